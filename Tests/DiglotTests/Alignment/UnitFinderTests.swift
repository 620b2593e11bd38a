import TestSupport
import Testing

@testable import Diglot

@Suite struct UnitFinderTests {
    private func units(_ string: String, _ language: Language, _ finder: inout UnitFinder) throws -> [PlacedUnit] {
        let text = try Shipped.segment(string, language: language)
        var units = Scratch<PlacedUnit>()
        finder.append(unitsOf: text.utf16, tokens: text.tokens[...], to: &units)
        return Array(units.elements)
    }

    /// The units of a text, and the stretch behind each.
    private func names(
        _ string: String, _ language: Language, terms: [String] = []
    ) throws -> [(unit: String, text: String)] {
        var finder = UnitFinder(language, terms: terms.map { Array($0.utf16) })
        let utf16 = Array(string.utf16)
        return try units(string, language, &finder).map {
            (
                String(decoding: finder.vocabulary[$0.id], as: UTF16.self),
                String(decoding: utf16[$0.range], as: UTF16.self)
            )
        }
    }

    @Test(arguments: [
        ("The models' weights, 3.5 of them", "the model weight of them"),
        ("Pre-trained vision-language models", "pre train pre-train vision languag vision-languag model"),
        ("a state-of-the-art system", "a state of the art state-of-the-art system"),
        ("re - use and -fold", "re use and fold"),
        ("The author's and the author’s", "the author and the author"),
        ("NAÏVE Ümlauts", "naïv ümlaut"),
        ("", ""),
    ])
    func englishUnitsAreStemsAndCompounds(text: String, units: String) throws {
        #expect(try names(text, .en).map(\.unit).joined(separator: " ") == units)
    }

    @Test(arguments: [
        ("模型", "模 模型 型"), ("模型，效果", "模 模型 型 效 效果 果"),
        // A pair reaches over the edge of a word only when one of the two words is a single character.
        ("大语言模型", "大 大语 语 语言 言 模 模型 型"),
        ("用LLM训练", "用 llm 训 训练 练"), ("提升26.8个", "提 提升 升 个"), ("𠀀字", "𠀀 𠀀字 字"),
    ])
    func chineseUnitsAreCharactersAndNeighbours(text: String, units: String) throws {
        #expect(try names(text, .zh).map(\.unit).joined(separator: " ") == units)
    }

    @Test func aLongChineseWordIsAUnit() throws {
        #expect(try names("一致性好", .zh).map(\.unit) == ["一", "一致", "致", "致性", "一致性", "性", "性好", "好"])
    }

    @Test(
        "a term of several words follows them, and stands for the compound",
        arguments: [
            ("Reinforced learning works", "reinforc learn reinforc_learn work"),
            ("Reinforcement-learning works", "reinforc learn reinforc_learn work"),
            ("reinforced  learning, reinforced, learning", "reinforc learn reinforc learn"),
            ("deep reinforcement learning", "deep reinforc learn deep_reinforc_learn"),
            ("a deep learning", "a deep learn"),
            ("chain-of-thought prompts", "chain of thought chain-of-thought prompt chain_of_thought_prompt"),
        ])
    func englishTerms(text: String, units: String) throws {
        let terms = ["reinforc_learn", "deep_reinforc_learn", "chain_of_thought_prompt"]
        #expect(try names(text, .en, terms: terms).map(\.unit).joined(separator: " ") == units)
    }

    @Test func aTermStandsWhereItsWordsStand() throws {
        let found = try names("for reinforced learning", .en, terms: ["reinforc_learn"]).last
        #expect(found?.unit == "reinforc_learn" && found?.text == "reinforced learning")
    }

    @Test(
        "a Chinese term of whole words follows them",
        arguments: [
            ("训练模型", "训 训练 练 模 模型 训练模型 型"), ("训练大模型", "训 训练 练 练大 大 大模 模 模型 型"),
            ("训练模型效果", "训 训练 练 模 模型 型 效 效果 果 训练模型效果"),
        ])
    func chineseTerms(text: String, units: String) throws {
        let found = try names(text, .zh, terms: ["训练模型", "训练模型效果", "练模型"]).map(\.unit)
        #expect(found.sorted() == units.split(separator: " ").map(String.init).sorted())
    }

    @Test func aWordThatIsATermIsAUnitOnce() throws {
        let units = ["一", "一致", "致", "致性", "一致性", "性", "性好", "好"]
        #expect(try names("一致性好", .zh, terms: ["一致性"]).map(\.unit).sorted() == units.sorted())
    }

    @Test func aFinderKnowsTheTermsOfItsVocabulary() throws {
        var english = UnitVocabulary()
        for unit in ["learn", "reinforc", "reinforc_learn", "deep_learn"] { _ = english.insert(unit.utf16) }
        var finder = UnitFinder(.en, knowing: english, MultiwordUnits(.en, of: english), simplified: [])
        #expect(try units("reinforced learning", .en, &finder).map(\.id) == [1, 0, 2])
        // Its other stem is not known.
        #expect(try units("learning", .en, &finder).map(\.id) == [0])
        var chinese = UnitVocabulary()
        for unit in ["训练", "模型", "训练模型"] { _ = chinese.insert(unit.utf16) }
        finder = try UnitFinder(
            .zh, knowing: chinese, MultiwordUnits(.zh, of: chinese), simplified: Shipped.lexicons.simplifiedUnits())
        #expect(try units("训练模型", .zh, &finder).map(\.id) == [0, 1, 2])
        #expect(try units("訓練模型", .zh, &finder).map(\.id) == [0, 1, 2])
    }

