// How much was found: the last line of a check.

/// Counts findings by severity and rule.
public struct FindingTally: Sendable {
    public var records = 0
    private var bySeverity: [Severity: Int] = [:]
    private var byRule: [String: Int] = [:]

    public init() {}

    public mutating func count(_ finding: ReportedFinding) {
        bySeverity[finding.severity, default: 0] += 1
        byRule[finding.rule, default: 0] += 1
    }

    public func count(of severity: Severity) -> Int { bySeverity[severity] ?? 0 }

    /// The severities that occurred.
    public var severities: [Severity] { Severity.allCases.filter { bySeverity[$0] != nil } }

    /// Rules by how often they found something, ties by id.
    public var rules: [(id: String, count: Int)] {
        byRule.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// `3 errors and 1 warning in 20 records: field.empty 3, ...`
    public var summary: String {
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            guard let count = bySeverity[severity] else { return nil }
            let name = severity == .info ? "note" : severity.rawValue
            return "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        let found = counts.isEmpty ? "nothing found" : counts.joined(separator: ", ")
        let rules = rules.map { "\($0.id) \($0.count)" }.joined(separator: ", ")
        return "\(found) in \(records) record\(records == 1 ? "" : "s")" + (rules.isEmpty ? "" : ": \(rules)")
    }
}
