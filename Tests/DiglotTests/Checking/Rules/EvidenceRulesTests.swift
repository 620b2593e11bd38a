import Testing

@testable import Diglot

@Suite struct EvidenceRulesTests {
    private static let abstract =
        "Large language models forget old knowledge during fine-tuning. We propose a memory router that selects experts. Experiments on three benchmarks show gains."

    @Test func `A facet without links is found`() throws {
        let trial = RuleTrial("量子纠缠态的光学晶格制备与原子钟测量误差分析。", rules: "evidence.none").with {
            $0.abstract = Self.abstract
        }
        #expect(try trial.messages().count == 1)
        let strict = trial.with { $0.settings.profile = .strict }
        #expect(try strict.findings().map(\.severity) == [.warning])
    }

    @Test func `A facet whose numbers the abstract has is not without evidence`() throws {
        let trial = RuleTrial("量子纠缠态的光学晶格制备，误差为12.5%，耗时37毫秒。", rules: "evidence.none").with {
            $0.abstract = Self.abstract + " They reach 12.5% and take 37 ms."
        }
        #expect(try trial.messages().isEmpty)
        #expect(try trial.with { $0.abstract = Self.abstract + " They reach 12.5%." }.messages().count == 1)
    }

    @Test func `A facet with links, and one without an abstract, are fine`() throws {
        let trial = RuleTrial("大语言模型在微调时会遗忘旧知识。", rules: "evidence.none").with { $0.abstract = Self.abstract }
        #expect(try trial.messages().isEmpty)
        #expect(try trial.with { $0.abstract = nil }.messages().isEmpty)
    }

    @Test func `A sentence that no facet digests is found where that is asked for`() throws {
        let trial = RuleTrial("大语言模型在微调时会遗忘旧知识。", rules: "coverage.low").with { $0.abstract = Self.abstract }
        let found = try trial.findings()
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.place?.part == .abstract && $0.place?.range?.lowerBound ?? 0 > 0 })
    }
}
