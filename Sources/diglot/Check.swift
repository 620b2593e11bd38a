// diglot check

import ArgumentParser
import Diglot
import Logging

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find what is wrong with records: fields, pairs, numbers, names, terms, marks.",
        discussion: """
            Dumps are read twice: first to learn how they are written as a rule, then to check them; standard input \
            waits in a temporary file in between. 'diglot rules' lists the rules. Exit codes: 0 nothing as bad as \
            --fail-on, 1 findings as bad as that, 2 unreadable input or a failure, 64 wrong usage.
            """)

    /// What makes a run end with 1.
    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error
        case warning
        case info
        case never

        func isReached(by severity: Severity) -> Bool {
            switch self {
            case .error: severity >= .error
            case .warning: severity >= .warning
            case .info: true
            case .never: false
            }
        }
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var places: OffsetOptions

    @Option(
        help: ArgumentHelp(
            "A glossary to use instead of the shipped one; may be given several times.", valueName: "file"),
        completion: .file())
    var glossary: [String] = []

    @Option(help: "The form of the findings.")
    var format: FindingFormat = .text

    @Option(help: "End with 1 when a finding is as bad as this.")
    var failOn: Threshold = .error

    @Option(help: "What the digests were written from; 'strict' doubts more.")
    var profile: CheckProfile = .abstract

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Run only these rules, or groups of rules such as 'punct'.", valueName: "id"))
    var rules: [String] = []

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Do not run these rules or groups of rules.", valueName: "id"))
    var disable: [String] = []

    @Option(
        help: ArgumentHelp(
            "Pass over the findings and records that this file lists; may be given several times.", valueName: "file"),
        completion: .file())
    var suppress: [String] = []

    @Option(
        help: ArgumentHelp("Pass over the findings that this file of --write-baseline holds.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @Option(
        help: ArgumentHelp("Write what is found to this file, for --baseline, and end with 0.", valueName: "file"),
        completion: .file())
    var writeBaseline: String?

    @Flag(help: "Write a copy of the dump with the safe fixes instead of findings; no other byte changes.")
    var fix = false

    @Flag(help: "Write the lines that --fix would change, as a diff without context, instead of findings.")
    var diff = false

    func validate() throws {
        if (fix || diff) && input.dumps.count != 1 { throw ValidationError("--fix and --diff take one dump") }
        if fix && diff { throw ValidationError("--fix and --diff exclude each other") }
    }

    func run() throws {
        var run = try DumpRun(input)
        let plan = try self.plan(run)
        var suppressions = try self.suppressions(run)
        let file = try OutputFile(output.output, run.logger)
        let baselineFile = try writeBaseline.map { try OutputFile($0, run.logger) }
        try run.keepForSecondPass()
        let survey = try survey(run, plan)
        var checker = try run.prepare { _ in try Checker(plan, survey) }
        var writer = FindingWriter(format, rules: RuleDescription.all(in: profile))
        var tally = FindingTally()

        var fixes = DumpFixes()
        let isReport = !fix && !diff

        func report(_ findings: [ReportedFinding], of record: Record?) throws {
            for finding in findings {
                tally.count(finding)
                try baselineFile?.write(Suppressions.row(for: finding))
            }
            if isReport { try file.write(writer.write(findings, of: record)) }
        }

        let header = try run.prepare {
            try RunHeader(command: "check", unit: places.offsets, lexicons: $0.digest())
        }
        if isReport { try file.write(format == .jsonl && places.header ? header.line : writer.prologue) }
        try run.visit(
            DumpRun.Visitor(
                record: { record in
                    tally.records += 1
                    let open = try checker.check(record).map {
                        (finding: $0, reported: ReportedFinding($0, of: record, unit: places.offsets))
                    }.filter { !suppressions.suppresses($0.reported) }
                    if !isReport { fixes.add(open.map(\.finding), of: record) }
                    try report(open.map(\.reported), of: record)
                },
                problem: { problem in
                    try report(plan.findings(for: problem).filter { !suppressions.suppresses($0) }, of: nil)
                }))
        if isReport { try file.write(writer.epilogue()) } else { try write(fixes, to: file, run) }
        try file.finish()
        try baselineFile?.finish()
        summarize(tally, suppressions, run.logger)
        if writeBaseline == nil, isReport, tally.severities.contains(where: { failOn.isReached(by: $0) }) {
            throw ExitCode(1)
        }
    }

    private func plan(_ run: borrowing DumpRun) throws -> CheckPlan {
        var settings = CheckSettings(profile: profile, only: rules.isEmpty ? nil : Set(rules))
        for id in disable { settings.levels[id] = .off }
        return try run.prepare { lexicons in
            var glossary = try glossary.first.map { try Glossary(contentsOf: $0) }
            for path in self.glossary.dropFirst() { glossary?.append(contentsOf: try Glossary(contentsOf: path)) }
            do {
                return try CheckPlan(settings, lexicons, glossary: glossary)
            } catch let error as CheckSettingsError {
                throw ValidationError(error.description)
            }
        }
    }

    private func suppressions(_ run: borrowing DumpRun) throws -> Suppressions {
        try run.prepare { _ in
            var suppressions = Suppressions()
            for path in suppress + (baseline.map { [$0] } ?? []) {
                try suppressions.add(try Glossary.bytes(of: path), file: path)
            }
            return suppressions
        }
    }

    /// The first pass.
    private func survey(_ run: borrowing DumpRun, _ plan: CheckPlan) throws -> DumpSurvey {
        var surveyor = try run.prepare { _ in try DumpSurveyor(plan) }
        try run.visit(DumpRun.Visitor(record: { try surveyor.add($0) }, problem: { _ in }), quietly: true)
        var survey = surveyor.survey
        survey.finish()
        return survey
    }

    /// Writes the dump with its fixes, or the lines that change.
    private func write(_ fixes: DumpFixes, to file: OutputFile, _ run: borrowing DumpRun) throws {
        do {
            if diff { try file.write("--- \(input.dumps[0])\n+++ \(input.dumps[0])\n") }
            try fixes.apply(to: run.source(of: input.dumps[0])) { number, original, fixed in
                if !diff { return try file.write(fixed ?? original) }
                if let fixed { try file.write(LineDiff.hunk(number, original, fixed)) }
            }
        } catch let error as DumpError {
            run.logger.error("\(error)")
            throw ExitCode(failureExitCode)
        }
        run.logger.info("\(fixes.count) \(fixes.count == 1 ? "place" : "places") mended")
    }

    private func summarize(_ tally: FindingTally, _ suppressions: Suppressions, _ logger: Logger) {
        let stale = suppressions.stale
        for row in stale { logger.warning("no finding is suppressed by \(row)") }
        logger.info("\(tally.summary)\(suppressions.count > 0 ? "; \(suppressions.count) suppressed" : "")")
    }
}

extension FindingFormat: ExpressibleByArgument {}
extension CheckProfile: ExpressibleByArgument {}
