// The entrance: any supported dump in, records out, one at a time.

/// Reads the records of a dump in order, in memory bounded by the largest one.
///
/// ```swift
/// let lexicons = Lexicons(directory: "Lexicons")
/// var reader = try DumpReader(path: "dump.txt", lexicons: lexicons)
/// while let item = try reader.next() {
///     if case .record(let record) = item { print(record.id) }
/// }
/// ```
public struct DumpReader: ~Copyable {
    /// What a dump holds.
    public enum Item: Sendable {
        case record(Record)
        case problem(DumpProblem)
    }

    /// The shape that was found or asked for.
    public let shape: DumpShape
    private var lines: LineReader
    private var framer: any RecordFramer
    private var parser: FrameParser

    /// Opens a dump to read it as the commands do: damaged texts are mended, and facets that failed are noted.
    ///
    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - shape: the dump's shape; nil to find out from its first lines.
    ///   - lexicons: where the names of facets, ``TextRepair`` and ``RecordMarks`` come from.
    /// - Throws: `DumpError` when the dump cannot be opened, is empty, or has no shape that is known; `LexiconError` when
    ///   a lexicon cannot be read.
    public init(path: String, shape: DumpShape? = nil, lexicons: Lexicons) throws {
        try self.init(
            path: path, shape: shape, headings: lexicons.headings(), repair: lexicons.repair(), marks: lexicons.marks())
    }

    /// Opens a dump.
    ///
    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - shape: the dump's shape; nil to find out from its first lines.
    ///   - headings: the names of facets.
    ///   - repair: what mends damaged texts; nil to leave them as they are.
    ///   - marks: what notes failed and untranslated facets; nil for no notes.
    /// - Throws: `DumpError` when the dump cannot be opened, is empty, or has no shape that is known.
    public init(
        path: String, shape: DumpShape? = nil, headings: HeadingTable, repair: TextRepair? = nil,
        marks: RecordMarks? = nil
    ) throws(DumpError) {
        try self.init(ByteSource(path: path), shape: shape, headings: headings, repair: repair, marks: marks)
    }

    /// Reads from any source of bytes.
    ///
    /// - Parameters:
    ///   - source: where the bytes come from.
    ///   - shape: the dump's shape; nil to find out from its first lines.
    ///   - headings: the names of facets.
    ///   - repair: what mends damaged texts; nil to leave them as they are.
    ///   - marks: what notes failed and untranslated facets; nil for no notes.
    ///   - chunk: how many bytes are read at once; the records do not depend on it.
    public init(
        _ source: consuming ByteSource, shape: DumpShape? = nil, headings: HeadingTable, repair: TextRepair? = nil,
        marks: RecordMarks? = nil, chunk: Int? = nil
    ) throws(DumpError) {
        lines = LineReader(source, chunk: chunk ?? LineReader.defaultChunk)
        if let shape {
            self.shape = shape
        } else {
            self.shape = try Self.sniff(&lines, headings)
        }
        framer = self.shape.makeFramer(headings)
        parser = FrameParser(self.shape, headings: headings, repair: repair, marks: marks)
    }

    private static func sniff(_ lines: inout LineReader, _ headings: HeadingTable) throws(DumpError) -> DumpShape {
        var size = DumpHead.size
        var bytes: [UInt8] = []
        // A first line that is longer than the head is read whole.
        while true {
            bytes = try lines.peek(size) { Array($0) }
            if bytes.count < size || bytes.contains(0x0A) || size > LineReader.longestLine { break }
            size *= 4
        }
        if bytes.count == size, let lastBreak = bytes.lastIndex(of: 0x0A) { bytes.removeSubrange(lastBreak...) }
        if let foreign = ForeignBytes(bytes, headings) {
            throw DumpError(file: lines.file, message: foreign.message, advice: foreign.advice)
        }
        if let shape = DumpShape.sniff(DumpHead(bytes), headings) { return shape }
        if let failure = lines.failure { throw failure }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard text.contains(where: { $0 > 0x20 }) else {
            throw DumpError(file: lines.file, message: "the dump is empty")
        }
        throw DumpError(
            file: lines.file, line: 1, message: "this is no dump of a known shape",
            advice: "the shapes are \(DumpShape.all.map(\.name).joined(separator: ", "))", isOfUnknownShape: true)
    }

    /// The next record or problem, or nil at the end.
    public mutating func next() throws(DumpError) -> Item? {
        while let item = try nextFrame() {
            switch item {
            case .problem(let problem): return .problem(problem)
            case .frame(let frame):
                do throws(DumpProblem) {
                    if let record = try parser.record(of: frame) { return .record(record) }
                } catch {
                    return .problem(error)
                }
            }
        }
        return nil
    }

    /// How many bytes of the dump were read so far, as they are stored: before unpacking.
    public var storedBytes: Int { lines.storedBytes }

    /// The next record's bytes, for those who parse elsewhere, with a ``FrameParser``.
    public mutating func nextFrame() throws(DumpError) -> FrameItem? {
        try framer.next(from: &lines)
    }
}
