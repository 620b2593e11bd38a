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
        for text in texts {
            var start = units.count
            for byte in text.utf8 {
                let unit = UInt16(byte)
                units.append(unit)
                if unit.isASCIILetter { continue }
                guard Self.isBetween(unit) else { return nil }
                end(at: units.count - 1, from: start)
                start = units.count
            }
            end(at: units.count, from: start)
        }
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
