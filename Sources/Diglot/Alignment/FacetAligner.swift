// Facets to the sentences that they digest: measures, link model, gate, decoding.

public import ICUText

/// Links the facets of records to the sentences of their abstracts. One per worker.
///
/// Every facet is measured against every sentence by the translation table, by names and by numbers
/// (``FacetMeasures``); a logistic model weighs that together with the sentence's place and words and with
/// what the other facets say of it. A facet that the abstract as a whole does not support gets no link.
///
/// Facets and abstract may be in either language, as long as it is not the same one; Latin words
/// alone link texts in one language.
///
/// ```swift
/// var aligner = try FacetAligner(lexicons.alignment())
/// let alignment = try aligner.align(segmenter.segment(record))
/// for (facet, links) in zip(record.facets, alignment.facets) { print(facet.name, links.links.map(\.sentence)) }
/// ```
public struct FacetAligner: ~Copyable {
    private let model: AlignmentModel
    private let roles: SentenceRoles
    /// For English and for Chinese abstracts.
    private let tables: (en: DirectedTable, zh: DirectedTable)
    private var english: UnitFinder
    private var chinese: UnitFinder
    private var mentionReader: MentionReader
    private let terms: TermIndex

    // Reused from record to record.
    private var measures = RecordMeasures()
    private var placed = Scratch<PlacedUnit>()

    /// What a facet and an abstract may have at most, far beyond any digest (the longest facet of 45,000 daily digests
    /// has 3,600 characters): time and memory grow with the product of the two.
    private static let longestFacet = 1 << 13
    private static let longestAbstract = (units: 1 << 18, sentences: 1 << 10)
    private static let mostFacets = 1 << 8

