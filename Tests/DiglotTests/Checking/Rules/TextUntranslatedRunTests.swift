// Tests of text.untranslated-run: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct TextUntranslatedRunTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "text.untranslated-run") }

    @Test(arguments: [
        "我们提出的方法〔learns to reason over long contexts without any supervision〕并取得提升。",
        "提出一种新的推理方法,〔which learns to reason over very long contexts without any supervision at all〕.",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "在GSM8K, MATH, AIME24, GPQA, MMLU, BBH, ARC, HellaSwag上评测。",
        "提出 Group Relative Policy Optimization With Verifiable Rewards From Feedback 方法。",
        "引入思维链（a chain of thought that the model writes before the answer）。",
        "基于BERT的模型。",
        "The whole field was left in English, as field.wrong-language says.",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }
}
