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
        "〔抱歉，我无法〕打开这篇文章。",
        "〔作为一个AI语言模型，我无法〕阅读附件。",
        "〔请提供论文的完整摘要〕，以便概括。",
        "〔好的，以下是〕这篇文章的要点：缓存有效。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "方法失败的原因在于数据不足。",
        "提出误差(error)分析。",
        "外部模型说“抱歉，我无法回答”的比例下降。",
        "作为首个开源语言模型，我们的缓存有效。",
        "作为语言模型的缓存，它很小。",
        "我们无法访问权重时也有效。",
        "以下是三项贡献：缓存、索引与压缩。",
        "暂无",
        "--",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
