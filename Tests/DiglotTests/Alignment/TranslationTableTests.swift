import Glibc
import TestSupport
import Testing

@testable import Diglot

@Suite struct TranslationTableTests {
    private static let small = """
        # a table by hand
        records\t40
        en\tmodel\t20\t50
        en\tself-train\t4\t5
        en\tthe\t39\t0
        zh\t模型\t10\t5000000\tmodel:8 self-train:1
        zh\t无\t3\t95000000\t

        """

    private func entries(_ text: String) throws(LexiconError) -> TableEntries {
        try TableReader.entries(Array(text.utf8), path: "t.tsv")
    }

    private func table(_ text: String) throws -> TranslationTable { TranslationTable(try entries(text)) }

    @Test func probabilitiesFollowFromCounts() throws {
        let table = try table(Self.small)
        let model = table.chinese.id(of: "模型")
        let pairs = table.pairs[table.pairs(of: model)]
        // 8 of 50 and 1 of 5; 8 and 1 of 10 records.
        let forward: [Float] = pairs.map { table.forward($0) }
        let backward: [Float] = pairs.map { table.backward($0, of: model) }
        let background: [Float] = table.background.map { Float($0) }
        #expect(forward == [0.16, 0.2])
        #expect(backward == [0.8, 0.1])
        #expect(background == [0.05, 0.95])
        #expect(table.records == 40)
        #expect(table.englishRecords == [20, 4, 39])
        #expect(table.chineseRecords == [10, 3])
        #expect(table.pairs(of: table.chinese.id(of: "无")).isEmpty)
    }

    @Test func rarityFollowsFromRecords() throws {
        let table = try table(Self.small)
        let english = UnitStatistics(english: table)
        let chinese = UnitStatistics(chinese: table)
        let expectedEnglish = [41.0 / 20, 41.0 / 4, 41.0 / 39].map { Float(log($0)) }
        let expectedChinese = [41.0 / 10, 41.0 / 3].map { Float(log($0)) }
        func weights(_ units: [Int32], _ statistics: UnitStatistics) -> [Float] {
            var weights: [Float] = []
            statistics.withLookup { lookup in weights = units.map { lookup[$0].weight } }
            return weights
        }
        #expect(weights([0, 1, 2], english) == expectedEnglish)
        #expect(weights([0, 1], chinese) == expectedChinese)
        // As if three records held it.
        let unknown = Float(log(41.0 / 3))
        #expect(chinese.unknownWeight == unknown)
        #expect(weights([-1, 2, 3], chinese) == [unknown, unknown, unknown])
        var counts: [Int] = []
        DirectedTable(table, abstract: .en).withRows { rows in counts = [-1, 2, 3].map { rows[$0].count } }
        #expect(counts == [0, 0, 0])
    }

    @Test func translationsAreShownByTheirNames() throws {
        let table = try table(Self.small)
        #expect(table.translations(of: "模型").map(\.english) == ["model", "self-train"])
        #expect(table.translations(of: "没有").isEmpty)
    }

    @Test func windowsLineEndingsAreNoPartOfACell() throws {
        let table = try table(Self.small.split(separator: "\n").joined(separator: "\r\n") + "\r\n")
        #expect(table.translations(of: "模型").count == 2)
        #expect(table.chineseRecords == [10, 3])
    }

    @Test func aUnitMayHoldAColonOrCharactersOfAnyPlane() throws {
        let table = try table("records\t9\nen\ta:b\t3\t4\nzh\t𠀀é\t3\t0\ta:b:1")
        #expect(table.translations(of: "𠀀é").map(\.english) == ["a:b"])
    }

