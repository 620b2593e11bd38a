// Tables from files that strangers made, row by row, within limits.

import Diglot

/// Reads a table as a stream: what is in memory is a row and a chunk of the file.
///
/// Rows end in LF, CRLF or CR; empty ones are passed over, and so is a byte order mark.
struct TableReader: ~Copyable {
    enum Dialect {
        /// Cells may be quoted, quotation marks in them doubled; a quoted cell may hold line breaks (RFC 4180).
        case commas
        /// Nothing is quoted.
        case tabs
    }

    struct Row: Equatable {
        var cells: [String]
        /// The first line of the row, from 1.
        let line: Int
        /// Whether bytes that are not UTF-8 became U+FFFD.
        var isMended = false

        /// The cell without white space at its ends; empty when the row is too short.
        func cell(_ index: Int) -> String { index < cells.count ? cells[index].trimmed : "" }
    }

    /// How much of a file is taken before it is refused.
    struct Limits {
        var cells = 1024
        /// UTF-8 bytes of a row.
        var rowLength = 1 << 20
    }

    private static let chunk = 1 << 16
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    let name: String
    private var source: ByteSource
    private let separator: UInt8
    private let hasQuotes: Bool
    private let limits: Limits
    private var buffer = [UInt8](repeating: 0, count: Self.chunk)
    private var at = 0
    private var end = 0
    private var line = 1
    private var hasStarted = false

    init(_ source: consuming ByteSource, _ dialect: Dialect, limits: Limits = Limits()) {
        name = source.name
        self.source = source
        self.limits = limits
        separator = UInt8(ascii: dialect == .commas ? "," : "\t")
        hasQuotes = dialect == .commas
    }

    /// The next row that is not empty; nil at the end.
    ///
    /// - Throws: `InterchangeError` for a file that cannot be read or goes beyond the limits.
    mutating func next() throws(InterchangeError) -> Row? {
        if !hasStarted { try start() }
        while try peek() != nil {
            let row = try readRow()
            if row.cells != [""] { return row }
        }
        return nil
    }

    private mutating func start() throws(InterchangeError) {
        hasStarted = true
        let head: [UInt8]
        do throws(DumpError) { head = try source.peek(3) } catch { throw InterchangeError(error) }
        if head == [0xEF, 0xBB, 0xBF] { for _ in head { _ = try take() } }
    }

    private mutating func readRow() throws(InterchangeError) -> Row {
        var row = Row(cells: [], line: line)
        var length = 0
        while true {
            let (bytes, isLast) = try readCell(&length, row.line)
            if let text = String(validating: bytes, as: UTF8.self) {
                row.cells.append(text)
            } else {
                row.cells.append(String(decoding: bytes, as: UTF8.self))
                row.isMended = true
            }
            if row.cells.count > limits.cells {
                throw InterchangeError(file: name, line: row.line, message: "has more than \(limits.cells) columns")
            }
            if isLast { return row }
        }
    }

    /// - Parameters:
    ///   - length: of the row so far.
    ///   - start: the row's line.
    private mutating func readCell(
        _ length: inout Int, _ start: Int
    ) throws(InterchangeError) -> (bytes: [UInt8], isLast: Bool) {
        var bytes: [UInt8] = []
        var isQuoted = false
        if hasQuotes, try peek() == Self.quote {
            isQuoted = true
            at += 1
        }
        while let byte = try take() {
            length += 1
            if length > limits.rowLength {
                let advice = isQuoted ? "; is a quotation mark never closed?" : ""
                throw InterchangeError(
                    file: name, line: start, message: "has a row of more than \(limits.rowLength) bytes\(advice)")
            }
            if isQuoted {
                if byte == Self.lineFeed { line += 1 }
                if byte == Self.quote, try peek() != Self.quote {
                    isQuoted = false
                } else {
                    if byte == Self.quote { at += 1 }
                    bytes.append(byte)
                }
            } else if byte == separator {
                return (bytes, false)
            } else if byte == Self.lineFeed || byte == Self.carriageReturn {
                if byte == Self.carriageReturn, try peek() == Self.lineFeed { at += 1 }
                line += 1
                return (bytes, true)
            } else {
                bytes.append(byte)
            }
        }
        if isQuoted {
            throw InterchangeError(file: name, line: start, message: "has a quotation mark that is never closed")
        }
        return (bytes, true)
    }

    // MARK: Bytes

    private mutating func peek() throws(InterchangeError) -> UInt8? {
        if at == end { try fill() }
        return at < end ? buffer[at] : nil
    }

    private mutating func take() throws(InterchangeError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        at += 1
        return byte
    }

    private mutating func fill() throws(InterchangeError) {
        end = try source.fill(&buffer)
        at = 0
    }
}

extension String {
    /// Whether tables without quotes take the row that begins so for a comment.
    var isComment: Bool { unicodeScalars.first == "#" }

    /// The text without white space at its ends.
    var trimmed: String {
        let scalars = unicodeScalars
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        guard let first = scalars.first, let last = scalars.last, isSpace(first) || isSpace(last) else { return self }
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
