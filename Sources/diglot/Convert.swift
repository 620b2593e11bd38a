// diglot convert

import ArgumentParser
import Diglot

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turn dumps of any supported shape into canonical records.",
        discussion: """
            Frames are records as they are in their dumps, with file, line and offset: lines that can be shared out to \
            any number of machines. What reads them gives the same records, problems and places as the dumps do.
            """)

    /// What is written of a record.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case tsv
        case markdown
        case frames
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The form of the records.")
    var format: Form = .jsonl

    func validate() throws {
        if format == .frames && !(input.ignore.isEmpty && input.repair) {
            throw ValidationError("frames are not parsed; --ignore and --no-repair are for those who read them")
        }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        if let format = RecordFormat(rawValue: format.rawValue) {
            let writer = RecordWriter(format)
            try file.write(writer.prologue)
            try run.forEachRecord { try file.write(writer.write($0)) }
        } else {
            let writer = FrameWriter()
            try run.visitFrames { item, shape in
                switch item {
                case .frame(let frame): try file.write(writer.write(frame, shape))
                case .problem(let problem): try file.write(writer.write(problem))
                }
            }
        }
        try file.finish()
        try run.end()
    }
}
