// diglot normalize

import ArgumentParser
import Diglot
import ICUText
import Logging

struct Normalize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize",
        abstract: "Show texts in other forms (normal forms, widths, scripts, pinyin, numbers as digits), and in order.",
        discussion: """
            Texts are read line by line. Matching works on such views, and the map leads back: JSONL shows it as \
            runs, each a stretch of the view and the stretch of the text that it came from. In a run of equal lengths \
            offsets stand for each other one by one; any other run is indivisible.

            Pinyin is ICU's, which knows few words: characters of several readings come out wrong in others (银行, 音乐, 长江). \
            It is for searching, not for showing how a text is read.

            --sort gives the lines of all files in the order of their texts, whatever form they are shown in; it \
            keeps the lines in memory.
            """)

    @Argument(help: "Files of text; '-' is standard input.", completion: .file())
    var files: [String]

    @Option(
        name: .customLong("form"),
        help: ArgumentHelp(
            "Forms joined by commas, applied in order: "
                + TextForm.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "forms"),
        completion: .list(TextForm.allCases.map(\.rawValue)),
        transform: { list in
            try list.split(separator: ",", omittingEmptySubsequences: false).map { name in
                guard let form = TextForm(rawValue: String(name)) else {
                    throw ValidationError(
                        "there is no form '\(name)'; the forms are "
                            + TextForm.allCases.map(\.rawValue).joined(separator: ", "))
                }
                return form
            }
        })
    var forms: [TextForm] = [.nfkc]

    @Option(help: "Sort the lines: Chinese by pinyin, or all by Unicode's root collation.")
    var sort: Collator.Collation?

    @Option(help: "The form of the output.")
    var format: ViewWriter.Format = .text

    @OptionGroup var places: OffsetOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Exit with 2 when a file could not be read or held bytes that are not UTF-8.")
    var strictInput = false

    @OptionGroup var lexicons: LexiconOptions

    @Flag(name: .shortAndLong, help: "No warnings, only errors.")
    var quiet = false

    func validate() throws {
        try StandardInput.validate(files)
    }

    func run() throws {
        let logger = ConsoleLogHandler.logger(quiet: quiet)
        try logger.reporting {
            let lexicons = try lexicons.find()
            let order = try sort.map { try LineOrder($0) }
            let viewer = try TextViewer(forms, simplification: lexicons.simplificationExceptions())
            var writer = ViewWriter(format, viewer, unit: places.offsets)
            let file = try OutputFile(output.output, logger)
            if format == .jsonl && places.header {
                let digest = try lexicons.digest()
                try file.write(RunHeader(command: "normalize", unit: places.offsets, lexicons: digest).line)
            }
            var damage = InputDamage()
            for path in files {
                do {
                    var lines = try TextLines(path: path)
                    while let line = try lines.next() {
                        damage.add(line)
                        if let order {
                            try order.add(line)
                        } else {
                            try file.write(writer.write(line))
                        }
                    }
                } catch let error as DumpError {
                    damage.unreadableFiles += 1
                    logger.error("\(error)")
                }
            }
            for line in order?.sorted() ?? [] {
                try file.write(writer.write(line))
            }
            try file.finish()
            try report(damage, logger)
        }
    }

    private func report(_ damage: InputDamage, _ logger: Logger) throws {
        if let summary = damage.summary { logger.warning("\(summary)") }
        let isFailure = damage.unreadableFiles > 0 || (strictInput && !damage.isNone)
        if isFailure { throw ExitCode(failureExitCode) }
    }
}
