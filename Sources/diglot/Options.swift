// Options that several subcommands share.

import ArgumentParser
import Diglot
import Glibc
import ICUText

/// Which dumps are read, and how.
struct InputOptions: ParsableArguments {
    @Argument(help: "Dumps or folders of dumps to read; '-' is standard input.", completion: .file())
    var dumps: [String]

    @Option(
        help: ArgumentHelp(
            "The dumps' shape, instead of finding it out.",
            discussion: DumpShape.all.map { shape in
                let maker = shape.name == DumpShape.records.name ? ", as 'diglot convert' writes them" : ""
                return "\(shape.name): \(shape.summary)\(maker)"
            }.joined(separator: "\n"),
            valueName: "shape"),
        completion: .list(DumpShape.all.map(\.name)),
        transform: { name in
            guard let shape = DumpShape.named(name) else {
                throw ValidationError(
                    "there is no shape '\(name)'; the shapes are \(DumpShape.all.map(\.name).joined(separator: ", "))")
            }
            return shape
        })
    var dumpFormat: DumpShape?

    @Option(
        help: ArgumentHelp(
            "Parts to hide from every stage, joined by commas: "
                + RecordPart.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "parts"),
        transform: { list in
            Set(
                try list.split(separator: ",").map { name in
                    guard let part = RecordPart(rawValue: String(name)) else {
                        throw ValidationError("there is no part '\(name)'")
                    }
                    return part
                })
        })
    var ignore: Set<RecordPart> = []

    @Option(help: ArgumentHelp("Read at most this many records.", valueName: "n"))
    var limit: Int?

    @Flag(inversion: .prefixedNo, help: "Mend texts that were damaged on their way, and list it in 'problems'.")
    var repair = true

    @Flag(
        help: "Exit with 2 when any record could not be read; where a dump cannot be read, a run ends so in any case.")
    var strictInput = false

    @OptionGroup var lexicons: LexiconOptions

    @Flag(name: .shortAndLong, help: "No warnings, only errors.")
    var quiet = false

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
        try StandardInput.validate(dumps)
    }
}

/// Where language data are.
struct LexiconOptions: ParsableArguments {
    @Option(
        name: .customLong("lexicons"), help: ArgumentHelp("The folder of lexicons.", valueName: "dir"),
        completion: .directory)
    var folder: String?

    func find() throws(LexiconError) -> Lexicons { try Lexicons.find(directory: folder) }
}

/// Standard input, which files may be named after.
enum StandardInput {
    /// - Parameter files: all that a command reads; `-` is standard input.
    /// - Throws: `ValidationError` when that is to be read twice.
    static func validate(_ files: [String]) throws {
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read only once") }
    }
}

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to this file instead of standard output; it appears when it is complete.", valueName: "file"),
        completion: .file())
    var output: String?

    /// Writes a text that is all of the results.
    ///
    /// - Throws: `ExitCode` 2, after a message.
    func write(_ text: String) throws {
        let file = try OutputFile(output, ConsoleLogHandler.logger(quiet: false))
        try file.write(text)
        try file.finish()
    }
}

/// How JSONL tells places.
struct OffsetOptions: ParsableArguments {
    @Option(help: "What offsets in JSONL count.")
    var offsets: OffsetUnit = .utf8

    @Flag(
        inversion: .prefixedNo, help: "Begin JSONL with a header object that names the version and the offsets' unit.")
    var header = true
}

extension Collator.Collation: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}
extension DigestFormat: ExpressibleByArgument {}
extension DigestStyle: ExpressibleByArgument {}
extension RecordFormat: ExpressibleByArgument {}
extension SegmentLevel: ExpressibleByArgument {}
extension SegmentWriter.Format: ExpressibleByArgument {}
extension ViewWriter.Format: ExpressibleByArgument {}
extension InspectionFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// How the work is shared out.
struct WorkOptions: ParsableArguments {
    @Option(
        name: .customLong("jobs"),
        help: ArgumentHelp(
            "Work on this many threads; results do not depend on it (default: one a processor).", valueName: "n"))
    var wantedJobs: Int?

    /// More threads than any machine has processors only take memory.
    private static let mostJobs = 256

    var jobs: Int { min(wantedJobs ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), Self.mostJobs) }

    func validate() throws {
        if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    }
}
