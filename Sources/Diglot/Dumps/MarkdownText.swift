// Texts out of Markdown, without what only Markdown needs.

import ICUText

extension PlacedText {
    /// The address in `<https://...>` or `[text](https://...)`.
    var linkAddress: PlacedText {
        let bytes = Array(string.utf8)
        if bytes.first == UInt8(ascii: "<"), let close = bytes.firstIndex(of: UInt8(ascii: ">")) {
            return slice(1..<close)
        }
        guard bytes.first == UInt8(ascii: "["), let middle = bytes.firstRange(of: Array("](".utf8)),
            let close = bytes[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        else { return self }
        return slice(middle.upperBound..<close)
    }

    /// Without the `#` of a keyword.
    var withoutHash: PlacedText { string.hasPrefix("#") ? slice(1..<string.utf8.count) : self }

    /// Without the `A:` that answers a `Q:`.
    var withoutAnswerMark: PlacedText {
        for mark in ["A: ", "A:", "A：", "答：", "答:"] where string.hasPrefix(mark) {
            let rest = slice(mark.utf8.count..<string.utf8.count)
            return rest.string.hasPrefix(" ") ? rest.slice(1..<rest.string.utf8.count) : rest
        }
        return self
    }

    /// Without the backslashes that keep Markdown from reading a mark as markup.
    var withoutEscapes: PlacedText {
        var result = self
        result.apply(MarkdownEscapes.unescape)
        return result
    }
}

extension FrameText {
    /// A stretch of Markdown as a text on one line.
    func markdown(_ range: Range<Int>) -> PlacedText { unquoted(range).withoutEscapes }

    /// A stretch as a text on one line, without the marks of quoted lines.
    private func unquoted(_ range: Range<Int>) -> PlacedText {
        let starts = range.filter { bytes[$0] == UInt8(ascii: "\n") }
        guard starts.contains(where: { isQuoted(after: $0, range) }) else { return placed(range) }
        var own = TransformedBytes()
        own.skip(range.lowerBound)
        var copied = range.lowerBound
        for start in starts {
            let line = bytes[(start + 1)..<range.upperBound]
            let marks = line.prefix { $0 == UInt8(ascii: ">") || $0 == 0x20 }
            guard marks.contains(UInt8(ascii: ">")) else { continue }
            own.copy(bytes[copied...start])
            own.skip(marks.count)
            copied = marks.endIndex
        }
        own.copy(bytes[copied..<range.upperBound])
        var text = PlacedText(utf8: own.bytes, base: offset, map: repair.map { own.map.composed(over: $0) } ?? own.map)
        text.apply(Unwrapping.unwrap)
        return text
    }

    private func isQuoted(after lineFeed: Int, _ range: Range<Int>) -> Bool {
        bytes[(lineFeed + 1)..<range.upperBound].first { $0 != 0x20 } == UInt8(ascii: ">")
    }
}

/// Backslashes in front of marks.
enum MarkdownEscapes {
    /// The text without them, or nil when it has none.
    ///
    /// TeX has backslashes too: `\\` at the end of a row, `\[ ... \]` around a formula and `\|` inside one stay.
    static func unescape(_ text: UnsafeBufferPointer<UInt8>) -> TransformedBytes? {
        let backslash = UInt8(ascii: "\\")
        guard text.contains(backslash) else { return nil }
        var result = TransformedBytes()
        var copied = 0
        var isInFormula = false
        var at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "$") { isInFormula.toggle() }
            guard text[at] == backslash else {
                at += 1
                continue
            }
            if isEscape(at, in: text, isInFormula) {
                result.copy(text[copied..<at])
                result.skip(1)
                copied = at + 1
            }
            at += 2
        }
        result.copy(text[copied...])
        return result
    }

    private static func isEscape(_ at: Int, in text: UnsafeBufferPointer<UInt8>, _ isInFormula: Bool) -> Bool {
        func isBlank(_ index: Int) -> Bool { !text.indices.contains(index) || text[index] <= 0x20 }
        guard at + 1 < text.count else { return false }
        switch text[at + 1] {
        case UInt8(ascii: "|"): return !isInFormula
        case UInt8(ascii: "\\"), UInt8(ascii: "["): return !isBlank(at + 2)
        case UInt8(ascii: "]"): return !isBlank(at - 1)
        case UInt8(ascii: "&"): return beginsEntity(text[(at + 2)...])
        case let mark: return "`*_<>#~".utf8.contains(mark)
        }
    }

    /// Whether an ampersand before these bytes reads as an entity: `lt;`, `#60;`, `#x3C;`.
    static func beginsEntity(_ bytes: some Sequence<UInt8>) -> Bool {
        var length = 0
        for byte in bytes {
            if byte == UInt8(ascii: ";") { return length > 0 }
            let isName = byte.isASCIILetter || byte.isASCIIDigit || (length == 0 && byte == UInt8(ascii: "#"))
            guard isName, length < longestEntity else { return false }
            length += 1
        }
        return false
    }

    /// The longest name in HTML's list of entities has 31 letters.
    private static let longestEntity = 32
}
