// Tests of char.confusable: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct CharConfusableTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "char.confusable") }

    @Test(arguments: [
        "准确率为〔９５〕%。",
        "使用〔ＢＥＲＴ〕模型。",
        "建立统〔⼀〕框架。",
        "采用〔Тransformer〕结构。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "使用BERT模型，参数α与μP。",
        "全角标点，。：；！？（）不算。",
        "向量Δx与Σ不算。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func fullWidthBecomesHalfWidth() throws {
        #expect(try trial("使用ＢＥＲＴ２。").fixed() == "使用BERT2。")
    }
}
