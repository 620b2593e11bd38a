// Memory of records that other stages went over many records since.

extension SegmentedText {
    /// Asks for the memory of the text and of all its parts.
    func prefetch() {
        utf16.prefetch()
        tokens.prefetch()
        sentences.prefetch()
        clauses.prefetch()
    }
}

extension SegmentedRecord {
    /// Asks for the memory of the facets and the abstract.
    func prefetch() {
        // Part by part: a copy of a facet would count references to all of them.
        for index in facets.indices {
            facets[index].utf16.prefetch()
            facets[index].tokens.prefetch()
            facets[index].sentences.prefetch()
            facets[index].clauses.prefetch()
        }
        abstract?.prefetch()
    }
}
