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

    // Reused from record to record.
    private(set) var abstractUnits = SentenceUnits()
    private var facetUnits: [TextUnits] = []
    private var facetTypes = UnitTypes()
    private var measures: [FacetMeasures] = []
    private var placed: [PlacedUnit] = []

    /// What a facet and an abstract may have at most, far beyond any digest (the longest facet of 45,000 daily digests
    /// has 3,600 characters): time and memory grow with the product of the two.
    private static let longestFacet = 1 << 13
    private static let longestAbstract = (units: 1 << 18, sentences: 1 << 10)

    /// Whether a record has texts that are too long to be aligned; it gets no links.
    ///
    /// The limits are 8,192 UTF-16 units of a facet, and 262,144 units or 1,024 sentences of an abstract.
    public static func isTooLong(_ record: SegmentedRecord) -> Bool {
        guard let abstract = record.abstract else { return false }
        return abstract.utf16.count > longestAbstract.units || abstract.sentences.count > longestAbstract.sentences
            || record.facets.contains { $0.utf16.count > longestFacet }
    }

    /// The glossary whose terms it finds.
    var glossary: Glossary { mentionReader.glossary }

    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ lexicon: AlignmentLexicon) throws(ICUError) {
        let terms = try TermMatcher(lexicon.terms)
        model = lexicon.model
        roles = lexicon.roles
        tables = (lexicon.table, lexicon.table.reversed)
        english = UnitFinder(.en, knowing: lexicon.units.english, simplified: lexicon.simplified)
        chinese = UnitFinder(.zh, knowing: lexicon.units.chinese, simplified: lexicon.simplified)
        mentionReader = MentionReader(lexicon.numbers, terms)
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
        let mentions = try showsEvidence ? mentionReader.read(record) : mentionReader.readNumbers(record)
        return try link(record, mentions, byClause: byClause, showsEvidence: showsEvidence).alignment
    }

    /// Links the facets of a record, and keeps what was found on the way, for ``Checker/check(_:_:)``.
    public mutating func examine(
        _ record: SegmentedRecord, byClause: Bool = false, showsEvidence: Bool = false
    ) throws(ICUError) -> ExaminedRecord {
        try link(record, mentionReader.read(record), byClause: byClause, showsEvidence: showsEvidence)
    }

    private mutating func link(
        _ record: SegmentedRecord, _ mentions: RecordMentions, byClause: Bool, showsEvidence: Bool
    ) throws(ICUError) -> ExaminedRecord {
        var alignment = Alignment(facets: record.facets.map { _ in FacetAlignment(clauses: byClause ? [] : nil) })
        var support = [FacetSupport?](repeating: nil, count: record.facets.count)
        var units = [[ExplainedUnit]](repeating: [], count: record.facets.count)
        guard let abstract = record.abstract, !Self.isTooLong(record),
            let features = try features(of: record, mentions)
        else { return ExaminedRecord(alignment: alignment, mentions: mentions, support: support, units: units) }
        for (index, facet) in features.facets.enumerated() where !facet.isEmpty {
            support[index] = FacetSupport(
                foreignness: model.foreignness(of: facet), known: measures[index].known,
                logLikelihood: measures[index].logLikelihood, units: facetUnits[index].count)
            units[index] = measures[index].explained(facetUnits[index])
            if model.isForeign(facet) { continue }
            let scores = model.scores(facet, named: record.record.facets[index].name, in: features)
            var links = model.decode(scores)
            if showsEvidence {
                let finder = EvidenceFinder(
                    facet: record.facets[index], facetUnits[index], measures[index], mentions.facets[index],
                    abstract: abstract,
                    abstractUnits, mentions.abstract, table(for: abstract))
                for index in links.indices { links[index].evidence = finder.evidence(in: links[index].sentence) }
            }
            if byClause {
                alignment.facets[index].clauses = measures[index].clauseLinks(
                    record.facets[index], facetUnits[index], links)
            }
            alignment.facets[index].links = links
        }
        return ExaminedRecord(
            alignment: alignment, mentions: mentions, support: support, units: units,
            abstractUnits: abstractUnits.units.occurrences)
    }

    /// What a text beside facets and abstract mentions.
    mutating func mentions(in text: SegmentedText) throws(ICUError) -> TextMentions {
        try mentionReader.read(text, knowing: [])
    }

    /// What the model weighs, measured for one record.
    ///
    /// - Returns: nil without facets or without an abstract.
    mutating func features(
        of record: SegmentedRecord, _ mentions: RecordMentions
    ) throws(ICUError) -> AlignmentFeatures? {
        guard let abstract = record.abstract, !abstract.sentences.isEmpty, !record.facets.isEmpty else { return nil }
        try measure(record, abstract)
        return AlignmentFeatures(
            measures[..<record.facets.count], units: facetUnits[..<record.facets.count], mentions, abstract,
            abstractUnits, roles)
    }

    /// The same with the numbers that it needs.
    mutating func features(of record: SegmentedRecord) throws(ICUError) -> AlignmentFeatures? {
        Self.isTooLong(record) ? nil : try features(of: record, mentionReader.readNumbers(record))
    }

    private func table(for abstract: SegmentedText) -> DirectedTable {
        abstract.language == .en ? tables.en : tables.zh
    }

    // MARK: Measuring

    private mutating func measure(_ record: SegmentedRecord, _ abstract: SegmentedText) throws(ICUError) {
        english.forgetStrangers()
        chinese.forgetStrangers()
        abstractUnits.reset()
        for sentence in abstract.sentences {
            try find(abstract, sentence.tokens, in: abstract.language)
            for unit in placed {
                abstractUnits.append(unit, latin: latin(of: unit, in: abstract, as: abstract.language))
            }
            abstractUnits.endSentence()
        }
        let table = table(for: abstract)
        abstractUnits.finish(table.ofAbstract)

        while facetUnits.count < record.facets.count {
            facetUnits.append(TextUnits())
            measures.append(FacetMeasures())
        }
        for (index, facet) in record.facets.enumerated() {
            let language = abstract.language.other
            try find(facet, facet.tokens.indices, in: language)
            facetUnits[index].reset()
            facetTypes.reset()
            for unit in placed {
                facetUnits[index].append(unit, latin: latin(of: unit, in: facet, as: language), &facetTypes)
            }
            measures[index].measure(facetUnits[index], facetTypes, in: facet, against: abstractUnits, table)
        }
    }

    /// Fills `placed` with the units of a stretch of a text.
    private mutating func find(_ text: SegmentedText, _ tokens: Range<Int>, in language: Language) throws(ICUError) {
        placed.removeAll(keepingCapacity: true)
        switch language {
        case .en: try english.append(unitsOf: text, tokens: tokens, to: &placed)
        case .zh: try chinese.append(unitsOf: text, tokens: tokens, to: &placed)
        }
    }

    /// The number of a unit in the English vocabulary; -1 for Han.
    private mutating func latin(of unit: PlacedUnit, in text: SegmentedText, as language: Language) -> Int32 {
        if language == .en { return unit.id }
        return text.utf16[Int(unit.start)].isHan ? -1 : english.unit(of: unit.range, in: text.utf16)
    }
}

