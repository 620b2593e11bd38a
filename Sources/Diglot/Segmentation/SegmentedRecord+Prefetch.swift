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
        for index in facets.indices { facets[index].prefetch() }
        abstract?.prefetch()
    }
}
