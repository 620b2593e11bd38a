import Diglot
import Testing

@Suite struct GlossaryReadingTests {
    private func read(_ text: String) throws -> [Concept] {
        try Glossary(reading: Array(text.utf8), name: "g.tsv").concepts
    }

    private func problem(_ text: String) -> String? {
        Glossary.read(Array(text.utf8), name: "g.tsv").problems.first?.description
    }

    @Test func twoColumnsAreAGlossary() throws {
        let concepts = try read("# ours\nreward model | RM\t奖励模型|回报模型\r\n\nagent\t智能体\n")
        #expect(concepts.map(\.id) == ["reward-model", "agent"])
        #expect(
            concepts[0].terms == [
                Term("reward model", .en, .preferred), Term("RM", .en), Term("奖励模型", .zh, .preferred),
                Term("回报模型", .zh),
            ])
        #expect(concepts[1].preferred(in: .zh)?.text == "智能体")
        #expect(concepts[1].mode == .any && concepts[1].casing == .automatic && concepts[1].takesPlural)
    }

    @Test func aHeaderNamesFurtherColumns() throws {
        let concepts = try read(
            """
            #zh\ten\tforbidden\tforbidden-en\tid\tsubject\tpos\tmode\tcase\tplural\tnote\tsource
            词元|标记\ttoken\t单词\twordlet\tt1\tNLP\tnoun\tall\texact\tno\ta\\tb\tours
            """)
        #expect(
            concepts == [
                Concept(
                    id: "t1", subject: "NLP",
                    terms: [
                        Term("token", .en, .preferred, partOfSpeech: .noun),
                        Term("wordlet", .en, .forbidden, partOfSpeech: .noun),
                        Term("词元", .zh, .preferred, partOfSpeech: .noun),
                        Term("标记", .zh, .admitted, partOfSpeech: .noun),
                        Term("单词", .zh, .forbidden, partOfSpeech: .noun),
                    ], mode: .all, casing: .exact, takesPlural: false, note: "a\tb", source: "ours")
            ])
    }

    @Test func columnsOfOneLanguageSaySomethingOfEachTerm() throws {
        let concepts = try read(
            "#en\tzh\tforbidden\tzh-status\tzh-count\ten-type\tzh-note\nLLM\t大模型|大语言模型\t巨模型\tadmitted|preferred\t3|4|0\tacronym\t|x\\|y\n"
        )
        #expect(concepts[0].terms(in: .en).map(\.kind) == [.acronym])
        #expect(
            Array(concepts[0].terms(in: .zh)) == [
                Term("大语言模型", .zh, .preferred, note: "x|y", count: 4), Term("大模型", .zh, .admitted, count: 3),
                Term("巨模型", .zh, .forbidden, count: 0),
            ])
    }

    @Test func anEscapeStandsForWhatTheFormatNeeds() throws {
        let concepts = try read("\\#tag\ta\\|b|c\\\\d|e\\nf\n")
        #expect(concepts[0].terms.map(\.text) == ["#tag", "a|b", "c\\d", "e\nf"])
    }

    @Test func aConceptWithoutAnIDGetsOneFromItsTermAndSubject() throws {
        let concepts = try read("#en\tzh\tsubject\nInference!\t推理\ninference\t推断\tStatistics\ninference\t推导\n")
        #expect(concepts.map(\.id) == ["inference", "inference.statistics", "inference-2"])
    }

    @Test func placesLeadBackToTheLines() throws {
        let glossary = try Glossary(reading: Array("\u{FEFF}# x\na\t甲\n\nb\t乙".utf8), name: "g.tsv")
        #expect(glossary.places == [2, 4].map { Glossary.Place(file: "g.tsv", line: $0) })
        #expect(glossary.sources == ["g.tsv"])
    }

    @Test(arguments: [
        ("a\t甲\tx", "g.tsv:1: has 3 columns of 2; a header line '#en<TAB>zh<TAB>...' names further ones"),
        ("#en\tzh\tcolour\n", "g.tsv:1: there is no column 'colour'; the columns are en, zh, forbidden,"),
        ("#en\tzh\ten\n", "g.tsv:1: the column 'en' is there twice"),
        ("a\t甲\n#en\tzh\tnote\n", "g.tsv:2: a header must come before the first concept"),
        ("\n\t\n", "g.tsv:2: has no term"),
        ("a||b\t甲", "g.tsv:1: has an empty term"),
        ("a\\x\t甲", "g.tsv:1: en has a backslash before no t, n, r, |, # or \\; a backslash is written \\\\"),
        ("a\\\t甲", "g.tsv:1: en has a backslash before no t, n, r, |, # or \\; a backslash is written \\\\"),
        ("#en\tzh\tmode\na\t甲\tsome", "g.tsv:2: mode must be one of any, all, not 'some'"),
        ("#en\tzh\tzh-count\na\t甲\t1|2", "g.tsv:2: zh-count has 2 items for 1 terms"),
        ("#en\tzh\tzh-count\na\t甲\t-1", "g.tsv:2: zh-count must hold numbers, not '-1'"),
        ("#en\tzh\ten-status\na\t甲\tgood", "g.tsv:2: en-status must be one of preferred, admitted, forbidden"),
    ])
    func aWrongLineIsToldWithFileAndLine(text: String, expected: String) throws {
        let found = try #require(problem(text))
        #expect(found.hasPrefix(expected))
        #expect(throws: GlossaryError.self) { try read(text) }
    }

    @Test func bytesThatAreNotUTF8AreAnError() {
        let (glossary, problems, isWhole) = Glossary.read(
            [0x61, 0x09, 0xE4, 0xBD, 0x0A, 0x62, 0x09, 0x63], name: "g.tsv")
        #expect(problems.map(\.description) == ["g.tsv:1: zh is not UTF-8"])
        #expect(glossary.concepts.map(\.id) == ["b"])
        #expect(isWhole)
    }

    @Test func aLineHasALimit() {
        let (glossary, problems, isWhole) = Glossary.read(
            Array(("a" + String(repeating: "|a", count: 1 << 19) + "\t甲\nb\t乙\n").utf8), name: "long.tsv")
        #expect(problems.map(\.description) == ["long.tsv:1: has more than 1048576 bytes"])
        #expect(glossary.concepts.map(\.terms[0].text) == ["b"])
        #expect(isWhole)
    }

    @Test func theRestOfABadFileIsLeftUnread() {
        let (glossary, problems, isWhole) = Glossary.read(
            Array((String(repeating: "\t\n", count: 1000) + "b\t乙\n").utf8), name: "bad.tsv")
        #expect(problems.count == 1001)
        #expect(
            problems.last?.description == "bad.tsv:1000: is the 1000th bad line; the rest of the file is left unread")
        #expect(glossary.concepts.isEmpty)
        #expect(!isWhole)
    }

    @Test func aFileThatIsNotThereIsAnError() {
        #expect(throws: GlossaryError.self) { try Glossary(contentsOf: "/nowhere/g.tsv") }
    }
}
