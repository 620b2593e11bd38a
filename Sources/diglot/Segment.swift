// diglot segment

import ArgumentParser
import Diglot

struct Segment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Cut the texts of dumps into sentences, clauses or tokens.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var places: OffsetOptions

    @Option(help: "What to show.")
    var by: SegmentLevel = .sentence

    @Option(help: "The form of the output.")
    var format: SegmentWriter.Format = .text

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var segmenter = try run.prepare { try Segmenter($0.segmentation()) }
        let writer = SegmentWriter(format, level: by, unit: places.offsets)
        if format == .jsonl && places.header {
            let header = try run.prepare {
                try RunHeader(command: "segment", unit: places.offsets, lexicons: $0.digest())
            }
            try file.write(header.line)
        }
        try run.forEachRecord { record in
            let segmented = try segmenter.segment(record)
            try file.write(writer.write(id: record.id, segmented.parts))
        }
        try file.finish()
        try run.end()
    }
}
