// The endings of English terms: plurals always, those of verbs and other endings on request.

/// How the last words of English terms may end in texts: the rules of `Lexicons/en/term-endings.tsv`.
struct TermEndings: Sendable {
    /// Others name one by its index; the first is that of words that do not change.
    private(set) var inflections = [Inflection.none]
    private var plurals = EndingRules()
    private var stems = EndingRules()
    private var others = EndingRules()
    private var otherStems = EndingRules()

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            switch row.cells[0] {
            case "plural": try plurals.add(row, &inflections)
            case "stem": try stems.add(row, &inflections)
            case "other": try others.add(row, &inflections)
            case "other-stem": try otherStems.add(row, &inflections)
            default: throw row.error("there is no kind '\(row.cells[0])'")
            }
        }
    }

    /// The index of the inflection of words that do not change.
    static let none = 0

    /// The index of an acronym's inflection.
    ///
    /// - Parameter word: folded units.
    func acronym(_ word: ArraySlice<UInt16>) -> Int { others.inflection(of: word) ?? Self.none }

    /// The index of a word's inflection.
    ///
    /// - Parameters:
    ///   - word: folded units; the last word of a term.
    ///   - stemming: whether the endings of verbs are wanted too.
    func index(of word: ArraySlice<UInt16>, stemming: Bool) -> Int {
        if stemming, let stem = stems.inflection(of: word) { return stem }
        if let plural = plurals.inflection(of: word) { return plural }
        if stemming, let other = otherStems.inflection(of: word) { return other }
        return others.inflection(of: word) ?? Self.none
    }
}

extension Lexicons {
    func termEndings() throws(LexiconError) -> TermEndings {
        try TermEndings(rows(of: "en/term-endings.tsv", columns: 4))
    }
}
