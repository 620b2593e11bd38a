// What a program should have turned into characters and left as it was.

/// An escape in a Chinese text: `\\n`, `\\"`, `\\xe4\\xbc`, `%E4%BC`, a LaTeX command outside of formulas, `**` of Markdown, or
/// question marks where characters were.
struct LeftoverEscape: Equatable {
    enum Kind {
        case escape
        case command
        case emphasis
        case questionMarks
    }

    let kind: Kind
    /// UTF-16 offsets.
    let range: Range<Int>

    private init?(_ kind: Kind, _ range: Range<Int>) {
        if range.isEmpty { return nil }
        self.kind = kind
        self.range = range
    }

    /// All that a text has outside of formulas and URLs, in order.
    static func all(in text: SegmentedText) -> [LeftoverEscape] {
        var result: [LeftoverEscape] = []
        var at = 0
        var protected = text.tokens.lazy.filter { $0.kind == .math || $0.kind == .url }.map(\.range).makeIterator()
        var next = protected.next()
        while at < text.utf16.count {
            while let range = next, range.upperBound <= at { next = protected.next() }
            if let range = next, range.contains(at) {
                at = range.upperBound
            } else if let found = escape(at, text.utf16) {
                result.append(found)
                at = found.range.upperBound
            } else {
                at += 1
            }
        }
        return result
    }

    /// The one that begins at a place.
    private static func escape(_ at: Int, _ units: [UInt16]) -> LeftoverEscape? {
        switch units[at] {
        case backslash: afterBackslash(at, units)
        case UInt16(ascii: "%"): percentEncoding(at, units)
        case UInt16(ascii: "?"): questionMarks(at, units)
        case asterisk: emphasis(at, units)
        default: nil
        }
    }

    private static let backslash = UInt16(ascii: "\\")

    private static func afterBackslash(_ start: Int, _ units: [UInt16]) -> LeftoverEscape? {
        // Several were looked at when the first one was.
        if start > 0, units[start - 1] == backslash { return nil }
        var codesEnd = start
        // Bytes come in rows: `\\xe4\\xbc\\x98`.
        while let end = codeEnd(codesEnd, units) { codesEnd = end }
        if codesEnd > start { return LeftoverEscape(.escape, start..<codesEnd) }
        guard let name = nameStart(start, units) else { return nil }
        if quotationMarks.contains(units[name]) { return LeftoverEscape(.escape, start..<name + 1) }
        guard units[name].isASCIILetter else { return nil }
        let end = units[name...].firstIndex { !$0.isASCIILetter } ?? units.count
        return LeftoverEscape(end == name + 1 && controls.contains(units[name]) ? .escape : .command, start..<end)
    }

    /// Where an escape for a code ends that begins at a place.
    private static func codeEnd(_ start: Int, _ units: [UInt16]) -> Int? {
        guard start < units.count, units[start] == backslash, let name = nameStart(start, units),
            let digits = codeDigits[units[name]]
        else { return nil }
        return digitsEnd(name + 1, digits, units)
    }

    /// The place behind one or more backslashes.
    private static func nameStart(_ start: Int, _ units: [UInt16]) -> Int? {
        units[start...].firstIndex { $0 != backslash }
    }

    /// By the letter of an escape: how many hexadecimal digits follow it.
    private static let codeDigits: [UInt16: Int] = [0x78: 2, 0x75: 4, 0x55: 8]
    private static let quotationMarks = Array("\"'".utf16)
    /// The letters of escapes for white space.
    private static let controls = Array("nrtvfb".utf16)

    private static func percentEncoding(_ start: Int, _ units: [UInt16]) -> LeftoverEscape? {
        var end = start
        // Bytes of a Chinese character have their highest bit set, and there are three of them.
        while end < units.count, units[end] == UInt16(ascii: "%"), let next = digitsEnd(end + 1, 2, units),
            !(UInt16(ascii: "0")...UInt16(ascii: "7")).contains(units[end + 1])
        {
            end = next
        }
        return end - start >= 6 ? LeftoverEscape(.escape, start..<end) : nil
    }

    private static let asterisk = UInt16(ascii: "*")

    /// Two asterisks, or three, beside a word; those between numbers are a power.
    private static func emphasis(_ start: Int, _ units: [UInt16]) -> LeftoverEscape? {
        let before: UInt16 = start > 0 ? units[start - 1] : 0
        // Several were looked at when the first one was.
        if before == asterisk { return nil }
        let end = units[start...].firstIndex { $0 != asterisk } ?? units.count
        let after: UInt16 = end < units.count ? units[end] : 0
        guard (2...3).contains(end - start),
            [before, after].contains(where: { $0.isHan || $0.isASCIILetter })
        else { return nil }
        return LeftoverEscape(.emphasis, start..<end)
    }

    private static let fewestMarks = 3

    private static func digitsEnd(_ start: Int, _ count: Int, _ units: [UInt16]) -> Int? {
        let end = start + count
        guard end <= units.count, units[start..<end].allSatisfy({ $0.isASCIIDigit || ($0 | 0x20) &- 0x61 < 6 }) else {
            return nil
        }
        return end
    }

    /// So many marks between characters ask nothing: 探???优.
    private static func questionMarks(_ start: Int, _ units: [UInt16]) -> LeftoverEscape? {
        guard start > 0, units[start - 1].isHan else { return nil }
        let end = units[start...].firstIndex { $0 != units[start] } ?? units.count
        guard end - start >= fewestMarks, end < units.count, units[end].isHan else { return nil }
        return LeftoverEscape(.questionMarks, start..<end)
    }
}
