// Tests of punct.quotes: 〔 〕 stand around what is found.

import Testing

@testable import Diglot

@Suite struct PunctQuotesTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "punct.quotes") }

    @Test(arguments: ["提出〔“〕记忆机制。", "提出记忆〔”〕机制。", "提出〔\"记忆\"〕机制。"])
    func aQuotationWithoutPartnerOrWithStraightMarksIsFound(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: ["提出“记忆”机制。", "模型’s 输出。", "屏幕为27\"。", "提出“先‘记忆’后泛化”的机制。", "字符串 \"abc\" 匹配。"])
    func pairsAndApostrophesAreFine(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func anotherStyleThanTheDumpsIsFound() throws {
        let trial = trial("提出「记忆」机制。").with { $0.dump = RuleTrial.dump(of: 30, "提出“记忆”机制。") }
        #expect(try trial.marked() == "提出〔「〕记忆」机制。")
    }
}
