// Texts with marks over stretches of them, which may overlap in any way.

import ICUText

/// A stretch of a text to mark.
struct Highlight {
    /// UTF-16 offsets in the text.
    var range: Range<Int>
    /// The tag that opens the mark: `<mark ...>`.
    var opening: HTML
}

extension HTML {
    /// A stretch of a text with marks.
    ///
    /// Marks nest: where two cross each other, the later one is closed and opened again at the end of
    /// the earlier one. Without its tags, the result is the escaped text.
    ///
    /// - Parameters:
    ///   - text: well-formed UTF-16.
    ///   - window: the stretch that is wanted, from and to the edges of characters.
    ///   - highlights: in any order; what lies outside of the window is cut off, and one that begins or
    ///     ends inside a surrogate pair is widened to hold the pair.
    init(_ text: [UInt16], in window: Range<Int>, marking highlights: [Highlight]) {
        self.init()
        let marks = Self.arranged(highlights, text, window)
        var open: [Highlight] = []
        var next = 0
        var at = window.lowerBound
        while true {
            let start = next < marks.count ? marks[next].range.lowerBound : window.upperBound
            let stop = open.reduce(start) { min($0, $1.range.upperBound) }
            self += HTML(text: String(decoding: text[at..<stop], as: UTF16.self))
            at = stop
            close(&open, endingAt: at)
            while next < marks.count, marks[next].range.lowerBound == at {
                self += marks[next].opening
                open.append(marks[next])
                next += 1
            }
            if at == window.upperBound { return }
        }
    }

    /// Closes the marks that end here, and those that were opened inside them, which are opened again.
    private mutating func close(_ open: inout [Highlight], endingAt end: Int) {
        var interrupted: [Highlight] = []
        while open.contains(where: { $0.range.upperBound == end }) {
            let mark = open.removeLast()
            self += "</mark>"
            if mark.range.upperBound > end { interrupted.append(mark) }
        }
        for mark in interrupted.reversed() {
            self += mark.opening
            open.append(mark)
        }
    }

    /// The highlights inside the window, in the order in which they are opened: longer ones outside of shorter ones.
    private static func arranged(_ highlights: [Highlight], _ text: [UInt16], _ window: Range<Int>) -> [Highlight] {
        highlights.enumerated()
            .compactMap { order, highlight -> (order: Int, mark: Highlight)? in
                let range = text.wholeCharacters(highlight.range.clamped(to: window))
                return range.isEmpty ? nil : (order, Highlight(range: range, opening: highlight.opening))
            }
            .sorted {
                ($0.mark.range.lowerBound, -$0.mark.range.upperBound, $0.order)
                    < ($1.mark.range.lowerBound, -$1.mark.range.upperBound, $1.order)
            }
            .map(\.mark)
    }
}

extension [UInt16] {
    /// The range, widened where it cuts a surrogate pair.
    fileprivate func wholeCharacters(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return range }
        func cutsPair(_ offset: Int) -> Bool {
            offset > 0 && offset < count && self[offset].isLowSurrogate && self[offset - 1].isHighSurrogate
        }
        let start = cutsPair(range.lowerBound) ? range.lowerBound - 1 : range.lowerBound
        let end = cutsPair(range.upperBound) ? range.upperBound + 1 : range.upperBound
        return start..<end
    }
}
