// Lines of a byte stream with their offsets, over one growing buffer.

import Glibc

/// A line of a dump.
struct Line {
    /// The line without its line break; valid until the next call of the reader.
    let bytes: UnsafeBufferPointer<UInt8>
    /// The line break, as it stands in the dump; empty at the end of a dump that ends without.
    let lineBreak: UnsafeBufferPointer<UInt8>
    /// The byte offset of the line in the dump.
    let offset: Int
    /// From 1.
    let number: Int
}

/// Reads lines that end in LF or CRLF; the last one may end without. A byte order mark at the start is passed over.
struct LineReader: ~Copyable {
    /// How many bytes are asked for at once; larger reads were no faster on a 1 GB file.
    static let defaultChunk = 1 << 18
    /// A longer line is refused: no record is that large, and offsets inside a record are 32-bit.
    static let longestLine = 1 << 29

    private var source: ByteSource
    private let chunk: Int
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0
    private var reachedEnd = false
    /// Why reading stopped before the end, once it did.
    private(set) var failure: DumpError?
    /// The dump's offset of `buffer[start]`.
    private var offset = 0
    private var lineNumber = 0

    var file: String { source.name }
    var storedBytes: Int { source.storedBytes }

    init(_ source: consuming ByteSource, chunk: Int = Self.defaultChunk) {
        self.source = source
        self.chunk = max(1, chunk)
        buffer = .allocate(capacity: max(64, 2 * chunk))
    }

    deinit { buffer.deallocate() }

    /// The bytes at the start of the dump, as far as the first `count` go, without consuming them.
    ///
    /// Bytes that could be read before an error are given; the error comes when they are used up.
    ///
    /// - Parameter body: gets the bytes, which are valid only inside it.
    mutating func peek<Result>(
        _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(DumpError) -> Result {
        while end - start < count && !reachedEnd && (failure == nil || start == end) {
            do {
                try fill()
            } catch {
                if start == end { throw error }
            }
        }
        return body(UnsafeBufferPointer(rebasing: buffer[start..<min(end, start + count)]))
    }

    /// The next line, or nil at the end.
    mutating func next() throws(DumpError) -> Line? {
        if lineNumber == 0 { try skipByteOrderMark() }
        var searched = start
        while true {
            if let found = indexOfLineFeed(from: searched) {
                return takeLine(upTo: found, breakLength: 1)
            }
            searched = end - start
            if reachedEnd {
                return start < end ? takeLine(upTo: end, breakLength: 0) : nil
            }
            if end - start > Self.longestLine {
                throw DumpError(
                    file: source.name, line: lineNumber + 1,
                    message: "the line is longer than \(Self.longestLine >> 20) MB",
                    advice: "no dump has such lines; is this the right file?")
            }
            try fill()
            searched += start
        }
    }

    private func indexOfLineFeed(from index: Int) -> Int? {
        guard index < end, let base = buffer.baseAddress,
            let found = memchr(base + index, 0x0A, end - index)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    private mutating func takeLine(upTo lineEnd: Int, breakLength: Int) -> Line {
        var contentEnd = lineEnd
        if breakLength == 1, contentEnd > start, buffer[contentEnd - 1] == 0x0D { contentEnd -= 1 }
        lineNumber += 1
        let line = Line(
            bytes: UnsafeBufferPointer(rebasing: buffer[start..<contentEnd]),
            lineBreak: UnsafeBufferPointer(rebasing: buffer[contentEnd..<lineEnd + breakLength]),
            offset: offset, number: lineNumber)
        let length = lineEnd + breakLength - start
        start += length
        offset += length
        return line
    }

    private mutating func skipByteOrderMark() throws(DumpError) {
        let hasMark = try peek(3) { $0.elementsEqual([0xEF, 0xBB, 0xBF]) }
        if hasMark {
            start += 3
            offset += 3
        }
    }

    /// Reads one more chunk, moving what is left to the front or growing the buffer when that is full.
    private mutating func fill() throws(DumpError) {
        if buffer.count - end < chunk {
            let kept = end - start
            if buffer.count - kept < chunk {
                let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(2 * buffer.count, kept + chunk))
                _ = larger.update(fromContentsOf: buffer[start..<end])
                buffer.deallocate()
                buffer = larger
            } else if kept > 0 {
                memmove(buffer.baseAddress!, buffer.baseAddress! + start, kept)
            }
            start = 0
            end = kept
        }
        let space = UnsafeMutableBufferPointer(rebasing: buffer[end..<end + chunk])
        if let failure { throw failure }
        let count: Int
        do {
            count = try source.read(into: UnsafeMutableRawBufferPointer(space))
        } catch {
            let line = lineNumber > 0 ? lineNumber + 1 : nil
            let placed = DumpError(file: error.file, line: line, message: error.message, advice: error.advice)
            failure = placed
            throw placed
        }
        if count == 0 { reachedEnd = true }
        end += count
    }
}
