import TestSupport
import Testing

@testable import Diglot

@Suite struct UnwrappingTests {
    private func unwrapped(_ text: String) -> TransformedBytes? {
        Array(text.utf8).withUnsafeBufferPointer(Unwrapping.unwrap)
    }

    private func string(_ text: String) -> String {
        unwrapped(text).map { String(decoding: $0.bytes, as: UTF8.self) } ?? text
    }

    @Test(arguments: [
        ("one\ntwo", "one two"), ("one\r\ntwo", "one two"), ("one \n  two", "one two"), ("one\n\n\ntwo", "one two"),
        ("one\rtwo", "one two"), ("a \t\n\u{0B} b", "a b"),
    ])
    func aLineBreakBecomesOneSpace(text: String, result: String) {
        #expect(string(text) == result)
    }

    @Test(arguments: [("  one  ", "one"), ("\n一\n", "一"), (" \n ", ""), ("\r\n", "")])
    func whiteSpaceAtTheEndsIsDropped(text: String, result: String) {
        #expect(string(text) == result)
    }

    @Test(arguments: [
        ("研究\n表明", "研究表明"), ("有效，\n我们", "有效，我们"), ("有效\r\n  。", "有效。"), ("カタ\nカナ", "カタカナ"), ("（\n）", "（）"),
        ("第一\n\n第二", "第一第二"),
    ])
    func betweenChineseCharactersItLeavesNothing(text: String, result: String) {
        #expect(string(text) == result)
    }

    @Test(arguments: [("研究\nBERT", "研究 BERT"), ("BERT\n研究", "BERT 研究"), ("한국\n어", "한국 어"), ("26%\n的", "26% 的")])
    func besideAnythingElseItIsASpace(text: String, result: String) {
        #expect(string(text) == result)
    }

    @Test(arguments: ["one line", "two  spaces", "研究 表明", "a\tb", ""])
    func aTextOnOneLineIsLeftAlone(text: String) {
        #expect(unwrapped(text)?.bytes == nil)
    }

    @Test func theSpaceComesFromTheLineBreakAndWhatSurroundsIt() throws {
        let marked = Marked(" one1️⃣ \r\n 2️⃣two ")
        let map = try #require(unwrapped(marked.text)).map
        #expect(map.originRange(of: 3..<4) == marked.utf8Range(1, 2))
        #expect(map.originRange(of: 0..<3) == 1..<4)
        #expect(map.originEnd <= marked.text.utf8.count)
    }

    @Test func whereNothingIsLeftNothingIsMapped() throws {
        let marked = Marked("研1️⃣究\n2️⃣表3️⃣明")
        let map = try #require(unwrapped(marked.text)).map
        #expect(map.originRange(of: 6..<9) == marked.utf8Range(2, 3))
    }

    /// Law: an unwrapped text has no line break, no space at its ends, and stays as it is when unwrapped again.
    @Test func unwrappingTwiceIsUnwrappingOnce() {
        for (name, source) in RandomText.all {
            let failing = source.counterexample(seed: 40, count: 1000) { text in
                let once = string(text)
                return unwrapped(once)?.bytes == nil && !once.utf8.contains { $0 == 0x0A || $0 == 0x0D }
            }
            #expect(failing == nil, "\(name)")
        }
    }

    /// Law: nothing but white space is lost.
    @Test func nothingElseIsLost() {
        for (name, source) in RandomText.all {
            let failing = source.counterexample(seed: 41, count: 1000) { text in
                func solid(_ text: String) -> [UInt8] { text.utf8.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) } }
                return solid(string(text)) == solid(text)
            }
            #expect(failing == nil, "\(name)")
        }
    }
}
