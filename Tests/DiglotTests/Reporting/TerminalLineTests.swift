import Diglot
import TestSupport
import Testing

@Suite struct TerminalLineTests {
    @Test(arguments: [
        ("dump.jsonl", 10), ("摘要.jsonl", 10), ("", 0), ("e\u{301}", 1), ("ｄｕｍｐ", 8), ("a\u{200B}b", 2),
    ])
    func wideCharactersAreTwoColumns(text: String, columns: Int) {
        #expect(TerminalLine(text).columns == columns)
        #expect(TerminalLine(text).text == text)
    }

    @Test func nothingMovesTheCursor() {
        #expect(TerminalLine("a\u{1B}[2J\nb\u{9B}c\u{2028}").text == "a\u{FFFD}[2J\u{FFFD}b\u{FFFD}c\u{FFFD}")
    }

    @Test func aCharacterIsNotCutInTwo() {
        let line = TerminalLine("a摘e\u{301}要")
        #expect((0...7).map(line.prefix) == ["", "a", "a", "a摘", "a摘e\u{301}", "a摘e\u{301}", line.text, line.text])
    }

    /// Law: a beginning fits, and one more character would not.
    @Test func asMuchAsFitsIsShown() {
        let failing = RandomText.wild.counterexample(seed: 9, count: 500) { text in
            let line = TerminalLine(text)
            return (0...8).allSatisfy { columns in
                let start = line.prefix(columns: columns)
                let more = line.text.prefix(start.count + 1)
                return line.text.hasPrefix(start) && TerminalLine(start).columns <= columns
                    && (start == line.text || TerminalLine(String(more)).columns > columns)
            }
        }
        #expect(failing == nil)
    }
}
