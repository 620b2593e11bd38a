// The concepts that a record's English texts speak of.

/// The glossary terms of the English texts of a record.
struct SourceTerms {
    /// Concepts by index into the glossary, ascending.
    private(set) var concepts: [Int] = []

    /// - Parameter glossary: the one that the mentions are of.
    init(_ record: CheckedRecord, _ glossary: Glossary) {
        var found: Set<Int> = []
        for source in record.sources {
            for match in source.mentions.terms { found.formUnion(Self.concepts(match, in: glossary)) }
        }
        concepts = found.sorted()
    }

    func contains(_ concept: Int) -> Bool { concepts.contains(concept) }

    /// The concepts that an English match may mean.
    static func concepts(_ match: TermMatch, in glossary: Glossary) -> [Int] {
        match.terms.filter { glossary.concepts[$0.concept].terms[$0.term].language == .en }.map(\.concept)
    }
}

extension Glossary {
    func term(_ reference: TermReference) -> Term { concepts[reference.concept].terms[reference.term] }
}
