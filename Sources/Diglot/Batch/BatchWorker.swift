// One thread of a run: parses, segments and takes every record through the steps.

import ICUText

/// What the workers of a run share.
struct BatchMaterials: Sendable {
    let options: BatchOptions
    let headings: HeadingTable
    let repair: TextRepair?
    let marks: RecordMarks
    let segmentation: SegmentationLexicon
    /// For each step what makes it for one worker.
    let makeSteps: [@Sendable () throws -> any BatchStepWork]

    init(_ options: BatchOptions, _ lexicons: Lexicons) throws {
        self.options = options
        headings = try lexicons.headings()
        repair = options.repairs ? try lexicons.repair() : nil
        marks = try lexicons.marks()
        segmentation = try lexicons.segmentation()
        makeSteps = try options.allSteps.map { try $0.prepare(options, lexicons) }
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
    private let materials: BatchMaterials
    private let steps: [any BatchStepWork]
    private let needsSegments: Bool
    private let outputs: [BatchOutput]
    private let compressor: Compressor?
    private var segmenter: Segmenter
    /// By the name of the shape.
    private var parsers: [String: FrameParser] = [:]

    // Of the batch at hand.
    /// For each step the lines that it made.
    private var lines: [[UInt8]]
    private var tally = BatchTally()
    private var problems: [BatchProblem] = []

    init(_ materials: BatchMaterials) throws {
        let segmenter = try Segmenter(materials.segmentation)
        self.materials = materials
        self.segmenter = segmenter
        steps = try materials.makeSteps.map { try $0() }
        needsSegments = materials.options.allSteps.contains { $0.needsSegments }
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
            guard let record = try self.record(of: frame, shape) else { return }
            tally.count("records", "read")
            for problem in record.problems { tally.count("problems", problem.kind) }
            var batched = BatchRecord(record: record, ordinal: ordinal, segmented: try segmented(record))
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

    private func record(of frame: Frame, _ shape: DumpShape) throws(DumpProblem) -> Record? {
        let parser = { [materials] in
            FrameParser(shape, headings: materials.headings, repair: materials.repair, marks: materials.marks)
        }
        let record = try parsers[shape.name, default: parser()].record(of: frame)
        return materials.options.ignored.isEmpty ? record : record?.ignoring(materials.options.ignored)
    }

    private func segmented(_ record: Record) throws(ICUError) -> SegmentedRecord {
        needsSegments ? try segmenter.segment(record) : SegmentedRecord(record: record, abstract: nil, facets: [])
    }

    private func report(_ problem: BatchProblem) {
        tally.count("problems", problem.kind)
        problems.append(problem)
    }
}
