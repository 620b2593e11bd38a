import ICUText
import TestSupport
import Testing

@Suite struct SpelledNumberTests {
    @Test(arguments: [
        ("三千二百一十", 3210.0), ("十", 10), ("两", 2), ("二〇二五", 2025), ("二零零五", 2005),
        ("一亿二千万", 120_000_000),
        ("两万亿", 2e12), ("一百零五", 105), ("两万两千", 22_000), ("贰仟叁佰", 2300), ("负三点五", -3.5), ("三点一四", 3.14),
        ("零点五", 0.5), ("九千零七兆一千九百九十二亿五千四百七十四万零九百九十一", 9_007_199_254_740_991),
        ("three", 3), ("Twenty-one", 21), ("three hundred and five", 305), ("two thousand five", 2005),
        ("nineteen ninety-nine", 1999), ("three point one four", 3.14), ("minus three", -3), ("ten thousand", 10_000),
    ])
    func numbersInWordsAreRead(text: String, value: Double) throws {
        #expect(try SpelledNumber.parse(text) == value)
    }

    @Test(
        "What is not one number in words is refused",
        arguments: [
            "", " ", "三千二百一十个", "约三百", "三千 二百", "3.5万", "42", "∞", "NaN", "第一", "百分之三十", "万一", "千万", "一点", "点五",
            "三百五", "三千二", "三万五", "三四", "十二三", "一百一百", "一万一万", "什", "廿", "two hundred things", "three ", " three",
            "hundred", "a hundred", "first", "infinite", "not a number", "twenty one", "one one", "one and two",
            "\u{0}",
            "三\u{0}", "𠮷",
        ])
    func whatIsNoNumberIsRefused(text: String) throws {
        #expect(try SpelledNumber.parse(text) == nil)
    }

    @Test func whatADoubleCannotHoldIsRefused() throws {
        #expect(try SpelledNumber.parse("九千零七兆一千九百九十二亿五千四百七十四万零九百九十二") == nil)
        #expect(try SpelledNumber.parse(String(repeating: "九", count: 400)) == nil)
        #expect(try SpelledNumber.parse(String(repeating: "九", count: 30)) == nil)
    }

    /// Law: every number that is written out by the rules of Chinese is read back.
    @Test func everyNumberIsReadBack() throws {
        var reader = try SpelledNumberReader()
        var generator = SplitMix64(seed: 5)
        for _ in 0..<3000 {
            let value = Int.random(in: 0..<Int(1) << Int.random(in: 1...43, using: &generator), using: &generator)
            let words = ChineseWords.of(value)
            #expect(reader.value(of: Array(words.utf16)) == Double(value), "\(words)")
        }
    }

    // MARK: In a text

    private func view(_ text: String) throws -> MappedText {
        var reader = try SpelledNumberReader()
        return try reader.view(of: Array(text.utf16))
    }

    @Test(arguments: [
        ("在三千二百一十个样本上", "在3210个样本上"), ("二〇二五年，百分之三十", "2025年，百分之30"),
        ("两万亿参数", "2000000000000参数"),
        ("Twenty-one tasks and three hundred models", "21 tasks and 300 models"),
        ("three-dimensional", "3-dimensional"),
        ("nineteen ninety-nine.", "1999."), ("负三点五度", "-3.5度"), ("one hundred and", "100 and"),
    ])
    func numbersInATextBecomeDigits(text: String, expected: String) throws {
        #expect(try view(text).string == expected)
    }

    @Test(arguments: [
        "一种方法，十分有效，统一", "三四个", "三百五", "no one is one of many", "someone, oneself, tenfold, gpt_one",
        "hundreds of thousands", "twenty one", "Zweiundzwanzig", "éone", "大陆参数", "",
    ])
    func whatMayBeNoNumberStays(text: String) throws {
        #expect(try view(text) == MappedText(copying: Array(text.utf16)))
    }

    @Test func digitsLeadBackToTheWords() throws {
        let marked = Marked("用1️⃣三千二百2️⃣个，3️⃣twenty-one4️⃣ tasks")
        let view = try view(marked.text)
        #expect(view.string == "用3200个，21 tasks")
        #expect(view.map.originRange(of: 2..<3) == marked.utf16Range(1, 2))
        #expect(view.map.originRange(of: 7..<9) == marked.utf16Range(3, 4))
    }
}

/// Writes numbers in Chinese by hand, to check ICU's reading with something else.
private enum ChineseWords {
    private static let digits = Array("零一二三四五六七八九")

    static func of(_ value: Int) -> String {
        if value == 0 { return "零" }
        var words = ""
        var owesZero = false
        for (power, name) in [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"), (1, "")] {
            let part = value / power % 10_000
            if part == 0 {
                owesZero = !words.isEmpty
                continue
            }
            if !words.isEmpty && (owesZero || part < 1000) { words += "零" }
            words += section(part) + name
            owesZero = false
        }
        return words.hasPrefix("一十") ? String(words.dropFirst()) : words
    }

    private static func section(_ value: Int) -> String {
        var words = ""
        var owesZero = false
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = value / power % 10
            if digit == 0 {
                owesZero = !words.isEmpty
                continue
            }
            words += (owesZero ? "零" : "") + String(digits[digit]) + name
            owesZero = false
        }
        return words
    }
}
