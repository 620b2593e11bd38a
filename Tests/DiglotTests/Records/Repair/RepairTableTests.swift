import TestSupport
import Testing

@testable import Diglot

/// Damage, and what only looks like it.
@Suite struct RepairTableTests {
    private func record(_ text: String) -> Record {
        var record = Record(id: "a", source: .init(file: "test", line: 1))
        record.abstract = PlacedText(copying: Array(text.utf8), at: 0)
        return record
    }

    private func mended(_ text: String) -> Record {
        var record = record(text)
        Shipped.repair.repair(&record)
        return record
    }

    @Test(arguments: [
        // The control character is still there.
        ("$\tau$", "$\\tau$"), ("$\theta_1$", "$\\theta_1$"), ("$a \times b$", "$a \\times b$"),
        ("$x \to y$", "$x \\to y$"),
        ("$\tilde{x}$", "$\\tilde{x}$"), ("\textbf{bold}", "\\textbf{bold}"), ("$\u{8}eta$", "$\\beta$"),
        ("$\u{8}ar{x}$", "$\\bar{x}$"), ("$\u{8}inom{n}{k}$", "$\\binom{n}{k}$"),
        ("\u{8}egin{equation}", "\\begin{equation}"),
        ("$\u{C}rac{1}{2}$", "$\\frac{1}{2}$"), ("$\u{C}orall x$", "$\\forall x$"), ("$\u{7}lpha$", "$\\alpha$"),
        ("$a \u{7}pprox b$", "$a \\approx b$"), ("$\u{B}arepsilon$", "$\\varepsilon$"), ("$\u{B}ec{x}$", "$\\vec{x}$"),
        ("$a \u{C}rac{\tau}{\theta}$", "$a \\frac{\\tau}{\\theta}$"),
        // It has become a space or a line break.
        ("$ au$", "$\\tau$"), ("$ au$-Bench", "$\\tau$-Bench"), ("$ au^2$", "$\\tau^2$"), ("$ abla$", "$\\nabla$"),
        ("$ abla f(x)$", "$\\nabla f(x)$"), ("$\nabla$", "$\\nabla$"), ("$\rho$", "$\\rho$"), ("$ ho$", "$\\rho$"),
        ("$ eta$", "$\\beta$"),
        ("$ heta$", "$\\theta$"), ("$ rac{1}{2}$", "$\\frac{1}{2}$"), ("$a imes b$", "$a\\times b$"),
        ("$A ightarrow B$", "$A\\rightarrow B$"),
        ("框架 extsc{ReBalance},", "框架\\textsc{ReBalance},"), ("the exttt{run} command", "the\\texttt{run} command"),
        ("$ ilde{x}$", "$\\tilde{x}$"), ("$ oldsymbol{x}$", "$\\boldsymbol{x}$"),
        ("步长 lpha 很小 $x$", "步长\\alpha 很小 $x$"),
        ("$x$和$ au$", "$x$和$\\tau$"),
        // \uXXXX left as text.
        ("\\u4e2d\\u6587", "中文"), ("\\u2019s", "’s"), ("caf\\u00e9", "café"), ("\\ud83d\\ude00", "😀"),
        ("\\uD83D\\uDE00!", "😀!"),
        ("在\\uff0c后", "在，后"), ("\\u2264 3", "≤ 3"),
        // Entities, once or more.
        ("a &lt; b", "a < b"), ("a &gt; b", "a > b"), ("R&amp;D", "R&D"), ("&amp;lt;", "<"), ("&amp;amp;", "&"),
        ("&quot;x&quot;", "\"x\""), ("don&#39;t", "don't"), ("don&apos;t", "don't"), ("don&#x27;t", "don't"),
        ("&amp;#39;", "'"),
        ("3 &#177; 1", "3 ± 1"), ("a&nbsp;b", "a\u{A0}b"), ("&#128512;", "😀"),
        ("1990&ndash;2000", "1990–2000"), ("so&amp;mdash;so", "so—so"), ("&alpha;-helix", "α-helix"),
        ("caf&eacute;", "café"),
        ("&Eacute;cole", "École"), ("&thetasym;&theta;", "&thetasym;θ"), ("&frac12;", "½"), ("&amp;hellip;", "…"),
        // UTF-8 that was read as Latin-1 or Windows-1252.
        ("«NoÃ«l» et le goÃ»t", "«Noël» et le goût"), ("NoÃ«l, goÃ»t", "Noël, goût"), ("Â«Â»", "«»"),
        ("1â€“2, 3 â€” 4", "1–2, 3 — 4"), ("« è\u{9E}\u{8D}å\u{90}ˆ »", "« 融合 »"),
        ("JosÃ©", "José"), ("MuÃ±oz", "Muñoz"), ("naÃ¯ve", "naïve"), ("SchrÃ¶dinger", "Schrödinger"),
        ("Ã‰cole", "École"), ("90Â°", "90°"),
        ("itâ€™s", "it’s"), ("â€œquotedâ€\u{9D}", "“quoted”"), ("1â€“2", "1–2"), ("ä¸­", "中"),
        ("æ¨¡å\u{9E}\u{8B}", "模型"), ("ï¼Œ", "，"),
        ("ðŸ˜€", "😀"), ("Î±-helix Ã©", "Î±-helix é"), ("Î±Î²Î³", "αβγ"),
        // Of several kinds.
        ("JosÃ©: $\tau$ &lt; \\u4e2d", "José: $\\tau$ < 中"), ("$ au &lt; 1$", "$\\tau < 1$"),
    ])
    func damageIsMended(damaged: String, expected: String) {
        #expect(mended(damaged).abstract?.string == expected)
        #expect(!mended(damaged).problems.isEmpty)
    }

