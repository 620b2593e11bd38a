// diglot glossary atlas

import ArgumentParser
import Diglot

struct GlossaryAtlasCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "atlas",
        abstract: "Show how dumps render the concepts of a glossary.",
        discussion: """
            For each concept: the records whose abstract has its English term, which renderings their facets hold ('!' \
            marks forbidden ones), how many keep the English term, how many have neither. Lines that begin with '=' \
            are renderings that stand for several concepts.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var choice: GlossaryChoice

    @Option(help: ArgumentHelp("Leave out concepts in fewer records.", valueName: "n"))
    var minRecords = 1

    @Option(help: "The form of the output; 'html' is one page that needs nothing beside it.")
    var format: AtlasWriter.Format = .table

    func validate() throws {
        if minRecords < 1 { throw ValidationError("--min-records must be 1 or more") }
        try StandardInput.validate(input.dumps + choice.glossary)
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        let concepts = try run.prepare { try choice.read($0) }
        var work = try run.prepare { lexicons in
            try Work(
                segmenter: Segmenter(lexicons.segmentation()),
                atlas: RenderingAtlas(TermIndex(concepts, lexicons.matching())))
        }
        try run.forEachRecord { try work.add($0) }
        try file.write(AtlasWriter(format, minRecords: minRecords).write(work.atlas))
        try file.finish()
        try run.end()
    }

    /// What a run keeps from record to record.
    private struct Work: ~Copyable {
        var segmenter: Segmenter
        var atlas: RenderingAtlas

        mutating func add(_ record: Record) throws {
            try atlas.add(segmenter.segment(record))
        }
    }
}

extension AtlasWriter.Format: ExpressibleByArgument {}
