// What Chinese facets say that are in their place.

/// The phrases of `Lexicons/zh/roles.tsv`.
struct RolePhrases: Sendable {
    private struct Phrase {
        let units: [UInt16]
        /// Whether it counts at the beginning of a facet alone.
        let isFirst: Bool
    }

    private var early: [Phrase] = []
    private var late: [Phrase] = []

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            try row.expect(columns: 2)
            var phrases: [Phrase] = []
            for phrase in row.cells[1].split(separator: "|", omittingEmptySubsequences: false) {
                let isFirst = phrase.hasPrefix("^")
                let units = Array((isFirst ? phrase.dropFirst() : phrase).utf16)
                guard units.contains(where: { !$0.isSpace }) else { throw row.error("a phrase is empty") }
                phrases.append(Phrase(units: units, isFirst: isFirst))
            }
            switch row.cells[0] {
            case "early": early += phrases
            case "late": late += phrases
            default: throw row.error("there is no role '\(row.cells[0])'")
            }
        }
    }

    /// Whether a facet has more phrases of its own end of the abstract than of the other.
    func speak(_ facet: [UInt16], asEarly isEarly: Bool) -> Bool {
        let early = Self.count(early, in: facet)
        let late = Self.count(late, in: facet)
        return isEarly ? early > late : late > early
    }

    /// How many of the phrases a text has, each counted once.
    private static func count(_ phrases: [Phrase], in text: [UInt16]) -> Int {
        let start = text.firstIndex { !$0.isSpace } ?? text.endIndex
        return phrases.count { $0.isFirst ? text[start...].starts(with: $0.units) : text.holds($0.units) }
    }
}
