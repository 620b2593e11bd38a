// The numbers, names and terms of a record's texts, found once for the aligner and the checks.

import ICUText

/// What a text mentions.
struct TextMentions: Sendable {
    var numbers: [NumberMention] = []
    var names: [NameMention] = []
    var terms: [TermMatch] = []
}

/// What the texts of a record mention.
struct RecordMentions: Sendable {
    /// One for each of the record's facets, in order.
    var facets: [TextMentions] = []
    var abstract = TextMentions()
}

/// Finds mentions. One per worker.
struct MentionReader: ~Copyable {
    private let numbers: NumberReader
    private var names = NameReader()
    private var terms: TermMatcher

    init(_ numbers: NumberLexicon, _ terms: consuming TermMatcher) {
        self.numbers = NumberReader(numbers)
        self.terms = terms
    }

    mutating func read(_ record: SegmentedRecord) throws(ICUError) -> RecordMentions {
        var mentions = RecordMentions()
        mentions.facets.reserveCapacity(record.facets.count)
        var names: [NameMention] = []
        for facet in record.facets {
            let found = try read(facet, knowing: [])
            names += found.names
            mentions.facets.append(found)
        }
        if let abstract = record.abstract { mentions.abstract = try read(abstract, knowing: names) }
        return mentions
    }

    /// Finds the numbers alone, which cost least.
    func readNumbers(_ record: SegmentedRecord) -> RecordMentions {
        var mentions = RecordMentions()
        mentions.facets.reserveCapacity(record.facets.count)
        // Of a facet just what is needed: a copy of the whole would wait for all its parts to come from memory.
        for index in record.facets.indices {
            let numbers = numbers.read(record.facets[index].utf16, record.facets[index].tokens)
            mentions.facets.append(TextMentions(numbers: numbers))
        }
        if let abstract = record.abstract { mentions.abstract.numbers = numbers.read(abstract) }
        return mentions
    }

    /// - Parameter others: names of other texts of the record; see ``NameReader``.
    mutating func read(
        _ text: SegmentedText, knowing others: [NameMention], withTerms: Bool = true
    ) throws(ICUError) -> TextMentions {
        TextMentions(
            numbers: numbers.read(text), names: names.read(text, knowing: others),
            terms: withTerms ? try terms.matches(in: text) : [])
    }
}
