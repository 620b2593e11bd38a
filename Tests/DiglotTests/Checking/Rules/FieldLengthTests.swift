// Tests of field.length.

import Testing

@testable import Diglot

@Suite struct FieldLengthTests {
    private let dump = RuleTrial.dump(of: 210, "提出一种基于记忆的推理框架,在三个基准上验证其有效性。")

    private func count(_ text: String) throws -> Int {
        try RuleTrial(text, rules: "field.length").with { $0.dump = dump }.findings().count
    }

    @Test func aTextFarFromTheOthersIsFound() throws {
        #expect(try count(String(repeating: "提出一种推理框架并验证。", count: 12)) == 1)
        #expect(try count("提出框架。") == 1)
        #expect(try count("提出一种基于检索的推理框架,在两个基准上验证其有效性与稳定性。") == 0)
    }

    @Test func aSmallDumpHasNoHabit() throws {
        #expect(try RuleTrial("提出。", rules: "field.length").messages() == [])
    }
}