    @Test(arguments: [
        // Prices and prose between dollar signs.
        "$ 5 and $ 6", "costs $5 to $6", "from $3 an hour to $4 an hour", "$x$ to $y$", "$x$ au $y$",
        "$a$ imes $b$",
        // Words that end like commands.
        "eta is a letter", "an eta of 3", "la langue au domaine", "au tomatically", "ho ho ho", "the rho meson",
        "times change", "an op amp", "extra {x}",
        "ext {x}", "not ext", "u", "e g", "top eq", "1 imes",
        // Right LaTeX.
        "$\\tau$", "$\\upsilon$", "\\upsilon", "$\\nabla f$", "$\\frac{1}{2}$", "\\textbf{x}", "$ x $", "$ \\eta $",
        "$x \\times y$", "\\u{x}", "$\\beta$ eta",
        "$\\text{for } x$", "$\\text{ to }$", "$f(x) = x$", "\\$ 5", "14.4\\%", "$a$, $b$ and $c$", "$p < 0.05$",
        "$a_{ij}$", "$x \\text{ if } y$",
        // Tabs between words.
        "a\tb", "column\tby column", "rank\ttop one", "字段\t逐列", "a\to b", "page\u{C}or",
        // Ampersands.
        "R&D", "AT&T", "AT&T;", "Q&A; more", "a & b", "&c.", "&", "&;", "&foo;", "&Mdash;", "&mdash", "& mdash;",
        "&mdash ;", "&#;", "&#x;", "&#0;", "&#1114112;",
        "&lt", "https://a.org/?a=1&b=2", "a &amp b",
        // Letters with accents.
        "José", "«É»", "‹É›", "É»", "SÃO PAULO", "ÃO", "Â", "Ã", "naïve", "Ærø", "Éé", "Ñ®", "Œuvre", "100 Å",
        "«IRMÃ»", "« IRMÃ»", "(«IRMÃ»)", "«\u{A0}été\u{A0}»", "the “café…”", "“à”…", "Ångström", "À “b”", "voilà…", "Ï",
        "°", "ÐÑ",
        // Backslashes that are no escapes.
        "\\u", "\\u12", "\\u12G4", "\\u0041", "\\ud83d", "C:\\users", "\\udots",
        // Nothing at all.
        "", " ", "We test.", "我们提出一种方法。", "😀", "\u{FFFD}",
    ])
    func whatIsRightStays(text: String) {
        let record = mended(text)
        #expect(record.abstract?.string == text)
        #expect(record.problems.isEmpty)
    }

