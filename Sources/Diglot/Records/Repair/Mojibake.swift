// UTF-8 that was read as Latin-1 or Windows-1252, read anew.

/// UTF-8 whose bytes were taken for characters of Latin-1 or Windows-1252.
enum Mojibake {
    /// What Windows-1252 has in place of the control characters U+0080 to U+009F.
    private static let windows1252: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
        0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91,
        0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98,
        0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]

    static func repair(_ text: UnsafeBufferPointer<UInt8>) -> Mended? {
        // Every lead byte of UTF-8 was turned into a character of U+00C2 to U+00F4, whose own first byte is C3.
        guard text.contains(0xC3) else { return nil }
        var mended = Mended()
        var at = 0
        while let found = text[at...].firstIndex(of: 0xC3) {
            guard let run = run(at: found, text) else {
                at = found + 1
                continue
            }
            if run.isOne && closesQuotation(found..<run.end, text) {
                at = run.end
                continue
            }
            mended.replace(found..<run.end, of: text, with: run.bytes)
            at = run.end
        }
        return mended.finished(text)
    }

    /// Closing quotation marks and their opening ones, in UTF-8; as a byte of Windows-1252 each may end a sequence.
    private static let quotationMarks = [("»", "«"), ("›", "‹"), ("”", "“"), ("’", "‘")].map {
        (closing: Array($0.0.utf8), opening: Array($0.1.utf8))
    }
    /// An opening mark that is farther away (in bytes) belongs to another quotation.
    private static let longestQuotation = 200

    /// Whether a stretch ends with the mark of a quotation that was opened before: `«IRMÃ»` is no `«IRMû`.
    private static func closesQuotation(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard
            let marks = quotationMarks.first(where: { text[range].suffix($0.closing.count).elementsEqual($0.closing) })
        else { return false }
        let before = text[max(0, range.lowerBound - longestQuotation)..<range.lowerBound]
        for at in before.indices.reversed() {
            if before[at...].starts(with: marks.closing) { return false }
            // Inside of a word it is a misread character, as in `Ã«`.
            if before[at...].starts(with: marks.opening) {
                return at == 0 || text[at - 1] <= 0x20 || text[at - 1] == UInt8(ascii: "(")
            }
        }
        return false
    }

    /// The misread characters that follow each other at `index`: the bytes that they were, where they end, and
    /// whether they are a single one.
    private static func run(
        at index: Int, _ text: UnsafeBufferPointer<UInt8>
    ) -> (bytes: [UInt8], end: Int, isOne: Bool)? {
        var bytes: [UInt8] = []
        var end = index
        var characters = 0
        var isCertain = false
        while let sequence = sequence(at: end, text) {
            bytes += sequence.bytes
            end = sequence.end
            characters += 1
            // Two characters may follow each other by chance (É»), three that decode never do; Â and Ã are no
            // letters that a sign follows.
            if sequence.bytes.count > 2 || sequence.bytes[0] <= 0xC3 { isCertain = true }
        }
        return isCertain || characters > 2 ? (bytes, end, characters == 1) : nil
    }

    /// One sequence of UTF-8 in misread characters.
    private static func sequence(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], end: Int)? {
        guard let lead = byte(at: index, text), lead.value >= 0xC2, lead.value <= 0xF4 else { return nil }
        let count = lead.value < 0xE0 ? 2 : lead.value < 0xF0 ? 3 : 4
        var bytes = [lead.value]
        var end = lead.end
        for _ in 1..<count {
            guard let next = byte(at: end, text), next.value & 0xC0 == 0x80 else { return nil }
            bytes.append(next.value)
            end = next.end
        }
        return String(validating: bytes, as: UTF8.self) != nil ? (bytes, end) : nil
    }

    /// The byte that the character at `index` was, and where the character ends.
    private static func byte(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> (value: UInt8, end: Int)? {
        guard index < text.count, text[index] >= 0xC2 else { return nil }
        let width = text[index] < 0xE0 ? 2 : text[index] < 0xF0 ? 3 : 4
        guard index + width <= text.count,
            let scalar = String(decoding: text[index..<index + width], as: UTF8.self).unicodeScalars.first
        else { return nil }
        if (0x80...0xFF).contains(scalar.value) { return (UInt8(scalar.value), index + width) }
        return windows1252[scalar.value].map { ($0, index + width) }
    }
}
