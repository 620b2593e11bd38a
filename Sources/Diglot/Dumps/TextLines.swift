// Lines of plain text as UTF-16: what commands read that take any text and no dump.

internal import ICUText

/// A line of text.
public struct TextLine: Sendable {
    public let file: String
    /// From 1.
    public let number: Int
    /// The line without its line break; well-formed.
    public let utf16: [UInt16]
    /// How many ill-formed sequences of bytes became U+FFFD.
    public let replaced: Int
}

/// Reads a file, or standard input, line by line. A byte order mark at the start is passed over.
public struct TextLines: ~Copyable {
    private var lines: LineReader

    /// Whether a name is that of something that can be opened: a file, or `-` for standard input.
    public static func canRead(_ name: String) -> Bool { name == "-" || PlainFile.exists(name) }

    /// - Parameter path: `-` is standard input.
    public init(path: String) throws(DumpError) {
        lines = LineReader(try ByteSource(path: path))
    }

    /// Reads from a source.
    public init(_ source: consuming ByteSource) {
        lines = LineReader(source)
    }

    /// The next line, or nil at the end.
    public mutating func next() throws(DumpError) -> TextLine? {
        guard let line = try lines.next() else { return nil }
        var replaced = 0
        do throws(ICUError) {
            let utf16 = try [UInt16](utf16Of: line.bytes, replaced: &replaced)
            return TextLine(file: lines.file, number: line.number, utf16: utf16, replaced: replaced)
        } catch {
            throw DumpError(file: lines.file, line: line.number, message: "cannot be read as text: \(error)")
        }
    }
}

/// What was wrong with texts, counted while they are read and told once.
public struct InputDamage: Sendable {
    /// How many files could not be read; whoever opens them counts them here.
    public var unreadableFiles = 0
    private var replaced = 0
    private var lines = 0
    private var first: (file: String, line: Int)?

    public init() {}

    /// Counts what of a line was not UTF-8.
    public mutating func add(_ line: TextLine) {
        guard line.replaced > 0 else { return }
        replaced += line.replaced
        lines += 1
        if first == nil { first = (line.file, line.number) }
    }

    /// Whether every file could be read and all of it was UTF-8.
    public var isNone: Bool { unreadableFiles == 0 && replaced == 0 }

    /// How much was not UTF-8, and where it began; nil when all was.
    public var summary: String? {
        first.map { first in
            let sequences = replaced == 1 ? "1 sequence of bytes that is" : "\(replaced) sequences of bytes that are"
            let places = lines == 1 ? "" : " and \(lines - 1) more line\(lines == 2 ? "" : "s")"
            return "\(first.file):\(first.line)\(places): \(sequences) not UTF-8 became U+FFFD"
        }
    }
}
