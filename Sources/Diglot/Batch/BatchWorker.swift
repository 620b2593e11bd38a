// One thread of a run: parses, segments and takes records through the steps, a block at a time.

import ICUText

/// What the workers of a run share.
struct BatchMaterials: Sendable {
    let options: BatchOptions
    let reading: RecordReading
    let segmentation: SegmentationLexicon
    /// Where a step needs links.
    let alignment: AlignmentLexicon?
    /// For each step what makes it for one worker.
    let makeSteps: [@Sendable () throws -> any BatchStepWork]

    init(_ run: BatchPreparation) throws {
        options = run.options
        reading = run.firstPass.reading
        segmentation = run.segmentation
        alignment = run.links
        makeSteps = try options.allSteps.map { try $0.prepare(run) }
    }
}

/// What became of a batch.
struct BatchResult: Sendable {
    /// For each of ``BatchOptions/outputs`` what is to be appended to it.
    var outputs: [[UInt8]]
    var tally: BatchTally
    /// What was wrong with the dumps, in order.
    var problems: [BatchProblem]
    var end: InputPosition
}

/// Works on batches. One per thread.
///
/// A ``RecordBlock`` goes through a stage before the next stage gets it.
final class BatchWorker: @unchecked Sendable {
    private let steps: [any BatchStepWork]
    private let needs: BatchStep.Needs
    private let outputs: [BatchOutput]
    private let compressor: Compressor?
    private var reading: RecordReading
    private var segmenter: Segmenter
    private var aligner: FacetAligner?

    // Of the batch at hand.
    /// For each step the lines that it made.
    private var lines: [[UInt8]]
    private var tally = BatchTally()
    private var problems: [BatchProblem] = []
    /// Of ``BatchOutput/problems``.
    private var problemLines: [UInt8] = []

    init(_ materials: BatchMaterials) throws {
        let segmenter = try Segmenter(materials.segmentation)
        self.segmenter = segmenter
        if let lexicon = materials.alignment { aligner = try FacetAligner(lexicon) } else { aligner = nil }
        reading = materials.reading
        steps = try materials.makeSteps.map { try $0() }
        needs = materials.options.needs
        outputs = materials.options.outputs
        lines = [[UInt8]](repeating: [], count: steps.count)
        compressor = materials.options.compression.map { Compressor($0) }
    }

    func work(on batch: Batch) -> BatchResult {
        for index in lines.indices { lines[index].removeAll(keepingCapacity: true) }
        tally = BatchTally()
        problems = []
        problemLines.removeAll(keepingCapacity: true)
        var first = 0
        while first < batch.items.count {
            let last = Self.endOfBlock(batch.items, from: first)
            work(on: batch.items[first..<last])
            first = last
        }
        let texts = zip(outputs, lines + [problemLines])
        return BatchResult(
            outputs: texts.map { output, text in output.isPacked ? compressor?.pack(text) ?? text : text },
            tally: tally, problems: problems, end: batch.end)
    }

    private static func endOfBlock(_ items: [(ordinal: Int, item: Batch.Item)], from first: Int) -> Int {
        var bytes = 0
        var end = first
        while end < items.count, end - first < RecordBlock.mostRecords {
            if case .frame(let frame, _) = items[end].item { bytes += frame.bytes.count }
            if end > first, bytes > RecordBlock.mostBytes { break }
            end += 1
        }
        return end
    }

    private func work(on items: ArraySlice<(ordinal: Int, item: Batch.Item)>) {
        var records: [BatchRecord] = []
        /// Each with the number of records before it.
        var problems: [(place: Int, problem: BatchProblem)] = []
        for (ordinal, item) in items {
            switch item {
            case .frame(let frame, let shape):
                do {
                    guard let record = try reading.record(of: frame, shape) else { continue }
                    records.append(BatchRecord(record, ordinal: ordinal))
                } catch {
                    problems.append((records.count, .inside(error)))
                }
            case .problem(let problem): problems.append((records.count, .inside(problem)))
            case .unreadable(let error): problems.append((records.count, .unreadable(error)))
            }
        }
        makeResults(of: &records)
        var next = problems[...]
        for (index, record) in records.enumerated() {
            while let first = next.first, first.place <= index { report(next.removeFirst().problem) }
            write(record)
        }
        for (_, problem) in next { report(problem) }
    }

    private func makeResults(of records: inout [BatchRecord]) {
        func stage(_ work: (inout BatchRecord) throws -> Void) {
            for index in records.indices where records[index].failure == nil {
                do { try work(&records[index]) } catch { records[index].failure = error }
            }
        }
        if needs.contains(.segments) { stage { $0.segmented = try segmenter.segment($0.record) } }
        let showsEvidence = needs.contains(.evidence)
        if aligner != nil {
            stage { $0.examined = try aligner?.examine($0.segmented, showsEvidence: showsEvidence) }
        }
        for step in steps { stage { try step.work(on: &$0) } }
    }

    private func write(_ record: BatchRecord) {
        let starts = lines.map(\.count)
        let startOfProblems = problemLines.count
        let before = tally
        do {
            if let failure = record.failure { throw failure }
            tally.count("records", "read")
            for problem in record.problems { tally.count("problems", problem.kind) }
            problemLines += ProblemLines.of(record)
            for (index, step) in steps.enumerated() { try step.write(record, &lines[index], &tally) }
        } catch {
            // A record is in all results or in none.
            for (index, start) in starts.enumerated() { lines[index].removeSubrange(start...) }
            problemLines.removeSubrange(startOfProblems...)
            tally = before
            let source = record.record.source
            report(
                .inside(
                    DumpProblem(
                        kind: .unreadableRecord, file: source.file, line: source.line, message: "\(error)")))
        }
    }

    private func report(_ problem: BatchProblem) {
        tally.count("problems", problem.kind)
        problems.append(problem)
        problemLines += ProblemLines.of(problem)
        guard case .inside(let inside) = problem else { return }
        for (index, step) in steps.enumerated() { step.write(inside, &lines[index], &tally) }
    }
}
