// One thread of a run: parses, segments and takes every record through the steps.

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
        segmentation = try run.lexicons.segmentation()
        alignment = run.links?.alignment
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
        for (ordinal, item) in batch.items {
            switch item {
            case .frame(let frame, let shape): work(on: frame, shape, ordinal)
            case .problem(let problem): report(.inside(problem))
            case .unreadable(let error): report(.unreadable(error))
            }
        }
        let texts = zip(outputs, lines + [problems.flatMap(\.line)])
        return BatchResult(
            outputs: texts.map { output, text in output.isPacked ? compressor?.pack(text) ?? text : text },
            tally: tally, problems: problems, end: batch.end)
    }

    private func work(on frame: Frame, _ shape: DumpShape, _ ordinal: Int) {
        let starts = lines.map(\.count)
        let before = tally
        do {
            guard let record = try reading.record(of: frame, shape) else { return }
            tally.count("records", "read")
            for problem in record.problems { tally.count("problems", problem.kind) }
            var batched = try prepare(record, ordinal)
            for (index, step) in steps.enumerated() { try step.work(on: &batched, &lines[index], &tally) }
        } catch {
            // A record is in all results or in none.
            for (index, start) in starts.enumerated() { lines[index].removeSubrange(start...) }
            tally = before
            let problem =
                error as? DumpProblem
                ?? DumpProblem(kind: .unreadableRecord, file: frame.file, line: frame.line, message: "\(error)")
            report(.inside(problem))
        }
    }

    private func prepare(_ record: Record, _ ordinal: Int) throws(ICUError) -> BatchRecord {
        guard needs.contains(.segments) else {
            let unsegmented = SegmentedRecord(record: record, abstract: nil, facets: [])
            return BatchRecord(record: record, ordinal: ordinal, segmented: unsegmented, examined: nil)
        }
        let segmented = try segmenter.segment(record)
        let examined = try aligner?.examine(segmented, byClause: true, showsEvidence: needs.contains(.evidence))
        return BatchRecord(record: record, ordinal: ordinal, segmented: segmented, examined: examined)
    }

    private func report(_ problem: BatchProblem) {
        tally.count("problems", problem.kind)
        problems.append(problem)
        guard case .inside(let inside) = problem else { return }
        for (index, step) in steps.enumerated() { step.work(on: inside, &lines[index], &tally) }
    }
}
