// Words that need no dictionary and no rules to be found, as those of most keywords.

import ICUText

enum PlainWords {
    /// The words of a text of ASCII letters and of what always stands between words; nil for any other text.
    static func ranges(in text: [UInt16]) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in text.indices where !text[index].isASCIILetter {
            guard isBetween(text[index]) else { return nil }
            if start < index { ranges.append(start..<index) }
            start = index + 1
        }
        if start < text.count { ranges.append(start..<text.count) }
        return ranges
    }

    private static func isBetween(_ unit: UInt16) -> Bool {
        unit == 0x20 || unit == UInt16(ascii: "-") || unit == UInt16(ascii: ";")
    }
}