    @Test(arguments: [
        ("xx\ta\t1\t1", "the line must begin with records, en or zh, not 'xx'"),
        ("en\ta", "a number is missing"), ("en\t\t1\t1", "has no unit"),
        ("en\ta\tmany\t1", "'many' is no number that may stand here"),
        ("en\ta\t0\t1", "'0' is no number that may stand here"),
        ("en\ta\t3\t1.5", "'1.5' is no number that may stand here"),
        ("en\ta\t3\t-1", "'-1' is no number that may stand here"),
        ("en\ta\t3\t12345678901", "'12345678901' is no number that may stand here"),
        ("records\t9\tx", "'x' may only be terms, or be left out"), ("records\t9\tterms\t", "has a column too many"),
        ("en\ta\t3\t1\t5", "has a column too many"), ("en\tmodel\t3\t1", "the unit is there twice"),
        ("zh\t好\t3\t1\tbest:2", "the English unit 'best' has no line above"),
        ("zh\t好\t3\t1\tmodel", "'model' is no English unit with a count after a colon"),
        ("zh\t好\t3\t1\tmodel:", "a number is missing"),
        ("zh\t好\t3\t1\tmodel:x", "'x' is no number that may stand here"),
        ("zh\t好\t3\t1\tmodel:2\t3", "'2\t3' is no number that may stand here"),
    ])
    func aBadLineIsToldWithFileAndLine(line: String, message: String) throws {
        #expect(throws: LexiconError(message: "t.tsv:4: \(message)")) {
            try entries("# head\nrecords\t5\nen\tmodel\t3\t1\n\(line)\nen\tlast\t3\t1\n")
        }
    }

    @Test(arguments: ["", "# nothing\n", "en\tmodel\t3\t1\n"])
    func aFileWithoutItsHeadIsNoTable(text: String) {
        #expect(throws: LexiconError(message: "t.tsv: has no line 'records'; is it a translation table?")) {
            try entries(text)
        }
    }

    @Test func countsOfTwoTablesAddUp() throws {
        var sum = try entries(Self.small)
        sum.add(
            try entries(
                "records\t10\nen\tpattern\t5\t6\nen\tmodel\t5\t10\nzh\t模式\t4\t50000000\tpattern:3\nzh\t模型\t2\t20000000\tpattern:1 model:2\n"
            ))
        let table = TranslationTable(sum)
        #expect(table.records == 50)
        #expect(table.englishRecords == [25, 4, 39, 5])
        #expect(table.chineseRecords == [12, 3, 4])
        let range = table.pairs(of: table.chinese.id(of: "模型"))
        let model = table.pairs[range]
        #expect(table.pairs[range].map(\.english) == [0, 1, 3])
        // 10 of 60, 1 of 5 and 1 of 6.
        let expected: [Float] = [10.0 / 60, 0.2, 1.0 / 6]
        let forward: [Float] = model.map { table.forward($0) }
        #expect(forward == expected)
        let pattern = table.pairs[table.pairs(of: table.chinese.id(of: "模式"))]
        #expect(pattern.count == 1 && pattern.allSatisfy { table.forward($0) == 0.5 })
        // 40 records of one and 10 of the other: 0.8 and 0.2 of each.
        let background = table.background.map { Int(($0 * 1000).rounded()) }
        #expect(background == [80, 760, 100])
    }

    @Test func aTableAddedToAnEmptyOneIsItself() throws {
        var sum = TableEntries()
        let one = try entries(Self.small)
        sum.add(one)
        #expect(sum.pairs == one.pairs && sum.rowStarts == one.rowStarts)
        #expect(sum.englishCounts == one.englishCounts && sum.background == one.background)
    }

    @Test(arguments: [
        ("翻译", "translat"), ("鲁棒", "robust"), ("能体", "agent"), ("图像", "imag"), ("致性", "consist"),
        ("语音", "speech"), ("音频", "audio"), ("蒸馏", "distil"), ("强化学习", "reinforc_learn"),
    ])
    func theShippedTableKnowsCommonWords(chinese: String, english: String) throws {
        let table = try Shipped.lexicons.translationTable()
        #expect(table.translations(of: chinese).first?.english == english)
    }

    @Test func theShippedTableHoldsProbabilities() throws {
        let table = try Shipped.lexicons.translationTable()
        var sums = [Double](repeating: 0, count: table.english.count)
        for unit in 0..<Int32(table.chinese.count) {
            for index in table.pairs(of: unit) {
                let pair = table.pairs[index]
                let backward = table.backward(pair, of: unit)
                #expect(table.forward(pair) > 0 && backward > 0 && backward <= 1.01)
                sums[Int(pair.english)] += Double(table.forward(pair))
            }
        }
        // Counts are rounded, so those of a rare unit may add up to a little more than their sum.
        #expect(sums.allSatisfy { $0 < 1.6 })
        #expect(table.englishRecords.allSatisfy { Int($0) <= table.records })
        #expect(table.chineseRecords.allSatisfy { Int($0) <= table.records })
    }

    @Test func aTableOfOnesOwnExtendsTheShippedOne() throws {
        let folder = try ScratchFolder()
        let own = try folder.write("records\t50\nen\tgrokk\t20\t40\nzh\t顿悟\t20\t0\tgrokk:20\n", to: "own.tsv")
        let shipped = try Shipped.lexicons.translationTable()
        let extended = try Shipped.lexicons.translationTable(extendedBy: [own])
        #expect(extended.records == shipped.records + 50)
        #expect(extended.translations(of: "顿悟").contains { $0.english == "grokk" })
        #expect(extended.translations(of: "翻译").map(\.english) == shipped.translations(of: "翻译").map(\.english))
        #expect(throws: LexiconError.self) {
            try Shipped.lexicons.translationTable(extendedBy: [folder.path + "/no.tsv"])
        }
    }
}
