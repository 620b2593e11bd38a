// Numbers in words, Chinese and English, read by ICU's spell-out rules and checked against their misreadings.

internal import CICUShims

/// Numbers in words.
public enum SpelledNumber {
    /// The value of a number in words: `三千二百一十`, `二〇二五`, `twenty-one`, `three point five`.
    ///
    /// For many texts keep one ``SpelledNumberReader`` instead.
    ///
    /// - Returns: nil when the text is anything else, or more than one number in words.
    /// - Throws: `ICUError` when ICU has no spell-out rules.
    public static func parse(_ text: String) throws(ICUError) -> Double? {
        var reader = try SpelledNumberReader()
        return try reader.value(of: [UInt16](utf16Of: text))
    }
}

/// Reads numbers in words; opened once and reused for many texts.
///
/// ICU reads more than was written: 305 in 三百五 (which is 350), 2001 in "twenty one", 34 in 三四 (three or four). So
/// a Chinese number must be well formed, and an English one must be what ICU writes for its value.
/// Traditional characters are to be made simple first (``Transliteration/traditionalSimplified``).
/// It is not thread-safe, hence not copyable: one owner uses it.
public struct SpelledNumberReader: ~Copyable, @unchecked Sendable {
    private let chinese: OpaquePointer
    private let english: OpaquePointer
    private let chineseNumerals: ChineseNumerals
    private let englishWords: EnglishNumberWords
    private var buffer = [UInt16](repeating: 0, count: 2 * Self.longestText)

    /// No number in words below 2^53 is longer; ICU's parser is slow on what is.
    static let longestText = 200
    /// Whole numbers are exact below it.
    private static let greatest = 9_007_199_254_740_992.0
    /// 〇 is the first of all numerals in code point order.
    private static let firstIdeograph: UInt16 = 0x3007

    /// - Throws: `ICUError` when ICU has no spell-out rules.
    public init() throws(ICUError) {
        let opened = try Self.open("zh")
        do throws(ICUError) {
            english = try Self.open("en")
        } catch {
            dg_spelling_close(opened)
            throw error
        }
        chinese = opened
        var units = [UInt16](repeating: 0, count: Self.longestText)
        chineseNumerals = ChineseNumerals { [chinese] in Self.spell($0, by: $1, chinese, &units) ?? [] }
        englishWords = EnglishNumberWords { [english] in Self.spell($0, by: $1, english, &units) ?? [] }
    }

    deinit {
        dg_spelling_close(chinese)
        dg_spelling_close(english)
    }

    private static func open(_ language: String) throws(ICUError) -> OpaquePointer {
        var code: Int32 = 0
        let opened = dg_spelling_open(language, &code)
        try ICUError.check(code, "open the spell-out rules of '\(language)'")
        guard let opened else {
            throw ICUError(name: "U_MEMORY_ALLOCATION_ERROR", operation: "open the spell-out rules")
        }
        return opened
    }

    /// The value of a number in words; nil when the text is anything else.
    public mutating func value(of text: [UInt16]) -> Double? {
        text.withUnsafeBufferPointer { value(of: $0[...]) }
    }

    private mutating func value(of text: Slice<UnsafeBufferPointer<UInt16>>) -> Double? {
        guard let first = text.first, text.count <= Self.longestText else { return nil }
        let value = first.isASCIILetter ? englishValue(of: text) : chineseValue(of: text)
        guard let value, value.isFinite, value.magnitude < Self.greatest else { return nil }
        return value
    }

    private mutating func chineseValue(of text: Slice<UnsafeBufferPointer<UInt16>>) -> Double? {
        switch chineseNumerals.shape(of: text) {
        case .malformed: nil
        case .digits(let value): value
        case .number: chineseNumerals.plainly(text).withUnsafeBufferPointer { parse($0, with: chinese) }
        }
    }

    private mutating func englishValue(of text: Slice<UnsafeBufferPointer<UInt16>>) -> Double? {
        let lower = text.map { $0.isASCIIUppercase ? $0 | 0x20 : $0 }
        guard let value = lower.withUnsafeBufferPointer({ parse($0, with: english) }) else { return nil }
        let isWritten = EnglishNumberWords.ruleSets.contains {
            Self.spell(value, by: $0, english, &buffer) == lower
        }
        return isWritten ? value : nil
    }

    /// ICU's value, if ICU consumes the text whole.
    private func parse(_ text: UnsafeBufferPointer<UInt16>, with handle: OpaquePointer) -> Double? {
        var value = 0.0
        let length = dg_spelling_parse(handle, text.baseAddress!, Int32(text.count), &value)
        return Int(length) == text.count ? value : nil
    }

    private static func spell(
        _ value: Double, by rules: String, _ handle: OpaquePointer, _ buffer: inout [UInt16]
    ) -> [UInt16]? {
        var code: Int32 = 0
        let capacity = Int32(buffer.count)
        let length = buffer.withUnsafeMutableBufferPointer {
            Int(dg_spelling_format(handle, rules, value, $0.baseAddress!, capacity, &code))
        }
        return code <= 0 && length <= buffer.count ? Array(buffer[..<length]) : nil
    }

    // MARK: In a text

    /// A text with its numbers in words as digits: `三千二百一十个` to `3210个`, `Twenty-one tasks` to `21 tasks`.
    ///
    /// A number in one Chinese character and a lone English *one* stay: they are mostly no numbers
    /// (一种, 十分, *no one*). So does what cannot be read whole.
    ///
    /// - Throws: `ICUError` for more than `Int32.max` units.
    public mutating func view(of text: [UInt16]) throws(ICUError) -> MappedText {
        let made = text.withUnsafeBufferPointer { buffer in
            Result { () throws(ICUError) in try view(of: buffer) }
        }
        return try made.get()
    }

    /// The same for a buffer, which is not read when it is too long.
    public mutating func view(of text: UnsafeBufferPointer<UInt16>) throws(ICUError) -> MappedText {
        guard text.count <= MappedText.longest else { throw .tooLong("read numbers in", units: text.count) }
        var result = MappedText(reserving: text.count)
        var copied = 0
        var at = 0
        while at < text.count {
            let unit = text[at]
            let candidate: (end: Int, number: Range<Int>?) =
                unit.isASCIILetter
                ? englishWords.candidate(at: at, in: text)
                : unit >= Self.firstIdeograph ? chineseNumerals.candidate(at: at, in: text) : (at + 1, nil)
            if let number = candidate.number, let digits = digits(of: value(of: text[number])) {
                result.appendCopy(of: UnsafeBufferPointer(rebasing: text[copied..<number.lowerBound]))
                digits.withUnsafeBufferPointer { result.appendUnit($0, origin: number.count) }
                copied = number.upperBound
            }
            at = candidate.end
        }
        result.appendCopy(of: UnsafeBufferPointer(rebasing: text[copied...]))
        return result
    }

    private func digits(of value: Double?) -> [UInt16]? {
        guard let value else { return nil }
        return Array((Double(Int(value)) == value ? "\(Int(value))" : "\(value)").utf16)
    }
}

extension UInt16 {
    fileprivate var isASCIIUppercase: Bool { self &- 0x41 < 26 }
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
