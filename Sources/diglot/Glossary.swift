// diglot glossary: what its subcommands share.

import ArgumentParser
import Diglot
import Logging

struct GlossaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "glossary",
        abstract: "Check glossaries, look terms up, mark them in texts, and exchange them with other tools.",
        discussion: """
            A glossary is a file of concepts, one a line: English terms, a tab, Chinese renderings, each joined by '|' \
            with the preferred one first. A header line names further columns.
            """,
        subcommands: [
            GlossaryLintCommand.self, GlossaryLookupCommand.self, GlossaryAnnotateCommand.self,
            GlossaryMineCommand.self, GlossaryAtlasCommand.self,
            GlossaryImportCommand.self, GlossaryExportCommand.self,
        ]
    )
}

/// Which concepts are used.
struct GlossaryChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A glossary to use instead of the shipped one; may be given several times.", valueName: "file"),
        completion: .file())
    var glossary: [String] = []

    @Option(
        help: ArgumentHelp(
            "Use only concepts of this subject and those without one; may be given several times.",
            valueName: "subject"))
    var subject: [String] = []

    /// The glossaries that the options name, as one.
    func read(_ lexicons: Lexicons) throws(GlossaryError) -> Glossary {
        let all = try lexicons.glossary(of: glossary)
        return subject.isEmpty ? all : all.limited(to: Set(subject))
    }
}

/// Which glossaries are used, and how.
struct GlossaryOptions: ParsableArguments {
    @OptionGroup var choice: GlossaryChoice

    @OptionGroup var lexicons: LexiconOptions

    @Flag(name: .shortAndLong, help: "No warnings, only errors.")
    var quiet = false

    func validate() throws {
        try StandardInput.validate(choice.glossary)
    }
}

/// What a run over glossaries needs.
struct GlossaryRun {
    let lexicons: Lexicons
    let logger: Logger

    /// - Throws: `ExitCode` 2, after a message.
    init(lexicons options: LexiconOptions, quiet: Bool) throws {
        let logger = ConsoleLogHandler.logger(quiet: quiet)
        self.logger = logger
        lexicons = try logger.reporting { try options.find() }
    }

    init(_ options: GlossaryOptions) throws {
        try self.init(lexicons: options.lexicons, quiet: options.quiet)
    }

    /// The glossaries that the options name, as one.
    func glossary(_ options: GlossaryOptions) throws -> Glossary {
        try prepare { try options.choice.read($0) }
    }

    /// Makes what a command needs.
    ///
    /// - Throws: `ExitCode` 2, after a message.
    func prepare<Work: ~Copyable>(_ make: (Lexicons) throws -> Work) throws -> Work {
        try logger.reporting { try make(lexicons) }
    }
}