/// What the aligner found in a record: its links, and all mentions, whatever the links need.
public struct ExaminedRecord: Sendable {
    public internal(set) var alignment: Alignment
    var mentions: RecordMentions
    /// One item a facet; nil where there was nothing to measure.
    var support: [FacetSupport?]
    /// One item a facet: its units in order, as far as the table knows them.
    var units: [[ExplainedUnit]]
    /// The units of the abstract, in order; empty where there was nothing to measure.
    var abstractUnits: [TextUnits.Occurrence] = []
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

/// A unit of a facet, and how much of it the abstract explains.
struct ExplainedUnit: Sendable, Equatable {
    private let start: Int32
    private let end: Int32
    /// How rare it is in the data of the table: ln((records + 1) / records with it).
    let weight: Float
    /// The mass in the abstract as a share of that mass and the background's, 0 to 1.
    let share: Float
    /// The type of the abstract's units that explains it best; -1 for none.
    let explainer: Int32

    fileprivate init(_ unit: TextUnits.Occurrence, weight: Double, share: Double, explainer: Int32) {
        start = unit.start
        end = unit.end
        self.weight = Float(weight)
        self.share = Float(share)
        self.explainer = explainer
    }

    /// UTF-16 offsets in the facet.
    var range: Range<Int> { Int(start)..<Int(end) }
}

extension FacetMeasures {
    /// The units of the facet that was measured.
    fileprivate func explained(_ facet: TextUnits) -> [ExplainedUnit] {
        let byType = (0..<facet.count).map { type in
            shares[(type * sentenceCount)..<((type + 1) * sentenceCount)].reduce(0, +)
        }
        return facet.occurrences.map {
            ExplainedUnit(
                $0, weight: weights[Int($0.type)], share: byType[Int($0.type)],
                explainer: explainers[Int($0.type)].type)
        }
    }
}
