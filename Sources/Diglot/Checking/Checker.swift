// The second pass over a dump: every rule looks at every record.

public import ICUText

/// Checks records. One per worker.
///
/// Rules about fields that failed go by the notes of ``RecordMarks``, so records must come from a ``DumpReader`` that has
/// them: `DumpReader(path:lexicons:)`.
///
/// ```swift
/// let plan = try CheckPlan(CheckSettings(), lexicons)
/// var surveyor = try DumpSurveyor(plan)
/// for record in records { try surveyor.add(record) }
/// var survey = surveyor.survey
/// survey.finish()
/// var checker = try Checker(plan, survey)
/// for record in records { for finding in try checker.check(record) { print(finding.message) } }
/// ```
public struct Checker: ~Copyable {
    private let plan: CheckPlan
    private let survey: DumpSurvey
    private var segmenter: Segmenter
    private var aligner: FacetAligner
    private var licences: LicenceReader?
    private var sink = FindingSink()
    /// The terms, read apart from the plan's, that an examined record was made with last, and whether they are the same.
    private var otherTerms: (index: TermIndex, areSame: Bool)?

    /// The glossary whose terms are checked.
    var glossary: Glossary { plan.glossary }

    /// - Parameter survey: a finished one, made with the same plan or with one that has the same rules and the same glossary.
    /// - Throws: `SurveyError` for another one, `ICUError` when ICU lacks its data.
    public init(_ plan: CheckPlan, _ survey: DumpSurvey) throws {
        guard survey.fits(plan) else { throw SurveyError.ofAnotherPlan }
        let segmenter = try Segmenter(plan.segmentation)
        let aligner = try FacetAligner(plan.alignment)
        if let terms = plan.licences { licences = try LicenceReader(terms) } else { licences = nil }
        self.plan = plan
        self.survey = survey
        self.segmenter = segmenter
        self.aligner = aligner
    }

    /// The findings of a record, in the order of its parts and of their texts.
    ///
    /// - Throws: `ICUError` for a text that ICU cannot work on because of its length.
    public mutating func check(_ record: Record) throws(ICUError) -> [Finding] {
        findings(in: try prepare(record))
    }

    /// The findings of a record that is segmented and examined already.
    ///
    /// - Parameter examined: what an aligner with the plan's glossary found in these texts; take ``CheckPlan/alignment``. What
    ///   one with another glossary found, or found in other texts, is not used: the record is examined again.
    /// - Throws: `ICUError` for a text that ICU cannot work on because of its length.
    public mutating func check(_ segmented: SegmentedRecord, _ examined: ExaminedRecord) throws(ICUError) -> [Finding] {
        let examined = canUse(examined, of: segmented) ? examined : try aligner.examine(segmented)
        return findings(in: try prepare(segmented, examined))
    }

    /// Whether the places and terms in an examined record are those of a record's texts and of the plan's glossary.
    mutating func canUse(_ examined: ExaminedRecord, of record: SegmentedRecord) -> Bool {
        hasTerms(examined.terms) && examined.isOf(record)
    }

    private mutating func hasTerms(_ index: TermIndex) -> Bool {
        if index === plan.alignment.terms { return true }
        if let otherTerms, otherTerms.index === index { return otherTerms.areSame }
        let areSame = index.glossary.digest == plan.glossary.digest
        otherTerms = (index, areSame)
        return areSame
    }

    /// The findings of a record that ``prepare(_:)`` has made.
    mutating func findings(in checked: CheckedRecord) -> [Finding] {
        // In a buffer no rule is copied.
        plan.recordRules.withUnsafeBufferPointer { rules in
            for index in rules.indices where !checked.isTooLong || !rules[index].comparesWithAbstract {
                sink.begin(rules[index].id, rules[index].severity)
                rules[index].rule.check(checked, &sink)
            }
        }
        let isWrongPaper = sink.findings.contains { $0.rule == PairWrongPaper.id }
        if isWrongPaper {
            sink.remove(plan.recordRules.filter(\.comparesWithAbstract).map(\.id))
        }
        for (active, tally) in zip(plan.dumpRules, survey.tallies)
        where !isWrongPaper && !checked.isTooLong || !active.comparesWithAbstract {
            sink.begin(active.id, active.severity)
            tally.check(checked, &sink)
        }
        var findings = sink.take()
        if findings.isEmpty { return [] }
        if findings.count > 1 {
            // Indices instead of findings, which are large.
            let order = findings.map(\.order)
            findings = findings.indices.sorted {
                (order[$0], findings[$0].rule, $0) < (order[$1], findings[$1].rule, $1)
            }.map { findings[$0] }
        }
        FingerprintMaker.mark(&findings, of: checked)
        return findings
    }

    /// Segments, links (by clause too) and mentions of a record.
    mutating func prepare(_ record: Record) throws(ICUError) -> CheckedRecord {
        let segmented = try segmenter.segment(record)
        return try prepare(segmented, aligner.examine(segmented))
    }

    private mutating func prepare(
        _ segmented: SegmentedRecord, _ examined: ExaminedRecord
    ) throws(ICUError) -> CheckedRecord {
        segmented.prefetch()
        let facets = CheckedText.facets(of: segmented, examined.mentions, survey.conventions)
        let abstract = segmented.abstract.map { CheckedText(.abstract, "abstract", $0, examined.mentions.abstract) }
        let isTooLong = FacetAligner.isTooLong(segmented)
        let licensed = try licences?.read(facets, abstract) ?? []
        return try CheckedRecord(
            segmented.record, facets, abstract, isTooLong: isTooLong, examined, plan.terms, licensed, survey.conventions
        ) { text, part, name, depth throws(ICUError) in
            try read(text, part, name, plan.readsTitle ? .terms : depth)
        }
    }

    private mutating func read(
        _ placed: PlacedText, _ part: TextPart, _ name: String, _ depth: ReadingDepth
    ) throws(ICUError) -> CheckedText {
        if depth == .characters {
            let utf16 = try [UInt16](utf16Of: placed.string)
            return CheckedText(part, name, SegmentedText(language: Language(of: utf16), utf16: utf16), TextMentions())
        }
        let text = try segmenter.segment(placed.string)
        return CheckedText(part, name, text, try aligner.mentions(in: text, withTerms: depth == .terms))
    }
}

extension Finding {
    /// Where a reader of the record comes upon it: whole records first, then title, TL;DR, facets and abstract.
    fileprivate var order: Int {
        guard let place else { return -1 }
        let part =
            switch place.part {
            case .title: 0
            case .tldr: 1
            case .facet(let index): 2 + min(index, 1 << 16)
            case .abstract: 3 + 1 << 16
            }
        return part << 32 + (place.range.map { $0.lowerBound + 1 } ?? 0)
    }
}
