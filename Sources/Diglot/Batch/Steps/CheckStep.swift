// The step that checks records, with what a first pass learned of the dumps.

import ICUText

extension BatchStep {
    static let check = BatchStep(
        name: "check", file: "findings.jsonl", summary: "what is wrong with records", hasHeader: true, needs: .links,
        prepare: { run in
            let plan = try CheckPlan(CheckSettings(profile: run.options.profile), run.lexicons)
            let (survey, ordinals) = try run.firstPass.survey(plan)
            let unit = run.options.unit
            return { CheckStep(try Checker(plan, survey), plan, ordinals, unit) }
        },
        describe: { tally in
            let counts = Severity.allCases.reversed().compactMap { severity -> String? in
                let count = tally[BatchTally.severities, severity.rawValue]
                let name = severity == .info ? "note" : severity.rawValue
                return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
            }
            let rules = tally.counts(of: "check").sorted { ($1.count, $0.name) < ($0.count, $1.name) }
                .map { "\($0.name) \($0.count)" }
            return counts.isEmpty
                ? "nothing found" : counts.joined(separator: ", ") + ": " + rules.joined(separator: ", ")
        })
}

extension BatchTally {
    /// The group of findings by severity; by rule they are in the step's own.
    static let severities = "findings"
}

private final class CheckStep: BatchStepWork {
    private var checker: Checker
    private let plan: CheckPlan
    private let ordinals: RecordOrdinals
    private let unit: OffsetUnit
    private var writer = FindingWriter(.jsonl)

    init(_ checker: consuming Checker, _ plan: CheckPlan, _ ordinals: RecordOrdinals, _ unit: OffsetUnit) {
        self.checker = checker
        self.plan = plan
        self.ordinals = ordinals
        self.unit = unit
    }

    func work(on record: inout BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws(ICUError) {
        guard let examined = record.examined else { return }
        checker.nextOrdinal = ordinals.ordinal(ofItem: record.ordinal)
        let source = record.record
        let unit = unit
        record.findings = try checker.check(record.segmented, examined).map {
            ReportedFinding($0, of: source, unit: unit)
        }
        report(record.findings, of: source, &lines, &tally)
    }

    func work(on problem: DumpProblem, _ lines: inout [UInt8], _ tally: inout BatchTally) {
        report(plan.findings(for: problem), of: nil, &lines, &tally)
    }

    private func report(
        _ findings: [ReportedFinding], of record: Record?, _ lines: inout [UInt8], _ tally: inout BatchTally
    ) {
        lines += writer.write(findings, of: record)
        for finding in findings {
            tally.count("check", finding.rule)
            tally.count(BatchTally.severities, finding.severity.rawValue)
        }
    }
}
