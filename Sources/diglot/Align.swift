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

    @Option(help: "When text has colours; 'auto' heeds NO_COLOR and CLICOLOR_FORCE.")
    var color: ColorChoice = .auto

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var segmenter = try run.prepare { try Segmenter($0.segmentation()) }
        let align = try run.prepare { try aligner($0) }
        let header = try run.prepare {
            try RunHeader(command: "align", unit: places.offsets, lexicons: $0.digest())
        }
        let isTerminal = Terminal.isOutput(output.output)
        var writer = try AlignmentWriter(
            format, unit: places.offsets,
            color: color.isColored(isTerminal: isTerminal, variable: Terminal.variable), byClause: by == .clause,
            columns: isTerminal ? Terminal.columns : Terminal.usualColumns)
        try file.write(format == .jsonl && places.header ? header.line : writer.prologue)
        try run.forEachRecord { record in
            let segmented = try segmenter.segment(record)
            try file.write(writer.write(segmented, align(segmented)))
        }
        try file.write(writer.epilogue())
        try file.finish()
    }

    // SEAM: the one place that calls the aligner. Until there is one, no facet has links.
    private func aligner(_ lexicons: Lexicons) throws -> (SegmentedRecord) throws -> Alignment {
        { record in Alignment(facets: record.facets.map { _ in FacetAlignment() }) }
    }
}

extension AlignmentFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
