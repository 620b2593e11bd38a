// Texts broken into lines for a terminal, where East Asian characters are two columns wide.

import ICUText

/// Breaks texts into lines where Unicode allows it (UAX #14), so that no Chinese line begins with a comma.
struct LineWrapper: ~Copyable {
    private var breaks: BreakIterator

    /// - Throws: `ICUError` when ICU lacks its data.
    init() throws(ICUError) { breaks = try BreakIterator(.line, locale: "zh") }

    /// The lines of a text.
    ///
    /// - Parameters:
    ///   - columns: how wide a line may be; what cannot be broken is wider.
    /// - Returns: UTF-16 ranges without the space at their ends, at least one.
    /// - Throws: `ICUError` for more than `Int32.max` units.
    mutating func lines(of text: [UInt16], columns: Int) throws(ICUError) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var line = 0..<0
        var width = 0
        var mustBreak = false
        try breaks.forEachSegment(in: text) { segment, status in
            let word = text.trimmedEnd(segment)
            if mustBreak || (width + text.columns(in: word) > columns && !line.isEmpty) {
                lines.append(text.trimmedEnd(line))
                line = segment.lowerBound..<segment.lowerBound
                width = 0
            }
            line = line.lowerBound..<segment.upperBound
            width += text.columns(in: segment)
            mustBreak = status >= Self.hardBreak
        }
        lines.append(text.trimmedEnd(line))
        return lines
    }

    /// ICU's rule status from which on a line must end (`UBRK_LINE_HARD`).
    private static let hardBreak: Int32 = 100
}

extension [UInt16] {
    /// How many columns a terminal gives a stretch of the text.
    func columns(in range: Range<Int>) -> Int {
        var columns = 0
        var at = range.lowerBound
        while at < range.upperBound {
            let unit = self[at]
            columns += unit >= 0x20 && unit < 0x7F ? 1 : CharacterProperties.columns(scalarValue(at: at))
            at += scalarWidth(at: at)
        }
        return columns
    }

    fileprivate func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, self[end - 1].isSpace { end -= 1 }
        return range.lowerBound..<end
    }
}
