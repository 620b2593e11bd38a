// Frames of any shape to records, as a run wants them.

/// Parses the frames of a run. One per worker.
struct RecordReading: Sendable {
    let headings: HeadingTable
    private let repair: TextRepair?
    private let marks: RecordMarks
    private let ignored: Set<RecordPart>
    /// By the name of the shape.
    private var parsers = Parsers()

    /// Parsers are made by the worker that uses them, so that a copy for another one begins without.
    private struct Parsers: @unchecked Sendable {
        var byShape: [String: FrameParser] = [:]
    }

    init(_ options: BatchOptions, _ lexicons: Lexicons) throws {
        headings = try lexicons.headings()
        repair = options.repairs ? try lexicons.repair() : nil
        marks = try lexicons.marks()
        ignored = options.ignored
    }

    /// - Returns: nil for something that is no record.
    /// - Throws: `DumpProblem` for a record that cannot be read.
    mutating func record(of frame: Frame, _ shape: DumpShape) throws(DumpProblem) -> Record? {
        let new = { [headings, repair, marks] in
            FrameParser(shape, headings: headings, repair: repair, marks: marks)
        }
        let record = try parsers.byShape[shape.name, default: new()].record(of: frame)
        return ignored.isEmpty ? record : record?.ignoring(ignored)
    }
}
