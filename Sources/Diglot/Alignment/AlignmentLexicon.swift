// What the aligner knows, from `Lexicons/`.

/// The aligner's data; made once, used by any number of ``FacetAligner``s.
public struct AlignmentLexicon: Sendable {
    let model: AlignmentModel
    let roles: SentenceRoles
    /// For English abstracts.
    let table: DirectedTable
    /// The table's units, whose numbers stay.
    let units: (english: UnitVocabulary, chinese: UnitVocabulary)
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
        let table = try translationTable(extendedBy: tables)
        return AlignmentLexicon(
            model: try AlignmentModel(rows(of: "aligner.tsv", columns: 3)),
            roles: try SentenceRoles(rows(of: "en/roles.tsv", columns: 1 + SentenceRoles.count), units: table.english),
            table: DirectedTable(table, abstract: .en),
            units: (table.english, table.chinese),
            simplified: try simplifiedUnits(),
            numbers: try numbers(),
            terms: try TermIndex(glossary ?? self.glossary(), matching()))
    }
}
