// The results of a run on their way to disk: parts that grow in step, and the journal that says how far.

import Glibc

/// Appends what the workers made of each batch, and notes now and then that all of it is on disk.
final class BatchResults {
    private let folder: OutputFolder
    private let options: BatchOptions
    private let header: RunHeader
    private let settings: [RunSetting]
    private let outputs: [BatchOutput]
    private var parts: [Box]
    private var checkpoint: Checkpoint
    private let interval: Double
    /// When this sitting began and when the last checkpoint was noted; the time of the sittings before.
    private let began = Clock.seconds
    private var noted = Clock.seconds
    private let secondsBefore: Double

    /// Keeps what cannot be copied in a list.
    private final class Box {
        var part: PartFile

        init(_ part: consuming PartFile) { self.part = part }
    }

    /// Opens the parts where an unfinished run left them, or new ones.
    init(
        _ folder: OutputFolder, _ options: BatchOptions, _ header: RunHeader, _ settings: [RunSetting],
        _ content: BatchJournal.Content, interval: Double
    ) throws(OutputError) {
        self.folder = folder
        self.options = options
        self.header = header
        self.settings = settings
        self.interval = interval
        outputs = options.outputs
        let isNew = content.checkpoint == nil
        if isNew { try folder.begin(settings) } else { try folder.resume(content, outputs) }
        checkpoint = content.checkpoint ?? Checkpoint(lengths: outputs.map { _ in 0 }, sittings: 0)
        checkpoint.sittings += 1
        secondsBefore = checkpoint.seconds
        parts = []
        for (output, length) in zip(outputs, checkpoint.lengths) {
            let box = Box(try PartFile(folder.path(of: output.part)))
            try box.part.truncate(to: length)
            parts.append(box)
        }
        if isNew { try folder.note(checkpoint) }
    }

    /// Begins the parts in which nothing is yet.
    private func writeHeaders() throws(OutputError) {
        for (box, step) in zip(parts, options.steps) where box.part.length == 0 && step.hasHeader && options.header {
            let compressor = options.compression.map { Compressor($0) }
            try box.part.append(compressor?.pack(header.line) ?? header.line)
        }
    }

    // MARK: On the way

    var tally: BatchTally { checkpoint.tally }
    var records: Int { tally["records", "read"] }

    var progress: BatchProgress {
        BatchProgress(
            records: records, bytes: checkpoint.position.bytes, storedBytes: checkpoint.position.storedBytes,
            file: checkpoint.position.file, seconds: seconds)
    }

    private var seconds: Double { secondsBefore + Clock.seconds - began }

    func take(_ result: BatchResult) throws(OutputError) {
        try writeHeaders()
        for (box, bytes) in zip(parts, result.outputs) { try box.part.append(bytes) }
        checkpoint.tally.merge(result.tally)
        checkpoint.position = result.end
        if Clock.seconds - noted >= interval { try note() }
    }

    /// Notes that everything so far is on disk, once it is.
    func note() throws(OutputError) {
        try sync()
        checkpoint.lengths = parts.map { $0.part.length }
        checkpoint.seconds = seconds
        try folder.note(checkpoint)
        noted = Clock.seconds
    }

    private func sync() throws(OutputError) {
        for box in parts { try box.part.sync() }
    }

    // MARK: At the end

    /// Whether the dumps gave no record, and not because they are empty, because none was wanted, or because they are
    /// a part of what statistics are of.
    var foundNothing: Bool {
        records == 0 && !tally.problems.isEmpty && options.selection.isWhole && options.statistics == nil
    }

    func discard() { folder.discard(outputs) }

    /// Completes the run over these dumps.
    func finish(_ dumps: [String], jobs: Int) throws -> BatchSummary {
        try writeHeaders()
        // The journal need not know: what it knows is enough to end the run again.
        try sync()
        folder.endEarlierRun()
        var report = BatchReport.Size()
        if let format = options.report, let output = outputs.first(where: \.isAssembled) {
            report = try BatchReport.assemble(
                format, options, dumps: dumps, tally, part: output.part, in: folder.path)
        }
        var described: [BatchSummary.Output] = []
        for index in outputs.indices { described.append(self.described(index, report)) }
        let summary = BatchSummary(
            outputs: described, tally: tally, bytes: checkpoint.position.bytes, seconds: seconds,
            sittings: checkpoint.sittings, header: header, settings: settings, jobs: jobs)
        try folder.finish(outputs, summary: summary.json)
        return summary
    }

    private func described(_ index: Int, _ report: BatchReport.Size) -> BatchSummary.Output {
        let output = outputs[index]
        let step = options.allSteps.first { $0.name == output.name }
        let description = step?.describe(tally) ?? ""
        guard output.isAssembled else {
            return BatchSummary.Output(
                name: output.name, file: output.file, parts: 0, bytes: parts[index].part.length,
                description: description)
        }
        return BatchSummary.Output(
            name: output.name, file: output.file, parts: report.parts, bytes: report.bytes,
            description: description + (report.parts > 0 ? " in \(report.parts) files that it leads to" : ""))
    }
}

/// Time that only goes forward.
enum Clock {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
