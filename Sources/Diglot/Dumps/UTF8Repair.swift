// Bytes that are not UTF-8, replaced so that everything after the reader sees well-formed text.

import CJSON
import ICUText

enum UTF8Repair {
    /// The bytes with every ill-formed sequence replaced by U+FFFD, or nil when all is well formed.
    ///
    /// Sequences are replaced as Unicode recommends (chapter 3.9: maximal subparts).
    static func repair(_ bytes: [UInt8]) -> TransformedBytes? {
        if isValid(bytes) { return nil }
        var result = TransformedBytes()
        result.bytes.reserveCapacity(bytes.count + 16)
        forEachStretch(bytes) { range, isWellFormed in
            if isWellFormed {
                result.copy(bytes[range])
            } else {
                result.replace(range.count, with: UTF8.encodedReplacementCharacter)
            }
        }
        return result
    }

    /// The problem that says which bytes were wrong.
    static func problem(in bytes: [UInt8]) -> RecordProblem {
        var shown: [String] = []
        var count = 0
        forEachStretch(bytes) { range, isWellFormed in
            if isWellFormed { return }
            count += 1
            if shown.count < 8 {
                let digits = bytes[range].map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                shown.append(digits.joined())
            }
        }
        let more = count > shown.count ? " and \(count - shown.count) more" : ""
        return RecordProblem(
            kind: "invalid-utf8", part: "", was: shown.joined(separator: " ") + more, now: "\u{FFFD}")
    }

    /// How many sequences of several bytes are well formed, and how many are ill formed.
    static func countSequences(in bytes: [UInt8]) -> (wellFormed: Int, illFormed: Int) {
        var counts = (wellFormed: 0, illFormed: 0)
        forEachStretch(bytes) { range, isWellFormed in
            if isWellFormed {
                counts.wellFormed += bytes[range].count { $0 >= 0xC0 }
            } else {
                counts.illFormed += 1
            }
        }
        return counts
    }

    private static func isValid(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { dg_utf8_is_valid($0, buffer.count) } ?? true
        }
    }

    /// Calls `body` with well-formed stretches and single ill-formed sequences, in order.
    private static func forEachStretch(_ bytes: [UInt8], _ body: (Range<Int>, Bool) -> Void) {
        var wellFormedStart = 0
        var at = 0
        while at < bytes.count {
            let length = wellFormedLength(bytes, at: at)
            if length > 0 {
                at += length
                continue
            }
            if wellFormedStart < at { body(wellFormedStart..<at, true) }
            body(at..<at - length, false)
            at -= length
            wellFormedStart = at
        }
        if wellFormedStart < at { body(wellFormedStart..<at, true) }
    }

    /// The length of the well-formed sequence at `index`, or minus the length of the ill-formed one (Unicode, table 3-7).
    private static func wellFormedLength(_ bytes: [UInt8], at index: Int) -> Int {
        let lead = bytes[index]
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: count = 2
        case 0xE0...0xEF:
            count = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            count = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: return -1
        }
        for offset in 1..<count {
            let allowed = offset == 1 ? second : 0x80...0xBF
            guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else { return -offset }
        }
        return count
    }
}

extension UTF8 {
    /// U+FFFD.
    static let encodedReplacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]
}
