import Diglot
import ICUText
import TestSupport
import Testing

@Suite struct AlignmentWriterTests {
    // MARK: JSONL

    @Test func aRecordIsOneObjectWithItsKeysInOrder() throws {
        let line = try WrittenAlignment.sample().written(by: AlignmentWriter(.jsonl))
        let term =
            #"{"kind":"term","en":{"start":36,"end":48,"text":"reward model"},"zh":{"start":6,"end":18,"text":"奖励模型"},"weight":0.4}"#
        let number =
            #"{"kind":"number","en":{"start":55,"end":58,"text":"10k"},"zh":{"start":46,"end":50,"text":"1万"},"weight":0.25}"#
        let table =
            #"{"kind":"table","en":{"start":4,"end":10,"text":"models"},"zh":{"start":12,"end":18,"text":"模型"},"weight":0.05}"#
        let expected = [
            #"{"id":"a1","sentences":[{"index":0,"start":0,"end":30,"text":"Old models fail & cost <much>."},"#,
            #"{"index":1,"start":32,"end":66,"text":"Our reward model gains 10k points."},"#,
            #"{"index":2,"start":67,"end":82,"text":"Code is public."}],"facets":["#,
            #"{"name":"method","text":"提出奖励模型<b>,在两个基准上提升1万分。","links":["#,
            #"{"sentence":1,"score":0.9123,"evidence":[\#(term),\#(number)]},"#,
            #"{"sentence":0,"score":0.5,"evidence":[\#(table)]}]},"#,
            #"{"name":"result","text":"无人支持。","links":[]}]}"#,
        ]
        #expect(line == expected.joined() + "\n")
    }

    /// A facet that is linked to the first sentence by the pair between 1️⃣ and 2️⃣.
    private static func pair(facet: String, abstract: String) throws -> WrittenAlignment {
        let evidence = [WrittenAlignment.WrittenEvidence(kind: .table, facet: (1, 2), abstract: (1, 2), weight: 1)]
        return try WrittenAlignment(
            facets: [
                .init(
                    name: "method", heading: "method", text: facet,
                    links: [.init(sentence: 0, score: 1, evidence: evidence)])
            ],
            abstract: abstract)
    }

    @Test(arguments: [(OffsetUnit.utf8, "4"), (.utf16, "2"), (.scalar, "1")])
    func offsetsCountWhatWasAskedFor(unit: OffsetUnit, start: String) throws {
        let written = try Self.pair(facet: "🎯1️⃣奖励2️⃣。", abstract: "🎯1️⃣Reward2️⃣.")
        let line = try written.written(by: AlignmentWriter(.jsonl, unit: unit))
        #expect(line.contains(#""en":{"start":\#(start),"#))
        #expect(line.contains(#""zh":{"start":\#(start),"#))
    }

    @Test func theSidesOfEvidenceBearTheLanguageOfTheirText() throws {
        let written = try Self.pair(facet: "A 1️⃣reward2️⃣ model.", abstract: "我们提出一个1️⃣奖励2️⃣模型。")
        let line = try written.written(by: AlignmentWriter(.jsonl))
        #expect(
            line.contains(
                #""en":{"start":2,"end":8,"text":"reward"},"zh":{"start":18,"end":24,"text":"奖励"}"#))
    }

    @Test func clausesFollowTheLinksWhenAskedFor() throws {
        let line = try WrittenAlignment.sample().written(by: AlignmentWriter(.jsonl, byClause: true))
        let clauses = [
            #""clauses":[{"start":0,"end":22,"links":[{"sentence":1,"score":0.88}]},"#,
            #"{"start":22,"end":56,"links":[{"sentence":1,"score":0.7},{"sentence":0,"score":0.4}]}]"#,
        ]
        #expect(line.contains(clauses.joined()))
        #expect(line.hasSuffix(#""links":[],"clauses":[{"start":0,"end":15,"links":[]}]}]}"# + "\n"))
    }

    @Test func aRecordWithoutAbstractHasNoSentences() throws {
        let line = try WrittenAlignment.withoutAbstract().written(by: AlignmentWriter(.jsonl))
        #expect(line == #"{"id":"a1","facets":[{"name":"method","text":"提出。","links":[]}]}"# + "\n")
    }

    // MARK: TSV

    @Test func tablesHaveARowALinkAndOneForAFacetWithout() throws {
        let table = try WrittenAlignment.sample().written(by: AlignmentWriter(.tsv))
        let text = "提出奖励模型<b>,在两个基准上提升1万分。"
        let rows = [
            "id\tfacet\tsentence\tscore\tfacet_text\tsentence_text\tevidence",
            "a1\tmethod\t1\t0.9123\t\(text)\tOur reward model gains 10k points.\t"
                + "奖励模型 = reward model (term 0.4); 1万 = 10k (number 0.25)",
            "a1\tmethod\t0\t0.5\t\(text)\tOld models fail & cost <much>.\t模型 = models (table 0.05)",
            "a1\tresult\t\t\t无人支持。\t\t", "",
        ]
        #expect(Golden.firstDifference(rows.joined(separator: "\n"), table) == nil)
    }

    @Test func clausesAreRowsAfterTheirFacets() throws {
        let table = try WrittenAlignment.sample().written(by: AlignmentWriter(.tsv, byClause: true))
        let rows = table.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.allSatisfy { $0.count == 8 })
        #expect(rows.map { $0[2] } == ["clause", "", "", "0", "1", "1", "", "0"])
        #expect(rows[3][3...6] == ["1", "0.88", "提出奖励模型<b>,", "Our reward model gains 10k points."])
    }

