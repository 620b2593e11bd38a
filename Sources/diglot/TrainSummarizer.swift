// diglot train summarizer

import ArgumentParser
import Diglot

struct TrainSummarizer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summarizer",
        abstract: "Learn which candidates make good digests, from records with digests that people wrote.",
        discussion: """
            Records are canonical ones with an array 'references'. The result is a file of weights like \
            Lexicons/en/summarizer.tsv; its parameters are those of the lexicons in use. With --folds, what held-out \
            records score is told first: the mean ROUGE F1 of the digests chosen, with 95 % confidence intervals.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions

    /// Languages whose weights can be learned.
    enum TrainedLanguage: String, ExpressibleByArgument, CaseIterable {
        case en
        case zh
    }

    @Option(help: "The language of the digests.")
    var lang: TrainedLanguage

    @Option(
        help: ArgumentHelp(
            "Measure on held-out records: a number of parts, or 'section' to hold out each section in turn.",
            valueName: "n"),
        transform: { text in
            if text == "section" { return .sections }
            guard let count = Int(text), count >= 2 else {
                throw ValidationError("--folds must be 2 or more, or 'section'")
            }
            return .parts(count)
        })
    var folds: SummarizerTrainer.Folds?

    @Option(help: ArgumentHelp("Leave out word sequences in fewer records.", valueName: "n"))
    var minCount: Int?

    func validate() throws {
        if let minCount, minCount < 1 { throw ValidationError("--min-count must be 1 or more") }
    }

    func run() throws {
        let run = try DumpRun(input)
        let file = try OutputFile(output.output, run.logger)
        let language: Language = lang == .en ? .en : .zh
        var options = SummarizerTrainer.Options(language)
        options.minRecords = minCount ?? options.minRecords
        var trainer = try run.prepare { try SummarizerTrainer($0, language, options) }
        try run.forEachRecord { try trainer.add($0) }
        let size = trainer.size
        guard size.records > 0 else {
            run.logger.error("no record has both references and a text in the language")
            throw ExitCode(failureExitCode)
        }
        run.logger.info("\(size.records) records with \(size.candidates) candidates")
        if let folds {
            if let evaluation = trainer.evaluate(folds) {
                run.logger.info("\(evaluation)")
            } else {
                run.logger.warning("nothing to hold out")
            }
        }
        try file.write(trainer.finish())
        try file.finish()
        try run.end()
    }
}

extension SummarizerTrainer.Evaluation: CustomStringConvertible {
    public var description: String {
        func score(_ mean: Double, _ error: Double) -> String {
            "\(mean.fixed(decimals: 2)) ± \(error.fixed(decimals: 2))"
        }
        return "held out: \(records) records, ROUGE-1 \(score(rouge1, rouge1Error)), ROUGE-2 "
            + "\(score(rouge2, rouge2Error)), ROUGE-L \(score(rougeL, rougeLError))"
    }
}
