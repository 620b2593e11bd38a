// What a rule is: an id, a severity for each profile, and a look at one record or at a whole dump.

/// How the digests of a dump came about, which decides what counts as a defect.
public enum CheckProfile: String, Sendable, CaseIterable {
    /// Written from the abstract alone: what the abstract lacks is suspicious.
    case abstract
    /// Written from the whole paper: numbers and names beyond the abstract are normal.
    case fullPaper = "full-paper"
    /// As `abstract`, with doubts as warnings.
    case strict
}

/// How much the findings of a rule matter in each profile; nil is off.
struct RuleSeverity: Sendable {
    private let byProfile: [CheckProfile: Severity]

    /// - Parameters:
    ///   - severity: in the profile `abstract`, and in the others where they say nothing else.
    ///   - fullPaper: in the profile `full-paper`.
    ///   - strict: in the profile `strict`.
    init(_ severity: Severity?, fullPaper: Severity?? = nil, strict: Severity?? = nil) {
        byProfile = [
            .abstract: severity, .fullPaper: fullPaper ?? severity, .strict: strict ?? severity,
        ].compactMapValues { $0 }
    }

    subscript(profile: CheckProfile) -> Severity? { byProfile[profile] }
}

/// A check. One file in `Rules/`, named after it; the type's doc comment is the rule's page.
///
/// A rule is made once for a run, from its options and the lexicons, and used by all workers.
protocol Rule: Sendable {
    /// Group and name: `number.mismatch`.
    static var id: String { get }
    static var severity: RuleSeverity { get }
    /// Its options with their usual values.
    static var options: RuleOptions { get }
    /// Looks at the values that options are set to.
    ///
    /// - Parameter lexicons: nil where there are none; what takes them is not looked at then.
    /// - Throws: `RuleOptionError` for a value that the rule cannot use.
    static func validate(_ options: RuleOptions, _ lexicons: Lexicons?) throws
    /// Whether the rule asks of facets that the abstract says the same; where the abstract is another paper's, its
    /// findings say nothing that ``PairWrongPaper`` has not said.
    static var comparesWithAbstract: Bool { get }

    /// Whether the rule asks what title and TL;DR mention even where the abstract has all that the facets have.
    var readsTitle: Bool { get }

    /// The rule as one of its kind, which the protocols below tell. To ask Swift at run time takes a search of everything
    /// that the program conforms to, once a rule.
    var kind: RuleKind { get }

    /// - Throws: `RuleOptionError` for an option that it does not know or a value that it cannot use;
    ///   `LexiconError` for its data.
    init(_ context: RuleContext) throws
}

/// A rule by what it looks at.
enum RuleKind {
    case record(any RecordRule)
    case dump(any DumpRule)
    case problem(any ProblemRule)
}

/// A rule that needs one record at a time.
protocol RecordRule: Rule {
    func check(_ record: CheckedRecord, _ findings: inout FindingSink)
}

extension RecordRule {
    var kind: RuleKind { .record(self) }
}

/// A rule that needs to have seen the whole dump: it counts in a first pass and checks in a second.
protocol DumpRule: Rule {
    associatedtype Counts: RuleCounts

    /// Whether ``SurveyedRecord/mentions`` is read, which makes the first pass a good deal slower.
    static var countsMentions: Bool { get }
    func count(_ record: SurveyedRecord, in counts: inout Counts)
    func check(_ record: CheckedRecord, _ counts: Counts, _ findings: inout FindingSink)
}

extension DumpRule {
    static var countsMentions: Bool { false }
    var kind: RuleKind { .dump(self) }
}

/// What a rule counts in the first pass, in constant memory but for ids (at most 16 bytes a record).
///
/// Counts of two stretches of a dump merge to those of both, so that workers and cluster partitions can count
/// on their own; the result must not depend on how the dump was cut.
protocol RuleCounts: Sendable {
    init()
    /// Adds the counts of the stretch of the dump that comes next.
    mutating func merge(_ next: Self)
    /// Called once, when all is counted; nothing is merged after it.
    mutating func finish()
    /// Hands on the counts as rows of cells, in an order that depends on the counts alone.
    func forEachRow(_ body: ([String]) -> Void)
    /// Adds a row that ``forEachRow(_:)`` gave.
    ///
    /// - Returns: false for a row that it cannot have given.
    mutating func read(_ row: [String]) -> Bool
}

extension RuleCounts {
    mutating func finish() {}
}

/// A rule about what the reader says of a dump.
protocol ProblemRule: Rule {
    /// - Returns: nil for a problem that is none of the rule's.
    func message(for problem: DumpProblem) -> Finding.Message?
}

extension ProblemRule {
    var kind: RuleKind { .problem(self) }
}

extension Rule {
    static var options: RuleOptions { RuleOptions() }
    static func validate(_ options: RuleOptions, _ lexicons: Lexicons?) throws {}
    static var comparesWithAbstract: Bool { false }
    var readsTitle: Bool { false }

    /// What stands before the point of the id.
    static var group: String { String(id.prefix { $0 != "." }) }
}

/// What a rule is made from.
struct RuleContext: Sendable {
    var options = RuleOptions()
    let lexicons: Lexicons
    var profile = CheckProfile.abstract
    let terms: GlossaryTerms
    /// The same terms, to be found in texts.
    let index: TermIndex
    var glossary: Glossary { terms.glossary }
}
