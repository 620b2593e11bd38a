// Whole dumps through all steps in one pass, safe against being killed.

import Glibc

/// A run over dumps into a folder.
///
/// Records are parsed, segmented and worked on in batches by several threads; results are written in the order of the
/// dumps, a batch at a time, and are the same bytes for any number of threads. Every now and then a journal notes how
/// far everything is written, so that a run that was killed can go on from there.
///
/// ```swift
/// let run = BatchRun(BatchSources(["dump.jsonl.xz"]), BatchOptions(), lexicons, folder: "results")
/// switch try run.run(.resume, jobs: 2) {
/// case .complete(let summary): print(summary.records)
/// case .stopped(let records): print("\(records) so far")
/// default: break
/// }
/// ```
public struct BatchRun {
    /// What to do with a folder in which something is.
    public enum Start: Sendable {
        /// Refuse.
        case new
        /// Go on with the run there; a complete one is left as it is.
        case resume
        /// Take away the results there.
        case overwrite
    }

    /// How a run ended.
    public enum Outcome: Sendable {
        case complete(BatchSummary)
        /// Somebody asked to stop; everything up to here is safe. The number of records so far.
        case stopped(records: Int)
        /// The folder holds the complete run already; what was counted then.
        case wasComplete(BatchTally)
        /// There was no record in the dumps, and the folder is empty. Frames are parts of dumps: a run over these alone is
        /// complete without a record.
        case nothingRead(BatchTally)
    }

    /// What somebody who watches a run is told.
    public enum Event: Sendable {
        /// The run goes on behind so many records.
        case resumed(records: Int)
        case problem(BatchProblem)
        /// How far the pass before the run is, which some steps need.
        case surveying(BatchProgress)
        case progress(BatchProgress)
    }

    private let sources: BatchSources
    private let options: BatchOptions
    private let lexicons: Lexicons
    private let folder: String
    /// Seconds between two lines of the journal: what a killed run does again at most.
    public var checkpointInterval = 1.0

    /// - Parameters:
    ///   - folder: where results go; it is made if need be.
    public init(_ sources: BatchSources, _ options: BatchOptions, _ lexicons: Lexicons, folder: String) {
        self.sources = sources
        self.options = options
        self.lexicons = lexicons
        self.folder = folder
    }

    /// Whether there is a run in the folder that can be resumed.
    public var isUnderWay: Bool { PlainFile.exists(folder + "/" + BatchJournal.name) }

