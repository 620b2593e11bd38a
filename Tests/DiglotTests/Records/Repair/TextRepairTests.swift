import TestSupport
import Testing

@testable import Diglot

@Suite struct TextRepairTests {
    /// A record whose abstract is mended.
    private func mended(_ text: String) -> (text: PlacedText, problems: [RecordProblem]) {
        var record = Record(id: "a", source: .init(file: "f", line: 1))
        record.abstract = PlacedText(copying: text.utf8, at: 0)
        Shipped.repair.repair(&record)
        return (record.abstract!, record.problems)
    }

    @Test(arguments: [
        ("$ au$", #"$\tau$"#), ("$\tau$", #"$\tau$"#), ("$\u{8}eta$", #"$\beta$"#), ("a $\nabla$", #"a $\nabla$"#),
        ("$\u{C}rac{1}{2}$", #"$\frac{1}{2}$"#), ("$\rho$", #"$\rho$"#),
    ])
    func commandsGetTheirHeadsBack(was: String, now: String) {
        let (text, problems) = mended(was)
        #expect(text.string == now)
        #expect(problems.map(\.kind) == ["repaired-latex"])
    }

    @Test(arguments: [
        ("a &amp; b", "a & b", "html-entity"), ("&amp;lt;", "<", "html-entity"), ("&#39;&#x27;", "''", "html-entity"),
        (#"\u4e2d\u6587"#, "中文", "unicode-escape"), (#"\ud83d\ude80"#, "🚀", "unicode-escape"),
        ("cafÃ©", "café", "misread-utf8"), ("ä¸­æ–‡", "中文", "misread-utf8"),
    ])
    func textsAreReadAnew(was: String, now: String, kind: String) {
        let (text, problems) = mended(was)
        #expect(text.string == now)
        #expect(problems.map(\.kind) == [kind])
        #expect(problems.map(\.part) == ["abstract"])
    }

    @Test(arguments: [
        "plain text", "AT&T; R&D", "a & b;", "São Paulo, Émile", #"\u0041"#, #"$\tau$"#, "the au pair", "$5 and $6",
        "为什么", "&unknown;", "&#0;",
        "a tau b", "ÂÃ", "we go to $x$",
    ])
    func whatIsRightStays(text: String) {
        let (after, problems) = mended(text)
        #expect(after.string == text)
        #expect(problems.isEmpty)
    }

    @Test func aMendedStretchLeadsBackToWhatItWasMadeFrom() {
        let marked = Marked("a 1️⃣&amp;2️⃣ b 3️⃣\\u4e2d4️⃣")
        let (text, _) = mended(marked.text)
        #expect(text.string == "a & b 中")
        #expect(text.dumpRange(of: 2..<3) == marked.utf8Range(1, 2))
        #expect(text.dumpRange(of: 6..<9) == marked.utf8Range(3, 4))
    }

    /// Law: mending a mended text changes nothing, and what needed no mending is the same text.
    @Test func mendingTwiceIsMendingOnce() {
        for (name, source) in RandomText.all + [("damaged", RandomText.damaged)] {
            let failing = source.counterexample(seed: 42, count: 2000) { text in
                let (once, problems) = mended(text)
                return mended(once.string).problems.isEmpty
                    && (!problems.isEmpty || once.string.utf8.elementsEqual(text.utf8))
            }
            #expect(failing == nil, "\(name): \(failing?.debugDescription ?? "")")
        }
    }
}
