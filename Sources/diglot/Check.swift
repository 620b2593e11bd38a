// diglot check

import ArgumentParser
import Diglot
import DiglotConfiguration
import Logging

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with records: fields, pairs, numbers, names, terms, marks.",
        discussion: """
            Dumps are read twice: first to learn how they are written as a rule, then to check them; standard input \
            waits in a temporary file in between. 'diglot rules' lists the rules. Exit codes: 0 nothing as bad as \
            --fail-on, 1 findings as bad as that, 2 unreadable input or a failure, 64 wrong usage.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var places: OffsetOptions

    @OptionGroup var checks: CheckOptions

    @Option(help: "The form of the findings (default: text).")
    var format: FindingFormat?

    @Flag(help: "Begin csv with a byte order mark, without which Excel shows Chinese as other characters.")
    var bom = false

    @Option(help: "End with 1 when a finding is as bad as this (default: error).")
    var failOn: Configuration.Threshold?

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
        if bom && format != .csv { throw ValidationError("--bom is for csv") }
        if fix && diff { throw ValidationError("--fix and --diff exclude each other") }
        if (fix || diff) && failOn != nil {
            throw ValidationError("--fix and --diff write no findings, so --fail-on says nothing")
        }
        if fix && format != nil {
            throw ValidationError("--fix writes the dump, not findings, so --format says nothing")
        }
        if diff && format != nil {
            throw ValidationError("--diff writes lines, not findings, so --format says nothing")
        }
    }

    func run() throws {
        var run = try DumpRun(input)
        var configuration = try checks.configuration(run)
        configuration.failOn = failOn ?? configuration.failOn
        let plan = try checks.plan(run, configuration)
        var suppressions = try checks.suppressions(run, configuration)
        let format = format ?? .text
        let file = try OutputFile(output.output, run.logger)
        let baselineFile = try writeBaseline.map { try OutputFile($0, run.logger) }
        let survey = try checks.survey(&run, plan)
        var checker = try run.prepare { _ in try Checker(plan, survey) }
        var writer = FindingWriter(
            format, rules: RuleDescription.all(with: plan.settings), beginsWithByteOrderMark: bom)
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

        // The digest reads every lexicon, so it is made where it is written.
        let header = try run.prepare { lexicons in
            isReport && format == .jsonl && places.header
                ? RunHeader(command: "check", unit: places.offsets, lexicons: try lexicons.digest()) : nil
        }
        if isReport { try file.write(header?.line ?? writer.prologue) }
        try run.visit(
            DumpRun.Visitor(
                begin: { path, shape in
                    // Its places are those of another dump.
                    guard !isReport, shape.name == DumpShape.frames.name else { return }
                    run.logger.error("\(path): frames cannot be mended; mend the dump that they were cut out of")
                    throw ExitCode(failureExitCode)
                },
                record: { record in
                    tally.records += 1
                    let findings = try checker.check(record)
                    let reported = try ReportedFinding.all(findings, of: record, unit: places.offsets)
                    let open = zip(findings, reported).filter { !suppressions.suppresses($0.1) }
                    if !isReport { fixes.add(open.map(\.0), of: record) }
                    try report(open.map(\.1), of: record)
                },
                problem: { problem in
                    try report(plan.findings(for: problem).filter { !suppressions.suppresses($0) }, of: nil)
                }))
        if isReport { try file.write(writer.epilogue()) } else { try write(fixes, to: file, run) }
        try file.finish()
        try baselineFile?.finish()
        summarize(tally, suppressions, run.logger)
        try run.end()
        if writeBaseline == nil, isReport, tally.severities.contains(where: (configuration.failOn ?? .error).isReached)
        {
            throw ExitCode(1)
        }
    }

    /// Writes the dump with its fixes, or the lines that change.
    private func write(_ fixes: DumpFixes, to file: OutputFile, _ run: borrowing DumpRun) throws {
        if diff && fixes.count > 0 { try file.write("--- \(input.dumps[0])\n+++ \(input.dumps[0])\n") }
        try run.logger.reporting {
            try fixes.apply(to: run.source(of: input.dumps[0])) { number, original, fixed in
                if !diff { return try file.write(fixed ?? original) }
                if let fixed { try file.write(LineDiff.hunk(number, original, fixed)) }
            }
        }
        let places = "\(fixes.count) \(fixes.count == 1 ? "place" : "places")"
        run.logger.info("\(places) \(diff ? "would be mended" : "mended")")
    }

    private func summarize(_ tally: FindingTally, _ suppressions: Suppressions, _ logger: Logger) {
        let stale = suppressions.stale
        for row in stale { logger.warning("no finding is suppressed by \(row)") }
        logger.info("\(tally.summary)\(suppressions.count > 0 ? "; \(suppressions.count) suppressed" : "")")
    }
}

extension FindingFormat: ExpressibleByArgument {}
extension Configuration.Threshold: ExpressibleByArgument {}
