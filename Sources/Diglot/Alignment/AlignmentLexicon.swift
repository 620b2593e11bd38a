// What the aligner knows, from `Lexicons/`.

/// The aligner's data; made once, used by any number of ``FacetAligner``s.
public struct AlignmentLexicon: Sendable {
    let model: AlignmentModel
    let roles: SentenceRoles
    /// For English abstracts.
    let table: DirectedTable
    /// The table's units, whose numbers stay.
    let units: (english: UnitVocabulary, chinese: UnitVocabulary)
    /// Whether there are terms of several words among them.
    let hasTerms: Bool
    let multiwordUnits: (english: MultiwordUnits, chinese: MultiwordUnits)
    /// By UTF-16 unit: the simplified one.
    let simplified: [UInt16]
    let numbers: NumberLexicon
    /// The glossary whose terms count as evidence.
    let terms: TermIndex
}

extension Lexicons {
    /// The aligner's data.
    ///
    /// - Parameters:
    ///   - tables: paths of translation tables that are added to the shipped one.
    ///   - glossary: nil for the shipped one.
    /// - Throws: `LexiconError`, or `GlossaryError` for the glossary.
    public func alignment(
        extendedBy tables: [String] = [], glossary: Glossary? = nil
    ) throws -> AlignmentLexicon {
        // The table takes as long to read as all the rest.
        let ((table, directed), rest) = try Parallel.both(
            { () throws -> (TranslationTable, DirectedTable) in
                let table = try translationTable(extendedBy: tables)
                return (table, DirectedTable(table, abstract: .en))
            }, { () throws -> RestOfAlignment in try RestOfAlignment(self, glossary) })
        return AlignmentLexicon(
            model: rest.model, roles: try SentenceRoles(rest.roles, units: table.english), table: directed,
            units: (table.english, table.chinese),
            hasTerms: table.hasTerms,
            multiwordUnits: table.hasTerms
                ? (MultiwordUnits(.en, of: table.english), MultiwordUnits(.zh, of: table.chinese))
                : (MultiwordUnits(), MultiwordUnits()),
            simplified: rest.simplified, numbers: rest.numbers, terms: rest.terms)
    }
}

/// What the aligner knows beside the table.
private struct RestOfAlignment: Sendable {
    let model: AlignmentModel
    let roles: [LexiconRow]
    let simplified: [UInt16]
    let numbers: NumberLexicon
    let terms: TermIndex

    init(_ lexicons: Lexicons, _ glossary: Glossary?) throws {
        model = try AlignmentModel(lexicons.rows(of: "aligner.tsv", columns: 3))
        roles = try lexicons.rows(of: "en/roles.tsv", columns: 1 + SentenceRoles.count)
        simplified = try lexicons.simplifiedUnits()
        numbers = try lexicons.numbers()
        let matching = MatchingLexicon(
            fold: try MatchingFold(simplified: simplified), edges: try lexicons.termEdges())
        // Whoever lists a term of their own means its forms too; the shipped glossary lists those that are terms.
        let isOwn = glossary.map { !$0.isShipped } ?? false
        terms = try TermIndex(
            glossary ?? lexicons.glossary(), matching, verbs: isOwn ? try lexicons.verbs() : nil)
    }
}
