// diglot glossary mine

import ArgumentParser
import Diglot

struct GlossaryMineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine",
        abstract: "Find terms and their renderings in dumps.",
        discussion: """
            Every facet is linked to the sentences that it digests; terms and renderings that occur in them together \
            are weighed by log-likelihood ratio, Dice and length and compete for each other. TSV is a glossary: English, \
            Chinese, and what speaks for the pair. No glossary is used to find pairs; --against only says what is new.
            Texts wait in a temporary file (in $TMPDIR, else /tmp) as numbers, about 4 KB a record.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Leave out terms, renderings and pairs in fewer records.", valueName: "n"))
    var minRecords = TermMiner.Options().minRecords

    @Option(
        help: ArgumentHelp(
            "What is asked of a pair: low, medium, high, or a number from 0 to 1.", valueName: "level"))
    var strictness = Strictness.medium

    @Option(
        help: ArgumentHelp("Say what this glossary has, instead of the shipped one.", valueName: "file"),
        completion: .file())
    var against: [String] = []

    @Option(help: ArgumentHelp("Show at most this many terms.", valueName: "n"))
    var terms: Int?

    @Option(help: "The form of the output.")
    var format: MiningWriter.Format = .tsv

    func validate() throws {
        if minRecords < 1 { throw ValidationError("--min-records must be 1 or more") }
        if let terms, terms < 0 { throw ValidationError("--terms must not be negative") }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var options = TermMiner.Options()
        options.minRecords = minRecords
        options.strictness = strictness.value
        let writer = try run.prepare { lexicons in
            var glossary = Glossary()
            for path in against { glossary.append(contentsOf: try Glossary(contentsOf: path)) }
            if against.isEmpty { glossary = try lexicons.glossary() }
            return MiningWriter(format, try GlossaryComparison(glossary, lexicons.matching()))
        }
        var work = try run.prepare { lexicons in
            try Work(
                segmenter: Segmenter(lexicons.segmentation()), aligner: FacetAligner(lexicons.alignment()),
                miner: TermMiner(lexicons.mining(), options))
        }
        try run.forEachRecord { record in
            let segmented = try work.segmenter.segment(record)
            try work.miner.add(segmented, try work.aligner.align(segmented, showsEvidence: false))
        }
        let lines: [[UInt8]]
        do {
            lines = try work.finish().prefix(terms ?? .max).map { try writer.write($0) }
        } catch {
            run.logger.error("mining failed: \(error)")
            throw ExitCode(failureExitCode)
        }
        try file.write(writer.prologue)
        for line in lines { try file.write(line) }
        try file.finish()
        try run.end()
    }

    /// What a run keeps from record to record.
    private struct Work: ~Copyable {
        var segmenter: Segmenter
        var aligner: FacetAligner
        var miner: TermMiner

        consuming func finish() throws -> [MinedTerm] { try miner.finish() }
    }

    struct Strictness: ExpressibleByArgument {
        var value: Double

        static let medium = Strictness(value: TermMiner.Options().strictness)
        private static let names = ["low": 0.25, "medium": medium.value, "high": 0.75]

        init(value: Double) { self.value = value }

        init?(argument: String) {
            guard let value = Self.names[argument] ?? Double(argument), (0...1).contains(value) else { return nil }
            self.value = value
        }

        var defaultValueDescription: String { "medium" }
    }
}

extension MiningWriter.Format: ExpressibleByArgument {}
