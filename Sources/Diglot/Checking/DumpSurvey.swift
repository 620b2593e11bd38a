// The first pass over a dump: conventions, and what dump rules count.

public import ICUText

/// What was counted of a dump, or of a stretch of it.
///
/// Two surveys of neighbouring stretches merge into that of both.
public struct DumpSurvey: Sendable {
    private(set) var conventions = DumpConventions()
    /// One a dump rule of the plan, in order.
    private(set) var tallies: [any RuleTally]
    /// Whether nothing is to be merged any more.
    private(set) var isFinished = false
    /// Those of the plan: what is counted by concept is counted by their numbers.
    private let terms: GlossaryTerms

    init(_ plan: CheckPlan) {
        tallies = plan.dumpRules.map { makeTally($0.rule) }
        terms = plan.terms
    }

    /// Counts that ``conventions`` and ``tallies`` gave as rows.
    init(_ plan: CheckPlan, conventions: DumpConventions, tallies: [any RuleTally], isFinished: Bool) {
        self.conventions = conventions
        self.tallies = tallies
        self.isFinished = isFinished
        terms = plan.terms
    }

    /// How many records were counted.
    public var records: Int { conventions.records }

    /// Whether it counts what the rules of a plan ask for.
    func fits(_ plan: CheckPlan) -> Bool { fits(plan.terms, plan.dumpRules.map(\.id)) }

    /// - Parameter rules: the ids of a plan's dump rules, in order.
    private func fits(_ other: GlossaryTerms, _ rules: [String]) -> Bool {
        tallies.map(\.id) == rules && (terms === other || terms.glossary.digest == other.glossary.digest)
    }

    mutating func count(_ record: SurveyedRecord) {
        conventions.count(record)
        for index in tallies.indices { tallies[index].count(record) }
    }

    /// Adds the survey of the stretch that comes next.
    ///
    /// - Throws: `SurveyError` when either is finished, or it was made with a plan that has other rules or another glossary.
    ///   The survey is then as it was.
    public mutating func append(_ next: DumpSurvey) throws(SurveyError) {
        if isFinished || next.isFinished { throw .finished }
        guard next.fits(terms, tallies.map(\.id)) else { throw .ofAnotherPlan }
        merge(next)
    }

    /// The same for a survey of the same plan; neither may be finished.
    mutating func merge(_ next: DumpSurvey) {
        precondition(!isFinished && !next.isFinished, "a finished survey is not merged")
        conventions.merge(next.conventions)
        for index in tallies.indices { tallies[index].merge(next.tallies[index]) }
    }

    /// Ends the first pass, after the last merge. A survey that is finished stays as it is.
    public mutating func finish() {
        guard !isFinished else { return }
        for index in tallies.indices { tallies[index].finish() }
        isFinished = true
    }
}

/// Surveys that do not go together.
public enum SurveyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What only merging needs is gone.
    case finished
    /// Other rules, or the terms of another glossary, were counted.
    case ofAnotherPlan

    public var description: String {
        switch self {
        case .finished: "a finished survey is not added to another"
        case .ofAnotherPlan: "the survey was made with a plan that has other rules or another glossary"
        }
    }
}

/// Surveys records. One per worker.
public struct DumpSurveyor: ~Copyable {
    private let needsMentions: Bool
    private var segmenter: Segmenter
    private var mentions: MentionReader
    /// What was counted so far.
    public private(set) var survey: DumpSurvey
    private let plan: CheckPlan

    /// - Throws: `ICUError` when ICU lacks its data.
    public init(_ plan: CheckPlan) throws(ICUError) {
        let segmenter = try Segmenter(plan.segmentation)
        let terms = try TermMatcher(plan.alignment.terms)
        needsMentions = plan.dumpRules.contains { type(of: $0.rule).countsMentions }
        self.plan = plan
        self.segmenter = segmenter
        mentions = MentionReader(plan.alignment.numbers, terms)
        survey = DumpSurvey(plan)
    }

    /// The survey so far; the next record begins a new stretch.
    mutating func take() -> DumpSurvey {
        let taken = survey
        survey = DumpSurvey(plan)
        return taken
    }

    /// Counts a record.
    ///
    /// - Throws: `ICUError` for a text that ICU cannot work on because of its length.
    public mutating func add(_ record: Record) throws(ICUError) {
        var found: (record: SegmentedRecord, mentions: RecordMentions)?
        if needsMentions {
            let segmented = try segmenter.segment(record)
            found = (segmented, try mentions.read(segmented))
        }
        survey.count(
            SurveyedRecord(
                record: record,
                facets: try record.facets.map { (facet) throws(ICUError) in
                    try [UInt16](utf16Of: facet.text.string)
                },
                mentions: found))
    }
}

/// A dump rule with its counts, whatever their type.
protocol RuleTally: Sendable {
    /// The rule's.
    var id: String { get }
    mutating func count(_ record: SurveyedRecord)
    mutating func merge(_ next: any RuleTally)
    mutating func finish()
    func check(_ record: CheckedRecord, _ findings: inout FindingSink)
    /// As in ``RuleCounts``.
    func forEachRow(_ body: ([String]) -> Void)
    /// As in ``RuleCounts``.
    mutating func read(_ row: [String]) -> Bool
}

private func makeTally(_ rule: some DumpRule) -> any RuleTally { Tally(rule: rule) }

private struct Tally<Kind: DumpRule>: RuleTally {
    let rule: Kind
    var counts = Kind.Counts()

    var id: String { Kind.id }

    mutating func count(_ record: SurveyedRecord) { rule.count(record, in: &counts) }

    mutating func merge(_ next: any RuleTally) {
        guard let next = next as? Tally<Kind> else { preconditionFailure("the surveys are of different plans") }
        counts.merge(next.counts)
    }

    mutating func finish() { counts.finish() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) { rule.check(record, counts, &findings) }

    func forEachRow(_ body: ([String]) -> Void) { counts.forEachRow(body) }

    mutating func read(_ row: [String]) -> Bool { counts.read(row) }
}