    /// Runs to the end of the dumps.
    ///
    /// - Parameters:
    ///   - jobs: threads that work on records; results do not depend on it.
    ///   - shouldStop: asked after every batch.
    ///   - watch: called on the caller's thread.
    /// - Throws: `BatchRefusal` before anything was changed; `OutputError` when results cannot be written, after which
    ///   the run can be resumed; what reading the lexicons throws.
    public func run(
        _ start: Start = .new, jobs: Int = 1, shouldStop: () -> Bool = { false }, watch: (Event) -> Void = { _ in }
    ) throws -> Outcome {
        let settings = try options.settings(sources, lexicons)
        let output = try OutputFolder(folder)
        var content = BatchJournal.Content()
        let input: BatchInput
        let workers: [BatchWorker]
        var counted: [UInt8]?
        do {
            switch try admit(start, settings, output) {
            case .left(let found): content = found
            case .complete(let tally): return .wasComplete(tally)
            }
            let reading = try RecordReading(options, lexicons)
            let materials = try withoutActuallyEscaping(shouldStop) { shouldStop in
                try withoutActuallyEscaping(watch) { watch in
                    let pass = FirstPass(
                        sources, options, lexicons, reading, jobs: jobs, known: statistics(content, output),
                        shouldStop: shouldStop, watch: { watch(.surveying($0)) })
                    let materials = try BatchMaterials(BatchPreparation(options, lexicons, pass))
                    counted = pass.counted
                    return materials
                }
            }
            workers = try (0..<max(1, jobs)).map { _ in try BatchWorker(materials) }
            input = BatchInput(sources, options, headings: reading.headings)
            if let end = content.checkpoint?.position, !input.skip(to: end) {
                throw BatchRefusal.changedInput(folder: folder, items: end.items)
            }
        } catch {
            output.leave()
            if error is FirstPass.Stopped {
                return .stopped(records: content.checkpoint?.tally["records", "read"] ?? 0)
            }
            throw error
        }
        let header = RunHeader(command: "batch", unit: options.unit, lexicons: try lexicons.digest())
        let results = try BatchResults(output, options, header, settings, content, interval: checkpointInterval)
        if let counted { try output.write(counted, to: OutputFolder.statisticsFile) }
        if content.checkpoint != nil { watch(.resumed(records: results.records)) }
        let take = { (result: BatchResult) in
            try results.take(result)
            for problem in result.problems { watch(.problem(problem)) }
            watch(.progress(results.progress))
        }
        let pool = OrderedWorkers(workers) { worker, batch in worker.work(on: batch) }
        while !shouldStop(), let batch = input.nextBatch() { try pool.add(batch, take) }
        try pool.finish(take)
        if shouldStop() {
            try results.note()
            return .stopped(records: results.records)
        }
        if results.foundNothing && !input.holdsPartsAlone {
            results.discard()
            return .nothingRead(results.tally)
        }
        return .complete(try results.finish(sources.files, jobs: jobs))
    }

    /// Where a run that may begin does so.
    private enum Admission {
        /// Behind what an unfinished run left, of which a new one has nothing.
        case left(BatchJournal.Content)
        /// There is nothing to do.
        case complete(BatchTally)
    }

    /// Decides whether the run may begin, and where.
    private func admit(_ start: Start, _ settings: [RunSetting], _ output: OutputFolder) throws -> Admission {
        if let dump = output.ownFile(among: sources.files) {
            throw BatchRefusal.inputInTheWay(folder: folder, file: dump)
        }
        switch (try output.state(), start) {
        case (.empty, _), (_, .overwrite): return .left(BatchJournal.Content())
        case (.unfinished, .new): throw BatchRefusal.unfinished(folder)
        case (.unfinished(let content), .resume):
            try compare(content.settings, settings)
            if let file = output.damagedOutput(content, options.outputs) {
                throw BatchRefusal.damagedOutput(folder: folder, file: file)
            }
            return .left(content)
        case (.complete, .new): throw BatchRefusal.complete(folder)
        case (.complete, .resume):
            let json = (try? PlainFile.read(output.path(of: OutputFolder.summaryFile))) ?? []
            let summary = BatchSummary.read(json)
            try compare(summary?.settings ?? [], settings)
            output.tidy()
            return .complete(summary?.tally ?? BatchTally())
        case (.foreign(let file), _): throw BatchRefusal.occupied(folder: folder, file: file)
        }
    }

    /// What the first pass of an unfinished run counted; nil where it has to be made again.
    private func statistics(_ content: BatchJournal.Content, _ output: OutputFolder) -> [UInt8]? {
        content.checkpoint == nil ? nil : try? PlainFile.read(output.path(of: OutputFolder.statisticsFile))
    }

    private func compare(_ was: [RunSetting], _ now: [RunSetting]) throws(BatchRefusal) {
        let differences = RunSetting.differences(was: was, now: now)
        if !differences.isEmpty { throw .different(folder: folder, differences) }
    }
}

/// How far a run got.
public struct BatchProgress: Sendable {
    public let records: Int
    /// Bytes of the records that were selected, unpacked.
    public let bytes: Int
    /// Bytes of dumps, as they are stored.
    public let storedBytes: Int
    /// The dump that is read.
    public let file: String
    /// Time at work, over all sittings.
    public let seconds: Double
}
