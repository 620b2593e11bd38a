// What a run makes of every record. To add a step, write its file and add it to `BatchStep.all`.

import ICUText

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
    /// Whether it needs the record's sentences and tokens.
    let needsSegments: Bool
    /// Reads the step's data, once a run; what it gives makes the step for one worker.
    let prepare: @Sendable (BatchOptions, Lexicons) throws -> @Sendable () throws -> any BatchStepWork
    /// The results in a few words, for people.
    let describe: @Sendable (BatchTally) -> String

    /// Every step, in the order in which they work on a record.
    public static let all: [BatchStep] = [.tldr, .align, .convert]

    public static func named(_ name: String) -> BatchStep? { all.first { $0.name == name } }
}

/// A step at work. One per worker.
protocol BatchStepWork: AnyObject {
    /// Makes the step's results of a record and adds their lines to `lines`; what later steps may want is kept in the
    /// record.
    func work(on record: inout BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws(ICUError)
}

/// A record on its way through the steps of a run.
struct BatchRecord {
    let record: Record
    /// How many items of the dumps come before it.
    let ordinal: Int
    /// Its texts with their segments; without sentences where no step needs them.
    let segmented: SegmentedRecord
    var digests: [Digest] = []
    var alignment: Alignment?
}
