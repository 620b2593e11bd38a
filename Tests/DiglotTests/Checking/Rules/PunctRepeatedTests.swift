// Tests of punct.repeated: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct PunctRepeatedTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "punct.repeated") }

    @Test(arguments: [
        "缓存减少延迟〔。。〕",
        "缓存〔，，〕减少延迟。",
        "缓存减少延迟〔，。〕",
        "缓存减少延迟〔；。〕另见附录。",
        "采用LRU〔，，〕减少延迟。",
        "缓存〔、，〕减少延迟。",
        "缓存〔,,〕减少延迟.",
        "缓存减少延迟〔;.〕",
        "缓存减少延迟〔。。。〕",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "缓存为何有效？！", "缓存有效!!", "缓存有效？？", "读者会问……。", "缓存、索引...，等等。", "提高2.9 p.p.，延迟更低。",
        "格式有两种：.idx与、.dat文件。", "提升，.5到.9不等。", "指标mAP@.50:.95上升。", "调用std::vector。", "缓存。（见附录。）",
        "见$a,,b$一式。", "缓存有效。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func oneOfTwoEqualMarksGoes() throws {
        #expect(try trial("缓存，，减少延迟。。").fixed() == "缓存，减少延迟。")
        #expect(try trial("缓存减少延迟，。").fixed() == "缓存减少延迟，。")
    }
}
