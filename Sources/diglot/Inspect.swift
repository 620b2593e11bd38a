// diglot inspect

import ArgumentParser
import Diglot

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what a dump holds, and what is wrong with it.",
        discussion: """
            Shape, numbers of records, sections and parts, languages, lengths in characters, and every kind of problem \
            with the lines where it first occurs.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("List at most this many places of each kind of problem.", valueName: "n"))
    var places = 5

    @Option(help: "The form of the output.")
    var format: InspectionFormat = .text

    func validate() throws {
        if places < 0 { throw ValidationError("--places must not be negative") }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var inspection: DumpInspection?
        try run.visit(
            DumpRun.Visitor(
                begin: { inspection = DumpInspection(file: $0, shape: $1.name, mostPlaces: places) },
                record: { inspection?.add($0) },
                problem: { inspection?.add($0) },
                end: {
                    if let inspection { try file.write(inspection.written(format)) }
                }))
        try file.finish()
        try run.end()
    }
}
