// Whether a piece of a text has all that it opens: brackets, quotes and formulas.

/// The brackets, quotes and formulas of a sentence, found once for all candidates in it.
struct Closure: BitwiseCopyable {
    /// Where a bracket, a quote, a dollar or a backslash stands.
    private let places: UnsafeBufferPointer<Int32>

    /// - Parameters:
    ///   - tokens: the sentence's; what opens or closes is a mark or stands in a formula or URL.
    ///   - memory: where the places are kept.
    init(_ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Word>, _ memory: RecordMemory) {
        let most = tokens.isEmpty ? 0 : Int(tokens[tokens.count - 1].end - tokens[0].start)
        places = memory.row(atMost: most, Int32.self) { places in
            for token in tokens where token.kind == .mark || token.kind == .math || token.kind == .url {
                for at in token.range where Self.matters(text[at]) { places.append(Int32(at)) }
            }
        }
    }

    /// Whether nothing opens or closes.
    var isEmpty: Bool { places.isEmpty }

    /// Whether every bracket, quote and formula that is opened in the spans is closed there, in order.
    ///
    /// A closing bracket after a list mark (`1)`, `iv)`) needs no opening one.
    func isClosed(_ text: UnsafeBufferPointer<UInt16>, _ spans: some Sequence<Range<Int>>) -> Bool {
        if places.isEmpty { return true }
        // What is open is forgotten with the call, and mostly little: it needs no array.
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: places.count) { open in
            isClosed(text, spans, open)
        }
    }

    /// - Parameter open: room for what closes the brackets that are open.
    @inline(__always)
    private func isClosed(
        _ text: UnsafeBufferPointer<UInt16>, _ spans: some Sequence<Range<Int>>,
        _ open: UnsafeMutableBufferPointer<UInt16>
    ) -> Bool {
        var depth = 0
        var straightQuotes = 0
        var dollars = 0
        for span in spans {
            for at in places.lazy.map(Int.init) where span.contains(at) {
                let unit = text[at]
                switch unit {
                case 0x22: straightQuotes += 1
                case 0x24 where Self.isDollar(text, at): dollars += 1
                default:
                    if let closing = Self.closing(of: unit) {
                        precondition(depth < open.count)
                        open.initializeElement(at: depth, to: closing)
                        depth += 1
                    } else if Self.isClosing(unit) {
                        if depth > 0, open[depth - 1] == unit {
                            depth -= 1
                        } else if !(unit == 0x29 && depth == 0 && Self.isListMark(text, before: at)) {
                            return false
                        }
                    }
                }
            }
        }
        return depth == 0 && straightQuotes % 2 == 0 && dollars % 2 == 0
    }

    /// Whether LaTeX in the spans reads as text: no command outside of a formula (`\ngrams`), and no formula
    /// that is a part of a word (`$E$ffective`, but `C$^3$B`).
    func isReadable(_ text: UnsafeBufferPointer<UInt16>, _ spans: some Sequence<Range<Int>>) -> Bool {
        if places.isEmpty { return true }
        var open: Int?
        for span in spans {
            for at in places.lazy.map(Int.init) where span.contains(at) {
                let next = at + 1 < span.upperBound ? text[at + 1] : 0
                if text[at] == 0x5C {
                    if open == nil, next.isASCIILetter { return false }
                } else if Self.isDollar(text, at) {
                    if let start = open, next.isASCIILetter, !Self.isScript(text[start + 1]) { return false }
                    open = open == nil ? at : nil
                }
            }
        }
        return true
    }

    /// Whether a sign of a formula puts what follows higher or lower.
    private static func isScript(_ unit: UInt16) -> Bool { unit == UInt16(ascii: "^") || unit == UInt16(ascii: "_") }

    /// Whether a formula of LaTeX begins or ends in the spans.
    func hasFormula(_ text: UnsafeBufferPointer<UInt16>, _ spans: some Sequence<Range<Int>>) -> Bool {
        if places.isEmpty { return false }
        return spans.contains { span in
            places.contains { span.contains(Int($0)) && Self.isDollar(text, Int($0)) }
        }
    }

    /// Whether a dollar stands in a place that bounds a formula.
    private static func isDollar(_ text: UnsafeBufferPointer<UInt16>, _ at: Int) -> Bool {
        text[at] == 0x24 && (at == 0 || text[at - 1] != 0x5C)
    }

    @inline(__always)
    private static func matters(_ unit: UInt16) -> Bool {
        // ASCII and ideographs first: they are most of a text.
        if unit < 0x80 { return (unit < 0x40 ? lowASCII : highASCII) >> UInt64(unit & 63) & 1 == 1 }
        if unit &- 0x4E00 < 0x5200 { return false }
        return isClosing(unit) || closing(of: unit) != nil
    }

    /// " $ ( ) and [ \ ] { } as bits.
    private static let lowASCII: UInt64 = 1 << 0x22 | 1 << 0x24 | 1 << 0x28 | 1 << 0x29
    private static let highASCII: UInt64 = 1 << 0x1B | 1 << 0x1C | 1 << 0x1D | 1 << 0x3B | 1 << 0x3D

    private static func closing(of unit: UInt16) -> UInt16? {
        switch unit {
        case 0x28: 0x29  // ( )
        case 0x5B: 0x5D  // [ ]
        case 0x7B: 0x7D  // { }
        case 0xFF08: 0xFF09  // （ ）
        case 0xFF3B: 0xFF3D  // ［ ］
        case 0x3010: 0x3011  // 【 】
        case 0x300A: 0x300B  // 《 》
        case 0x300C: 0x300D  // 「 」
        case 0x300E: 0x300F  // 『 』
        case 0x201C: 0x201D  // “ ”
        default: nil
        }
    }

    private static func isClosing(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x29, 0x5D, 0x7D, 0xFF09, 0xFF3D, 0x3011, 0x300B, 0x300D, 0x300F, 0x201D: true
        default: false
        }
    }

    private static func isListMark(_ text: UnsafeBufferPointer<UInt16>, before end: Int) -> Bool {
        var start = end
        while start > 0, end - start <= longestListMark, text[start - 1].isASCIIDigit || text[start - 1].isASCIILetter {
            start -= 1
        }
        return start < end && end - start <= longestListMark
    }

    private static let longestListMark = 4
}
