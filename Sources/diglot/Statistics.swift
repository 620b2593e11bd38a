// diglot statistics

import ArgumentParser
import Diglot
import Logging

struct Statistics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Count what checks must know of a whole dump, part by part.",
        discussion: """
            'diglot check' and 'diglot batch' read dumps twice: first to learn how they are written as a rule and which \
            ids they hold. Where the parts of a dump are on several machines, 'count' does that for each part and \
            'merge' makes statistics of the whole of them; with these, --statistics checks each part as if it had been \
            checked with all the others. Options that decide what is read or which rules run must be the same for all.
            """,
        subcommands: [Count.self, Merge.self])

    struct Count: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "count",
            abstract: "Count a dump, or a part of one.",
            discussion: "Exit codes: 0, 2 unreadable input or a failure, 64 wrong usage.")

        @OptionGroup var input: InputOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var planning: PlanOptions

        func run() throws {
            let run = try DumpRun(input)
            let plan = try planning.plan(run, planning.configuration(run))
            let file = try OutputFile(output.output, run.logger)
            let survey = try run.survey(plan)
            let statistics = try run.prepare { lexicons in
                try DumpStatistics(survey, plan, lexicons, ignored: input.ignore, repairs: input.repair)
            }
            try file.write(statistics.bytes)
            try file.finish()
            try run.end()
        }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract:
                "Make the statistics of a dump from those of its parts, which are given in the order of the dump.",
            discussion: "Exit codes: 0, 2 a file that cannot be read or does not fit the others, 64 wrong usage.")

        @Argument(help: "Statistics that 'count' or 'merge' made.", completion: .file())
        var parts: [String]

        @Flag(help: "These are all: leave out what only merging needs, which is most of it.")
        var whole = false

        @OptionGroup var output: OutputOptions

        @OptionGroup var lexicons: LexiconOptions

        @Flag(name: .shortAndLong, help: "No warnings, only errors.")
        var quiet = false

        func run() throws {
            let logger = ConsoleLogHandler.logger(quiet: quiet)
            try logger.reporting {
                let lexicons = try lexicons.find()
                var merged = try DumpStatistics(StatisticsFile.read(parts[0]), file: parts[0], lexicons)
                for part in parts.dropFirst() {
                    try merged.merge(DumpStatistics(StatisticsFile.read(part), file: part, lexicons), file: part)
                }
                if whole { merged.finish() }
                let file = try OutputFile(output.output, logger)
                try file.write(merged.bytes)
                try file.finish()
            }
        }
    }
}

/// A file of statistics, packed or not.
enum StatisticsFile {
    static func read(_ path: String) throws(DumpError) -> [UInt8] {
        var source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var count = 0
            var failure: DumpError?
            buffer.withUnsafeMutableBytes { room in
                do throws(DumpError) { count = try source.read(into: room) } catch { failure = error }
            }
            if let failure { throw failure }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
