import Diglot
import TestSupport
import Testing

@Suite struct RecordMarksTests {
    private func problems(_ text: String, abstract: String? = "We test it.") -> [String] {
        var record = Record(id: "a", source: .init(file: "f", line: 1))
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = [Facet(name: "method", heading: PlacedText("方法"), text: PlacedText(text))]
        Shipped.marks.mark(&record)
        Shipped.marks.mark(&record)
        #expect(record.problems.allSatisfy { $0.part == "method" })
        return record.problems.map(\.kind)
    }

    @Test(arguments: [
        "Summary generation failed", "Motivation not available", "生成失败。", "Unable to extract the result", "TODO",
    ])
    func aFailedFieldIsNotedOnce(text: String) {
        #expect(problems(text) == ["failed-facet"])
    }

    @Test(arguments: ["N/A", "null", "无", "（暂无）", "文中未提及。", "Not specified."])
    func aFieldThatSaysThatThereIsNothingIsNotedOnce(text: String) {
        #expect(problems(text) == ["empty-facet"])
    }

    @Test(arguments: [
        "摘要中未明确提及具体结果。", "未在摘要中说明，需查看论文全文以获取详细信息。", "没有给出实验数据", "论文尚未报告结论。", "（并未明确）",
        "Not explicitly stated.", "Not given in the abstract",
    ])
    func aFieldThatSaysThatNothingWasSaidIsNotedOnce(text: String) {
        #expect(problems(text) == ["empty-facet"])
    }

    @Test(arguments: ["未明确的意图难以学习。", "提及未来工作。", "未标注数据，需要更多信息。", "说明模型没有记忆。", "结果未提供加速。", "研究方法", "未提及具体结果，但强调效率。"])
    func aFieldThatSaysMoreIsNot(text: String) {
        #expect(problems(text) == [])
    }

    @Test func aFieldLeftInEnglishIsNotedOnce() {
        #expect(problems("We propose a method that works.") == ["english-facet"])
    }

    @Test(arguments: ["提出一种方法。", "无监督", "没有标注也能训练。", "提出BridgeRank-7B", "26.8%", "BERT", "所有方法都失败的原因在于数据。"])
    func otherFieldsAreNot(text: String) {
        #expect(problems(text) == [])
    }

    @Test func besideAChineseAbstractEnglishIsNoDefect() {
        #expect(problems("We propose a method that works.", abstract: "本文提出方法。") == [])
    }
}
