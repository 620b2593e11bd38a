// Tests of space.cjk-latin: 〔 〕 stand around what is found.

import Testing

@testable import Diglot

@Suite struct SpaceCjkLatinTests {
    private func trial(_ text: String, _ mode: String? = nil) -> RuleTrial {
        RuleTrial(text, rules: "space.cjk-latin").with {
            if let mode { $0.settings.options = ["space.cjk-latin": RuleOptions(["mode": .text(mode)])] }
            $0.dump = RuleTrial.dump(of: 30, "使用BERT模型。")
        }
    }

    @Test func theConventionIsTheDumpsUnlessTheOptionSetsIt() throws {
        #expect(try trial("使用〔 〕GPT〔 〕模型。".unmarked).marked() == "使用〔 〕GPT〔 〕模型。")
        #expect(try trial("使用 GPT 模型。").fixed() == "使用GPT模型。")
        #expect(try trial("使用GPT模型。", "space").fixed() == "使用 GPT 模型。")
        #expect(try trial("使用 GPT 模型。", "space").messages() == [])
    }
}
