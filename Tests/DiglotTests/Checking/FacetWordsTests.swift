// Which words of a facet may stand in the place of a rendering.

import TestSupport
import Testing

@testable import Diglot

@Suite struct FacetWordsTests {
    private static let glossary = Glossary([
        Concept(terms: [Term("unsupervised learning", .en, .preferred), Term("无监督学习", .zh, .preferred)]),
        Concept(terms: [Term("benchmark", .en, .preferred), Term("基准", .zh, .preferred)]),
    ])
    private static let chinese = ChineseTerms(glossary)
    private static let stopwords = RenderingStopwords(
        try! Shipped.lexicons.rows(of: "zh/stopwords.tsv", columns: 1), chinese)

    private static func text(_ string: String) throws -> CheckedText {
        CheckedText(.facet(0), "method", try Shipped.segment(string, language: .zh), TextMentions())
    }

    private static func words(
        _ text: CheckedText, licensed: [Range<Int>] = [], longest: Int = 7
    ) -> FacetWords {
        var words = FacetWords()
        words.read(
            text, SpokenConcepts([], GlossaryTerms(glossary)), LicensedTerms(licensed), longest: longest, stopwords)
        return words
    }

    @Test(arguments: ["我们提出的方法用强壮性训练20倍的奖励优化模型，并在3个基准上测试RAG系统。", "模型", "无", "", "GPT-4"])
    func `Words are stretches of whole tokens`(_ string: String) throws {
        let text = try Self.text(string)
        let words = Self.words(text)
        let starts = text.text.tokens.map(\.range.lowerBound)
        let ends = text.text.tokens.map(\.range.upperBound)
        for word in words.all {
            #expect(starts.contains(word.range.lowerBound) && ends.contains(word.range.upperBound))
            #expect((2...7).contains(word.range.count))
            #expect(text.utf16[word.range].allSatisfy { $0.isHan })
            #expect(word.parts.allSatisfy { word.range.contains(text.text.tokens[$0].range.lowerBound) })
            #expect(word.edges == (text.utf16[word.range.lowerBound], text.utf16[word.range.upperBound - 1]))
        }
        #expect(words.pairs.allSatisfy { $0.range.count == 2 && starts.contains($0.range.lowerBound) })
        let pairs = words.pairs.map { text.string($0.range) }
        #expect(words.all.filter { $0.range.count == 2 }.allSatisfy { pairs.contains(text.string($0.range)) })
    }

    @Test func `Nothing is longer than asked for`() throws {
        let words = Self.words(try Self.text("奖励模型训练数据"), longest: 4)
        #expect(words.all.map(\.range.count).max() == 4)
    }

    @Test func `No word takes a character of a licensed term`() throws {
        let text = try Self.text("提升盲高光谱图像的质量")
        func words(_ licensed: Range<Int>...) -> [String] {
            Self.words(text, licensed: licensed).all.map { text.string($0.range) }
        }
        #expect(words().contains("盲高") && words().contains("盲高光谱图像"))
        #expect(!words(3..<8).contains("盲高") && words(3..<8).contains("盲高光谱图像"))
    }

    @Test func `Stopwords are words of renderings alone`() throws {
        func isPart(_ word: String) -> Bool? { Self.stopwords.isPartOfRendering(Array(word.utf16)[...]) }
        #expect(isPart("的") == false)
        #expect(isPart("无") == true)
        #expect(isPart("模型") == nil)
        let text = try Self.text("我们的方法训练模型。")
        #expect(!Self.words(text).all.contains { text.string($0.range).contains("的") })
    }

    @Test func `A text may have what it has`() {
        var mask = UnitMask()
        for string in ["奖励模型GPT-4", "", "训练"] {
            let units = Array(string.utf16)
            mask.read(units)
            #expect(units.allSatisfy { mask.mayHave($0) })
        }
        mask.read([])
        #expect(!Array("训练".utf16).contains { mask.mayHave($0) })
    }
}
