// What a lookup found, for people and as JSONL.

/// Writes the results of lookups.
public struct LookupWriter: Sendable {
    /// How results are written.
    public enum Format: String, Sendable, CaseIterable {
        /// A line a concept: the term, its renderings, what else is known, and the likeness when it is below 1.
        case text
        /// An object a term that was looked up.
        case jsonl
    }

    private let format: Format
    private let glossary: Glossary

    public init(_ format: Format, _ glossary: Glossary) {
        self.format = format
        self.glossary = glossary
    }

    /// What was found for a term.
    ///
    /// - Parameter isNamed: whether the lines for people follow one that names the term.
    public func write(_ hits: [GlossaryLookup.Hit], for text: String, isNamed: Bool) -> [UInt8] {
        switch format {
        case .text: Array(((isNamed ? "# \(TSV.escape(text))\n" : "") + hits.map(line).joined()).utf8)
        case .jsonl: object(hits, text)
        }
    }

    private func line(_ hit: GlossaryLookup.Hit) -> String {
        let concept = glossary.concepts[hit.reference.concept]
        let term = concept.terms[hit.reference.term]
        let other: Language = term.language == .en ? .zh : .en
        var cells = [term.text, concept.accepted(in: other).map(\.text).joined(separator: " | ")]
        if term.status == .forbidden {
            cells.append("forbidden, use " + (concept.preferred(in: term.language)?.text ?? "another term"))
        }
        let forbidden = concept.terms(in: other).filter { $0.status == .forbidden }.map(\.text)
        if !forbidden.isEmpty { cells.append("not " + forbidden.joined(separator: " | ")) }
        if let subject = concept.subject { cells.append("[\(subject)]") }
        if let note = concept.note { cells.append(note) }
        if hit.likeness < 1 { cells.append(Decimal.string(hit.likeness, decimals: 2)) }
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    private func object(_ hits: [GlossaryLookup.Hit], _ text: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("query", text)
        json.key("concepts")
        json.beginArray()
        for hit in hits {
            let concept = glossary.concepts[hit.reference.concept]
            let term = concept.terms[hit.reference.term]
            json.beginObject()
            json.member("id", concept.id)
            json.member("subject", concept.subject)
            json.member("term", term.text)
            json.member("lang", term.language.rawValue)
            json.member("status", term.status.rawValue)
            json.key("likeness")
            json.number(hit.likeness, decimals: 4)
            json.renderings(concept.terms(in: term.language == .en ? .zh : .en))
            json.member("note", concept.note)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    /// Terms with their status, as `renderings`.
    mutating func renderings(_ terms: ArraySlice<Term>) {
        key("renderings")
        beginArray()
        for term in terms {
            beginObject()
            member("text", term.text)
            member("status", term.status.rawValue)
            if let count = term.count { member("count", count) }
            endObject()
        }
        endArray()
    }
}
