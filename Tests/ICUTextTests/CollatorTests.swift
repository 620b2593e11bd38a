import ICUText
import TestSupport
import Testing

@Suite struct CollatorTests {
    private func sorted(_ words: [String], by collation: Collator.Collation) throws -> [String] {
        let collator = try Collator(collation)
        return try words.sorted { try collator.compare($0, $1) == .ascending }
    }

    @Test func chineseIsSortedByPinyin() throws {
        let words = ["指令", "安全", "模型", "对齐", "北京", "重庆"]
        #expect(try sorted(words, by: .pinyin) == ["安全", "北京", "重庆", "对齐", "模型", "指令"])
    }

    @Test func theRootSortsLettersWithoutRegardToCaseFirst() throws {
        #expect(try sorted(["b", "B", "a", "é", "Z", "e"], by: .root) == ["a", "b", "B", "e", "é", "Z"])
    }

    @Test func pinyinAndRootDiffer() throws {
        // 一 comes first by strokes and code points, late by its reading yī.
        #expect(try Collator(.root).compare("一", "安") == .ascending)
        #expect(try Collator(.pinyin).compare("一", "安") == .descending)
    }

    @Test func whatUnicodeTakesForTheSameIsTheSame() throws {
        #expect(try Collator(.root).compare("é", "e\u{301}") == .same)
        #expect(try Collator(.root).compare("", "") == .same)
        #expect(try Collator(.root).compare("", "a") == .ascending)
    }

    /// Law: sort keys stand to each other as the texts do.
    @Test(arguments: Collator.Collation.allCases)
    func sortKeysCompareAsTheTextsDo(collation: Collator.Collation) throws {
        let collator = try Collator(collation)
        var generator = SplitMix64(seed: 3)
        for (_, source) in RandomText.all {
            for _ in 0..<100 {
                let first = source.next(using: &generator)
                let second = source.next(using: &generator)
                let keys = try (collator.sortKey(of: first), collator.sortKey(of: second))
                let order: Collator.Order =
                    keys.0 == keys.1 ? .same : keys.0.lexicographicallyPrecedes(keys.1) ? .ascending : .descending
                #expect(try collator.compare(first, second) == order)
            }
        }
    }

    @Test func aKeyOfALongTextIsWhole() throws {
        let collator = try Collator(.pinyin)
        let long = String(repeating: "模型", count: 20_000)
        #expect(try collator.sortKey(of: long).count > 40_000)
        #expect(try collator.sortKey(of: long).lexicographicallyPrecedes(collator.sortKey(of: long + "a")))
    }
}
