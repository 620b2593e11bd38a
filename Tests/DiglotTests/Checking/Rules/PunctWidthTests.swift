// Tests of punct.width: 〔 〕 stand around what is found.

import Testing

@testable import Diglot

@Suite struct PunctWidthTests {
    private let wide = RuleTrial.dump(of: 30, "先编码，再解码。结果：有效；稳定。")
    private let half = RuleTrial.dump(of: 30, "先编码,再解码。结果:有效;稳定。")

    private func trial(_ text: String, in dump: [Record]) -> RuleTrial {
        RuleTrial(text, rules: "punct.width").with { $0.dump = dump }
    }

    @Test func theDumpsMajorityDecides() throws {
        #expect(try trial("先训练〔,〕再测试。".unmarked, in: wide).marked() == "先训练〔,〕再测试。")
        #expect(try trial("先训练〔，〕再测试。".unmarked, in: half).marked() == "先训练〔，〕再测试。")
        #expect(try trial("先训练,再测试。", in: half).messages() == [])
        #expect(try trial("先训练,再测试，然后。", in: []).messages() == [])
    }

    @Test(arguments: ["使用A,B两种。", "提升3.5倍。", "抽取(主语,谓语)对。", "比例为3:1。", "公式$a,b$。"])
    func marksBesideLatinAndInBracketsAreFree(_ text: String) throws {
        #expect(try trial(text, in: wide).messages() == [])
    }

    @Test func theFixIsTheOtherWidth() throws {
        #expect(try trial("先训练,再测试;完成.", in: wide).fixed() == "先训练，再测试；完成。")
    }
}