    @Test(arguments: [("&amp;amp;lt;", "<"), ("JosÃƒÂ©", "José"), ("\\u00c3\\u00a9", "é"), ("&#92;u4e2d", "中")])
    func damageBelowDamageIsMended(damaged: String, expected: String) {
        #expect(mended(damaged).abstract?.string == expected)
    }

    @Test(arguments: ["20 $ an hour and 30 $ a day", "a $ au pair $", "one\tan hour", "x\top amp", "le\tau"])
    func wordsThatEndLikeCommandsStay(text: String) {
        #expect(mended(text).abstract?.string == text)
    }

    @Test func aCommandIsMendedWhateverStandsBesideIt() {
        #expect(mended("步长 lpha 很小").abstract?.string == "步长\\alpha 很小")
    }

    /// The damaged stretch stands between 1️⃣ and 2️⃣ in the dump, the mended one between them in the text.
    @Test(arguments: [
        ("为1️⃣$\tau$2️⃣时", "为1️⃣$\\tau$2️⃣时"), ("为$1️⃣\tau2️⃣$时", "为$1️⃣\\tau2️⃣$时"), ("为1️⃣\\u4e2d2️⃣", "为1️⃣中2️⃣"),
        ("a 1️⃣&amp;lt;2️⃣ b", "a 1️⃣<2️⃣ b"),
        ("Jos1️⃣Ã©2️⃣ M", "Jos1️⃣é2️⃣ M"), ("&lt;1️⃣x2️⃣&gt;", "<1️⃣x2️⃣>"), ("\\u4e2d1️⃣\\u65872️⃣", "中1️⃣文2️⃣"),
        ("JosÃ© \\u4e2d 1️⃣&lt;2️⃣ $\tau$", "José 中 1️⃣<2️⃣ $\\tau$"),
        ("$ au$ 1️⃣end2️⃣", "$\\tau$ 1️⃣end2️⃣"),
    ])
    func mendedTextsLeadToTheBytesBehindThem(damaged: String, expected: String) throws {
        let damaged = Marked(damaged)
        let expected = Marked(expected)
        let text = try #require(mended(damaged.text).abstract)
        #expect(text.string == expected.text)
        #expect(text.dumpRange(of: expected.utf8Range(1, 2)) == damaged.utf8Range(1, 2))
    }

