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
        // Formulas stay as TeX has them, unless they could be a tag, a link or code; prices are none.
        ("_a_ $x_1 | y^*$ _b_", #"\_a\_ $x_1 | y^*$ \_b\_"#), (#"$$\tau$$, $[0,1]$"#, #"$$\tau$$, $[0,1]$"#),
        (#"$a_{i}<b \\ c$"#, #"$a_{i}\<b \\ c$"#), ("$[a](b) `c` 1<2$", #"$[a\](b) \`c\` 1<2$"#),
        ("$5_a_ and $6_b_", #"$5\_a\_ and $6\_b\_"#), ("$ a_b $", #"$ a\_b $"#), ("$a_1", #"$a\_1"#),
        // What reads as an entity would become another character.
        ("A&B &lt; &#60; &#x3C; R&D;", ##"A&B \&lt; &\#60; &\#x3C; R\&D;"##), ("a & b; &;", "a & b; &;"),
        (#"a\ b\"#, #"a\ b\"#), ("one\ntwo\r\n\r\nthree", "one two three"),
    ])
    func markdownReadsNoMarkupIntoText(text: String, escaped: String) {
        #expect(Markdown.escape(text) == escaped)
    }

    /// Law: what is escaped is read as it was, line breaks apart.
    @Test func markdownIsReadAsWhatItShows() {
        let pieces = [
            "$", "$$", "\\", "_", "*", "<b", "&lt;", "&#60;", "&", "[", "](", "|", "`", "x", "1", "é", "方", "#", "~",
        ]
        var generator = SplitMix64(seed: 61)
        for _ in 0..<3000 {
            let text = "x" + (0..<8).map { _ in pieces.randomElement(using: &generator)! }.joined() + "x"
            // A formula of the reader is not always one of the writer: a bar beside a price.
            if text.contains("$") && (text.contains("|") || text.contains("\\")) { continue }
            let read = PlacedText(Markdown.escape(text)).withoutEscapes.string
            #expect(read == text, "\(text)")
        }
    }

    @Test(arguments: [
        ("https://a.org/b_c?d=1&e", "<https://a.org/b_c?d=1&e>"),
        ("http://a.org/\n<b>\u{3000}", "<http://a.org/%0A%3Cb%3E%E3%80%80>"),
        ("javascript:alert(1)", nil), ("www.a.org", nil),
    ])
    func linksLeadToTheWebAndEndWhereTheyShould(address: String, link: String?) {
        #expect(Markdown.link(address) == link)
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
