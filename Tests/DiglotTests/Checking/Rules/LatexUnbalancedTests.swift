// Tests of latex.unbalanced: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct LatexUnbalancedTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "latex.unbalanced") }

    @Test(arguments: [
        "参数〔$〕\\theta 控制强度。",
        "复杂度为〔$O(n^{2)$〕。",
        "缓存R^3〔$〕有效。",
        "缓存R〔$〕^3有效。",
        "缓存k〔$〕NN有效。",
        "缓存\\tau〔$和$〕\\beta〔$〕有效。",
        "系数〔$C_S 25.2和$〕C_I。",
        "代价为〔$$O(n)$〕，更低。",
        "代价为$O(n)$〔$〕，更低。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "参数$\\theta$控制强度。",
        "成本为$5每小时。", "价格在$ 5与$ 6之间。",
        "集合$\\{1,2\\}$有限。",
        "以US$计价，或A$与NT$。", "成本从5$降到$3.5。", "成本从$0.4降至$0.2。", "价格为\\$5或\\$6。",
        "损失$L_{\\text{缓存}}$与$$x+y$$。", "缓存R$^3$有效。",
        "没有公式。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
