// diglot train aligner

import ArgumentParser
import Diglot

struct TrainAligner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aligner",
        abstract: "Fit the weights of links to records whose links people drew.",
        discussion: """
            The result is a file like Lexicons/aligner.tsv. Annotated records are JSONL: \
            {"id":"...","section":"...","facets":{"method":"..."},"sentences":["..."],"links":{"method":{"primary":[1],\
            "secondary":[2]}}}, sentences counted from 1. How good the weights are is told on standard error, each record \
            judged by weights that never saw it. The translation table of the lexicons must not have seen the records: \
            use one made with 'diglot train table --exclude-annotated'.
            """)

    @Argument(help: "Annotated records; '-' is standard input.", completion: .file())
    var annotated: [String]

    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Cut the records into this many parts for cross-validation.", valueName: "n"))
    var folds = AlignerTrainer.Options().folds

    @OptionGroup var lexicons: LexiconOptions

    @Flag(name: .shortAndLong, help: "No warnings and figures, only errors.")
    var quiet = false

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds must be 2 or more") }
        try StandardInput.validate(annotated)
    }

    func run() throws {
        let logger = ConsoleLogHandler.logger(quiet: quiet)
        let file = try OutputFile(output.output, logger)
        let weights: [UInt8] = try logger.reporting {
            var options = AlignerTrainer.Options()
            options.folds = folds
            let lexicons = try lexicons.find()
            var trainer = try AlignerTrainer(lexicons.segmentation(), lexicons.alignment(), options)
            for path in annotated {
                var records = try AnnotatedRecords(path: path)
                while let record = try records.next() { try trainer.add(record) }
            }
            return try trainer.finish { logger.info("\($0)") }
        }
        try file.write(weights)
        try file.finish()
    }
}

extension AlignerTrainer.Progress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .links(let links):
            "cross-validated links: F1 \(Self.figure(links.f1)) (precision \(Self.figure(links.precision)), "
                + "recall \(Self.figure(links.recall))), top \(Self.figure(links.top)) of \(links.supported) facets"
        case .gate(let gate):
            "cross-validated gate: left without links \(Self.figure(gate.foreignRecords.value)) of facets of foreign "
                + "records, \(Self.figure(gate.foreignFacets.value)) of single foreign facets, "
                + "\(Self.figure(gate.ownFacets.value)) of true ones"
        }
    }

    private static func figure(_ value: Double) -> String { value.fixed(decimals: 3) }
}
