// record.count

/// A section does not hold as many records as it says.
///
/// `检索与问答4 篇` announces four records. Where there are fewer, records were lost on the way; where there are more,
/// the heading is out of date.
struct RecordCount: ProblemRule {
    static let id = "record.count"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func message(for problem: DumpProblem) -> Finding.Message? {
        problem.kind == .wrongCount ? .count(problem.message) : nil
    }
}

extension Finding.Message {
    fileprivate static func count(_ message: String) -> Self { Self(message) }
}