    @Test func whatWasMendedIsListed() {
        let record = mended("JosÃ© says $x &lt; \tau$ in \\u4e2d\\u6587.")
        #expect(
            record.problems == [
                RecordProblem(kind: "misread-utf8", part: "abstract", was: "Ã©", now: "é"),
                RecordProblem(kind: "unicode-escape", part: "abstract", was: "\\u4e2d\\u6587", now: "中文"),
                RecordProblem(kind: "html-entity", part: "abstract", was: "&lt;", now: "<"),
                RecordProblem(kind: "repaired-latex", part: "abstract", was: "$x < \tau$", now: "$x < \\tau$"),
            ])
    }

    @Test func everyPartIsMended() {
        var record = record("&lt;")
        let damaged = PlacedText("&lt;")
        record.section = damaged
        record.track = damaged
        record.title = damaged
        record.authors = [PlacedText("A"), damaged]
        record.keywords = [damaged]
        record.tldr = damaged
        record.facets = [Facet(name: "method", heading: PlacedText("方法"), text: damaged)]
        record.comment = damaged
        Shipped.repair.repair(&record)
        #expect(
            record.problems.map(\.part) == [
                "section", "track", "title", "authors", "keywords", "tldr", "method", "abstract", "comment",
            ])
        #expect(record.placedTexts.filter { $0.text.string == "<" }.count == 9)
    }

    // MARK: - The damaged fixture

    @Test func theFixtureIsMended() throws {
        let records = try Dump.fixture("damaged.txt").mendedRecords()
        #expect(records[0].facets[0].text.string.contains("温度$\\tau$,"))
        #expect(records[0].facets[2].text.string.contains("梯度$\\nabla L$在"))
        #expect(
            records[0].facets[3].text.string.contains("以$\\frac{1}{d}$为")
                && records[0].facets[3].text.string.contains("$\\nabla L$的"))
        #expect(records[0].facets[4].text.string.contains("$x < 0.1$"))
        #expect(records[0].facets[5].text.string.contains("给出收敛的证明"))
        #expect(records[0].abstract?.string.contains("The nodes' degrees") == true)
        #expect(records[1].facets[1].text.string.hasPrefix("本文研究能否"))
        #expect(records[1].facets[2].text.string.contains("沿用José Muñoz等人"))
        #expect(
            records[1].facets[3].text.string.contains("算子$\\beta$") && records[1].facets[3].text.string.contains("低秩矩阵")
        )
        #expect(records.map(\.problems.count) == [13, 7, 0])
    }

    @Test func whatIsRightInTheFixtureStays() throws {
        let dump = try Dump.fixture("damaged.txt")
        #expect(
            try dump.mendedRecords()[2].placedTexts.map(\.text.string)
                == dump.records()[2].placedTexts.map(\.text.string))
    }

    @Test func withoutRepairTheTextsAreThoseOfTheDump() throws {
        let dump = try Dump.fixture("damaged.txt")
        let records = try dump.records()
        #expect(records.allSatisfy { $0.problems.isEmpty })
        for record in records {
            for (part, text) in record.placedTexts {
                let behind = record.behind(text, in: dump)?.replacing("\n", with: " ")
                #expect(behind == text.string, "\(part)")
            }
        }
    }

    // MARK: - Laws

    /// Law: mending what is mended changes nothing.
    @Test func mendingTwiceIsMendingOnce() {
        let failing = RandomDamage.counterexample(seed: 21, count: 20_000) { text in
            let once = mended(text).abstract!.string
            return mended(once).abstract!.string == once && mended(once).problems.isEmpty
        }
        #expect(failing == nil)
    }

    /// Law: a text changes if and only if its record has a problem to show for it.
    @Test func everyChangeIsListed() {
        let failing = RandomDamage.counterexample(seed: 22, count: 20_000) { text in
            let record = mended(text)
            return (record.abstract!.string == text) == record.problems.isEmpty
        }
        #expect(failing == nil)
    }

    /// Law: places ascend and cover the whole text.
    @Test func placesStayInOrder() {
        let failing = RandomDamage.counterexample(seed: 23, count: 5000) { text in
            let mended = mended(text).abstract!
            var end = 0
            var at = 0
            for scalar in mended.string.unicodeScalars {
                let width = UTF8.width(scalar)
                let range = mended.dumpRange(of: at..<at + width)
                // Two characters of one mended stretch share its place.
                if range.lowerBound < end && range.upperBound != end { return false }
                end = range.upperBound
                at += width
            }
            return mended.dumpRange(of: 0..<mended.string.utf8.count) == 0..<text.utf8.count || text.isEmpty
        }
        #expect(failing == nil)
    }

    /// Law: what has none of the marks that damage leaves stays as it is.
    @Test func plainTextsStay() {
        for source in [RandomText.english, RandomText.chinese] {
            let failing = source.counterexample(seed: 24, count: 3000) { text in
                text.contains("&") || text.contains("\t") || mended(text).abstract!.string == text
            }
            #expect(failing == nil)
        }
    }
}

/// Texts made of what damage leaves and what looks like it.
private enum RandomDamage {
    private static let pieces = [
        "$", "$", " ", "\t", "\u{8}", "\u{C}", "au", "abla", "eta", "rac{1}{2}", "ho", "imes", "ext", "{x}", "\\",
        "\\u", "4e2d", "\\u4e2d", "\\ud83d",
        "\\ude00", "&", "amp;", "lt;", "#39;", "&lt;", "Ã", "©", "Â", "â€™", "É", "»", "x", "中", "to", "an", "\\tau",
        "\\u00c3", "\\u00a9", "\\u0026",
    ]

    static func counterexample(seed: Int, count: Int, to law: (String) throws -> Bool) rethrows -> String? {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<count {
            let text = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }
            .joined()
            if try !law(text) { return try shrunk(text, while: { try !law($0) }) }
        }
        return nil
    }
}
