// The step that checks records, with what a first pass learned of the dumps.

import ICUText

extension BatchStep {
    static let check = BatchStep(
        name: "check", file: "findings.jsonl", summary: "what is wrong with records", hasHeader: true, needs: .links,
        prepare: { run in
            let plan = try CheckPlan(
                run.options.checks, run.lexicons, segmentation: run.segmentation, alignment: run.links)
            let survey = try run.firstPass.survey(plan)
            let (unit, suppressions) = (run.options.unit, run.options.suppressions)
            return { CheckStep(try Checker(plan, survey), plan, suppressions, unit) }
        },
        describe: { tally in
            let counts = Severity.allCases.reversed().compactMap { severity -> String? in
                let count = tally[BatchTally.severities, severity.rawValue]
                let name = severity == .info ? "note" : severity.rawValue
                return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
            }
            let rules = tally.counts(of: "check").sorted { ($1.count, $0.name) < ($0.count, $1.name) }
                .map { "\($0.name) \($0.count)" }
            let suppressed = tally[BatchTally.severities, BatchTally.suppressed]
            return
                (counts.isEmpty
                ? "nothing found" : counts.joined(separator: ", ") + ": " + rules.joined(separator: ", "))
                + (suppressed > 0 ? "; \(suppressed) suppressed" : "")
        })
}

extension BatchTally {
    /// The group of findings by severity; by rule they are in the step's own.
    static let severities = "findings"
    /// In that group: findings that were passed over.
    static let suppressed = "suppressed"
}

private final class CheckStep: BatchStepWork {
    private var checker: Checker
    private let plan: CheckPlan
    /// Each worker has its own: whether a finding is passed over does not depend on those before it.
    private var suppressions: Suppressions
    private let unit: OffsetUnit
    private var writer = FindingWriter(.jsonl)

    init(_ checker: consuming Checker, _ plan: CheckPlan, _ suppressions: Suppressions, _ unit: OffsetUnit) {
        self.checker = checker
        self.plan = plan
        self.suppressions = suppressions
        self.unit = unit
    }

    func work(on record: inout BatchRecord) throws {
        guard let examined = record.examined else { return }
        let findings = try ReportedFinding.all(
            checker.check(record.segmented, examined), of: record.record, unit: unit)
        record.findings = findings.filter { !suppressions.suppresses($0) }
        record.suppressedFindings = findings.count - record.findings.count
    }

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) {
        tally.count(BatchTally.severities, BatchTally.suppressed, record.suppressedFindings)
        write(record.findings, of: record.record, &lines, &tally)
    }

    func write(_ problem: DumpProblem, _ lines: inout [UInt8], _ tally: inout BatchTally) {
        let findings = plan.findings(for: problem)
        let open = findings.filter { !suppressions.suppresses($0) }
        tally.count(BatchTally.severities, BatchTally.suppressed, findings.count - open.count)
        write(open, of: nil, &lines, &tally)
    }

    private func write(
        _ findings: [ReportedFinding], of record: Record?, _ lines: inout [UInt8], _ tally: inout BatchTally
    ) {
        lines += writer.written(findings, of: record)
        for finding in findings {
            tally.count("check", finding.rule)
            tally.count(BatchTally.severities, finding.severity.rawValue)
        }
    }
}
