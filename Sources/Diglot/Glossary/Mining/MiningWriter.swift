// Mined terms for people, for spreadsheets and as JSONL.

/// Writes mined terms.
public struct MiningWriter: Sendable {
    /// How terms are written.
    public enum Format: String, Sendable, CaseIterable {
        /// A glossary: term, renderings, counts of records, and what speaks for each rendering in its note.
        case tsv
        /// An object a term.
        case jsonl
        /// A line a term and one for each thing that a reviewer asks about it.
        case text
    }

    private let format: Format
    private let comparison: GlossaryComparison

    /// - Parameter comparison: with the glossary that the terms may already be in.
    public init(_ format: Format, _ comparison: GlossaryComparison) {
        self.format = format
        self.comparison = comparison
    }

    /// What stands before the first term.
    public var prologue: [UInt8] {
        guard format == .tsv else { return [] }
        return Array((Self.columns.joined(separator: "\t") + "\n").utf8)
    }

    /// Columns of a glossary, so that what was mined is one.
    private static let columns = ["#en", "zh", "en-count", "zh-count", "zh-note", "note", "source"]

    /// A term.
    ///
    /// - Throws: `ICUError` for a term of more than `Int32.max` units.
    public func write(_ term: MinedTerm) throws -> [UInt8] {
        let verdicts = try term.renderings.map { try comparison.verdict(term.text, $0.text) }
        return switch format {
        case .tsv: Array(row(term, verdicts).utf8)
        case .jsonl: object(term, verdicts)
        case .text: Array(paragraph(term, verdicts).utf8)
        }
    }

    private func row(_ term: MinedTerm, _ verdicts: [GlossaryComparison.Verdict]) -> String {
        let notes = zip(term.renderings, verdicts).map { rendering, verdict in
            "Dice \(Decimal.string(rendering.dice, decimals: 3)), linked \(rendering.linked),"
                + " in brackets \(rendering.glosses), of \(rendering.records), \(verdict.rawValue)"
        }
        let competing = term.competing.map { "\($0.text) \($0.together)" }.joined(separator: ", ")
        let note = [
            term.expansion.map { "stands for \($0)" }, competing.isEmpty ? nil : "competing: \(competing)",
        ]
        let places = term.renderings.map { rendering in
            rendering.places.map { "\($0.file):\($0.line) \($0.id)" }.joined(separator: ", ")
        }
        let cells = [
            term.text, term.renderings.map(\.text).joined(separator: "|"), "\(term.records)",
            term.renderings.map { "\($0.together)" }.joined(separator: "|"), notes.joined(separator: "|"),
            note.compactMap(\.self).joined(separator: "; "), places.filter { !$0.isEmpty }.joined(separator: "; "),
        ]
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    private func paragraph(_ term: MinedTerm, _ verdicts: [GlossaryComparison.Verdict]) -> String {
        var text = term.text + (term.expansion.map { " (\($0))" } ?? "") + ": \(term.records) records\n"
        for (rendering, verdict) in zip(term.renderings, verdicts) {
            text += "  \(rendering.text)  \(rendering.together) together, \(rendering.linked) linked"
            if rendering.glosses > 0 { text += ", \(rendering.glosses) in brackets" }
            text += ", Dice \(Decimal.string(rendering.dice, decimals: 2)); \(Self.phrase(verdict))\n"
            for place in rendering.places { text += "    \(place.file):\(place.line) \(place.id)\n" }
        }
        if !term.competing.isEmpty {
            text += "  also " + term.competing.map { "\($0.text) (\($0.together))" }.joined(separator: ", ") + "\n"
        }
        return text
    }

    private static func phrase(_ verdict: GlossaryComparison.Verdict) -> String {
        switch verdict {
        case .known: "in the glossary"
        case .forbidden: "forbidden by the glossary"
        case .other: "the glossary has another rendering"
        case .new: "not in the glossary"
        }
    }

    private func object(_ term: MinedTerm, _ verdicts: [GlossaryComparison.Verdict]) -> [UInt8] {
        JSONWriter.line { json in
            json.member("en", term.text)
            json.member("expansion", term.expansion)
            json.member("records", term.records)
            json.member("renderings", objects: zip(term.renderings, verdicts)) { json, entry in
                let (rendering, verdict) = entry
                json.member("text", rendering.text)
                json.member("records", rendering.records)
                json.member("together", rendering.together)
                json.member("linked", rendering.linked)
                json.member("glosses", rendering.glosses)
                json.member("dice", rendering.dice, decimals: 4)
                json.member("score", rendering.score, decimals: 4)
                json.member("glossary", verdict.rawValue)
                json.member("places", objects: rendering.places) { json, place in
                    json.member("id", place.id)
                    json.member("file", place.file)
                    json.member("line", place.line)
                }
            }
            json.member("competing", objects: term.competing) { json, other in
                json.member("text", other.text)
                json.member("together", other.together)
                json.member("dice", other.dice, decimals: 4)
            }
        }
    }
}
