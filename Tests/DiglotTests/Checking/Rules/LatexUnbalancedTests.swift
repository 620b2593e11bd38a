// Tests of latex.unbalanced: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct LatexUnbalancedTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "latex.unbalanced") }

    @Test(arguments: [
        "参数〔$〕\\theta 控制强度。",
        "复杂度为〔$O(n^{2)$〕。", "系数〔$〕C_S 25.2和〔$〕C_I 8.7分别降低。", "参数x〔$〕控制$y$的强度。", "同时更新变量x_i〔$〕和$y$。",
        "在〔$〕k近邻和$n$上。", "阈值为〔$〕1.5\\sigma个量级。", "得分为s^{2}〔$〕。", "使用〔$〕Safe框架。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "参数$\\theta$控制强度。",
        "成本为$5每小时。", "价格在$ 5与$ 6之间。",
        "集合$\\{1,2\\}$有限。", "花费US$5和A$10。", "花费100$。", "听Ke$ha和A$AP的歌。", "指标$\\text{准确率}$与$x$。",
        "在最后$1.5\\textord{-}2.5$个量级内。", "得分$C_I$ 8.7和$C_S$ 25.2。", "在PASCAL-5$^i$和COCO-20$^i$上。", "转义的\\$x和\\\\。",
        "见https://a.org/$x页。",
        "没有公式。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
