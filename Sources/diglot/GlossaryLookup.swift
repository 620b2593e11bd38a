// diglot glossary lookup

import ArgumentParser
import Diglot

struct GlossaryLookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Look terms up, from either language, and terms that are like them.",
        discussion: """
            Likeness is 1 - d / n, where d is the edit distance between two terms (letters or characters to change, \
            add or leave out) with case, width, script, spaces and hyphens folded, and n the length of the longer one. \
            Terms that are as like come in alphabetical order, Chinese ones by pinyin.
            """)

    @Argument(help: "Terms to look up; '-' reads one a line from standard input.")
    var terms: [String]

    @Option(help: ArgumentHelp("Show at most this many concepts for a term.", valueName: "n"))
    var limit = 10

    @Option(
        help: ArgumentHelp("Show terms that are at least this like, from 0 to 1 (default: 0.7).", valueName: "likeness")
    )
    var minLikeness: Double?

    @Flag(help: "Show only the same term; as --min-likeness 1.")
    var exact = false

    @Option(help: "The form of the output.")
    var format: LookupWriter.Format = .text

    @OptionGroup var glossaries: GlossaryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more") }
        if let minLikeness, !(0...1).contains(minLikeness) {
            throw ValidationError("--min-likeness must lie between 0 and 1")
        }
        if exact && minLikeness != nil { throw ValidationError("--exact and --min-likeness exclude each other") }
        try StandardInput.validate(terms + glossaries.choice.glossary)
    }

    func run() throws {
        let run = try GlossaryRun(glossaries)
        let file = try OutputFile(output.output, run.logger)
        let glossary = try run.glossary(glossaries)
        let lookup = try run.prepare { try GlossaryLookup(glossary, $0.matching()) }
        let writer = LookupWriter(format)
        let isNamed = terms.count > 1 || terms == ["-"]
        func look(up term: String) throws {
            let hits = try run.prepare { _ in try lookup.hits(for: term, atLeast: exact ? 1 : minLikeness ?? 0.7) }
            if hits.isEmpty { run.logger.info("no concept has a term like '\(term)'") }
            if hits.count > limit {
                let more = hits.count - limit
                run.logger.info("\(more) more concept\(more == 1 ? "" : "s") for '\(term)'")
            }
            try file.write(writer.write(Array(hits.prefix(limit)), for: term, isNamed: isNamed))
        }
        for term in terms {
            if term != "-" {
                try look(up: term)
                continue
            }
            var lines = try run.prepare { _ in try TextLines(path: "-") }
            while let line = try run.prepare({ _ in try lines.next() }) {
                if !line.utf16.isEmpty { try look(up: String(decoding: line.utf16, as: UTF16.self)) }
            }
        }
        try file.finish()
    }
}

extension LookupWriter.Format: ExpressibleByArgument {}
