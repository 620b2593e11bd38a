import TestSupport
import Testing

@testable import Diglot

@Suite struct EscapingTests {
    @Test(arguments: [
        ("plain 研究", "plain 研究"), ("a\tb\nc\rd", #"a\tb\nc\rd"#), (#"$\tau$"#, #"$\\tau$"#), ("", ""),
        ("a\r\nb", #"a\r\nb"#),
    ])
    func cellsOfTablesHoldNoTabsOrLineBreaks(text: String, cell: String) {
        #expect(TSV.escape(text) == cell)
    }

    /// Law: undoing the escapes gives the text again.
    @Test func cellsLoseNothing() {
        let failing = RandomText.wild.counterexample(seed: 33, count: 1000) { text in
            let cell = TSV.escape(text)
            return !cell.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
                && unescaped(cell).elementsEqual(text.unicodeScalars)
        }
        #expect(failing == nil)
    }

    @Test(arguments: [
        ("plain 研究, 26.8%.", "plain 研究, 26.8%."), ("*a* _b_ `c`", #"\*a\* \_b\_ \`c\`"#),
        ("[x](y) <z>", #"\[x\](y) \<z\>"#),
        ("# one | ~two~", ##"\# one \| \~two\~"##), (#"a\b"#, #"a\\b"#),
    ])
    func markdownReadsNoMarkupIntoText(text: String, escaped: String) {
        #expect(Markdown.escape(text) == escaped)
    }

    private func unescaped(_ cell: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isEscape = false
        for scalar in cell.unicodeScalars {
            if isEscape {
                result.append(["t": "\t", "n": "\n", "r": "\r"][scalar] ?? scalar)
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.append(scalar)
            }
        }
        return result
    }
}
