// diglot train roles

import ArgumentParser
import Diglot

struct TrainRoles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Learn what English words say of a sentence's part in its abstract.",
        discussion: """
            The result is a file like Lexicons/en/roles.tsv. It comes from English abstracts with Chinese facets that \
            are named after roles: motivation, method, result, conclusion, tldr. The translation table of the lexicons \
            finds the sentences of each.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Learn from this many records, the first ones that have what it takes.", valueName: "n"))
    var records = RoleTrainer.Options().records

    @Option(help: ArgumentHelp("Leave out words in fewer sentences.", valueName: "n"))
    var minCount = RoleTrainer.Options().minSentences

    func validate() throws {
        for (name, value) in [("--records", records), ("--min-count", minCount)] where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var options = RoleTrainer.Options()
        options.records = records
        options.minSentences = minCount
        var trainer = try run.prepare { try RoleTrainer($0.segmentation(), $0.alignment(), options) }
        try run.forEachRecord { try trainer.add($0) }
        try file.write(trainer.finish())
        try file.finish()
        try run.end()
    }
}
