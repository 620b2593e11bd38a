import ICUText
import TestSupport
import Testing

@testable import Diglot

/// Laws of numbers, on texts that nobody would write and on texts that somebody wrote.
@Suite struct NumberLawTests {
    /// Law: numbers lie in their text in order; only the terms of a fraction lie in another number.
    @Test(arguments: Language.allCases)
    func numbersLieInTheirText(language: Language) throws {
        try holds(in: language) { text, numbers, _ in
            var end = 0
            var outer = 0..<0
            for number in numbers {
                let range = number.range
                if range.isEmpty || range.upperBound > text.utf16.count { return false }
                let isTerm =
                    number.isWeak && range.lowerBound >= outer.lowerBound && range.upperBound <= outer.upperBound
                if range.lowerBound < end && !isTerm { return false }
                if !isTerm { outer = range }
                end = max(end, range.upperBound)
            }
            return true
        }
    }

    /// Law: what was read, read alone, is the same figure, unless a neighbour or its place had a say in it.
    @Test(arguments: Language.allCases)
    func aNumberAloneIsTheSame(language: Language) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let alone = NumberReader(Numbers.lexicon)
        try holds(in: language) { text, numbers, _ in
            for (index, number) in numbers.enumerated() where !number.isWeak && number.role != .date {
                let isShared =
                    index + 1 < numbers.count && numbers[index + 1].figure != number.figure
                    && numbers[index + 1].unit == number.unit && number.unit != 0
                    || index + 1 < numbers.count && numbers[index + 1].start - number.end < 6
                if isShared { continue }
                let again = alone.read(try segmenter.segment(Array(text.utf16[number.range]), language: language))
                if again.first?.figure != number.figure { return false }
            }
            return true
        }
    }

    /// Law: sameness is an equivalence on all that are no markers.
    @Test func samenessIsAnEquivalence() throws {
        let text = """
            1.2万 12,000 12k 0.5 一半 50% 1/2 half 2x twice 两倍 200% 3 dB 3 ms 3 3% 0.03 三分之一 1/3 a third of \
            2025年8月 August 2025 1 hour 3600 s 60 分钟 -3 +3 第三 third 10^{-4} 0.0001 1e-4 7B 70亿 (1) (2)
            """
        let numbers = try Numbers.read(text).1.filter { $0.role != .marker }
        #expect(numbers.count >= 40)
        for a in numbers {
            #expect(NumberMention.matches(a, a))
            for b in numbers {
                #expect(NumberMention.matches(a, b) == NumberMention.matches(b, a))
                for c in numbers where NumberMention.matches(a, b) && NumberMention.matches(b, c) {
                    #expect(NumberMention.matches(a, c))
                }
            }
        }
    }

    /// Law: ICU's spell-out rules, where they read a number in words, read the same.
    @Test func readsWhatICUReads() throws {
        let reader = NumberReader(Numbers.lexicon)
        var oracle = try SpelledNumberReader()
        var generator = SplitMix64(seed: 7)
        let numerals = Array("一二三五九十百千万亿零两")
        let words = [
            "one", "two", "seven", "eleven", "twenty", "ninety", "hundred", "thousand", "million", "-", " ", " ",
            " and ",
        ]
        var compared = 0
        for _ in 0..<20_000 {
            let chinese = String(
                (0..<Int.random(in: 2...7, using: &generator)).map { _ in numerals.randomElement(using: &generator)! })
            let english = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
                words.randomElement(using: &generator)!
            }.joined()
            for text in [chinese, english] {
                // To ICU 百万 is no hundred times 万.
                if let first = text.first, "百千万亿".contains(first) { continue }
                guard let expected = oracle.value(of: Array(text.utf16)) else { continue }
                let numbers = reader.read(try Shipped.segment(text, language: .zh))
                guard numbers.count == 1, numbers[0].range == 0..<text.utf16.count else { continue }
                compared += 1
                #expect(numbers[0].figure.whole.map { Double($0) } == expected, "\(text)")
            }
        }
        #expect(compared > 1000)
    }

    @Test(arguments: [
        String(repeating: "9", count: 10_000), String(repeating: "1,234", count: 3000),
        String(repeating: "九", count: 10_000),
        String(repeating: "十", count: 10_000), String(repeating: "1/", count: 10_000),
        String(repeating: "1.", count: 10_000),
        String(repeating: "$1", count: 5000), String(repeating: "one hundred ", count: 2000),
        String(repeating: "百分之", count: 3000), "10^{" + String(repeating: "9", count: 10_000) + "}",
        "1e" + String(repeating: "9", count: 10_000), "0." + String(repeating: "0", count: 10_000) + "1",
        String(repeating: "A-1", count: 5000), String(repeating: "(", count: 5000) + "1)",
        String(repeating: "万", count: 24),
        "99999/99999", "1/99999", String(repeating: "1\u{00D7}10^99999", count: 500),
    ])
    func hostileTextIsRead(text: String) throws {
        let (segmented, numbers) = try Numbers.read(text)
        #expect(numbers.allSatisfy { $0.range.upperBound <= segmented.utf16.count })
    }

    @Test func loneSurrogatesAreRead() throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let reader = NumberReader(Numbers.lexicon)
        let text = try segmenter.segment([0xD800, 0x33, 0xDC00, 0x34, 0x25, 0xD840], language: .zh)
        #expect(reader.read(text).map(\.figure) == [NumericValue(3), NumericValue(4)])
    }

    // MARK: Texts

    private func holds(
        in language: Language, _ law: (SegmentedText, [NumberMention], String) throws -> Bool
    ) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        let reader = NumberReader(Numbers.lexicon)
        try expectOnAllTexts(and: [("amounts", .amounts)], seed: 40, count: 2500) { text in
            let segmented = try segmenter.segment(text, language: language)
            return try law(segmented, reader.read(segmented), text)
        }
    }
}
