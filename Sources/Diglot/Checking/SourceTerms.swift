// The concepts that a record's English texts speak of.

/// The glossary terms of the English texts of a record.
struct SourceTerms: Sendable {
    /// Concepts by index into the glossary, ascending.
    private let concepts: [Int]

    /// - Parameter glossary: the one that the mentions are of.
    init(_ sources: [CheckedText], _ glossary: GlossaryTerms) {
        var found: [Int] = []
        for source in sources {
            for match in source.mentions.terms {
                for reference in match.terms where glossary.isEnglish(reference) { found.append(reference.concept) }
            }
        }
        concepts = found.sortedWithoutRepetition()
    }

    func contains(_ concept: Int) -> Bool { concepts.sortedContains(concept) }
}