    @Test func aUnitKnowsItsPlace() throws {
        #expect(try names("Pre-trained Models", .en).map(\.text) == ["Pre", "trained", "Pre-trained", "Models"])
        #expect(try names("用LLM训练", .zh).map(\.text) == ["用", "LLM", "训", "训练", "练"])
    }

    @Test func knownUnitsKeepTheirNumbersAndOtherWordsGetOnesBehindThem() throws {
        var vocabulary = UnitVocabulary()
        _ = vocabulary.insert("model".utf16)
        var finder = try UnitFinder(.en, knowing: vocabulary, simplified: Shipped.lexicons.simplifiedUnits())
        #expect(try units("Models and modelled things and", .en, &finder).map(\.id) == [0, 1, 0, 2, 1])
    }

    @Test func chineseCharactersThatAreNotKnownHaveNoNumberAndOtherUnitsAreNone() throws {
        var vocabulary = UnitVocabulary()
        for unit in ["模型", "型", "图模型"] { _ = vocabulary.insert(unit.utf16) }
        var finder = try UnitFinder(.zh, knowing: vocabulary, simplified: Shipped.lexicons.simplifiedUnits())
        #expect(try units("模型", .zh, &finder).map(\.id) == [0])
        #expect(try units("模具", .zh, &finder).map(\.id) == [-1, -1])
        // Neither the pair of 图 and 模 nor the word is known.
        #expect(try units("图模", .zh, &finder).map(\.id) == [-1, -1])
    }

    @Test(
        "a character is a unit unless a known pair holds it",
        arguments: [
            ("模型", "模型"), ("模型好", "模型 型好 好"), ("训练", "训 训练 练"), ("用模型", "用 用模 模型"), ("型", "型"),
        ])
    func knownPairsTakeTheirCharacters(text: String, units: String) throws {
        var pairs = UnitVocabulary()
        _ = pairs.insert("模型".utf16)
        var finder = UnitFinder(.zh, knowingPairsOf: pairs)
        let found = try self.units(text, .zh, &finder).map {
            String(decoding: finder.vocabulary[$0.id], as: UTF16.self)
        }
        #expect(found.joined(separator: " ") == units)
    }

    @Test func traditionalCharactersAreLookedUpAsSimplifiedOnes() throws {
        var vocabulary = UnitVocabulary()
        for unit in ["训", "练", "训练", "模", "型", "模型", "显", "示", "显示"] { _ = vocabulary.insert(unit.utf16) }
        var finder = try UnitFinder(.zh, knowing: vocabulary, simplified: Shipped.lexicons.simplifiedUnits())
        let traditional = try units("訓練LLM模型顯示", .zh, &finder)
        let simplified = try units("训练LLM模型显示", .zh, &finder)
        #expect(traditional == simplified)
        #expect(simplified.map(\.id).contains(2))
    }

    @Test func aFinderThatKnowsNothingTakesATextAsItIsWritten() throws {
        #expect(try names("訓練", .zh).map(\.unit) == ["訓", "訓練", "練"])
    }

    @Test func anEndlessWordIsNoUnit() throws {
        #expect(try names(String(repeating: "a", count: 65) + " b", .en).map(\.unit) == ["b"])
    }

    @Test("the units of sentences are those of the text", arguments: Dump.fixtures + Dump.real)
    func sentencesTogether(_ dump: Dump) throws {
        var segmenter = try Segmenter(Shipped.segmentation)
        var english = UnitFinder(.en)
        var chinese = UnitFinder(.zh)
        for record in try dump.records().prefix(100) {
            let segmented = try segmenter.segment(record)
            for text in segmented.facets + (segmented.abstract.map { [$0] } ?? []) {
                var whole: [PlacedUnit] = []
                var parts: [PlacedUnit] = []
                let pieces = text.sentences.map(\.tokens)
                for (range, isWhole) in [(text.tokens.indices, true)] + pieces.map({ ($0, false) }) {
                    var units = Scratch<PlacedUnit>()
                    switch text.language {
                    case .en: english.append(unitsOf: text.utf16, tokens: text.tokens[range], to: &units)
                    case .zh: chinese.append(unitsOf: text.utf16, tokens: text.tokens[range], to: &units)
                    }
                    if isWhole { whole = Array(units.elements) } else { parts += units.elements }
                }
                // Whole texts have compounds and neighbours across the ends of sentences besides.
                let places = Set(whole.map(\.range))
                #expect(parts.allSatisfy { places.contains($0.range) }, "\(record.id)")
                #expect(whole.allSatisfy { $0.end <= text.utf16.count && $0.start < $0.end }, "\(record.id)")
                let ends = whole.map(\.end)
                #expect(ends == ends.sorted(), "\(record.id)")
            }
        }
    }
}
