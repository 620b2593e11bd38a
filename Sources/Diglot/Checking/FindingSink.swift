// Where rules put what they find.

/// Collects the findings of one record.
struct FindingSink: Sendable {
    private(set) var findings: [Finding] = []
    /// The rule at work and its severity.
    private var rule = ""
    private var severity = Severity.info

    mutating func begin(_ rule: String, _ severity: Severity) {
        self.rule = rule
        self.severity = severity
    }

    /// Reports a defect of the rule at work.
    ///
    /// - Parameters:
    ///   - range: UTF-16 offsets in the part; nil for the part as a whole.
    ///   - original: what stands there in the dump, where the record's text is a mended one.
    ///   - lower: nil for the rule's own severity; one less sure may be lower, never higher.
    mutating func report(
        _ message: Finding.Message, in part: TextPart? = nil, at range: Range<Int>? = nil, original: String? = nil,
        expected: [String] = [], related: Finding.Place? = nil, fix: Finding.Fix? = nil, atMost lower: Severity? = nil
    ) {
        var finding = Finding(
            rule: rule, severity: min(severity, lower ?? severity), message: message,
            place: part.map { Finding.Place($0, range) })
        finding.original = original
        finding.expected = expected
        finding.related = related
        finding.fix = fix
        findings.append(finding)
    }

    /// The findings, leaving none behind.
    mutating func take() -> [Finding] {
        defer { findings.removeAll(keepingCapacity: true) }
        return findings
    }
}
