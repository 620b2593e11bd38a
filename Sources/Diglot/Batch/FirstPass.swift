// A pass over all dumps before the run, for steps that must know them as a whole.

import ICUText

/// Which items of the dumps are records.
struct RecordOrdinals: Sendable {
    /// The items that are none, in order: header objects, and what cannot be read.
    fileprivate(set) var others: [Int] = []

    /// How many records come before an item.
    func ordinal(ofItem item: Int) -> Int {
        var (low, high) = (0, others.count)
        while low < high {
            let middle = (low + high) / 2
            if others[middle] < item { low = middle + 1 } else { high = middle }
        }
        return item - low
    }
}

/// Reads every record of the dumps, whichever of them are selected for the run: a shard is checked with what is known
/// of the whole.
struct FirstPass {
    let sources: BatchSources
    let options: BatchOptions
    let reading: RecordReading
    let jobs: Int
    let shouldStop: () -> Bool
    let watch: (BatchProgress) -> Void

    /// Somebody asked to stop.
    struct Stopped: Error {}

    /// What the rules of a plan count.
    func survey(_ plan: CheckPlan) throws -> (DumpSurvey, RecordOrdinals) {
        var all = options
        all.selection.sample = nil
        all.selection.shard = nil
        let input = BatchInput(sources, all, headings: reading.headings)
        let workers = try (0..<max(1, jobs)).map { _ in SurveyWorker(try DumpSurveyor(plan), reading) }
        let pool = OrderedWorkers(workers) { worker, batch in worker.survey(batch) }
        var survey = try DumpSurveyor(plan).survey
        var ordinals = RecordOrdinals()
        let began = Clock.seconds
        let take = { (result: SurveyWorker.Result) in
            let (next, others) = try result.get()
            survey.merge(next)
            ordinals.others += others
        }
        while let batch = input.nextBatch() {
            if shouldStop() { throw Stopped() }
            try pool.add(batch, take)
            watch(
                BatchProgress(
                    records: survey.records, bytes: batch.end.bytes, storedBytes: batch.end.storedBytes,
                    file: batch.end.file, seconds: Clock.seconds - began))
        }
        try pool.finish(take)
        survey.finish()
        return (survey, ordinals)
    }
}

/// Surveys batches. One per thread.
private final class SurveyWorker: @unchecked Sendable {
    typealias Result = Swift.Result<(DumpSurvey, others: [Int]), any Error>

    private var surveyor: DumpSurveyor
    private var reading: RecordReading

    init(_ surveyor: consuming DumpSurveyor, _ reading: RecordReading) {
        self.surveyor = surveyor
        self.reading = reading
    }

    func survey(_ batch: Batch) -> Result {
        Result {
            var others: [Int] = []
            for (ordinal, item) in batch.items {
                guard case .frame(let frame, let shape) = item, let record = try? reading.record(of: frame, shape)
                else {
                    others.append(ordinal)
                    continue
                }
                try surveyor.add(record)
            }
            return (surveyor.take(), others)
        }
    }
}
