// What rules look at: a record's texts with their segments and mentions, its links, and the dump's conventions.

import ICUText

/// A record on its way through the second pass; an object, because every rule is handed it.
///
/// What several rules need is found once and kept here.
final class CheckedRecord: Sendable {
    let record: Record
    /// In the order of the record.
    let facets: [CheckedText]
    let title: CheckedText?
    let tldr: CheckedText?
    let abstract: CheckedText?
    /// Every text that there is: title, TL;DR, facets, abstract.
    let texts: [CheckedText]
    /// The Chinese facets that hold anything.
    let chineseFacets: [CheckedText]
    let sources: SourceTexts
    /// The concepts that the abstract speaks of.
    let abstractTerms: SpokenConcepts
    /// What the facets' terms may mean of what the abstract speaks of.
    let facetTerms: [FacetTerm]
    /// One item a facet, or none at all; see ``licensed(in:)``.
    private let licensed: [LicensedTerms]
    /// Whether the record has texts that are too long to be aligned; see ``FacetAligner/isTooLong(_:)``.
    let isTooLong: Bool
    /// What the aligner found: one item a facet in each of its lists.
    let examined: ExaminedRecord
    let conventions: DumpConventions

    /// - Parameters:
    ///   - licensed: what ``LicenceReader`` gave.
    ///   - read: makes a text of the title or the TL;DR, looked into as far as is needed.
    init(
        _ record: Record, _ facets: [CheckedText], _ abstract: CheckedText?, isTooLong: Bool,
        _ examined: ExaminedRecord, _ glossary: GlossaryTerms, _ licensed: [LicensedTerms],
        _ conventions: DumpConventions,
        read: (PlacedText, TextPart, _ name: String, ReadingDepth) throws(ICUError) -> CheckedText
    ) throws(ICUError) {
        var sources = SourceTexts()
        if let abstract { sources.add(abstract) }
        let abstractTerms = SpokenConcepts(sources.texts, glossary)
        var depth = ReadingDepth.characters
        if !isTooLong, abstract != nil { depth = ReadingDepth(for: facets, sources, abstractTerms) }
        let title = try record.title.map { text throws(ICUError) in try read(text, .title, "title", depth) }
        let tldr = try record.tldr.map { text throws(ICUError) in try read(text, .tldr, "tldr", depth) }
        let summaries = [title, tldr].compactMap { $0 }
        for text in summaries { sources.add(text) }

        self.record = record
        self.facets = facets
        self.abstract = abstract
        self.title = title
        self.tldr = tldr
        self.sources = sources
        self.isTooLong = isTooLong
        self.examined = examined
        self.conventions = conventions
        texts = summaries + facets + [abstract].compactMap { $0 }
        chineseFacets = facets.filter { $0.text.language == .zh && !$0.isBlank }
        self.abstractTerms = abstractTerms
        self.licensed = licensed
        facetTerms = FacetTerm.all(in: facets, abstractTerms, glossary)
    }

    /// What the shipped glossary says of a facet beside one's own.
    func licensed(in facet: Int) -> LicensedTerms { licensed.isEmpty ? LicensedTerms() : licensed[facet] }

    /// One item a facet.
    var alignment: Alignment { examined.alignment }

    /// Whether there is an abstract that facets can be compared with.
    var hasEnglishAbstract: Bool { abstract.map { $0.text.language == .en && !$0.isBlank } ?? false }

    func text(of part: TextPart) -> CheckedText? {
        switch part {
        case .title: title
        case .tldr: tldr
        case .abstract: abstract
        case .facet(let index): facets[index]
        }
    }

    /// The sentences of the abstract that a facet links to, as UTF-16 ranges, best first.
    func linkedSentences(of facet: Int) -> [Range<Int>] {
        guard let abstract else { return [] }
        return alignment.facets[facet].links.map { abstract.text.sentences[$0.sentence].range }
    }
}

/// A text of a record with what was found in it.
final class CheckedText: Sendable {
    let part: TextPart
    /// The part's name, as in a finding.
    let name: String
    /// Title and TL;DR have segments and mentions only where rules may need them.
    let text: SegmentedText
    let mentions: TextMentions
    /// The text without white space at its ends.
    let trimmed: Range<Int>
    /// Whether it holds what a generator writes when it fails.
    let isFailed: Bool
    /// Whether it holds nothing, or what stands for nothing: marks alone, 暂无.
    let isEmpty: Bool
    let traits: UnitTraits
    /// What the dump's facets of its name have in common; nil for other texts.
    let habits: DumpConventions.FacetHabits?

    /// - Parameters:
    ///   - isFailed: whether the reader says so.
    ///   - isEmptied: whether the reader says that it holds what stands for nothing.
    init(
        _ part: TextPart, _ name: String, _ text: SegmentedText, _ mentions: TextMentions, isFailed: Bool = false,
        isEmptied: Bool = false, _ habits: DumpConventions.FacetHabits? = nil
    ) {
        self.part = part
        self.name = name
        self.text = text
        self.mentions = mentions
        trimmed = text.trimmed(0..<text.utf16.count)
        self.isFailed = isFailed
        isEmpty = isEmptied || !text.tokens.contains { $0.kind.isWord }
        traits = UnitTraits(of: text.utf16)
        self.habits = habits
    }

    /// The facets of a record, which the readers may have found fault with.
    static func facets(
        of record: SegmentedRecord, _ mentions: RecordMentions, _ conventions: DumpConventions
    ) -> [CheckedText] {
        let problems = record.record.problems
        func parts(_ kind: String) -> Set<String> { Set(problems.lazy.filter { $0.kind == kind }.map(\.part)) }
        let failed = problems.isEmpty ? [] : parts("failed-facet")
        let emptied = problems.isEmpty ? [] : parts("empty-facet")
        return record.facets.indices.map { index in
            let name = record.record.facets[index].name
            return CheckedText(
                .facet(index), name, record.facets[index], mentions.facets[index],
                isFailed: !failed.isEmpty && failed.contains(name),
                isEmptied: !emptied.isEmpty && emptied.contains(name), conventions.facets[name])
        }
    }

    var utf16: [UInt16] { text.utf16 }
    /// Whether there is nothing but white space.
    var isBlank: Bool { trimmed.isEmpty }

    /// Whether it says nothing of the paper.
    var isPlaceholder: Bool { isFailed || isEmpty }

    func string(_ range: Range<Int>) -> String { text.string(range) }

    func place(_ range: Range<Int>) -> Finding.Place { Finding.Place(part, range) }
}

/// A record in the first pass.
struct SurveyedRecord: Sendable {
    let record: Record
    /// UTF-16 of each facet.
    let facets: [[UInt16]]
    /// Segments and mentions, where a rule that runs needs them.
    let mentions: (record: SegmentedRecord, mentions: RecordMentions)?
}
