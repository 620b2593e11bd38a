// diglot glossary export

import ArgumentParser
import Diglot
import DiglotInterchange
import Logging

struct GlossaryExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Turn a glossary file into a glossary for another tool.",
        discussion: """
            tsv and csv hold everything; tbx3, tbx3-dct (ISO 30042:2019) and tbx2 (martif) all but counts and rules of \
            matching; utx terms with status and part of speech; omegat, deepl and google only terms to use. What the \
            format cannot hold is counted on standard error. The same glossary and options give the same bytes.
            """)

    @Argument(help: "The glossary; '-' is standard input, none the shipped one.", completion: .file())
    var file: String?

    @Option(name: .customLong("for"), help: "The format to write.")
    var format: GlossaryFormat

    @Option(help: "Which language translates into which, in formats of pairs (default: en-zh).")
    var direction: GlossaryDirection?

    @Flag(
        inversion: .prefixedNo,
        help: "Put an apostrophe before cells of CSV that a spreadsheet would run as formulas.")
    var formulaGuard = true

    @Flag(help: "Begin csv with a byte order mark, without which Excel shows Chinese as other characters.")
    var bom = false

    @Flag(help: "Give every forbidden term an entry of its own in tbx2, for tools that read one term a language.")
    var compat = false

    @Option(
        help: ArgumentHelp("The day that the file bears, as 2026-01-31; utx has 1970-01-01 without.", valueName: "day"),
        transform: { text in
            guard isDay(text) else { throw ValidationError("'\(text)' is no day such as 2026-01-31") }
            return text
        })
    var date: String?

    @Option(help: "Whose glossary it is, for formats that say it.")
    var copyright: String?

    @Option(help: "The licence of the glossary, for formats that say it.")
    var license: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var losses: LossOptions

    @OptionGroup var lexicons: LexiconOptions

    func validate() throws {
        let xml: [GlossaryFormat] = [.tbx3, .tbx3DCT, .tbx2]
        let options: [(name: String, isGiven: Bool, formats: [GlossaryFormat])] = [
            ("--bom", bom, [.csv]), ("--compat", compat, [.tbx2]),
            ("--direction", direction != nil, [.deepl, .google, .omegat, .utx]),
            ("--no-formula-guard", !formulaGuard, [.csv, .deepl, .google]),
            ("--date", date != nil, [.utx] + xml), ("--copyright", copyright != nil, [.utx] + xml),
            ("--license", license != nil, [.utx] + xml),
        ]
        for option in options where option.isGiven && !option.formats.contains(format) {
            let formats = option.formats.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(option.name) is for \(formats)")
        }
    }

    func run() throws {
        let logger = ConsoleLogHandler.logger(quiet: losses.quiet)
        let export = try logger.reporting {
            let glossary =
                try self.file.map { try Glossary(contentsOf: $0) } ?? lexicons.find().glossary()
            return GlossaryExport(glossary, to: format, options)
        }
        let file = try OutputFile(output.output, logger)
        try file.write(export.bytes)
        try file.finish()
        try losses.report(export.losses, of: format.rawValue, logger)
    }

    private var options: GlossaryExportOptions {
        var options = GlossaryExportOptions()
        options.direction = direction ?? .englishToChinese
        options.guardsFormulas = formulaGuard
        options.beginsWithByteOrderMark = bom
        options.separatesForbidden = compat
        options.date = date
        options.copyright = copyright
        options.license = license
        return options
    }
}

/// Whether a text is a day of the Gregorian calendar, as 2026-01-31.
private func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
        parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeapYear = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
}

/// What happens when something is lost on the way.
struct LossOptions: ParsableArguments {
    @Flag(help: "Exit with 1 when anything could not be held.")
    var failOnLoss = false

    @Flag(name: .shortAndLong, help: "No warnings, only errors.")
    var quiet = false

    /// - Throws: `ExitCode` 1 when that was asked for.
    func report(_ losses: [InterchangeLoss], of name: String, _ logger: Logger) throws {
        for loss in losses { logger.warning("\(name): \(loss)") }
        if failOnLoss && !losses.isEmpty { throw ExitCode(1) }
    }
}
