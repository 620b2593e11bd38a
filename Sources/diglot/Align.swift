// diglot align

import ArgumentParser
import Diglot
import Glibc

struct Align: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Show which sentences of the abstract each facet digests, and what speaks for it.",
        discussion: """
            A link's score says how probable it is that a bilingual reader would draw it. A facet that nothing \
            supports has no link. Programs get sentences from 0 (JSONL, TSV), people get sentences from 1.
            """)

    /// What has links.
    enum Level: String, ExpressibleByArgument, CaseIterable {
        case facet
        case clause
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var places: OffsetOptions

    @Option(help: "What is linked to sentences; 'clause' shows the clauses of each facet too.")
    var by: Level = .facet

    @Option(help: "The form of the output; 'html' is one page that needs nothing beside it.")
    var format: AlignmentFormat = .text

    @Option(
        help: ArgumentHelp(
            "Add a translation table that 'diglot train table' made to the shipped one.", valueName: "file"))
    var table: [String] = []

    @OptionGroup var work: WorkOptions

    @Option(help: "When text has colours; 'auto' heeds NO_COLOR and CLICOLOR_FORCE.")
    var color: ColorChoice = .auto

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        let (workers, header) = try run.prepare { lexicons in
            let alignment = try lexicons.alignment(extendedBy: table)
            let segmentation = try lexicons.segmentation()
            return (
                try (0..<work.jobs).map { _ in try Worker(segmentation, alignment) },
                // The digest reads every lexicon, so it is made where it is written.
                format == .jsonl && places.header
                    ? RunHeader(command: "align", unit: places.offsets, lexicons: try lexicons.digest()) : nil
            )
        }
        let isTerminal = Terminal.isOutput(output.output)
        var writer = try AlignmentWriter(
            format, unit: places.offsets,
            color: color.isColored(isTerminal: isTerminal, variable: Environment.value(of:)), byClause: by == .clause,
            columns: isTerminal ? Terminal.columns : Terminal.usualColumns)
        try file.write(header?.line ?? writer.prologue)
        let byClause = by == .clause
        var aligned = RecordWorkers(workers) { $0.align($1, byClause: byClause) }
        let write = { (result: AlignmentResult) in
            let (record, alignment) = try result.get()
            if FacetAligner.isTooLong(record) {
                run.logger.warning("\(record.record.id): a text is too long to be aligned, so its facets have no links")
            }
            try file.write(writer.write(record, alignment))
        }
        try run.forEachRecord { try aligned.add($0, write) }
        try aligned.finish(write)
        try file.write(writer.epilogue())
        try file.finish()
        try run.end()
    }

    private typealias AlignmentResult = Result<(SegmentedRecord, Alignment), any Error>

    /// What a thread keeps from record to record.
    private final class Worker: @unchecked Sendable {
        private var segmenter: Segmenter
        private var aligner: FacetAligner

        init(_ segmentation: SegmentationLexicon, _ alignment: AlignmentLexicon) throws {
            let segmenter = try Segmenter(segmentation)
            let aligner = try FacetAligner(alignment)
            self.segmenter = segmenter
            self.aligner = aligner
        }

        func align(_ records: [Record], byClause: Bool) -> [AlignmentResult] {
            let segmented = records.map { record in Result { try segmenter.segment(record) } }
            return segmented.map { segmented in
                Result {
                    let record = try segmented.get()
                    return (record, try aligner.align(record, byClause: byClause))
                }
            }
        }
    }
}

extension AlignmentFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
