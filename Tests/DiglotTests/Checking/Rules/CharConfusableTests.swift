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

    private func trialOfSimplifiedDump(_ text: String) -> RuleTrial {
        trial(text).with { $0.dump = RuleTrial.dump(of: 30, "学习缓存的数据，显著减少训练开销。") }
    }

    @Test(arguments: [
        ("缓存的训练〔數據〕很〔難〕获得。", "缓存的训练数据很难获得。"), ("说明跟〔著〕变化。", "说明跟着变化。"),
        ("〔該緩存優於現有緩存，開銷顯著減少。〕", "该缓存优于现有缓存，开销显著减少。"),
    ])
    func traditionalCharactersAreFoundInASimplifiedDump(_ marked: String, _ simplified: String) throws {
        let trial = trialOfSimplifiedDump(marked.unmarked)
        #expect(try trial.marked() == marked)
        #expect(try trial.fixed() == simplified)
    }

    @Test(arguments: ["显著优于著名的缓存。", "在昇腾芯片上训练。", "来自大阪的摔跤数据。", "以乾隆年间的档案训练。"])
    func wordsThatSimplifiedTextsWriteSoAreLeftAlone(_ text: String) throws {
        #expect(try trialOfSimplifiedDump(text).messages() == [])
    }

    @Test func aTraditionalDumpMayBeTraditional() throws {
        let text = "該緩存優於現有緩存，開銷顯著減少。"
        #expect(try trial(text).with { $0.dump = RuleTrial.dump(of: 30, text) }.messages() == [])
        #expect(try trial("训练數據很多。").messages() == [], "a dump too small to have a habit")
    }

    @Test func fullWidthBecomesHalfWidth() throws {
        #expect(try trial("使用ＢＥＲＴ２。").fixed() == "使用BERT2。")
    }
}
