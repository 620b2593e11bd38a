// Words that need no dictionary and no rules to be found, as those of most keywords.

import ICUText

/// The words of texts of ASCII letters and of what always stands between words.
struct PlainWords {
    /// The texts in one row.
    private(set) var units: [UInt16] = []
    /// Where the words are.
    private(set) var words: [Range<Int>] = []

    /// - Returns: nil for any other texts.
    init?(_ texts: [String]) {
        units.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
        words.reserveCapacity(units.capacity / Self.usualLength)
        for var text in texts {
            guard text.withUTF8({ add($0) }) else { return nil }
        }
    }

    /// - Returns: whether all is plain.
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = units.count
        units.append(contentsOf: text.lazy.map(UInt16.init))
        for index in start..<units.count where !units[index].isASCIILetter {
            guard Self.isBetween(units[index]) else { return false }
            end(at: index, from: start)
            start = index + 1
        }
        end(at: units.count, from: start)
        return true
    }

    /// So many units are there for each word and what is before it, at least.
    private static let usualLength = 4

    private mutating func end(at end: Int, from start: Int) {
        if start < end { words.append(start..<end) }
    }

    private static func isBetween(_ unit: UInt16) -> Bool {
        unit == 0x20 || unit == UInt16(ascii: "-") || unit == UInt16(ascii: ";")
    }
}
