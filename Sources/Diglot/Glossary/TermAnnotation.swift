// A text with its terms marked, for a translator.

public import ICUText

/// Finds the terms of texts and writes the texts with their renderings. One per worker: it owns an ICU iterator.
public struct AnnotationWriter: ~Copyable {
    /// How annotated texts are written.
    public enum Format: String, Sendable, CaseIterable {
        /// The text with `[renderings]` after every term; `[!term]` names what to use for a forbidden one.
        case text
        /// An object a line of text with the exact places.
        case jsonl
    }

    private let format: Format
    private let unit: OffsetUnit
    private let showsAll: Bool
    private var matcher: TermMatcher

    /// - Parameters:
    ///   - index: the terms that are marked.
    ///   - unit: what offsets count.
    ///   - showsAll: whether admitted renderings are shown beside the preferred one.
    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ format: Format, _ index: TermIndex, unit: OffsetUnit, showsAll: Bool) throws(ICUError) {
        let matcher = try TermMatcher(index)
        self.format = format
        self.unit = unit
        self.showsAll = showsAll
        self.matcher = matcher
    }

    /// A line of text with its terms.
    ///
    /// - Parameter file, line: where the text is; without a file it came from the command line.
    /// - Throws: `ICUError` for a text that grows beyond `Int32.max` units when it is normalised.
    public mutating func write(_ text: SegmentedText, file: String?, line: Int) throws(ICUError) -> [UInt8] {
        let terms = try matcher.matches(in: text).map { match in
            AnnotatedTerm(match, in: text, matcher.index.glossary)
        }
        switch format {
        case .text: return annotated(text, terms)
        case .jsonl: return object(text, terms, file, line)
        }
    }

    private func annotated(_ text: SegmentedText, _ terms: [AnnotatedTerm]) -> [UInt8] {
        var result: [UInt16] = []
        var copied = 0
        for term in terms {
            result += text.utf16[copied..<term.range.upperBound]
            copied = term.range.upperBound
            let shown = term.inWords(showsAll: showsAll)
            if !shown.isEmpty { result += " [\(shown)]".utf16 }
        }
        result += text.utf16[copied...]
        return Array(String(decoding: result, as: UTF16.self).utf8) + [0x0A]
    }

    private func object(_ text: SegmentedText, _ terms: [AnnotatedTerm], _ file: String?, _ line: Int) -> [UInt8] {
        var offsets = OffsetConverter(text.utf16, to: unit)
        return JSONWriter.line { json in
            if let file { json.source(file, line: line) }
            json.member("lang", text.language.rawValue)
            json.member("text", utf16: text.utf16[...])
            json.member("terms", objects: terms) { json, found in
                json.span(offsets.convert(found.range))
                json.member("text", utf16: text.utf16[found.range])
                json.member("concepts", objects: found.meanings) { json, meaning in
                    json.member("id", meaning.concept.id)
                    json.member("subject", meaning.concept.subject)
                    json.members(of: meaning.term)
                    json.renderings(of: meaning.term, in: meaning.concept)
                }
            }
        }
    }
}

/// A term in a text, with what it may mean there.
private struct AnnotatedTerm {
    /// UTF-16 offsets in the text.
    let range: Range<Int>
    /// Terms of the text's language where there are any.
    let meanings: [(concept: Concept, term: Term)]

    init(_ match: TermMatch, in text: SegmentedText, _ glossary: Glossary) {
        let all = match.terms.map { reference in
            let concept = glossary.concepts[reference.concept]
            return (concept: concept, term: concept.terms[reference.term])
        }
        let own = all.filter { $0.term.language == text.language }
        range = match.range
        meanings = own.isEmpty ? all : own
    }

    /// What stands in the brackets; a term that one concept forbids and another accepts is accepted.
    func inWords(showsAll: Bool) -> String {
        let accepted = meanings.filter { $0.term.status != .forbidden }
        if accepted.isEmpty {
            let better = meanings.compactMap { $0.concept.preferred(in: $0.term.language)?.text }
            return better.isEmpty ? "" : "!" + Self.joined(better)
        }
        return Self.joined(
            accepted.flatMap { concept, term in
                let all = concept.accepted(in: term.language.other)
                return (showsAll ? all : all.prefix(1)).map(\.text)
            })
    }

    /// Each text once.
    private static func joined(_ texts: [String]) -> String {
        var distinct: [String] = []
        for text in texts where !distinct.contains(text) { distinct.append(text) }
        return distinct.joined(separator: "|")
    }
}
