import TestSupport
import Testing

@testable import Diglot

@Suite struct GlossaryLookupTests {
    private static let glossary = try! Glossary(
        reading: Array(
            "fine-tuning\t微调\nreasoning\t推理\ninference\t推理|推断\nsupervised learning\t监督学习\nunsupervised learning\t无监督学习\nmodel\t模型\n"
                .utf8), name: "g")

    private func found(_ text: String, atLeast least: Double = 0.7) throws -> [String] {
        let lookup = try GlossaryLookup(Self.glossary, Matching.lexicon)
        return try lookup.hits(for: text, atLeast: least).map { hit in
            "\(hit.term.text) \(Decimal.string(hit.likeness, decimals: 2))"
        }
    }

    @Test func theSameTermIsFoundInAnyForm() throws {
        #expect(try found("Ｆine Tuning", atLeast: 1) == ["fine-tuning 1"])
        #expect(try found("監督學習", atLeast: 1) == ["监督学习 1"])
        #expect(try found("推理", atLeast: 1) == ["推理 1", "推理 1"])
        #expect(try found("fine-tunin", atLeast: 1) == [])
    }

    @Test func likeTermsFollowTheSameOne() throws {
        #expect(try found("supervised learning") == ["supervised learning 1", "unsupervised learning 0.9"])
        #expect(try found("modle", atLeast: 0.6) == ["model 0.6"])
        #expect(try found("监督学习") == ["监督学习 1", "无监督学习 0.8"])
    }

    /// Tuī before wēi: 推 before 微 by pinyin, though not by code point.
    @Test func chineseTermsThatAreAsLikeComeByPinyin() throws {
        #expect(try found("某理", atLeast: 0.5) == ["推理 0.5", "推理 0.5"])
        let glossary = Glossary(["微分", "推分", "安分"].map { Concept(terms: [Term($0, .zh, .preferred)]) })
        let lookup = try GlossaryLookup(glossary, Matching.lexicon)
        let hits = try lookup.hits(for: "某分", atLeast: 0.5)
        #expect(hits.map(\.term.text) == ["安分", "推分", "微分"])
    }

    @Test func nothingIsLikeNothing() throws {
        #expect(try found("", atLeast: 0) == [])
        #expect(try found("- -", atLeast: 0) == [])
        #expect(try found("qqq", atLeast: 0) == [])
    }
}
