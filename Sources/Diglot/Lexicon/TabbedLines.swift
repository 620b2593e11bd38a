// The lines of tables among the lexicons, read in place: every run reads thousands of them.

import Glibc

/// The rows of a file whose cells are separated by tabs, one after another. Empty lines and comments are no rows.
///
/// Rows are read by bytes and cells are parts of the file: cutting arrays or strings takes several times as long.
struct TabbedLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0
    /// The line of the row at hand, from 1.
    private(set) var line = 0
    /// Of the row at hand; at least one.
    private(set) var cells: [UnsafeBufferPointer<UInt8>] = []

    /// - Parameter bytes: the file's, which must be there while this is used.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Goes on to the next row.
    ///
    /// - Returns: false when there is none.
    mutating func advance() -> Bool {
        while next < bytes.count {
            let start = next
            var end = Self.index(of: UInt8(ascii: "\n"), in: bytes, from: start)
            next = end + 1
            line += 1
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            if start == end || bytes[start] == UInt8(ascii: "#") { continue }
            split(UnsafeBufferPointer(rebasing: bytes[start..<end]))
            return true
        }
        return false
    }

    private mutating func split(_ row: UnsafeBufferPointer<UInt8>) {
        cells.removeAll(keepingCapacity: true)
        var start = 0
        while start <= row.count {
            let end = Self.index(of: UInt8(ascii: "\t"), in: row, from: start)
            cells.append(UnsafeBufferPointer(rebasing: row[start..<end]))
            start = end + 1
        }
    }

    /// Where a byte is next; the end where it is not.
    private static func index(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), bytes.count - start) else {
            return bytes.count
        }
        return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Turns UTF-8 into UTF-16, which replaces what `units` holds.
    func decode(into units: inout [UInt16]) {
        units.removeAll(keepingCapacity: true)
        var at = 0
        while at < count {
            let byte = self[at]
            if byte < 0x80 {
                units.append(UInt16(byte))
                at += 1
            } else if byte & 0xF0 == 0xE0, at + 2 < count, self[at + 1] & 0xC0 == 0x80, self[at + 2] & 0xC0 == 0x80 {
                units.append(
                    UInt16(byte & 0x0F) << 12 | UInt16(self[at + 1] & 0x3F) << 6 | UInt16(self[at + 2] & 0x3F))
                at += 3
            } else {
                // Rare enough to be left to the library.
                units.removeAll(keepingCapacity: true)
                units += String(decoding: self, as: UTF8.self).utf16
                return
            }
        }
    }

    /// The decimal number that the bytes write with up to 15 digits, as most numbers of lexicons are: `-0.218`. It is what
    /// the library makes of them; nil for another text, which may still be a number.
    var plainDecimal: Double? {
        var units = 0
        var scale = 1.0
        var hasPoint = false
        var digits = 0
        let isNegative = first == UInt8(ascii: "-")
        for index in (isNegative ? 1 : 0)..<count {
            let byte = self[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard byte &- 0x30 < 10, digits < 15 else { return nil }
            units = 10 * units + Int(byte - 0x30)
            digits += 1
            if hasPoint { scale *= 10 }
        }
        return digits > 0 ? (isNegative ? -1 : 1) * Double(units) / scale : nil
    }
}
