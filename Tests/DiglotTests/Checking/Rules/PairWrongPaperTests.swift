// Tests of pair.wrong-paper.

import Testing

@testable import Diglot

@Suite struct PairWrongPaperTests {
    private let facets: [(name: String, text: String)] = [
        ("motivation", "大语言模型在长对话中经常产生事实幻觉,影响可靠性。"),
        ("method", "提出MemoGuard检索模块,结合对比学习检查每个论断。"),
        ("experiments", "在三个基准上,MemoGuard将准确率提升12.5%。"),
    ]
    private let own = """
        Large language models often hallucinate facts in long conversations, which hurts reliability. We propose \
        MemoGuard, a retrieval module trained with contrastive learning that checks every claim. On three benchmarks \
        MemoGuard improves accuracy by 12.5%.
        """
    private let other = """
        Bees find flowers by their scent, and how the wind carries it is poorly understood. We observe colonies over \
        four summers with radar and describe flight paths. Colonies in valleys fly shorter ways and gather more pollen.
        """

    private func messages(_ abstract: String, title: String? = nil) throws -> [String] {
        try RuleTrial(facets: facets, rules: "pair.wrong-paper").with {
            $0.abstract = abstract
            $0.title = title
        }.messages()
    }

    @Test func anotherPapersAbstractIsFound() throws {
        #expect(try messages(other).count == 1)
        // The title alone does not save the pair.
        #expect(try messages(other, title: "MemoGuard").count == 1)
    }

    @Test func whatDiffersFromAnotherPapersAbstractIsNoMoreNews() throws {
        let trial = RuleTrial(facets: facets, rules: "pair", "number", "entity", "evidence").with {
            $0.abstract = other
        }
        #expect(try trial.findings().map(\.rule) == ["pair.wrong-paper"])
        let alone = trial.with { $0.settings.only = ["number", "entity"] }
        #expect(try Set(alone.findings().map(\.rule)) == ["entity.mismatch", "number.mismatch"])
    }

    @Test func halfOfTheFacetsAreEnough() throws {
        let foreign = [
            ("problem", "蜜蜂依靠气味寻找花朵,而风如何传播气味尚不清楚。"), ("analysis", "山谷中的蜂群飞行路径更短,采集的花粉更多。"),
            ("contribution", "用Apiscan雷达观察了四个夏天的蜂群,描述了飞行路线。"),
        ]
        let trial = RuleTrial(facets: facets + foreign, rules: "pair.wrong-paper")
        #expect(try trial.with { $0.abstract = own }.messages().count == 1)
        let few = RuleTrial(facets: facets + foreign.dropLast(), rules: "pair.wrong-paper")
        #expect(try few.with { $0.abstract = own }.messages() == [])
        // Words alone may be of a subject that the table hardly knows.
        let nameless = RuleTrial(
            facets: facets + foreign.map { ($0.0, $0.1.replacing("Apiscan", with: "")) }, rules: "pair.wrong-paper")
        #expect(try nameless.with { $0.abstract = own }.messages() == [])
    }

    @Test func itsOwnAbstractIsFine() throws {
        #expect(try messages(own) == [])
    }

    @Test func tooLittleTextIsNotJudged() throws {
        #expect(try RuleTrial("无。", rules: "pair.wrong-paper").with { $0.abstract = other }.messages() == [])
    }
}
