// Tests of space.stray: 〔 〕 stand around what is found.

import TestSupport
import Testing

@testable import Diglot

@Suite struct SpaceStrayTests {
    private func trial(_ text: String) -> RuleTrial { RuleTrial(text, rules: "space.stray") }

    @Test(arguments: [
        "模型〔 〕训练很快。",
        "模型 A〔  〕优于B。",
        "模型〔\u{200B}〕训练",
        "使用〔\u{A0}〕GPT模型。",
        "〔\u{200B}〕模型训练",
    ])
    func findsWithPlace(_ marked: String) throws {
        #expect(try trial(marked.unmarked).marked() == marked)
    }

    @Test(arguments: [
        "使用 GPT 模型。",
        "A B C 三种。",
        " 前后的空白不算 ",
        "公式$a  b$不算。",
    ])
    func leavesAlone(_ text: String) throws {
        #expect(try trial(text).messages() == [])
    }

    @Test func spacesGo() throws {
        #expect(try trial("模型 训练用  GPT。").fixed() == "模型训练用 GPT。")
    }
}
