// diglot assist

import ArgumentParser
import Diglot

struct Assist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assist",
        abstract: "Write working sheets for somebody who translates or revises records.",
        discussion: """
            For each sentence of the abstract: the clauses of the facets that digest it, the terms of the glossary in it \
            with their renderings (preferred first), the numbers and names to carry over, and the findings of \
            'diglot check' that are open. Dumps are read twice, as by 'diglot check'. Exit codes: 0, 2 unreadable input \
            or a failure, 64 wrong usage.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var checks: CheckOptions

    @Option(help: "The form of the sheets; 'html' is one page that prints and needs nothing beside it.")
    var format: SheetWriter.Format = .html

    func run() throws {
        var run = try DumpRun(input)
        let configuration = try checks.configuration(run)
        let plan = try checks.plan(run, configuration)
        var suppressions = try checks.suppressions(run, configuration)
        let file = try OutputFile(output.output, run.logger)
        let survey = try checks.survey(&run, plan)
        var checker = try run.prepare { _ in try Checker(plan, survey) }
        var writer = SheetWriter(format)
        try file.write(writer.prologue)
        try run.forEachRecord { record in
            try file.write(writer.write(checker.sheet(of: record) { !suppressions.suppresses($0) }))
        }
        try file.write(writer.epilogue())
        try file.finish()
        try run.end()
    }
}

extension SheetWriter.Format: ExpressibleByArgument {}
