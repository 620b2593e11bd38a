// A record whose texts are segmented: what every stage after the segmenter takes.

public import ICUText

/// A record with its abstract and facets segmented.
public struct SegmentedRecord: Sendable {
    public let record: Record
    /// Nil where the record has none.
    public let abstract: SegmentedText?
    /// One for each of the record's facets, in order.
    public let facets: [SegmentedText]
}

extension Segmenter {
    /// Segments the texts that later stages read.
    public mutating func segment(_ record: Record) throws(ICUError) -> SegmentedRecord {
        var facets: [SegmentedText] = []
        facets.reserveCapacity(record.facets.count)
        for facet in record.facets { facets.append(try segment(facet.text.string)) }
        var abstract: SegmentedText?
        if let text = record.abstract { abstract = try segment(text.string) }
        return SegmentedRecord(record: record, abstract: abstract, facets: facets)
    }
}