    @Test func aPairThatOccursTwiceIsShownOnce() throws {
        let pair = WrittenAlignment.WrittenEvidence(kind: .name, facet: (1, 2), abstract: (1, 2), weight: 0.2)
        let again = WrittenAlignment.WrittenEvidence(kind: .name, facet: (1, 2), abstract: (3, 4), weight: 0.2)
        let written = try WrittenAlignment(
            facets: [
                .init(
                    name: "method", heading: "方法", text: "用1️⃣BERT2️⃣做。",
                    links: [.init(sentence: 0, score: 1, evidence: [pair, again])])
            ],
            abstract: "1️⃣BERT2️⃣ and 3️⃣BERT4️⃣.")
        #expect(try written.written(by: AlignmentWriter(.tsv)).hasSuffix("\tBERT = BERT (name 0.2)\n"))
    }

    // MARK: Text

    @Test func textShowsEachFacetWithItsSentences() throws {
        let text = try WrittenAlignment.sample().written(by: AlignmentWriter(.text))
        let expected = """
            a1  <script>alert('标题')</script> & more
              A  主要方法 method
                 提出奖励模型<b>,在两个基准上提升1万分。
                 2  0.91  Our reward model gains 10k points.
                          奖励模型 = reward model (term 0.4); 1万 = 10k (number 0.25)
                 1  0.50 weak  Old models fail & cost <much>.
                               模型 = models (table 0.05)
              B  result
                 无人支持。
                 ✗  no sentence supports this


            """
        #expect(Golden.firstDifference(expected, text) == nil)
    }

    @Test func textShowsClausesWhenAskedFor() throws {
        let text = try WrittenAlignment.sample().written(by: AlignmentWriter(.text, byClause: true))
        #expect(text.contains("\n     -  提出奖励模型<b>, → 2 0.88\n     -  在两个基准上提升1万分。 → 2 0.70, 1 0.40 weak\n"))
        #expect(text.contains("\n     -  无人支持。 → none\n"))
    }

    @Test func coloursMarkTheEvidenceAndChangeNothingElse() throws {
        let colored = try WrittenAlignment.sample().written(by: AlignmentWriter(.text, color: true, byClause: true))
        let plain = try WrittenAlignment.sample().written(by: AlignmentWriter(.text, byClause: true))
        #expect(!plain.contains("\u{1B}"))
        #expect(withoutColors(colored) == plain)
        #expect(colored.contains("Our \u{1B}[1;32mreward model\u{1B}[0m gains \u{1B}[1;36m10k\u{1B}[0m points."))
        // The heavier of two overlapping pieces is seen; the weak link's sentence is faint.
        #expect(colored.contains("提出\u{1B}[1;32m奖励模型\u{1B}[0m<b>"))
        #expect(colored.contains("\u{1B}[2mOld \u{1B}[0m\u{1B}[2;4mmodels\u{1B}[0m"))
    }

    @Test func linesAreAsWideAsAskedForWithWideCharactersAsTwo() throws {
        let long = String(repeating: "研究表明，", count: 30)
        let written = try WrittenAlignment(
            facets: [.init(name: "method", heading: "方法", text: long)],
            abstract: "One.")
        let lines = try written.written(by: AlignmentWriter(.text, columns: 45)).split(separator: "\n")
        let facet = lines.filter { $0.contains("研究") }
        #expect(facet.count == 8)
        // 5 columns of indentation and 20 characters of two columns.
        #expect(facet.dropLast().allSatisfy { (24...25).contains($0.count) })
        #expect(facet.allSatisfy { $0.hasPrefix("     ") && !$0.dropFirst(5).hasPrefix("，") })
    }

    @Test func textNeverObeysTheDump() throws {
        let written = try WrittenAlignment(
            title: "\u{1B}]0;title\u{7}", facets: [.init(name: "a", heading: "a", text: "x\u{9B}31my\u{7F}")],
            abstract: nil)
        for color in [false, true] {
            let text = withoutColors(try written.written(by: AlignmentWriter(.text, color: color)))
            #expect(text.contains("\u{FFFD}]0;title\u{FFFD}") && text.contains("x\u{FFFD}31my\u{FFFD}"))
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        }
    }

    @Test func whatIsMissingIsSaid() throws {
        let noAbstract = try WrittenAlignment.withoutAbstract().written(by: AlignmentWriter(.text))
        #expect(noAbstract.contains("there is no abstract to support this"))
        let noFacets = try WrittenAlignment(facets: [], abstract: "One.").written(by: AlignmentWriter(.text))
        #expect(noFacets == "a1\n  no facets\n\n")
    }

    /// The text without the sequences that this writer makes.
    private func withoutColors(_ text: String) -> String {
        text.replacing(#/\u{1B}\[[0-9;]+m/#, with: "")
    }
}
