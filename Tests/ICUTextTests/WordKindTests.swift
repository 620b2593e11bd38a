import ICUText
import Testing

@Suite struct WordKindTests {
    @Test(arguments: [
        ("Model", WordKind.letters), ("42", .number), ("26.8", .number), ("カタカナ", .kana), ("研究", .ideographs),
        ("，", .none), (" ", .none), ("🎯", .none),
    ])
    func aWordTellsItsKindByItsRuleStatus(word: String, kind: WordKind) throws {
        var iterator = try BreakIterator(.word, locale: "en")
        var kinds: [WordKind] = []
        try iterator.forEachSegment(in: Array(word.utf16)) { kinds.append(WordKind(ruleStatus: $1)) }
        // Katakana has been a word of the dictionary's since ICU 50, so its status is that of ideographs.
        #expect(kinds == [kind == .kana ? .ideographs : kind])
    }

    @Test func everyHundredOfRuleStatusesIsAKind() {
        let kinds = [0, 99, 100, 199, 200, 299, 300, 399, 400, 499].map { WordKind(ruleStatus: $0) }
        #expect(
            kinds == [.none, .none, .number, .number, .letters, .letters, .kana, .kana, .ideographs, .ideographs])
    }
}
