// Lines and columns of a record's bytes, counted on from place to place.

/// Where bytes of a record are. Asked in ascending order, each answer costs what lies between it and the one before.
struct SourcePositions {
    /// A place in the dump.
    struct Position: Equatable {
        /// From 1, as the columns are.
        var line: Int
        /// Characters (grapheme clusters).
        var column = 1
        var scalarColumn = 1
    }

    private let source: Record.Source
    /// A byte where a character surely begins, at or before the one asked for last, and its place.
    private var known = 0
    private var position: Position

    init(_ source: Record.Source) {
        self.source = source
        position = Position(line: source.line)
    }

    /// - Parameter offset: a byte offset in the dump, inside the record.
    mutating func position(of offset: Int) -> Position {
        let end = min(max(0, offset - source.offset), source.bytes.count)
        if end < known { self = SourcePositions(source) }
        advance(to: end)
        var result = position
        result.add(source.bytes[known..<end])
        return result
    }

    /// Moves `known` as near to a byte as is sure.
    private mutating func advance(to end: Int) {
        let bytes = source.bytes
        bytes.withUnsafeBufferPointer { bytes in
            skipLines(before: end, bytes)
            var at = known
            // Whether what stands before a byte cannot go with it; nothing stands before a line.
            var canBreak = true
            var knownWidth = 0
            var (known, position) = (known, position)
            while at < end {
                if canBreak, at - known == knownWidth {
                    let run = Self.plainRun(from: at, to: end, bytes)
                    if run.count > 0 {
                        position.add(plain: run.count - (at == known ? 1 : 0))
                        (known, knownWidth, at) = (run.last, run.end - run.last, run.end)
                        continue
                    }
                }
                let byte = bytes[at]
                let width = Self.plainWidth(at: at, bytes)
                if width > 0, canBreak {
                    if at - known == knownWidth {
                        position.add(plain: at > known ? 1 : 0)
                    } else {
                        position.add(bytes[known..<at])
                    }
                    known = at
                    knownWidth = width
                }
                at += max(width, 1)
                // Signs that go with what follows them (Prepend) are none of the plain ones, and not in these blocks.
                if width > 0 {
                    canBreak = true
                } else if byte & 0xC0 != 0x80 {
                    canBreak = byte < 0xD8 || (0xE2...0xEF).contains(byte)
                }
            }
            (self.known, self.position) = (known, position)
        }
    }

    /// The characters from a byte on that are ASCII or Han, of which most texts consist: how many begin before `end`, where
    /// the last of them does, and where it ends.
    @inline(__always)
    private static func plainRun(
        from start: Int, to end: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (count: Int, last: Int, end: Int) {
        var (at, last, count) = (start, start, 0)
        while at < end {
            let byte = bytes[at]
            let width: Int
            if byte < 0x80, byte != UInt8(ascii: "\r") {
                width = 1
            } else if byte &- 0xE4 <= 5, at + 2 < bytes.count, isTail(bytes[at + 1]), isTail(bytes[at + 2]) {
                width = 3
            } else {
                break
            }
            (last, at, count) = (at, at + width, count + 1)
        }
        return (count, last, at)
    }

    /// Whether a byte goes on with a scalar.
    @inline(__always)
    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// Moves `known` to the beginning of the line that a byte is on: columns of lines before it are of no use.
    private mutating func skipLines(before end: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard known < end, let last = bytes[known..<end].lastIndex(of: UInt8(ascii: "\n")) else { return }
        var lines = 0
        for byte in bytes[known...last] { lines &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
        known = last + 1
        position = Position(line: position.line + lines)
    }

    /// The bytes of a scalar before which a character begins, unless a sign of the kind Prepend stands there, by the
    /// rules of UAX #29; 0 for any other one. Only what is frequent in dumps is known.
    private static func plainWidth(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let lead = bytes[index]
        if lead < 0x80 { return lead == UInt8(ascii: "\r") ? 0 : 1 }
        guard index + 1 < bytes.count, isTail(bytes[index + 1]) else { return 0 }
        // Letters of Latin, Greek and Cyrillic.
        if lead < 0xE0 { return (0xC3...0xCB).contains(lead) || (0xCE...0xD1).contains(lead) ? 2 : 0 }
        guard index + 2 < bytes.count, isTail(bytes[index + 2]) else { return 0 }
        let isPlain =
            switch (lead, bytes[index + 1]) {
            case (0xE4...0xE9, _): true
            // Quotation marks, dashes, the zero-width space; radicals.
            case (0xE2, 0x80): (0x90...0xA7).contains(bytes[index + 2]) || bytes[index + 2] == 0x8B
            case (0xE2, 0xBA...0xBF): true
            // Punctuation of Chinese, kana but for voiced marks, Han.
            case (0xE3, 0x80): bytes[index + 2] < 0xAA
            case (0xE3, 0x81), (0xE3, 0x83), (0xE3, 0x90...0xBF): true
            // Full-width forms, the replacement character.
            case (0xEF, 0xBC): true
            case (0xEF, 0xBD): bytes[index + 2] < 0x9F
            case (0xEF, 0xBF): bytes[index + 2] == 0xBD
            default: false
            }
        return isPlain ? 3 : 0
    }
}

extension SourcePositions.Position {
    fileprivate mutating func add(plain characters: Int) {
        column += characters
        scalarColumn += characters
    }

    /// Goes on behind bytes of the same line.
    fileprivate mutating func add(_ bytes: some Collection<UInt8>) {
        scalarColumn += bytes.count { $0 & 0xC0 != 0x80 }
        column += String(decoding: bytes, as: UTF8.self).count
    }
}