    /// Whether a record has texts that are too long to be aligned; it gets no links.
    ///
    /// The limits are 256 facets, 8,192 UTF-16 units of a facet, and 262,144 units or 1,024 sentences of an abstract.
    public static func isTooLong(_ record: SegmentedRecord) -> Bool {
        guard let abstract = record.abstract else { return false }
        return abstract.utf16.count > longestAbstract.units || abstract.sentences.count > longestAbstract.sentences
            || record.facets.count > mostFacets || record.facets.contains { $0.utf16.count > longestFacet }
    }

    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ lexicon: AlignmentLexicon) throws(ICUError) {
        let matcher = try TermMatcher(lexicon.terms)
        terms = lexicon.terms
        model = lexicon.model
        roles = lexicon.roles
        tables = (lexicon.table, lexicon.table.reversed)
        english = UnitFinder(
            .en, knowing: lexicon.units.english, lexicon.multiwordUnits.english, simplified: lexicon.simplified)
        chinese = UnitFinder(
            .zh, knowing: lexicon.units.chinese, lexicon.multiwordUnits.chinese, simplified: lexicon.simplified)
        mentionReader = MentionReader(lexicon.numbers, matcher)
    }

    /// Links the facets of a record.
    ///
    /// - Parameters:
    ///   - byClause: whether the clauses of each facet get links of their own.
    ///   - showsEvidence: whether links say what speaks for them.
    /// - Returns: one item a facet, in order; without links when there is no abstract or ``isTooLong(_:)``.
    /// - Throws: `ICUError` for a text that ICU cannot normalise because of its length.
    public mutating func align(
        _ record: SegmentedRecord, byClause: Bool = false, showsEvidence: Bool = true
    ) throws(ICUError) -> Alignment {
        guard record.abstract != nil, !Self.isTooLong(record) else {
            return Alignment(facets: record.facets.map { _ in FacetAlignment(clauses: byClause ? [] : nil) })
        }
        record.prefetch()
        let mentions = try showsEvidence ? mentionReader.read(record) : mentionReader.readNumbers(record)
        guard let features = try features(of: record, mentions) else {
            return Alignment(facets: record.facets.map { _ in FacetAlignment(clauses: byClause ? [] : nil) })
        }
        return link(record, features, mentions, byClause: byClause, showsEvidence: showsEvidence)
    }

    /// Links the facets of a record and their clauses, and keeps what was found on the way, for ``Checker/check(_:_:)``.
    public mutating func examine(
        _ record: SegmentedRecord, showsEvidence: Bool = false
    ) throws(ICUError) -> ExaminedRecord {
        record.prefetch()
        let mentions = try mentionReader.read(record)
        guard !Self.isTooLong(record), let features = try features(of: record, mentions) else {
            return ExaminedRecord(
                of: record, with: terms,
                alignment: Alignment(facets: record.facets.map { _ in FacetAlignment(clauses: []) }),
                mentions: mentions, support: record.facets.map { _ in nil }, units: record.facets.map { _ in [] })
        }
        return ExaminedRecord(
            of: record, with: terms,
            alignment: link(record, features, mentions, byClause: true, showsEvidence: showsEvidence),
            mentions: mentions, support: record.facets.indices.map { support(of: $0, features) },
            units: record.facets.indices.map { measures.explained($0) },
            abstractUnits: Array(measures.abstract.units.occurrences.elements))
    }

    private func link(
        _ record: SegmentedRecord, _ features: AlignmentFeatures, _ mentions: RecordMentions, byClause: Bool,
        showsEvidence: Bool
    ) -> Alignment {
        var alignment = Alignment(facets: record.facets.map { _ in FacetAlignment(clauses: byClause ? [] : nil) })
        for index in 0..<features.facetCount where !isForeign(index, features) {
            let links = model.decode(model.scores(of: index, named: record.record.facets[index].name, in: features))
            if byClause {
                alignment.facets[index].clauses = measures.clauseLinks(of: index, record.facets[index], links)
            }
            alignment.facets[index].links = links
        }
        if showsEvidence { addEvidence(record, mentions, to: &alignment) }
        return alignment
    }

    private func addEvidence(_ record: SegmentedRecord, _ mentions: RecordMentions, to alignment: inout Alignment) {
        guard let abstract = record.abstract else { return }
        let finder = EvidenceFinder(
            record.facets, in: abstract, mentions,
            unknownWeight: Double(table(for: abstract).ofFacet.unknownWeight))
        for facet in alignment.facets.indices where !alignment.facets[facet].links.isEmpty {
            finder.addEvidence(for: facet, to: &alignment.facets[facet].links, measures)
        }
    }

    private func isEmpty(_ facet: Int) -> Bool { measures.facetUnits.types(of: facet).isEmpty }

    /// Whether a facet says nothing, or reads as if it were about another paper.
    private func isForeign(_ facet: Int, _ features: AlignmentFeatures) -> Bool {
        isEmpty(facet) || model.foreignness(of: facet, in: features) > 0
    }

    private func support(of facet: Int, _ features: AlignmentFeatures) -> FacetSupport? {
        if isEmpty(facet) { return nil }
        let whole = measures.facets.wholes[facet]
        return FacetSupport(
            foreignness: model.foreignness(of: facet, in: features), known: Double(whole.known),
            logLikelihood: Double(whole.logLikelihood),
            units: measures.facetUnits.types(of: facet).count)
    }

    /// What a text beside facets and abstract mentions.
    mutating func mentions(in text: SegmentedText, withTerms: Bool) throws(ICUError) -> TextMentions {
        try mentionReader.read(text, knowing: [], withTerms: withTerms)
    }

    /// What the model weighs, measured for one record.
    ///
    /// - Returns: nil without facets or without an abstract.
    mutating func features(
        of record: SegmentedRecord, _ mentions: RecordMentions
    ) throws(ICUError) -> AlignmentFeatures? {
        guard let abstract = record.abstract, !abstract.sentences.isEmpty, !record.facets.isEmpty else { return nil }
        measure(record, abstract)
        return AlignmentFeatures(measures, mentions, abstract, roles)
    }

    /// The same with the numbers that it needs.
    mutating func features(of record: SegmentedRecord) throws(ICUError) -> AlignmentFeatures? {
        Self.isTooLong(record) ? nil : try features(of: record, mentionReader.readNumbers(record))
    }

    /// The numbers of the English units of the sentences of the record that was measured last, each once.
    func unitsBySentence() -> [[Int32]] {
        (0..<measures.abstract.sentenceCount).map { sentence in
            measures.abstract.units.types(of: sentence).map { measures.abstract.units.types[Int($0)].id }
        }
    }

    private func table(for abstract: SegmentedText) -> DirectedTable {
        abstract.language == .en ? tables.en : tables.zh
    }

    // MARK: Measuring

    private mutating func measure(_ record: SegmentedRecord, _ abstract: SegmentedText) {
        english.forgetStrangers()
        chinese.forgetStrangers()
        let table = table(for: abstract)
        measures.reset(abstract.language, table)
        let statistics = table.ofAbstract
        for sentence in abstract.sentences {
            find(abstract.utf16, abstract.tokens[sentence.tokens], in: abstract.language)
            let new = Self.append(
                placed, of: abstract.utf16, abstract.language, statistics, to: &measures.abstract.units, &english)
            for type in new { roles.prefetch(measures.abstract.units.types[type].id) }
        }
        let ofFacet = table.ofFacet
        // Of a facet just what is needed: a copy of the whole would wait for all its parts to come from memory.
        for facet in record.facets.indices {
            add(record.facets[facet].utf16, record.facets[facet].tokens, in: abstract.language.other, ofFacet)
        }
        measures.measure(record.facets, table)
    }

    /// Adds a facet.
    private mutating func add(
        _ text: [UInt16], _ tokens: [Token], in language: Language, _ statistics: UnitStatistics
    ) {
        find(text, tokens[...], in: language)
        Self.append(placed, of: text, language, statistics, to: &measures.facetUnits, &english)
    }

    /// Fills `placed` with the units of a stretch of a text.
    private mutating func find(_ text: [UInt16], _ tokens: ArraySlice<Token>, in language: Language) {
        placed.removeAll()
        switch language {
        case .en: english.append(unitsOf: text, tokens: tokens, to: &placed)
        case .zh: chinese.append(unitsOf: text, tokens: tokens, to: &placed)
        }
    }

    /// Adds a part to the units of a side.
    ///
    /// - Parameter english: tells the numbers that Latin words have in the English vocabulary.
    /// - Returns: the types that are new.
    @discardableResult
    private static func append(
        _ placed: borrowing Scratch<PlacedUnit>, of text: [UInt16], _ language: Language, _ statistics: UnitStatistics,
        to units: inout TextUnits, _ english: inout UnitFinder
    ) -> Range<Int> {
        let new = units.append(part: placed)
        for type in new { statistics.prefetch(units.types[type].id) }
        guard language == .zh else { return new }
        for type in new {
            let word = units.occurrences[Int(units.types[type].first)].range
            if !text[word.lowerBound].isHan { units.name(type, latin: english.unit(of: word, in: text)) }
        }
        return new
    }
}

