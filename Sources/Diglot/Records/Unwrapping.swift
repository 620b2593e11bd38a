// Texts that a dump wraps over several lines, put on one line.

/// Line breaks turned into single spaces, white space at both ends dropped.
enum Unwrapping {
    /// The text on one line, or nil when it is on one line already.
    ///
    /// A run of white space that holds a line break becomes one space; between two characters of
    /// Chinese script or punctuation it leaves nothing, because Chinese has no spaces to lose.
    static func unwrap(_ text: UnsafeBufferPointer<UInt8>) -> TransformedBytes? {
        var start = 0
        var end = text.count
        while start < end, isSpace(text[start]) { start += 1 }
        while end > start, isSpace(text[end - 1]) { end -= 1 }
        let inner = text[start..<end]
        let isWrapped = inner.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        if start == 0 && end == text.count && !isWrapped { return nil }

        var result = TransformedBytes()
        result.skip(start)
        var copied = start
        var at = start
        while isWrapped && at < end {
            guard isSpace(text[at]) else {
                at += 1
                continue
            }
            let runStart = at
            while isSpace(text[at]) { at += 1 }
            guard text[runStart..<at].contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            else { continue }
            result.copy(text[copied..<runStart])
            if joins(text[start..<runStart], text[at..<end]) {
                result.skip(at - runStart)
            } else {
                result.replace(at - runStart, with: CollectionOfOne(UInt8(ascii: " ")))
            }
            copied = at
        }
        result.copy(text[copied..<end])
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    /// Whether Chinese goes on from one line to the next: wide characters on both sides, or a half-width mark on the first.
    private static func joins(_ before: Slice<UnsafeBufferPointer<UInt8>>, _ after: Slice<UnsafeBufferPointer<UInt8>>)
        -> Bool
    {
        guard startsWide(after), let last = before.last else { return false }
        return endsWide(before) || ",;:.!?)".utf8.contains(last)
    }

    /// Whether the first character is CJK (U+2E80 to U+9FFF) or a full-width form (U+FF00 to U+FFEF).
    private static func startsWide(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard text.count >= 3 else { return false }
        return isWide(text[text.startIndex], text[text.startIndex + 1])
    }

    private static func endsWide(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard text.count >= 3 else { return false }
        return isWide(text[text.endIndex - 3], text[text.endIndex - 2]) && text[text.endIndex - 1] & 0xC0 == 0x80
    }

    /// Whether a three-byte sequence with these first bytes is CJK.
    private static func isWide(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xE2: second >= 0xBA && second <= 0xBF  // U+2E80...
        case 0xE3...0xE9: second & 0xC0 == 0x80
        case 0xEF: second >= 0xBC && second <= 0xBF  // U+FF00...
        default: false
        }
    }
}
