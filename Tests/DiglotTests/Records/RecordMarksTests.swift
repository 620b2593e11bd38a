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
        "N/A", "Summary generation failed", "Motivation not available", "无", "生成失败。", "Unable to extract the result",
    ])
    func aFailedFieldIsNotedOnce(text: String) {
        #expect(problems(text) == ["failed-facet"])
    }

    @Test func aFieldLeftInEnglishIsNotedOnce() {
        #expect(problems("We propose a method that works.") == ["english-facet"])
    }

    @Test(arguments: ["提出一种方法。", "提出BridgeRank-7B", "26.8%", "BERT", "所有方法都失败的原因在于数据。"])
    func otherFieldsAreNot(text: String) {
        #expect(problems(text) == [])
    }

    @Test func besideAChineseAbstractEnglishIsNoDefect() {
        #expect(problems("We propose a method that works.", abstract: "本文提出方法。") == [])
    }
}
