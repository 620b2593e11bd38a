// diglot glossary import

import ArgumentParser
import Diglot
import DiglotInterchange

struct GlossaryImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a glossary of another tool into a glossary file.",
        discussion: """
            Rows that cannot be read are named on standard error and passed over, and so is what has no place in a \
            glossary. XML that is malformed, declares things in a DOCTYPE or uses entities of its own is refused. A first \
            row that names columns (English,Chinese; 术语,译文; en,zh-CN,pos) says what they hold. Of several varieties of \
            Chinese that of the mainland comes first, and the others are admitted. Cells of tab-separated tables may stand \
            in quotation marks, as spreadsheets write them, unless a line '#en<TAB>zh' makes it a glossary file.
            """)

    @Argument(help: "The file to read; '-' is standard input.", completion: .file())
    var file: String

    @Option(help: "The file's format, instead of finding it out.")
    var from: GlossaryFormat?

    @Option(help: "Which language translates into which, where the file does not say it; else the scripts tell.")
    var direction: GlossaryDirection?

    @OptionGroup var output: OutputOptions
    @OptionGroup var losses: LossOptions

    @Flag(help: "Exit with 2 when a row could not be read.")
    var strictInput = false

    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
        let logger = ConsoleLogHandler.logger(quiet: losses.quiet)
        let result = try logger.reporting {
            let names = try lexicons.find().columnNames()
            return try GlossaryImport(try ByteSource(path: file), as: from, direction: direction, names: names)
        }
        for problem in result.problems { logger.warning("\(problem)") }
        if result.furtherProblems > 0 { logger.warning("\(file): \(result.furtherProblems) more such lines") }
        let isEmpty = result.glossary.concepts.isEmpty
        if isEmpty { logger.warning("\(file): no concept, read as \(result.format.rawValue)") }
        if !(isEmpty && result.hasUnreadableRows) {
            let file = try OutputFile(output.output, logger)
            try file.write(result.glossary.written())
            try file.finish()
        }
        try losses.report(result.losses, of: file, logger)
        if result.hasUnreadableRows && (isEmpty || strictInput) { throw ExitCode(failureExitCode) }
    }
}

extension GlossaryFormat: ExpressibleByArgument {}
extension GlossaryDirection: ExpressibleByArgument {}
