// diglot config

import ArgumentParser
import Diglot
import DiglotConfiguration
import Foundation
import Logging

struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show what .diglot.yml sets.",
        discussion: """
            The file in the working folder holds, or the nearest one above it. Its keys: profile, fail-on, \
            glossaries, suppress, baseline, ignore, rules; what a command line says comes first.
            """,
        subcommands: [Dump.self])

    struct Dump: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dump",
            abstract: "Print the configuration as YAML.",
            discussion: "Exit codes: 0, 2 a file that cannot be read, 64 wrong usage.")

        @OptionGroup var file: ConfigurationOptions

        @Flag(help: "Print what nobody set, too: every rule with its severity and options.")
        var effective = false

        @OptionGroup var output: OutputOptions

        func run() throws {
            // What needs lexicons is looked at where there are some.
            let configuration = try file.read(ConsoleLogHandler.logger(quiet: false), try? Lexicons.find())
            let name = configuration.file.map { "# \($0)\n" } ?? ""
            try output.write(name + configuration.yaml(isEffective: effective))
        }
    }
}

/// Which configuration file holds.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The configuration file, instead of the nearest .diglot.yml.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"]))
    var config: String?

    @Flag(help: "Read no configuration file.")
    var noConfig = false

    /// - Parameter lexicons: of the run; what options of rules name is looked up there.
    /// - Throws: `ExitCode` 2, after a message.
    func read(_ logger: Logger, _ lexicons: Lexicons?) throws -> Configuration {
        if noConfig { return Configuration() }
        return try logger.reporting {
            if let config { return try Configuration(contentsOf: config, lexicons: lexicons) }
            return try Configuration.find(from: FileManager.default.currentDirectoryPath, lexicons: lexicons)
        }
    }

    func validate() throws {
        if config != nil && noConfig { throw ValidationError("--config and --no-config exclude each other") }
    }
}
