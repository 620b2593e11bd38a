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

    public init(_ format: Format) { self.format = format }

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
        let (concept, term) = (hit.concept, hit.term)
        var cells = [term.text, concept.accepted(in: term.language.other).map(\.text).joined(separator: " | ")]
        if term.status == .forbidden {
            cells.append("forbidden, use " + (concept.preferred(in: term.language)?.text ?? "another term"))
        }
        let forbidden = concept.terms(in: term.language.other).filter { $0.status == .forbidden }.map(\.text)
        if !forbidden.isEmpty { cells.append("not " + forbidden.joined(separator: " | ")) }
        if let subject = concept.subject { cells.append("[\(subject)]") }
        if let note = concept.note { cells.append(note) }
        if hit.likeness < 1 { cells.append(Decimal.string(hit.likeness, decimals: 2)) }
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    private func object(_ hits: [GlossaryLookup.Hit], _ text: String) -> [UInt8] {
        JSONWriter.line { json in
            json.member("query", text)
            json.member("concepts", objects: hits) { json, hit in
                json.member("id", hit.concept.id)
                json.member("subject", hit.concept.subject)
                json.members(of: hit.term)
                json.member("likeness", hit.likeness, decimals: 4)
                json.renderings(of: hit.term, in: hit.concept)
                json.member("note", hit.concept.note)
            }
        }
    }
}

extension JSONWriter {
    /// The term by which a concept was found.
    mutating func members(of term: Term) {
        member("term", term.text)
        member("lang", term.language.rawValue)
        member("status", term.status.rawValue)
    }

    /// The terms of the other language, with their status.
    mutating func renderings(of term: Term, in concept: Concept) {
        member("renderings", objects: concept.terms(in: term.language.other)) { json, rendering in
            json.member("text", rendering.text)
            json.member("status", rendering.status.rawValue)
            json.member("count", rendering.count)
        }
    }
}
