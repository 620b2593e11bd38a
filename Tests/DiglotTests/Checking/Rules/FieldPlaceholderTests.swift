// Tests of field.placeholder: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct FieldPlaceholderTests {
    private func trial(_ text: String) -> RuleTrial {
        RuleTrial(text, rules: "field.placeholder").with { $0.mends = true }
    }

    @Test(arguments: [
        "〔Summary generation failed〕",
        "〔生成失败〕",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "方法失败的原因在于数据不足。",
        "提出误差(error)分析。",
        "暂无",
        "--",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
