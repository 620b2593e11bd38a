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

/// Which glossaries are used, and how.
struct GlossaryOptions: ParsableArguments {
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

    @Option(help: ArgumentHelp("The folder of lexicons.", valueName: "dir"), completion: .directory)
    var lexicons: String?

    @Flag(name: .shortAndLong, help: "No warnings, only errors.")
    var quiet = false

    func validate() throws {
        if glossary.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read only once") }
    }
}

/// What a run over glossaries needs.
struct GlossaryRun {
    let lexicons: Lexicons
    let logger: Logger

    /// - Throws: `ExitCode` 2, after a message.
    init(lexicons directory: String?, quiet: Bool) throws {
        let logger = ConsoleLogHandler.logger(quiet: quiet)
        self.logger = logger
        lexicons = try logger.reporting { try Lexicons.find(directory: directory) }
    }

    init(_ options: GlossaryOptions) throws {
        try self.init(lexicons: options.lexicons, quiet: options.quiet)
    }

    /// The glossaries that the options name, as one.
    func glossary(_ options: GlossaryOptions) throws -> Glossary {
        try prepare { lexicons in
            let glossary = try lexicons.glossary(of: options.glossary)
            return options.subject.isEmpty ? glossary : glossary.limited(to: Set(options.subject))
        }
    }

    /// Makes what a command needs.
    ///
    /// - Throws: `ExitCode` 2, after a message.
    func prepare<Work: ~Copyable>(_ make: (Lexicons) throws -> Work) throws -> Work {
        try logger.reporting { try make(lexicons) }
    }
}
