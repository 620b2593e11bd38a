// Reading a dump takes two steps: a framer cuts the stream into records (cheap, in order), a parser
// turns the bytes of one record into a `Record` (dear, needs nothing but the frame).

/// The bytes of one record, cut out of a dump.
public struct Frame: Sendable, Equatable {
    public var file: String
    /// The number of the record's first line, from 1.
    public var line: Int
    /// The byte offset of that line in the dump.
    public var offset: Int
    /// The record as it is in the dump, without the line break that ends it.
    public var bytes: [UInt8]
    /// The section that the record stands in, where the dump says so outside of the record.
    public var section: String?
    /// The name of the shape of the dump that it was cut out of; nil for that of the dump that it is read from.
    public var shape: String?

    public init(file: String, line: Int, offset: Int, bytes: [UInt8], section: String? = nil) {
        self.file = file
        self.line = line
        self.offset = offset
        self.bytes = bytes
        self.section = section
    }

    /// The frame's bytes as they lie in `line`.
    init(file: String, _ line: Line) {
        self.init(file: file, line: line.number, offset: line.offset, bytes: Array(line.bytes))
    }
}

/// What a framer finds.
public enum FrameItem: Sendable, Equatable {
    case frame(Frame)
    case problem(DumpProblem)
}

/// Cuts a dump into records. One per dump; keeps the section and whatever lines it must look ahead over.
protocol RecordFramer {
    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem?
}

/// Turns frames into records. One per worker; the answer depends on nothing but the frame.
protocol RecordParser {
    /// - Returns: nil for something that is no record, such as a header object.
    /// - Throws: `DumpProblem` for a record that cannot be read.
    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record?
}
