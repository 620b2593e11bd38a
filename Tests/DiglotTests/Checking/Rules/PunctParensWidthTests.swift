// Tests of punct.parens-width: 〔 〕 stand around what is found.

import Testing

@testable import Diglot

@Suite struct PunctParensWidthTests {
    private func trial(_ text: String, _ width: String?) -> RuleTrial {
        RuleTrial(text, rules: "punct.parens-width").with {
            if let width { $0.settings.options = ["punct.parens-width": RuleOptions(["width": .text(width)])] }
            $0.dump = RuleTrial.dump(of: 30, "大模型（记忆）有效。")
        }
    }

    @Test func theOptionOrTheDumpDecides() throws {
        #expect(try trial("模型〔(〕记忆〔)〕好。".unmarked, nil).marked() == "模型〔(〕记忆〔)〕好。")
        #expect(try trial("模型〔（〕记忆〔）〕好。".unmarked, "half").marked() == "模型〔（〕记忆〔）〕好。")
        #expect(try trial("函数f(x)好。", "full").messages() == [])
        #expect(try trial("模型(记忆)好。", "full").fixed() == "模型（记忆）好。")
    }

    @Test func itIsOffUnlessAskedFor() throws {
        #expect(
            try trial("模型(记忆)好。", "full").with { $0.settings.only = nil }.findings().allSatisfy {
                $0.rule != "punct.parens-width"
            })
    }

    @Test func anotherWidthIsAnError() {
        #expect(throws: CheckSettingsError.self) { try trial("好。", "wide").findings() }
    }
}
