// diglot convert

import ArgumentParser
import Diglot

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn dumps of any supported shape into canonical records.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The form of the records.")
    var format: RecordFormat = .jsonl

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var writer = RecordWriter(format)
        try file.write(writer.prologue)
        try run.forEachRecord { try file.write(writer.write($0)) }
        try file.finish()
    }
}
