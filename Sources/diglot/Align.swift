// diglot align

import ArgumentParser
import Diglot
import Glibc

struct Align: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    @Option(help: "When text has colours; 'auto' heeds NO_COLOR and CLICOLOR_FORCE.")
    var color: ColorChoice = .auto

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var work = try run.prepare { lexicons in
            try Work(
                segmenter: Segmenter(lexicons.segmentation()),
                aligner: FacetAligner(lexicons.alignment(extendedBy: table)),
                header: RunHeader(command: "align", unit: places.offsets, lexicons: lexicons.digest()))
        }
        let isTerminal = Terminal.isOutput(output.output)
        var writer = try AlignmentWriter(
            format, unit: places.offsets,
            color: color.isColored(isTerminal: isTerminal, variable: Terminal.variable), byClause: by == .clause,
            columns: isTerminal ? Terminal.columns : Terminal.usualColumns)
        try file.write(format == .jsonl && places.header ? work.header.line : writer.prologue)
        try run.forEachRecord { record in
            let segmented = try work.segmenter.segment(record)
            let alignment = try work.aligner.align(segmented, byClause: by == .clause)
            try file.write(writer.write(segmented, alignment))
        }
        try file.write(writer.epilogue())
        try file.finish()
    }

    /// What a run keeps from record to record.
    private struct Work: ~Copyable {
        var segmenter: Segmenter
        var aligner: FacetAligner
        let header: RunHeader
    }
}

extension AlignmentFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
