// The command line: one file a subcommand; the work is done in the library.

import ArgumentParser
import Diglot
import ICUText

// Every command says its name: the parser takes two milliseconds at each start to make names of the types'.
@main
struct DiglotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diglot",
        abstract: "Summarise, align and check bilingual (Chinese-English) paper digests.",
        discussion: """
            Data goes to standard output, everything else to standard error; '-' is standard input.
            Exit codes: 0 all well, 1 findings, 2 unreadable input or a failure, 64 wrong usage.
            """,
        version: "diglot \(Version.current) (ICU \(ICU.version), Unicode \(ICU.unicodeVersion))",
        subcommands: [
            TLDR.self, Align.self, Check.self, Assist.self, Batch.self, Statistics.self, Inspect.self, Convert.self,
            Segment.self,
            Normalize.self, GlossaryCommand.self, Rules.self, Config.self, Train.self,
        ]
    )
}
