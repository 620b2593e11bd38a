// Marks that dumps carry over from Markdown and LaTeX, and that say nothing.

import ICUText

/// Finds `**`, `*` and `\emph{ }` around words, and the backslash of `\%`: the marks go, the words stay.
struct Markup: Sendable {
    /// With their opening braces.
    private let commands: [[UInt16]]

    init(_ lexicon: MarkupLexicon) { commands = lexicon.emphasis.map { $0 + [UInt16(ascii: "{")] } }

    /// The marks in a text, in order.
    func marks(in text: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
        let star = UInt16(ascii: "*")
        let backslash = UInt16(ascii: "\\")
        let hasStar = Self.holds(text, star)
        let hasBackslash = Self.holds(text, backslash)
        if !hasStar && !hasBackslash { return [] }
        let marks =
            (hasStar ? Self.stars(text, star, backslash) : [])
            + (hasBackslash ? commandMarks(text, backslash) + Self.escapes(text, backslash) : [])
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

    /// The backslashes before marks that LaTeX wants one for, but in formulas.
    private static func escapes(_ text: UnsafeBufferPointer<UInt16>, _ backslash: UInt16) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        var isFormula = false
        var next = 0
        while next < text.count {
            if text[next] == UInt16(ascii: "$") { isFormula.toggle() }
            guard text[next] == backslash, next + 1 < text.count else {
                next += 1
                continue
            }
            if !isFormula, isEscaped(text[next + 1]) { marks.append(next..<next + 1) }
            // What a backslash stands before opens no formula.
            next += 2
        }
        return marks
    }

    /// %, &, # and _.
    private static func isEscaped(_ unit: UInt16) -> Bool {
        unit == 0x25 || unit == 0x26 || unit == 0x23 || unit == 0x5F
    }

    /// One pass over the braces, however many commands are never closed.
    private func commandMarks(_ text: UnsafeBufferPointer<UInt16>, _ backslash: UInt16) -> [Range<Int>] {
        var starts: [Int] = []
        Self.forEachPlace(of: backslash, in: text) { starts.append($0) }
        let opened = starts.compactMap { start in
            commands.first { text[start...].starts(with: $0) }.map { start..<start + $0.count }
        }
        guard let first = opened.first else { return [] }
        var marks: [Range<Int>] = []
        var next = opened[...]
        /// The braces that are open, with the commands that they belong to.
        var open: [Range<Int>?] = []
        for at in first.lowerBound..<text.count {
            if text[at] == UInt16(ascii: "{") {
                open.append(next.first?.upperBound == at + 1 ? next.removeFirst() : nil)
            } else if text[at] == UInt16(ascii: "}"), let last = open.popLast(), let command = last {
                // The dollars of a formula that is nothing but words go with the command.
                let dollar = UInt16(ascii: "$")
                let isFormula =
                    command.lowerBound > 0 && text[command.lowerBound - 1] == dollar && at + 1 < text.count
                    && text[at + 1] == dollar
                let around = isFormula ? 1 : 0
                marks += [command.lowerBound - around..<command.upperBound, at..<at + 1 + around]
            }
        }
        return marks
    }
}
