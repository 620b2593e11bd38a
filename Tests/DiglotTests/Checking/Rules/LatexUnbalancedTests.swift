// Tests of latex.unbalanced: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct LatexUnbalancedTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "latex.unbalanced") }

    @Test(arguments: [
        "参数〔$〕\\theta 控制强度。",
        "复杂度为〔$O(n^{2)$〕。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "参数$\\theta$控制强度。",
        "成本为$5每小时。", "价格在$ 5与$ 6之间。",
        "集合$\\{1,2\\}$有限。",
        "没有公式。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
