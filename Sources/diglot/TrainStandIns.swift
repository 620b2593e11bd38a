// diglot train stand-ins

import ArgumentParser
import Diglot

struct TrainStandIns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stand-ins",
        abstract: "Learn what a word is known by that stands in the place of a glossary's rendering.",
        discussion: """
            The result is a file like Lexicons/stand-ins.tsv, which the rule term.missing reads. The records are taken as \
            dumps of 500, each with a part of the glossary; in half of them a rendering is replaced by another word on \
            purpose. How many of these words are found, and how many alarms are raised where nothing was replaced, is \
            told on standard error; each concept is judged by weights that never saw it.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "A large glossary to use instead of the shipped one; may be given several times.", valueName: "file"),
        completion: .file())
    var glossary: [String] = []

    @Option(help: ArgumentHelp("Learn from this many records, the first ones of each id.", valueName: "n"))
    var records = StandInTrainer.Options().records

    @Option(help: ArgumentHelp("Cut the concepts into this many parts for cross-validation.", valueName: "n"))
    var folds = StandInTrainer.Options().folds

    @Option(help: ArgumentHelp("Allow this many alarms in 1,000 records in which nothing is wrong.", valueName: "n"))
    var alarms = StandInTrainer.Options().alarms

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds must be 2 or more") }
        for (name, value) in [("--records", records), ("--alarms", alarms)] where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        var options = StandInTrainer.Options()
        options.records = records
        options.folds = folds
        options.alarms = alarms
        var trainer = try run.prepare { lexicons in
            try StandInTrainer(lexicons, lexicons.glossary(of: glossary), options)
        }
        try run.forEachRecord { try trainer.add($0) }
        let weights: [UInt8]
        do {
            weights = try trainer.finish { run.logger.info("\($0)") }
        } catch {
            run.logger.error("\(error)")
            throw ExitCode(failureExitCode)
        }
        try file.write(weights)
        try file.finish()
        try run.end()
    }
}

extension StandInTrainer.Progress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .read(let records, let replaced): "\(replaced) renderings replaced in \(records) records"
        case .quality(let quality):
            "cross-validated: \(Figure.percent(quality.all.value)) of them found ("
                + quality.kinds.map { "\($0.name) \(Figure.percent($0.share.value))" }.joined(separator: ", ")
                + "), \(Int(quality.alarms.rounded())) alarms in 1,000 of \(quality.cleanRecords) records without any"
        }
    }
}
