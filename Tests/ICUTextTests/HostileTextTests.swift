import CICUShims
import TestSupport
import Testing

@testable import ICUText

/// Texts that were made to hurt. The time limits only tell linear from quadratic, which would take hours.
@Suite(.timeLimit(.minutes(15))) struct HostileTextTests {
    private static let million = 1_000_000

    // MARK: Length

    @Test(
        arguments: NormalizationForm.allCases,
        [[0x301], [0x301, 0x323], [0x316], [0x9BE], [0x11F1]] as [[UInt16]])
    func aMillionCombiningMarksAreNormalisedInLinearTime(form: NormalizationForm, marks: [UInt16]) throws {
        let run = Array(repeatElement(marks, count: Self.million / marks.count).joined())
        // A mark at the end that is out of order: what comes before must not be looked at again and again.
        let view = try NormalizedView(of: [0x65] + run + [0x300, 0x4E00], form: form)
        #expect(view.utf16.last == 0x4E00)
        #expect(view.map.originEnd == run.count + 3)
        #expect(view.map.originRange(of: view.utf16.count - 1..<view.utf16.count) == run.count + 2..<run.count + 3)
    }

    @Test func aMillionOfTheGreatestExpansionFit() throws {
        let text = [UInt16](repeating: 0xFDFA, count: Self.million)
        let view = try NormalizedView(of: text, form: .nfkcCasefold)
        #expect(view.utf16.count == 18 * Self.million)
        #expect(view.map.originRange(of: 18 * 777..<18 * 778) == 777..<778)
    }

    @Test func aMillionHanAreCutIntoWords() throws {
        let text = Array(repeatElement(Array("大语言模型的训练方法".utf16), count: Self.million / 10).joined())
        var words = try BreakIterator(.word, locale: "zh")
        var end = 0
        try words.forEachSegment(in: text) { range, _ in
            if range.lowerBound == end { end = range.upperBound }
        }
        #expect(end == text.count)
    }

    @Test func aMillionHanAreSimplified() throws {
        var simplify = try Transliterator(.traditionalSimplified)
        let view = try simplify.view(of: [UInt16](repeating: 0x8A13, count: Self.million))
        #expect(view.utf16 == [UInt16](repeating: 0x8BAD, count: Self.million))
        #expect(view.map.isIdentity)
    }

    @Test func aRunThatIsCutHasTheSpacesOfAWholeOne() throws {
        var pinyin = try Transliterator(.hanLatin)
        let count = 3 * Transliterator.longestRun + 7
        let view = try pinyin.view(of: [UInt16](repeating: 0x597D, count: count))
        #expect(view.string == [String](repeating: "hǎo", count: count).joined(separator: " "))
        #expect(view.map.originRange(of: 4 * 1000..<4 * 1000 + 3) == 1000..<1001)
    }

    @Test(arguments: ["一百万亿两千点", "万亿", "负", "点", "one hundred ", "minus ", "one two ", "twenty-"])
    func longRunsOfNumberWordsAreRefusedInLinearTime(piece: String) throws {
        let text = Array(repeatElement(Array(piece.utf16), count: 100_000 / piece.utf16.count).joined())
        var numbers = try SpelledNumberReader()
        #expect(try numbers.view(of: text) == MappedText(copying: text))
        #expect(numbers.value(of: text) == nil)
    }

    @Test func numeralsInDisorderAreRefusedQuickly() throws {
        // ICU's parser takes exponential time on these.
        let text = Array(repeatElement(Array("两千万亿两千万亿两千万亿两千万亿两千万亿，".utf16), count: 1000).joined())
        var numbers = try SpelledNumberReader()
        #expect(try numbers.view(of: text) == MappedText(copying: text))
    }

    // MARK: Units that are no characters

    @Test(
        arguments: [
            [0xD83D], [0xDE80], [0x41, 0xD83D, 0x8A13, 0xDE80, 0xFF21], [0xDE80, 0xD83D],
            [0xD83D, 0xD83D, 0xDE00, 0xDE00],
            [0], [0x8A13, 0, 0x8A13], [0, 0xFF21, 0, 0x301], [0xFFFF, 0xFFFE, 0xFDD0],
        ] as [[UInt16]])
    func loneSurrogatesAndNULsPassThroughEveryView(text: [UInt16]) throws {
        for form in NormalizationForm.allCases {
            try expectStrangersKept(in: NormalizedView(of: text, form: form).text, of: text)
        }
        for transliteration in Transliteration.allCases {
            var transliterator = try Transliterator(transliteration)
            try expectStrangersKept(in: transliterator.view(of: text), of: text)
        }
        var numbers = try SpelledNumberReader()
        try expectStrangersKept(in: numbers.view(of: text), of: text)
        let collator = try Collator(.pinyin)
        let string = String(decoding: text, as: UTF16.self)
        #expect(try collator.compare(string, string) == .same)
    }

    private func expectStrangersKept(in view: MappedText, of text: [UInt16]) throws {
        #expect(view.map.originEnd == text.count)
        let isStranger = { (unit: UInt16) in unit == 0 || unit.isSurrogate || unit == 0xFFFF }
        #expect(view.utf16.filter(isStranger) == text.filter(isStranger))
    }

    // MARK: Lengths that ICU cannot count

    /// A buffer that claims more than it has: reading it would crash.
    private func withForgedBuffer<Unit: FixedWidthInteger>(
        of _: Unit.Type, _ body: (UnsafeBufferPointer<Unit>) throws -> Void
    ) rethrows {
        try withUnsafeTemporaryAllocation(of: Unit.self, capacity: 1) { memory in
            memory.initialize(repeating: 0)
            try body(UnsafeBufferPointer(start: memory.baseAddress!, count: Int(Int32.max) + 1))
        }
    }

    @Test func moreThanICUCanCountIsRefusedBeforeItIsRead() throws {
        var words = try BreakIterator(.word, locale: "zh")
        var simplify = try Transliterator(.traditionalSimplified)
        var numbers = try SpelledNumberReader()
        let collator = try Collator(.root)
        withForgedBuffer(of: UInt16.self) { text in
            #expect(throws: ICUError.self) { try words.forEachSegment(in: text) { _, _ in } }
            #expect(throws: ICUError.self) { try NormalizedView(of: text, form: .nfkc) }
            #expect(throws: ICUError.self) { try simplify.view(of: text) }
            #expect(throws: ICUError.self) { try numbers.view(of: text) }
            #expect(throws: ICUError.self) { try collator.compare(text, text) }
            #expect(throws: ICUError.self) { try collator.sortKey(of: text) }
        }
        withForgedBuffer(of: UInt8.self) { bytes in
            var replaced = 0
            #expect(throws: ICUError.self) { try [UInt16](utf16Of: bytes, replaced: &replaced) }
        }
    }

    @Test func aViewThatOutgrowsItsOffsetsIsRefused() throws {
        let text = [UInt16](repeating: 0xFDFA, count: 10)
        let lengths = text.withUnsafeBufferPointer { buffer in
            [180, 179, 10, 9].map { try? NormalizedView(of: buffer, form: .nfkc, limit: $0).utf16.count }
        }
        #expect(lengths == [180, nil, nil, nil])
    }

    // MARK: Bytes that are not UTF-8

    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b", 1), ([0xE4, 0xBD], "\u{FFFD}", 1), ([0xE4, 0xBD, 0x41], "\u{FFFD}A", 1),
            ([0xF0, 0x9F, 0x98], "\u{FFFD}", 1), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
            ([0xC0, 0x80], "\u{FFFD}\u{FFFD}", 2), ([0xEF, 0xBF, 0xBD], "\u{FFFD}", 0), ([], "", 0), ([0], "\u{0}", 0),
        ] as [([UInt8], String, Int)])
    func illFormedBytesAreReplacedAndCounted(bytes: [UInt8], text: String, count: Int) throws {
        var replaced = 0
        let units = try bytes.withUnsafeBufferPointer { bytes in try [UInt16](utf16Of: bytes, replaced: &replaced) }
        #expect(String(decoding: units, as: UTF16.self) == text)
        #expect(replaced == count)
    }

    // MARK: Laws

    /// Law: cutting a text into what is quick and what is slow changes nothing.
    @Test(arguments: NormalizationForm.allCases)
    func theViewIsWhatICUMakesOfTheWholeText(form: NormalizationForm) throws {
        var code: Int32 = 0
        let normalizer = dg_normalizer_get(form.rawValue, &code)!
        for (name, source) in RandomText.all {
            let failing = try source.counterexample(seed: 41, count: 500) { text in
                let units = Array(text.utf16)
                var whole = [UInt16](repeating: 0, count: 20 * units.count + 1)
                var code: Int32 = 0
                let length = dg_normalizer_normalize(
                    normalizer, units, Int32(units.count), &whole, Int32(whole.count), &code)
                return try NormalizedView(of: units, form: form).utf16 == Array(whole[..<Int(length)])
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
