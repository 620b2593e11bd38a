// diglot batch

import ArgumentParser
import Diglot
import DiglotConfiguration
import Glibc
import Logging

struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Do everything with whole dumps, into a folder: digests, links, findings, records.",
        discussion: """
            Every record is read and segmented once for all steps; 'check' reads the dumps once before that, to learn \
            how they are written as a rule, and standard input waits in a temporary file meanwhile. The folder gets a file of JSON lines for each step, \
            problems.jsonl with what was wrong with dumps and records, and run.json when all of that is complete. Results are \
            the same bytes for any --jobs.

            A run that was interrupted or killed goes on with --resume, and gives the same results as if nothing had \
            happened. That needs the same dumps, options, lexicons and version; --jobs may change. Results that --overwrite \
            replaces stay until the new ones are complete. What a run wrote into a folder of dumps is no dump.

            A run does not begin where a dump is missing. One that cannot be read to its end is told, the others are worked \
            on, and the complete run ends with 2.

            \(BatchStep.all.map { "\($0.name): \($0.summary), in \($0.file)" }.joined(separator: "\n"))
            """)

    @OptionGroup var input: InputOptions

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The folder for the results; it is made if need be.", valueName: "dir"),
        completion: .directory)
    var output: String

    @Option(
        help: ArgumentHelp("What to do, joined by commas.", valueName: "steps"),
        completion: .list(BatchStep.all.map(\.name)))
    var steps = StepList(steps: BatchStep.all)

    @Option(help: "The language of the digests.")
    var lang: TLDR.Languages = .both

    @OptionGroup var checks: CheckOptions

    @Option(
        help: ArgumentHelp(
            "Add a translation table that 'diglot train table' made to the shipped one.", valueName: "file"))
    var table: [String] = []

    // In a large dump there is always something to find, and findings are what was asked for: a program that goes on
    // with the results must not take them for a failure, unless the project's file or the command line says so.
    @Option(help: "End with 1 when a finding is as bad as this (default: never, or what .diglot.yml says).")
    var failOn: Configuration.Threshold?

    @Option(help: ArgumentHelp("Work on so many records, drawn at random.", valueName: "n"))
    var sample: Int?

    @Option(help: ArgumentHelp("With --sample: the same seed draws the same sample (default: 0).", valueName: "s"))
    var seed: Int?

    @Option(
        help: ArgumentHelp("Work on every nth record, from the ith on; for several machines.", valueName: "i/n"))
    var shard: RecordSelection.Shard?

    @Flag(help: "Go on with the run in the folder, or begin one.")
    var resume = false

    @Flag(help: "Begin anew and replace the results in the folder.")
    var overwrite = false

    @Option(help: "Pack the files of the steps.")
    var compress: OutputCompression?

    @Option(help: "Write a report to read as well: digests, links and evidence by section.")
    var report: BatchReport.Format?

    @Option(
        help: ArgumentHelp(
            """
            With --report html: so many records at most are in one file; a longer report is a folder of files that report.html \
            leads to (default: \(BatchOptions().reportRecords)).
            """, valueName: "n"))
    var reportRecords: Int?

    @Option(
        help: ArgumentHelp("Pass over records with more bytes than this.", valueName: "n"))
    var maxRecordBytes = BatchOptions().largestRecord

    @OptionGroup var places: OffsetOptions
    @OptionGroup var work: WorkOptions

    @Option(
        help: """
            How progress is shown on standard error; 'auto' is a bar on a terminal and lines elsewhere, and nothing with \
            --quiet, which leaves 'bar' and 'plain' as they are. With 'json' every line is an object with an 'event': \
            progress, message, and at the end done or stopped; with --quiet as well, only errors and the last one. Wrong \
            usage is told in words.
            """)
    var progress: ProgressStyle = .auto

    @Option(help: ArgumentHelp("Records of so many bytes are one batch.", valueName: "n", visibility: .hidden))
    var batchBytes = BatchOptions().batchSize

    @Option(help: ArgumentHelp("So many seconds are lost at most.", valueName: "n", visibility: .hidden))
    var checkpointSeconds = 1.0

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
        if seed != nil && sample == nil { throw ValidationError("--seed is for --sample") }
        if reportRecords != nil && report != .html {
            throw ValidationError("--report-records is for --report html; Markdown is one file")
        }
        if resume && overwrite { throw ValidationError("--resume and --overwrite exclude each other") }
        for (name, value) in [
            ("--sample", sample ?? 1), ("--report-records", reportRecords ?? 1), ("--max-record-bytes", maxRecordBytes),
            ("--batch-bytes", batchBytes),
        ] where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
    }

    func run() throws {
        Allocator.returnLargeBlocks()
        Allocator.growInLargeSteps()
        var dumps = try DumpRun(input, json: progress == .json)
        let logger = dumps.logger
        let stop = StopRequest(logger)
        var configuration = try checks.configuration(dumps)
        configuration.failOn = failOn ?? configuration.failOn
        let options = try options(dumps, configuration)
        let files = try dumps.filesOfLongRun()
        // What only one pass reads is not copied.
        let isCounted = options.steps.contains { $0.name == "check" } && options.statistics == nil
        if sample != nil || isCounted { try dumps.keepForSecondPass() }
        let copies = dumps.copies
        defer { withExtendedLifetime(dumps) {} }
        let sources = BatchSources(files) { path throws(DumpError) in
            try ByteSource(path: copies[path] ?? path, name: path)
        }
        var run = BatchRun(sources, options, dumps.lexicons, folder: output)
        run.checkpointInterval = checkpointSeconds
        let isTerminal = isatty(STDERR_FILENO) == 1
        // --quiet is about messages: a bar or lines that were asked for by name are shown.
        let style = input.quiet && (progress == .auto || progress == .json) ? .none : progress
        var survey = ProgressDisplay(style, files: files, isTerminal: isTerminal, label: "first pass")
        var display = ProgressDisplay(style, files: files, isTerminal: isTerminal)
        var problems = CappedLog(logger)
        do {
            let outcome = try run.run(
                resume ? .resume : overwrite ? .overwrite : .new, jobs: work.jobs, shouldStop: { stop.isRequested },
                watch: { event in
                    switch event {
                    case .resumed(let records): logger.info("\(output): going on after \(count(records, "record"))")
                    case .problem(let problem):
                        display.clear()
                        problems.log(problem)
                    case .surveying(let progress): survey.show(progress)
                    case .progress(let progress):
                        survey.clear()
                        display.show(progress)
                    }
                })
            survey.clear()
            display.end()
            problems.end(output, outcome)
            try end(outcome, configuration.failOn ?? .never, stop, logger)
        } catch let error as OutputError {
            display.clear()
            logger.error("\(error)")
            if run.isUnderWay { logger.error("when that is mended, go on with: \(Self.resumingCommand)") }
            throw ExitCode(failureExitCode)
        } catch let exit as ExitCode {
            throw exit
        } catch {
            display.clear()
            logger.error("\(Failure.message(error))")
            throw ExitCode(failureExitCode)
        }
    }

    private func options(_ dumps: borrowing DumpRun, _ configuration: Configuration) throws -> BatchOptions {
        var options = BatchOptions()
        options.steps = steps.steps
        options.languages = lang.languages
        options.checks = try checks.planning.settings(configuration)
        options.suppressions = try checks.suppressions(dumps, configuration)
        options.tables = table
        options.unit = places.offsets
        options.header = places.header
        options.selection.limit = input.limit
        options.selection.sample = sample
        options.selection.seed = seed ?? 0
        options.selection.shard = shard
        options.shape = input.dumpFormat
        options.ignored = input.ignore
        options.repairs = input.repair
        options.compression = compress
        options.report = report
        options.reportRecords = reportRecords ?? options.reportRecords
        options.largestRecord = maxRecordBytes
        options.batchSize = batchBytes
        (options.glossary, options.statistics) = try dumps.prepare { lexicons in
            (try configuration.glossary(lexicons), try checks.statistics.map { ($0, try StatisticsFile.read($0)) })
        }
        return options
    }

    // MARK: The end

    private func end(
        _ outcome: BatchRun.Outcome, _ threshold: Configuration.Threshold, _ stop: StopRequest, _ logger: Logger
    ) throws {
        switch outcome {
        case .complete(let summary):
            if progress == .json {
                if summary.records == 0 { logger.warning("no records found") }
                Console.write(RunEvent.done(summary).line)
            } else {
                report(summary, logger)
            }
            try judge(summary.tally, threshold)
        case .wasComplete(let tally):
            logger.info("\(output): the run there is complete")
            if progress == .json {
                Console.write(RunEvent.wasDone(tally).line)
            } else {
                report(tally.problems, logger)
            }
            try judge(tally, threshold)
        case .nothingRead:
            logger.error("no records found")
            throw ExitCode(failureExitCode)
        case .stopped(let records):
            if progress == .json {
                Console.write(RunEvent.stopped(records: records, resume: Self.resumingCommand).line)
            } else {
                logger.error("stopped after \(count(records, "record")); go on with: \(Self.resumingCommand)")
            }
            stop.end()
        }
    }

    /// The exit code of a complete run, whatever sittings it took.
    private func judge(_ tally: BatchTally, _ threshold: Configuration.Threshold) throws {
        let unreadable = [BatchProblem.unreadableDump] + (input.strictInput ? [BatchProblem.unreadableRecord] : [])
        if tally.problems.contains(where: { unreadable.contains($0.name) }) { throw ExitCode(failureExitCode) }
        if tally.severities.contains(where: threshold.isReached) { throw ExitCode(1) }
    }

    private func report(_ summary: BatchSummary, _ logger: Logger) {
        let megabytes = Double(summary.bytes) / 1e6
        let rates =
            "\(Figure.rate(Double(summary.records), summary.seconds)) records/s, "
            + "\(Figure.rate(megabytes, summary.seconds)) MB/s"
        logger.info("\(count(summary.records, "record")) in \(Figure.seconds(summary.seconds)): \(rates)")
        for file in summary.outputs where !file.description.isEmpty {
            logger.info("\(output)/\(file.file): \(file.description)")
        }
        report(summary.tally.problems, logger)
        if summary.records == 0 { logger.warning("no records found") }
    }

    private func report(_ problems: [(name: String, count: Int)], _ logger: Logger) {
        if problems.isEmpty { return }
        logger.info("problems: \(problems.map { "\($0.name) \($0.count)" }.joined(separator: ", "))")
    }

    /// What a person types to go on.
    private static var resumingCommand: String {
        let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--overwrite" && $0 != "--resume" }
        return (["diglot"] + arguments + ["--resume"]).map(ShellWord.quoted).joined(separator: " ")
    }
}

extension CappedLog {
    /// Ends the list of what is wrong with the dumps of a run, all of which a complete one has in a file.
    fileprivate func end(_ folder: String, _ outcome: BatchRun.Outcome) {
        if case .complete = outcome { end("\(folder)/problems.jsonl") } else { end() }
    }
}

/// The steps that `--steps` names.
struct StepList: ExpressibleByArgument {
    let steps: [BatchStep]

    init(steps: [BatchStep]) { self.steps = steps }

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false).map { name in
            String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard names.allSatisfy({ BatchStep.named($0) != nil }) else { return nil }
        // In the order in which they work, each once.
        steps = BatchStep.all.filter { names.contains($0.name) }
    }

    var defaultValueDescription: String { steps.map(\.name).joined(separator: ",") }
}

extension RecordSelection.Shard: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension OutputCompression: ExpressibleByArgument {}
extension BatchReport.Format: ExpressibleByArgument {}

private func count(_ number: Int, _ noun: String) -> String {
    "\(Figure.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
