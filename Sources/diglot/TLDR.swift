// diglot tldr

import ArgumentParser
import Diglot

struct TLDR: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tldr",
        abstract: "Write a TL;DR of every record, in English, Chinese or both.",
        discussion: """
            Every digest is made of pieces of the record: English of the abstract, Chinese of the facets or of a \
            Chinese abstract. An author's TL;DR in the dump is shown beside ours and never used to make it.
            """)

    /// Which digests are wanted.
    enum Languages: String, ExpressibleByArgument, CaseIterable {
        case en
        case zh
        case both

        var languages: [Language] {
            switch self {
            case .en: [.en]
            case .zh: [.zh]
            case .both: [.en, .zh]
            }
        }
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var places: OffsetOptions

    @Option(help: "The language of the digests.")
    var lang: Languages = .en

    @Option(help: ArgumentHelp("At most this many sentences.", valueName: "n"))
    var sentences = 1

    @Option(help: ArgumentHelp("At most this many words (pieces between spaces) in an English digest.", valueName: "n"))
    var maxWords: Int?

    @Option(help: ArgumentHelp("At most this many characters, marks and spaces included.", valueName: "n"))
    var maxChars: Int?

    @Option(
        help: ArgumentHelp(
            "Prefer what says something about this; terms of the glossary count in both languages.", valueName: "query")
    )
    var about: String?

    @Option(help: "What a Chinese digest reads as.")
    var style: DigestStyle = .sentence

    @Flag(help: "Show where each digest came from, and why.")
    var explain = false

    @Option(help: "The form of the output.")
    var format: DigestFormat = .text

    func validate() throws {
        for (name, value) in [
            ("--sentences", sentences), ("--max-words", maxWords ?? 1), ("--max-chars", maxChars ?? 1),
        ]
        where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var work = try run.prepare { lexicons in
            try Work(
                segmenter: Segmenter(lexicons.segmentation()), summarizer: Summarizer(lexicons),
                header: RunHeader(command: "tldr", unit: places.offsets, lexicons: lexicons.digest()))
        }
        if let about {
            try run.prepare { lexicons in
                try work.summarizer.focus(
                    on: about, Glossary(contentsOf: lexicons.directory + "/ai.tsv"), lexicons.matching())
            }
        }
        let writer = DigestWriter(format, unit: places.offsets, explains: explain)
        var missing: [Language: Int] = [:]
        try file.write(format == .jsonl && places.header ? work.header.line : writer.prologue)
        try run.forEachRecord { record in
            let segmented = try work.segmenter.segment(record)
            var digests: [Digest] = []
            for language in lang.languages {
                let budget = DigestBudget(
                    sentences: sentences, maxWords: language == .en ? maxWords : nil, maxCharacters: maxChars)
                let digest = try work.summarizer.digest(
                    of: segmented, in: language, budget: budget, style: style, explains: explain)
                if let digest { digests.append(digest) } else { missing[language, default: 0] += 1 }
            }
            try file.write(writer.write(segmented, digests))
        }
        try file.finish()
        for language in lang.languages {
            guard let count = missing[language] else { continue }
            run.logger.info("\(count) \(count == 1 ? "record has" : "records have") no \(language.name) digest")
        }
    }

    /// What a run keeps from record to record.
    private struct Work: ~Copyable {
        var segmenter: Segmenter
        var summarizer: Summarizer
        let header: RunHeader
    }
}

extension Language {
    fileprivate var name: String { self == .en ? "English" : "Chinese" }
}
