// diglot tldr

import ArgumentParser
import Diglot

struct TLDR: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tldr",
        abstract: "Write a TL;DR of every record, in English, Chinese or both.",
        discussion: """
            Every digest is made of pieces of the record: English of the abstract, Chinese of the facets or of a \
            Chinese abstract. An author's TL;DR in the dump is shown beside ours and never used to make it. Programs get \
            sentences from 0 (JSONL, TSV), people get sentences from 1.
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

    @Option(help: ArgumentHelp("At most this many sentences; a title is one.", valueName: "n"))
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

    @OptionGroup var work: WorkOptions

    func validate() throws {
        for (name, value) in [
            ("--sentences", sentences), ("--max-words", maxWords ?? 1), ("--max-chars", maxChars ?? 1),
        ]
        where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
        if style != .sentence && lang == .en {
            throw ValidationError("--style is for Chinese digests: --lang zh or both")
        }
        if maxWords != nil && lang == .zh {
            throw ValidationError("--max-words is for English digests; --max-chars holds for both")
        }
        if explain && format == .tsv { throw ValidationError("tsv has no room for --explain; jsonl has") }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        let (workers, header) = try run.prepare { lexicons in
            let summaries = try lexicons.summaries()
            let focus = try about.map {
                Focus(query: $0, glossary: try Glossary(contentsOf: lexicons.path(of: "ai.tsv")))
            }
            let segmentation = try lexicons.segmentation()
            return (
                try (0..<work.jobs).map { _ in try Worker(lexicons, segmentation, summaries, focus) },
                // The digest reads every lexicon, so it is made where it is written.
                format == .jsonl && places.header
                    ? RunHeader(command: "tldr", unit: places.offsets, lexicons: try lexicons.digest()) : nil
            )
        }
        var writer = DigestWriter(format, unit: places.offsets, explains: explain)
        var missing: [Language: Int] = [:]
        try file.write(header?.line ?? writer.prologue)
        let wanted = lang.languages.map { language in
            Wanted(
                language: language,
                budget: DigestBudget(
                    sentences: sentences, maxWords: language == .en ? maxWords : nil, maxCharacters: maxChars),
                style: style, explains: explain)
        }
        var summarized = RecordWorkers(workers) { $0.digests(of: $1, wanted) }
        let write = { (result: DigestResult) in
            let (record, digests) = try result.get()
            for (language, digest) in zip(lang.languages, digests) where digest == nil {
                missing[language, default: 0] += 1
            }
            try file.write(writer.write(record, digests.compactMap { $0 }))
        }
        try run.forEachRecord { try summarized.add($0, write) }
        try summarized.finish(write)
        try file.write(writer.epilogue())
        try file.finish()
        for language in lang.languages {
            guard let count = missing[language] else { continue }
            run.logger.info("\(count) \(count == 1 ? "record has" : "records have") no \(language.name) digest")
        }
        try run.end()
    }

    /// A digest that every record gets.
    private struct Wanted {
        let language: Language
        let budget: DigestBudget
        let style: DigestStyle
        let explains: Bool
    }

    /// What `--about` asks for.
    private struct Focus {
        let query: String
        let glossary: Glossary
    }

    /// A record with a digest, or none, in each language of `--lang`.
    private typealias DigestResult = Result<(SegmentedRecord, [Digest?]), any Error>

    /// What a thread keeps from record to record.
    private final class Worker: @unchecked Sendable {
        private var segmenter: Segmenter
        private var summarizer: Summarizer

        init(
            _ lexicons: Lexicons, _ segmentation: SegmentationLexicon,
            _ summaries: (english: SummaryLexicon, chinese: SummaryLexicon), _ focus: Focus?
        ) throws {
            let segmenter = try Segmenter(segmentation)
            let summarizer = try Summarizer(summaries.english, summaries.chinese, segmentation)
            self.segmenter = segmenter
            self.summarizer = summarizer
            if let focus {
                try self.summarizer.focus(on: focus.query, focus.glossary, lexicons.matching())
            }
        }

        func digests(of records: [Record], _ wanted: [Wanted]) -> [DigestResult] {
            var results = records.map { record -> DigestResult in Result { (try segmenter.segment(record), []) } }
            for wanted in wanted {
                for index in results.indices {
                    results[index] = results[index].flatMap { record, digests in
                        Result {
                            let digest = try summarizer.digest(
                                of: record, in: wanted.language, budget: wanted.budget, style: wanted.style,
                                explains: wanted.explains)
                            return (record, digests + [digest])
                        }
                    }
                }
            }
            return results
        }
    }
}

extension Language {
    fileprivate var name: String { self == .en ? "English" : "Chinese" }
}
