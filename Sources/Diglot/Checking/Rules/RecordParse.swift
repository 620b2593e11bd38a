// record.parse

/// A record of the dump cannot be read.
///
/// Broken JSON, a record that is cut off, or text that belongs to no record. The rest of the dump is read and checked.
struct RecordParse: ProblemRule {
    static let id = "record.parse"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func message(for problem: DumpProblem) -> Finding.Message? {
        switch problem.kind {
        case .unreadableRecord, .strayText: .reader(problem.message)
        case .wrongCount: nil
        }
    }
}

extension Finding.Message {
    fileprivate static func reader(_ message: String) -> Self { Self(message) }
}
