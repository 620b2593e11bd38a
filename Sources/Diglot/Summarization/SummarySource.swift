// What digests are taken from.

/// A text that a digest may be taken from: the abstract or a facet.
struct SummarySource: Sendable {
    /// `abstract`, or the facet's name.
    let part: String
    /// The facet's index in the record; nil for the abstract.
    let facet: Int?
    /// The part that a facet plays.
    let role: FacetRole?
    /// Whether the facet is a digest itself.
    let isSummary: Bool

    init(part: String, facet: Int?) {
        self.part = part
        self.facet = facet
        role = FacetRole(part)
        isSummary = part == "tldr"
    }

    /// - Parameter record: the one that the source was made of.
    func text(in record: SegmentedRecord) -> SegmentedText? { facet.map { record.facets[$0] } ?? record.abstract }

    /// Calls `body` with the rows of its text; to copy the text would count references to all that it holds.
    func withRows(of record: borrowing SegmentedRecord, _ memory: RecordMemory, _ body: (TextRows) -> Void) {
        if let facet { record.facets[facet].withRows(memory, body) } else { record.abstract?.withRows(memory, body) }
    }
}
