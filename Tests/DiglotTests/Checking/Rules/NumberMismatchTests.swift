import Testing

@testable import Diglot

@Suite struct NumberMismatchTests {
    private static let abstract =
        "We train a 7B model on 35,000 samples for half of the cost. It rises by 26.8% to 96.3%, is 2.449 times faster and covers six languages (2/6 of them rare)."

    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "number.mismatch").with { $0.abstract = Self.abstract }
    }

    @Test(arguments: [
        "准确率提升〔28.6%〕。", "在〔45,000〕条样本上训练。", "训练了〔13B〕模型。", "达到〔约3.45倍〕加速。", "成本为〔三分之二〕。",
    ])
    func `A value that the English texts lack is found`(_ marked: String) throws {
        let text = marked.filter { $0 != "〔" && $0 != "〕" }
        let findings = try trial(text).findings()
        #expect(findings.count == 1)
        #expect(findings.first?.severity == .warning)
        #expect(try trial(text).marked().contains("〔"))
    }

    @Test(arguments: [
        "准确率提升26.8%，达到96.3%。", "在3.5万条样本上训练70亿参数模型。", "成本为一半（50%）。", "加速约2.45倍，超过96%。", "覆盖6种语言。",
        "占2/6的语言。", "包括：1）收集；2）训练；(3)评测。", "与GPT-4和Llama-3比较。", "从三个方面、两种角度分析。", "第一阶段训练，第二阶段对齐。",
    ])
    func `Equal values, list marks, names and small words are no defects`(_ text: String) throws {
        #expect(try trial(text).messages().isEmpty)
    }

    @Test(arguments: [
        ("包含10款90年代的游戏。", "It has 10 games of the 1990s."), ("覆盖1410万英亩。", "It covers 14,117,330 acres."),
        ("包含1,136个问题。", "It has 1 136 questions."), ("提高了10.5%。", "It reaches 69.3%, up from 58.8%."),
        ("规模扩大10倍。", "It is an order of magnitude larger."),
        ("调用减少30.4%。", "It needs only 69.6% of the calls."), ("成本降低三分之二。", "It takes one-third of the cost."),
        ("包含2,771条公理。", "It has 2.771 axioms."), ("耗时为基线的1/5.7。", "It takes 5.7x fewer hours."),
        ("1. 提出模型 2. 训练模型\n3. 评测模型", "We propose, train and test a model."),
    ])
    func `The same in other words is no defect`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().isEmpty)
    }

    @Test(arguments: [
        ("包含80年代的游戏。", "It has games of the 1990s."), ("覆盖1510万英亩。", "It covers 14,117,330 acres."),
        ("包含1,163个问题。", "It has 1 136 questions."), ("提高了10.6%。", "It reaches 69.3%, up from 58.8%."),
        ("调用减少31.4%。", "It needs only 69.6% of the calls."), ("成本降低四分之三。", "It takes one-third of the cost."),
        ("准确率为30.4%。", "It reaches an accuracy of 69.6%."),
        ("学习率为0.3。", "The learning rate is 0.7."), ("包含2,717条公理。", "It has 2.771 axioms."),
        ("耗时为基线的1/7.5。", "It takes 5.7x fewer hours."), ("提升了约\n3倍。", "We propose, train and test a model."),
        ("在3分钟内完成。", "It ends in less than a minute."), ("规模扩大100倍。", "It is an order of magnitude larger."),
    ])
    func `Something near it is one`(_ text: String, _ abstract: String) throws {
        #expect(try trial(text).with { $0.abstract = abstract }.messages().count == 1)
    }

    @Test func `The nearest values are expected`() throws {
        let finding = try #require(try trial("准确率提升28.6%。").findings().first)
        #expect(finding.expected.first == "26.8%")
        #expect(finding.related?.part == .abstract)
    }

    @Test func `Title and author's TL;DR count`() throws {
        let other = trial("在12个任务上提升4.5%。").with {
            $0.title = "A study of 12 tasks"
            $0.tldr = "We gain 4.5%."
        }
        #expect(try other.messages().isEmpty)
    }

    @Test func `In digests of whole papers it is information`() throws {
        let full = trial("提升28.6%。").with { $0.settings.profile = .fullPaper }
        #expect(try full.findings().map(\.severity) == [.info])
    }

    @Test func `Without an abstract nothing is compared`() throws {
        #expect(try trial("提升28.6%。").with { $0.abstract = nil }.messages().isEmpty)
    }
}
