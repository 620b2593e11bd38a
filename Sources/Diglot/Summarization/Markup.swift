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

    private static func stars(_ text: UnsafeBufferPointer<UInt16>, _ star: UInt16, _ backslash: UInt16) -> [Range<Int>]
    {
        var marks: [Range<Int>] = []
        var double: Int?
        var single: Int?
        var at = 0
        while at < text.count {
            guard text[at] == star, at == 0 || text[at - 1] != backslash else {
                at += 1
                continue
            }
            if at + 1 < text.count, text[at + 1] == star {
                if let open = double {
                    marks += [open..<open + 2, at..<at + 2]
                    double = nil
                } else {
                    double = at
                }
                at += 2
                continue
            }
            let isBefore = at + 1 < text.count && isWord(text[at + 1])
            let isAfter = at > 0 && isWord(text[at - 1])
            if let open = single, isAfter, !isBefore {
                marks += [open..<open + 1, at..<at + 1]
                single = nil
            } else if single == nil, isBefore, !isAfter {
                single = at
            }
            at += 1
        }
        return marks
    }

    private static func isWord(_ unit: UInt16) -> Bool {
        unit.isASCIILetter || unit.isASCIIDigit || unit.isHan
    }

    private static func commandMarks(_ text: UnsafeBufferPointer<UInt16>, _ backslash: UInt16) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        for start in text.indices where text[start] == backslash {
            guard let command = commands.first(where: { text[start...].starts(with: $0) }) else { continue }
            var depth = 1
            var end = start + command.count
            while end < text.count, depth > 0 {
                if text[end] == UInt16(ascii: "{") { depth += 1 }
                if text[end] == UInt16(ascii: "}") { depth -= 1 }
                end += 1
            }
            if depth == 0 { marks += [start..<start + command.count, end - 1..<end] }
        }
        return marks
    }
}
