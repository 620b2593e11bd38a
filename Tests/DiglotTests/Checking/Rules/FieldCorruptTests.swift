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
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "输出<think>与<s>标记。",
        "当x<y时成立。",
        "参数$\\theta$控制。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
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
