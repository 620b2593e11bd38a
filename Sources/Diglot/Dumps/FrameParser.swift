// The second half of reading: the bytes of one record to a record, on whichever thread has time.

/// Turns the frames of dumps of one shape into records. One per worker; the answer depends on the frame alone.
///
/// ```swift
/// var parser = FrameParser(reader.shape, headings: try lexicons.headings())
/// while let item = try reader.nextFrame() {
///     guard case .frame(let frame) = item else { continue }
///     print(try parser.record(of: frame)?.id ?? "no record")
/// }
/// ```
public struct FrameParser {
    private var parser: any RecordParser
    private let repair: TextRepair?
    private let marks: RecordMarks?

    /// - Parameters:
    ///   - shape: of the dumps that the frames are cut out of.
    ///   - headings: the names of facets.
    ///   - repair: what mends damaged texts; nil to leave them as they are.
    ///   - marks: what notes failed and untranslated facets; nil for no notes.
    public init(
        _ shape: DumpShape, headings: HeadingTable, repair: TextRepair? = nil, marks: RecordMarks? = nil
    ) {
        parser = shape.makeParser(headings)
        self.repair = repair
        self.marks = marks
    }

    /// - Returns: nil for something that is no record, such as a header object.
    /// - Throws: `DumpProblem` for a record that cannot be read.
    public mutating func record(of frame: Frame) throws(DumpProblem) -> Record? {
        guard var record = try parser.parse(frame) else { return nil }
        repair?.repair(&record)
        marks?.mark(&record)
        return record
    }
}
