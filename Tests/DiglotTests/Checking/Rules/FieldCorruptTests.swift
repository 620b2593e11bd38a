// Tests of field.corrupt: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct FieldCorruptTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "field.corrupt") }

    @Test(arguments: [
        "增强〔<br>〕更鲁棒。",
        "方法〔\u{FFFD}〕有效。",
        "采用〔\u{1}\u{1}〕编码。",
        "提出方法。〔\\n〕其次，训练。",
        "探索〔\\t〕模型。",
        "该方法用于目标函数的优〔\\xe4\\xbc\\x98〕化。",
        "识别文本里的表情〔\\U0001F600〕符号。",
        "在训练中采用〔\\ModelName〕作为基线。",
        "参数〔\\\\\\\\alpha〕控制$\\beta$与强度。",
        "在训练中采用〔%E4%BC%98〕方法。",
        "统一框架探〔???〕优讨。",
        "提出〔\\\"〕缓存的方法。",
        "提出名为〔**〕缓存的方法。",
        "缓存〔锟斤拷〕有效。",
        "该〔鏂规硶锛屾湁鏁堢殑缓存鎻愬崌〕延迟。",
        "缓存有效。〔</s>〕",
        "〔<|endoftext|>〕缓存有效。",
        "缓存有效。〔<|im_end|>〕 ",
        "〔<b>〕缓存〔</b>〕与〔<i>〕索引〔</i>〕。",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "输出<think>与<s>标记。",
        "在</s>或<|endoftext|>处停止生成。",
        "拷贝锟字。",
        "复杂度为2**3，即*两*倍。",
        "当x<y时成立。",
        "参数$\\theta$控制。",
        "准确率为50\\%，提升5%，再升6%。",
        "能否泛化??",
        "能否泛化??我们分析原因。",
        "为何有效？？我们分析原因。",
        "见https://a.org/%E4%BC%98%E5%8C%96一页。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func asterisksOfANameThatTheAbstractHasAreItsOwn() throws {
        let trial = trial("调度框架NPFP**很快。").with { $0.abstract = "The scheduler NPFP** is fast." }
        #expect(try trial.messages() == [])
    }

    @Test(arguments: [
        ("参数$ heta$控制强度。", "$ heta$", "$\\theta$"), ("不同数\\u7b97据。", "\\u7b97", "算"),
        ("实现了&amp;lt;更鲁棒的代理。", "&amp;lt;", "<"),
    ])
    func mendedTextIsFoundWithWhatTheDumpHas(_ text: String, _ original: String, _ mended: String) throws {
        let escaped = text.replacing("\\", with: "\\\\")
        let dump = Dump("{\"id\":\"a1\",\"facets\":[{\"name\":\"method\",\"text\":\"\(escaped)\"}]}\n")
        let record = try #require(try dump.records(mends: true).first)
        let finding = try #require(try RuleTrial.check(record, rules: "field.corrupt").first)
        #expect(finding.original.map(original.contains) == true)
        #expect(finding.expected.count == 1)
        let range = try #require(finding.place?.range)
        #expect(String(decoding: Array(record.facets[0].text.string.utf16)[range], as: UTF16.self) == mended)
    }
}
