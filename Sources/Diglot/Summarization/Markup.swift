// Marks of emphasis that dumps carry over from Markdown and LaTeX.

import ICUText

/// Finds `**`, `*` and `\emph{ }` around words: the marks go, the words stay.
enum Markup {
    private static let commands = [
        "\\textbf{", "\\textit{", "\\texttt{", "\\textsc{", "\\emph{", "\\underline{", "\\tsc{",
    ].map { Array($0.utf16) }

    /// The marks in a text, in order.
    static func marks(in text: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
        let star = UInt16(ascii: "*")
        let backslash = UInt16(ascii: "\\")
        let hasStar = holds(text, star)
        let hasBackslash = holds(text, backslash)
        if !hasStar && !hasBackslash { return [] }
        let marks = (hasStar ? stars(text, star, backslash) : []) + (hasBackslash ? commandMarks(text, backslash) : [])
        return marks.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func holds(_ text: UnsafeBufferPointer<UInt16>, _ unit: UInt16) -> Bool {
        // Without a way out, many are compared at once.
        var found: UInt16 = 0
        for other in text { found |= other == unit ? 1 : 0 }
        return found != 0
    }

    /// Calls `body` with the places of a unit, in order; most stretches of a text have none.
    @inline(__always)
    private static func forEachPlace(
        of unit: UInt16, in text: UnsafeBufferPointer<UInt16>, _ body: (Int) -> Void
    ) {
        for start in stride(from: 0, to: text.count, by: stretch) {
            let range = start..<min(text.count, start + stretch)
            guard holds(UnsafeBufferPointer(rebasing: text[range]), unit) else { continue }
            for at in range where text[at] == unit { body(at) }
        }
    }

    /// So many units are compared at once.
    private static let stretch = 64

    private static func stars(_ text: UnsafeBufferPointer<UInt16>, _ star: UInt16, _ backslash: UInt16) -> [Range<Int>]
    {
        var marks: [Range<Int>] = []
        var double: Int?
        var single: Int?
        /// The second star of two is no other one.
        var next = 0
        forEachPlace(of: star, in: text) { at in
            guard at >= next, at == 0 || text[at - 1] != backslash else { return }
            if at + 1 < text.count, text[at + 1] == star {
                if let open = double {
                    marks += [open..<open + 2, at..<at + 2]
                    double = nil
                } else {
                    double = at
                }
                next = at + 2
                return
            }
            let isBefore = at + 1 < text.count && (isWord(text[at + 1]) || Marks.opensAside(text[at + 1]))
            let isAfter = at > 0 && (isWord(text[at - 1]) || Marks.closesAside(text[at - 1]))
            if let open = single, isAfter, !isBefore {
                marks += [open..<open + 1, at..<at + 1]
                single = nil
            } else if single == nil, isBefore, !isAfter {
                single = at
            }
        }
        return marks
    }

    private static func isWord(_ unit: UInt16) -> Bool {
        unit.isASCIILetter || unit.isASCIIDigit || unit.isHan
    }

    private static func commandMarks(_ text: UnsafeBufferPointer<UInt16>, _ backslash: UInt16) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        forEachPlace(of: backslash, in: text) { start in
            guard let command = commands.first(where: { text[start...].starts(with: $0) }) else { return }
            var depth = 1
            var end = start + command.count
            while end < text.count, depth > 0 {
                if text[end] == UInt16(ascii: "{") { depth += 1 }
                if text[end] == UInt16(ascii: "}") { depth -= 1 }
                end += 1
            }
            if depth > 0 { return }
            // The dollars of a formula that is nothing but words go with the command.
            let dollar = UInt16(ascii: "$")
            let isFormula = start > 0 && text[start - 1] == dollar && end < text.count && text[end] == dollar
            let around = isFormula ? 1 : 0
            marks += [start - around..<start + command.count, end - 1..<end + around]
        }
        return marks
    }
}
