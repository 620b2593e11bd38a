// Tests of field.misplaced.

import Testing

@testable import Diglot

@Suite struct FieldMisplacedTests {
    private let abstract = """
        Large language models often hallucinate facts in long conversations. Existing detectors need labelled data that \
        is expensive to collect. We propose MemoGuard, a retrieval module that checks every claim. The module is \
        trained with contrastive learning. On three benchmarks MemoGuard improves accuracy by 12.5%. The code of \
        MemoGuard is publicly available.
        """

    private func findings(motivation: String, experiments: String) throws -> [Finding] {
        try RuleTrial(
            facets: [("motivation", motivation), ("experiments", experiments)], rules: "field.misplaced"
        ).with { $0.abstract = abstract }.findings()
    }

    @Test func resultsUnderMotivationAreFound() throws {
        let results = "在三个基准上,MemoGuard将准确率提升12.5%。"
        #expect(try findings(motivation: results, experiments: results).map { $0.place?.part } == [.facet(0)])
    }

    /// Words of both ends say nothing, and one of the own end nothing beside one of the other.
    @Test(arguments: ["在三个基准上，MemoGuard将准确率提高了12.5%，解决了该问题。", "为提升三个基准上的准确率，解决了12.5%。"])
    func resultsThatSpeakOfTheProblemAreFound(motivation: String) throws {
        let found = try findings(motivation: motivation, experiments: "在三个基准上,MemoGuard将准确率提升12.5%。")
        #expect(found.map { $0.place?.part } == [.facet(0)])
    }

    @Test func whatIsToBeSolvedIsAMotivation() throws {
        let found = try findings(
            motivation: "解决三个基准上准确率不足12.5%的问题。", experiments: "在三个基准上,MemoGuard将准确率提升12.5%。")
        #expect(found.isEmpty)
    }

    @Test(arguments: ["现有检测器需要昂贵的标注数据，无法有效收集。", "现有检测器需要昂贵的标注数据，结果难以收集。"])
    func aProblemUnderResultsIsFound(result: String) throws {
        let trial = RuleTrial(
            facets: [("motivation", "现有检测器需要昂贵的标注数据。"), ("result", result)], rules: "field.misplaced"
        ).with { $0.abstract = abstract }
        #expect(try trial.findings().map { $0.place?.part } == [.facet(1)])
    }

    @Test func facetsInTheirPlacesAreFine() throws {
        let found = try findings(
            motivation: "大语言模型在长对话中经常产生事实幻觉。", experiments: "在三个基准上,MemoGuard将准确率提升12.5%。")
        #expect(found.isEmpty)
    }

    @Test func aMotivationMayStandAtTheEndOfTheAbstract() throws {
        let motivation = "现有检测器依赖人工标注，代价高昂。"
        let trial = RuleTrial(
            facets: [("motivation", motivation), ("result", "MemoGuard在检测器依赖人工标注时使用。")], rules: "field.misplaced"
        ).with {
            $0.abstract = """
                We present MemoGuard, a retrieval module that checks every claim. It is trained with contrastive learning. \
                On three benchmarks it improves accuracy. The code is public. MemoGuard helps where existing detectors \
                depend on expensive manual labels.
                """
        }
        #expect(try trial.messages().isEmpty)
        // Without the words of a motivation.
        let other = trial.with { $0.facets[0].text = "在检测器依赖人工标注时使用MemoGuard。" }
        #expect(try other.findings().map { $0.place?.part } == [.facet(0)])
    }
}
