// What a run makes of every record. To add a step, write its file and add it to `BatchStep.all`.

/// A kind of result of a batch run.
public struct BatchStep: Sendable {
    /// The name that `--steps` takes.
    public let name: String
    /// The file of its results, without what compression adds.
    public let file: String
    /// One line for `--help`.
    public let summary: String
    /// Whether the file begins with the run's header.
    let hasHeader: Bool
    let needs: Needs
    /// Reads the step's data, once a run; what it gives makes the step for one worker.
    let prepare: @Sendable (BatchPreparation) throws -> @Sendable () throws -> any BatchStepWork
    /// The results in a few words, for people.
    let describe: @Sendable (BatchTally) -> String

    /// Every step, in the order in which they work on a record.
    public static let all: [BatchStep] = [.tldr, .align, .check, .convert]

    public static func named(_ name: String) -> BatchStep? { all.first { $0.name == name } }

    /// What a step needs: what has to be made of a record, once for all of them, and what has to be read.
    struct Needs: OptionSet {
        let rawValue: Int

        /// The sentences and tokens of its texts.
        static let segments = Needs(rawValue: 1)
        /// The links of its facets.
        static let links: Needs = [Needs(rawValue: 2), .segments]
        /// What speaks for the links.
        static let evidence: Needs = [Needs(rawValue: 4), .links]
        /// The summariser's data.
        static let summaries: Needs = [Needs(rawValue: 8), .segments]
    }
}

/// What steps are prepared from.
struct BatchPreparation {
    let options: BatchOptions
    let lexicons: Lexicons
    /// A pass over the dumps before the run.
    let firstPass: FirstPass
    let segmentation: SegmentationLexicon
    /// Where a step needs links; the glossary is in it.
    let links: AlignmentLexicon?
    /// Where a step needs them.
    let summaries: (english: SummaryLexicon, chinese: SummaryLexicon)?

    init(_ options: BatchOptions, _ lexicons: Lexicons, _ firstPass: FirstPass) throws {
        self.options = options
        self.lexicons = lexicons
        self.firstPass = firstPass
        let needs = options.needs
        // To read them takes longer than to work on a hundred records.
        (links, summaries) = try Parallel.both(
            {
                needs.contains(.links)
                    ? try lexicons.alignment(extendedBy: options.tables, glossary: options.glossary) : nil
            },
            { needs.contains(.summaries) ? try lexicons.summaries() : nil })
        segmentation = try lexicons.segmentation()
    }
}

/// A step at work. One per worker.
protocol BatchStepWork: AnyObject {
    /// Makes the step's results of a record and keeps them in it, for the step itself and for those after it.
    func work(on record: inout BatchRecord) throws

    /// Adds the lines of the step's results; all steps have worked on the record.
    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws

    /// Adds what the step makes of a problem.
    func write(_ problem: DumpProblem, _ lines: inout [UInt8], _ tally: inout BatchTally)
}

extension BatchStepWork {
    func work(on record: inout BatchRecord) {}

    func write(_ problem: DumpProblem, _ lines: inout [UInt8], _ tally: inout BatchTally) {}
}

/// A record on its way through the steps of a run.
struct BatchRecord {
    let record: Record
    /// How many items of the dumps come before it.
    let ordinal: Int
    /// Its texts with their segments; without sentences where no step needs them.
    var segmented: SegmentedRecord
    /// Its links; nil where no step needs them.
    var examined: ExaminedRecord?
    var digests: [Digest] = []
    /// Those that are not suppressed.
    var findings: [ReportedFinding] = []
    var suppressedFindings = 0
    /// What is wrong with it: what its reader noted, then what steps had to leave out.
    var problems: [RecordProblem]
    /// Why it has no results.
    var failure: (any Error)?

    init(_ record: Record, ordinal: Int) {
        self.record = record
        self.ordinal = ordinal
        problems = record.problems
        segmented = SegmentedRecord(record: record, abstract: nil, facets: [])
    }
}