/// What the aligner found in a record: its links, and all mentions, whatever the links need.
public struct ExaminedRecord: Sendable {
    /// Its links, those of clauses too.
    public internal(set) var alignment: Alignment
    var mentions: RecordMentions
    /// One item a facet; nil where there was nothing to measure.
    var support: [FacetSupport?]
    /// One item a facet: its units in order, as far as the table knows them.
    var units: [[ExplainedUnit]]
    /// The units of the abstract, in order; empty where there was nothing to measure.
    var abstractUnits: [TextUnits.Occurrence]

    /// The texts whose offsets are in it.
    private let abstract: SegmentedText?
    private let facets: [SegmentedText]
    /// What its terms are numbered by.
    let terms: TermIndex

    fileprivate init(
        of record: SegmentedRecord, with terms: TermIndex, alignment: Alignment, mentions: RecordMentions,
        support: [FacetSupport?], units: [[ExplainedUnit]], abstractUnits: [TextUnits.Occurrence] = []
    ) {
        (abstract, facets, self.terms) = (record.abstract, record.facets, terms)
        (self.alignment, self.mentions, self.support) = (alignment, mentions, support)
        (self.units, self.abstractUnits) = (units, abstractUnits)
    }

    /// Whether it was found in the texts of a record. They are the same arrays as a rule, which takes no time to see.
    func isOf(_ record: SegmentedRecord) -> Bool { abstract == record.abstract && facets == record.facets }
}

/// How well the abstract as a whole supports a facet.
struct FacetSupport: Sendable, Equatable {
    /// Above 0 the facet reads as if it were about another paper, and gets no link.
    var foreignness: Double
    /// ``FacetMeasures/known``: the share of the facet's weight that the table finds in the abstract.
    var known: Double
    /// ``FacetMeasures/logLikelihood``
    var logLikelihood: Double
    /// Different units of the facet.
    var units: Int
}
