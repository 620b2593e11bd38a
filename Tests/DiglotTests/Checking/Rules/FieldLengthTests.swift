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

    @Test func aCharacterOfTwoUnitsIsOne() throws {
        // Texts of 26 characters count as shorter than 27.6: one is short below 9 and long above 67.
        let dump = RuleTrial.dump(of: 210, String(repeating: "提", count: 26))
        func found(_ text: String) throws -> [String] {
            try RuleTrial(text, rules: "field.length").with { $0.dump = dump }.messages()
        }
        let short = "the text has 8 characters; 95 in 100 have at least 27"
        #expect(try found(String(repeating: "𠮷", count: 8)) == [short])
        #expect(try found(String(repeating: "𠮷", count: 26)) == [])
        #expect(try found(String(repeating: "𠮷", count: 40)) == [])
    }

    @Test func aSmallDumpHasNoHabit() throws {
        #expect(try RuleTrial("提出。", rules: "field.length").messages() == [])
    }
}
