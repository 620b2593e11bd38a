// diglot train

import ArgumentParser
import Diglot

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn language data from dumps.",
        subcommands: [TrainTable.self, TrainAligner.self, TrainRoles.self, TrainStandIns.self, TrainSummarizer.self])
}

struct TrainTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Learn which English words Chinese ones translate, from records that hold both.",
        discussion: """
            The result is a translation table like Lexicons/table.tsv; it does not depend on --jobs. Texts wait in a \
            temporary file (in $TMPDIR, else /tmp) as numbers, about 2 KB a record.

            Units are characters, pairs of them and words in Chinese, stems and compounds in English, and in both the \
            glossary's terms of several words (强化学习, reinforc_learn).

            A second table can be learned with the first one's help: --by link aligns the records with the lexicons at \
            hand and learns from each facet and its sentences alone, with the terms that the first one has.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "What stands beside each other: all of a record, or a facet and the sentences linked to it.")
    var by = Texts.record

    @Flag(
        inversion: .prefixedNo,
        help: "Whether a glossary's terms of several words are units beside their words: links take longer with them.")
    var terms = true

    @Option(
        help: ArgumentHelp(
            "The glossary of the terms, instead of the shipped one; may be given several times.", valueName: "file"),
        completion: .file())
    var glossary: [String] = []

    @OptionGroup var work: WorkOptions

    @Option(help: ArgumentHelp("Iterations of EM.", valueName: "n"))
    var iterations = TableTrainer.Options().iterations

    @Option(help: ArgumentHelp("Leave out units in fewer records, or with --by link facets.", valueName: "n"))
    var minCount = TableTrainer.Options().minRecords

    @Option(help: ArgumentHelp("Keep at most this many English units of a Chinese one.", valueName: "n"))
    var pairs = TableTrainer.Options().mostPairs

    @Option(
        help: ArgumentHelp(
            "Pass over the records whose ids this file lists, one a line, so that others can be tested on them.",
            valueName: "file"),
        completion: .file())
    var exclude: String?

    @Option(
        help: ArgumentHelp(
            "Pass over records that share a facet with those of this annotated file; may be given several times.",
            valueName: "file"),
        completion: .file())
    var excludeAnnotated: [String] = []

    /// What stands for each other in both languages.
    enum Texts: String, ExpressibleByArgument, CaseIterable {
        case record, link
    }

    func validate() throws {
        for (name, value) in [
            ("--iterations", iterations), ("--min-count", minCount), ("--pairs", pairs),
        ]
        where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
        if !terms || by == .link, !glossary.isEmpty {
            let other = terms ? "--by link, which takes its terms from the table at hand" : "--no-terms"
            throw ValidationError("--glossary is of no use with \(other)")
        }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var options = TableTrainer.Options()
        options.jobs = work.jobs
        options.iterations = iterations
        options.minRecords = minCount
        options.excluded = try exclude.map { try ids(in: $0, run) } ?? []
        options.excludedAnnotations = try excludeAnnotated.flatMap { try annotatedRecords(in: $0, run) }
        options.mostPairs = pairs
        var trainer = try run.prepare { lexicons in
            let knowledge: TableTrainer.Knowledge =
                switch by {
                case .link: .alignment(try lexicons.alignment())
                case .record: .glossary(terms ? try lexicons.glossary(of: glossary) : Glossary())
                }
            return try TableTrainer(lexicons.segmentation(), knowledge, options)
        }
        try run.forEachRecord { try trainer.add($0) }
        let table: [UInt8]
        do {
            table = try trainer.finish { run.logger.info("\($0)") }
        } catch {
            run.logger.error("training failed: \(error)")
            throw ExitCode(failureExitCode)
        }
        try file.write(table)
        try file.finish()
        try run.end()
    }

    /// The lines of a file.
    private func ids(in path: String, _ run: DumpRun) throws -> [String] {
        try run.prepare { _ in
            var lines = try TextLines(path: path)
            var ids: [String] = []
            while let line = try lines.next() { ids.append(String(decoding: line.utf16, as: UTF16.self)) }
            return ids
        }
    }

    private func annotatedRecords(in path: String, _ run: DumpRun) throws -> [AnnotatedRecord] {
        try run.prepare { _ in
            var file = try AnnotatedRecords(path: path)
            var records: [AnnotatedRecord] = []
            while let record = try file.next() { records.append(record) }
            return records
        }
    }
}

extension TableTrainer.Progress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .read(let records, let english, let chinese):
            "\(records) texts with \(english) English and \(chinese) Chinese units"
        case .iterated(let number, let pairs, let explained):
            "iteration \(number): \(pairs) pairs explain \(Figure.percent(explained))"
        }
    }
}
