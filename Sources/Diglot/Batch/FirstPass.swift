// A pass over all dumps before the run, for steps that must know them as a whole.

import ICUText

/// Reads every record of the dumps, whichever of them are selected for the run: a shard is checked with what is known
/// of the whole.
final class FirstPass {
    private let sources: BatchSources
    private let options: BatchOptions
    private let lexicons: Lexicons
    let reading: RecordReading
    private let jobs: Int
    private let known: [UInt8]?
    private let shouldStop: () -> Bool
    private let watch: (BatchProgress) -> Void
    /// What was counted, as a file; nil where that was known before.
    private(set) var counted: [UInt8]?

    /// - Parameter known: what a run that was interrupted counted, as a file; it is counted again when it does not fit.
    init(
        _ sources: BatchSources, _ options: BatchOptions, _ lexicons: Lexicons, _ reading: RecordReading, jobs: Int,
        known: [UInt8]?, shouldStop: @escaping () -> Bool, watch: @escaping (BatchProgress) -> Void
    ) {
        self.sources = sources
        self.options = options
        self.lexicons = lexicons
        self.reading = reading
        self.jobs = jobs
        self.known = known
        self.shouldStop = shouldStop
        self.watch = watch
    }

    /// Somebody asked to stop.
    struct Stopped: Error {}

    /// What the rules of a plan count, finished.
    ///
    /// - Throws: `StatisticsError` for ``BatchOptions/statistics`` that cannot be used.
    func survey(_ plan: CheckPlan) throws -> DumpSurvey {
        if let given = options.statistics { return try read(given.bytes, given.file, plan) }
        if let known, let survey = try? read(known, OutputFolder.statisticsFile, plan) { return survey }
        let (lexicons, options) = (lexicons, options)
        // The digest of the glossary takes as long as a few records.
        let (counts, settings) = try Parallel.both(
            { try count(plan) },
            { try plan.statisticsSettings(lexicons, ignored: options.ignored, repairs: options.repairs) })
        var survey = counts
        survey.finish()
        counted = DumpStatistics(survey, settings).bytes
        return survey
    }

    private func read(_ bytes: [UInt8], _ file: String, _ plan: CheckPlan) throws -> DumpSurvey {
        var statistics = try DumpStatistics(
            bytes, file: file, plan, lexicons, ignored: options.ignored, repairs: options.repairs)
        statistics.finish()
        return statistics.survey
    }

    private func count(_ plan: CheckPlan) throws -> DumpSurvey {
        var all = options
        all.selection.sample = nil
        all.selection.shard = nil
        let input = BatchInput(sources, all, headings: reading.headings)
        let workers = try (0..<max(1, jobs)).map { _ in SurveyWorker(try DumpSurveyor(plan), reading) }
        let pool = OrderedWorkers(workers) { worker, batch in worker.survey(batch) }
        var survey = try DumpSurveyor(plan).survey
        let began = Clock.seconds
        let take = { (result: SurveyWorker.Result) in try survey.append(result.get()) }
        while let batch = input.nextBatch() {
            if shouldStop() { throw Stopped() }
            try pool.add(batch, take)
            watch(
                BatchProgress(
                    records: survey.records, bytes: batch.end.bytes, storedBytes: batch.end.storedBytes,
                    file: batch.end.file, seconds: Clock.seconds - began))
        }
        try pool.finish(take)
        return survey
    }
}

/// Surveys batches. One per thread.
private final class SurveyWorker: @unchecked Sendable {
    typealias Result = Swift.Result<DumpSurvey, any Error>

    private var surveyor: DumpSurveyor
    private var reading: RecordReading

    init(_ surveyor: consuming DumpSurveyor, _ reading: RecordReading) {
        self.surveyor = surveyor
        self.reading = reading
    }

    func survey(_ batch: Batch) -> Result {
        Result {
            for case (_, .frame(let frame, let shape)) in batch.items {
                if let record = try? reading.record(of: frame, shape) { try surveyor.add(record) }
            }
            return surveyor.take()
        }
    }
}
