// What rules look at: a record's texts with their segments and mentions, its links, and the dump's conventions.

/// A record on its way through the second pass.
struct CheckedRecord: Sendable {
    let record: Record
    /// In the order of the record.
    let facets: [CheckedText]
    let title: CheckedText?
    let tldr: CheckedText?
    let abstract: CheckedText?
    /// One item a facet.
    let alignment: Alignment
    /// One item a facet: what the aligner measured of its support in the abstract; nil where it could not.
    let support: [FacetSupport?]
    /// One item a facet: its units, and how much of each the abstract explains.
    let units: [[ExplainedUnit]]
    /// The units of the abstract, which ``ExplainedUnit/explainer`` is a type of.
    let abstractUnits: [TextUnits.Occurrence]
    let conventions: DumpConventions

    /// Every text that there is: title, TL;DR, facets, abstract.
    var texts: [CheckedText] { [title, tldr].compactMap { $0 } + facets + [abstract].compactMap { $0 } }

    /// The Chinese facets that hold anything.
    var chineseFacets: some Sequence<CheckedText> {
        facets.lazy.filter { $0.text.language == .zh && !$0.isBlank }
    }

    /// The sentences of the abstract that a facet links to, as UTF-16 ranges, best first.
    func linkedSentences(of facet: Int) -> [Range<Int>] {
        guard let abstract else { return [] }
        return alignment.facets[facet].links.map { abstract.text.sentences[$0.sentence].range }
    }
}

/// A text of a record with what was found in it.
struct CheckedText: Sendable {
    let part: TextPart
    /// The part's name, as in a finding.
    let name: String
    let text: SegmentedText
    let mentions: TextMentions

    var utf16: [UInt16] { text.utf16 }
    /// Whether there is nothing but white space.
    var isBlank: Bool { text.utf16.allSatisfy(\.isSpace) }
    /// The text without white space at its ends.
    var trimmed: Range<Int> { text.trimmed(0..<text.utf16.count) }
}

/// A record in the first pass.
struct SurveyedRecord: Sendable {
    let record: Record
    /// UTF-16 of each facet.
    let facets: [[UInt16]]
    /// Segments and mentions, where a rule that runs needs them.
    let mentions: (record: SegmentedRecord, mentions: RecordMentions)?
}
