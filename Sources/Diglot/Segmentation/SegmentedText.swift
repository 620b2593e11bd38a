// A text cut into sentences, clauses and tokens.

import ICUText

/// A word, number, mark or protected stretch of a text.
public struct Token: Sendable, Equatable {
    /// What a token is.
    public enum Kind: UInt8, Sendable {
        case space
        /// Punctuation or a symbol.
        case mark
        case number
        case letters
        case kana
        case ideographs
        case url
        case math

        /// Whether the token says something: neither space nor mark.
        public var isWord: Bool { self != .space && self != .mark }
    }

    /// UTF-16 offset in the text.
    public let start: Int32
    /// UTF-16 offset behind the last unit.
    public let end: Int32
    public let kind: Kind

    /// UTF-16 offsets in the text.
    public var range: Range<Int> { Int(start)..<Int(end) }
}

/// A part of a sentence between two commas, semicolons or colons; the mark and the space after it belong to it.
public struct Clause: Sendable, Equatable {
    /// UTF-16 offsets in the text.
    public let range: Range<Int>
    /// Indices into ``SegmentedText/tokens``.
    public let tokens: Range<Int>
}

/// A sentence; the space after it belongs to it.
public struct Sentence: Sendable, Equatable {
    /// UTF-16 offsets in the text.
    public let range: Range<Int>
    /// Indices into ``SegmentedText/tokens``.
    public let tokens: Range<Int>
    /// Indices into ``SegmentedText/clauses``.
    public let clauses: Range<Int>
}

/// A text with its segments.
///
/// Sentences, clauses and tokens each cover the whole text without gap or overlap; clauses nest in
/// sentences, tokens in clauses. Offsets are in UTF-16 units, which is what ICU counts; use
/// `OffsetConverter` for others.
public struct SegmentedText: Sendable, Equatable {
    /// Whose rules cut it.
    public let language: Language
    /// The text; offsets in sentences, clauses and tokens count its units.
    public let utf16: [UInt16]
    public internal(set) var sentences: [Sentence] = []
    public internal(set) var clauses: [Clause] = []
    public internal(set) var tokens: [Token] = []

    init(language: Language, utf16: [UInt16]) {
        self.language = language
        self.utf16 = utf16
    }

    /// The text of a range of UTF-16 offsets.
    public func string(_ range: Range<Int>) -> String {
        String(utf16: utf16[range])
    }

    /// The index of the sentence that holds an offset; nil where none does.
    func sentence(at offset: Int) -> Int? {
        let index = sentences.partitioningIndex { $0.range.upperBound > offset }
        return index < sentences.count && sentences[index].range.contains(offset) ? index : nil
    }

    /// The range without white space at its ends.
    public func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, utf16[start].isSpace { start += 1 }
        while end > start, utf16[end - 1].isSpace { end -= 1 }
        return start..<end
    }
}

extension UInt16 {
    /// White space that occurs in dumps: ASCII's, no-break, ideographic and the typographic spaces.
    @inline(__always)
    var isSpace: Bool {
        self == 0x20 || (self >= 0x09 && self <= 0x0D) || self == 0xA0 || self == 0x3000 || self == 0x85
            || (self >= 0x2000 && self <= 0x200A) || self == 0x2028 || self == 0x2029 || self == 0x202F
    }

    /// An ASCII decimal digit.
    @inline(__always)
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// An ASCII letter.
    @inline(__always)
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// A unified ideograph of the basic plane (the hexagrams between its two blocks count, too), or a high surrogate of the
    /// planes that hold the others.
    @inline(__always)
    var isHan: Bool { (self >= 0x3400 && self <= 0x9FFF) || (self >= 0xD840 && self <= 0xD88F) }

    @inline(__always)
    init(ascii scalar: Unicode.Scalar) { self = UInt16(scalar.value) }
}
