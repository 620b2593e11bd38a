// A text with its terms marked, for a translator.

public import ICUText

/// Writes texts with the renderings of their terms.
public struct AnnotationWriter: Sendable {
    /// How annotated texts are written.
    public enum Format: String, Sendable, CaseIterable {
        /// The text with `[renderings]` after every term; `[!term]` names what to use for a forbidden one.
        case text
        /// An object a line of text with the exact places.
        case jsonl
    }

    private let format: Format
    private let glossary: Glossary
    private let unit: OffsetUnit
    private let showsAll: Bool

    /// - Parameters:
    ///   - unit: what offsets count.
    ///   - showsAll: whether admitted renderings are shown beside the preferred one.
    public init(_ format: Format, _ glossary: Glossary, unit: OffsetUnit, showsAll: Bool) {
        self.format = format
        self.glossary = glossary
        self.unit = unit
        self.showsAll = showsAll
    }

    /// A line of text with its terms.
    ///
    /// - Parameters:
    ///   - matches: of the text, in order.
    ///   - file, line: where the text is; without a file it came from the command line.
    public func write(_ text: SegmentedText, _ matches: [TermMatch], file: String?, line: Int) -> [UInt8] {
        switch format {
        case .text: annotated(text, matches)
        case .jsonl: object(text, matches, file, line)
        }
    }

    /// The terms that a match may mean in a text: those of the text's language where there are any.
    private func terms(_ match: TermMatch, _ language: Language) -> [TermReference] {
        let own = match.terms.filter { term($0).language == language }
        return own.isEmpty ? Array(match.terms) : own
    }

    private func term(_ reference: TermReference) -> Term {
        glossary.concepts[reference.concept].terms[reference.term]
    }

    private func annotated(_ text: SegmentedText, _ matches: [TermMatch]) -> [UInt8] {
        var result: [UInt16] = []
        var copied = 0
        for match in matches {
            result += text.utf16[copied..<match.range.upperBound]
            copied = match.range.upperBound
            let shown = shown(terms(match, text.language))
            if !shown.isEmpty { result += " [\(shown)]".utf16 }
        }
        result += text.utf16[copied...]
        return Array(String(decoding: result, as: UTF16.self).utf8) + [0x0A]
    }

    /// What stands in the brackets; a term that one concept forbids and another accepts is accepted.
    private func shown(_ references: [TermReference]) -> String {
        let accepted = references.filter { term($0).status != .forbidden }
        if accepted.isEmpty {
            let better = references.compactMap { glossary.concepts[$0.concept].preferred(in: term($0).language)?.text }
            return better.isEmpty ? "" : "!" + Self.distinct(better).joined(separator: "|")
        }
        let renderings = accepted.flatMap { reference in
            let all = glossary.concepts[reference.concept].accepted(in: term(reference).language == .en ? .zh : .en)
            return (showsAll ? all : all.prefix(1)).map(\.text)
        }
        return Self.distinct(renderings).joined(separator: "|")
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var result: [String] = []
        for text in texts where !result.contains(text) { result.append(text) }
        return result
    }

    private func object(_ text: SegmentedText, _ matches: [TermMatch], _ file: String?, _ line: Int) -> [UInt8] {
        var offsets = OffsetConverter(text.utf16, to: unit)
        var json = JSONWriter()
        json.beginObject()
        if let file {
            json.key("source")
            json.beginObject()
            json.member("file", file)
            json.member("line", line)
            json.endObject()
        }
        json.member("lang", text.language.rawValue)
        json.member("text", text.string(0..<text.utf16.count))
        json.key("terms")
        json.beginArray()
        for match in matches {
            let range = offsets.convert(match.range)
            json.beginObject()
            json.member("start", range.lowerBound)
            json.member("end", range.upperBound)
            json.member("text", text.string(match.range))
            json.key("concepts")
            json.beginArray()
            for reference in terms(match, text.language) {
                json.concept(glossary.concepts[reference.concept], term(reference))
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    /// A concept, the term by which it was found, and the terms of the other language.
    fileprivate mutating func concept(_ concept: Concept, _ term: Term) {
        beginObject()
        member("id", concept.id)
        member("subject", concept.subject)
        member("term", term.text)
        member("lang", term.language.rawValue)
        member("status", term.status.rawValue)
        renderings(concept.terms(in: term.language == .en ? .zh : .en))
        endObject()
    }
}
