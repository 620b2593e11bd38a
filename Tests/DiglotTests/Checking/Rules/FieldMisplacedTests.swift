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
