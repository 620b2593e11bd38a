import Diglot
import TestSupport
import Testing

@testable import DiglotInterchange

@Suite struct GlossaryExportTests {
    private func concepts() throws -> Glossary { try GlossaryImport(fixture: "concepts.tsv").glossary }

    private func export(
        _ tsv: String, to format: GlossaryFormat, _ options: GlossaryExportOptions = GlossaryExportOptions()
    ) throws -> GlossaryExport {
        GlossaryExport(try GlossaryImport(tsv, as: .tsv).glossary, to: format, options)
    }

    @Test(arguments: GlossaryFormat.allCases)
    func theFixtureInEveryFormat(format: GlossaryFormat) throws {
        var options = GlossaryExportOptions()
        options.date = "2026-01-31"
        options.license = "CC0"
        let export = GlossaryExport(try concepts(), to: format, options)
        #expect(try Golden.difference(export.text, from: "concepts.\(format.rawValue)") == nil)
        let losses = export.losses.map { "\($0)\n" }.joined()
        #expect(try Golden.difference(losses, from: "concepts.\(format.rawValue).losses") == nil)
    }

    @Test(arguments: GlossaryFormat.allCases)
    func theSameGlossaryGivesTheSameBytes(format: GlossaryFormat) throws {
        #expect(GlossaryExport(try concepts(), to: format).bytes == GlossaryExport(try concepts(), to: format).bytes)
    }

    @Test func deeplGetsEverySourceOnce() throws {
        let export = try export("agent\t智能体|代理\nAgent|agent\t代理人\nagent\t智能体\n", to: .deepl)
        #expect(export.text == "\"agent\",\"智能体\"\n\"Agent\",\"代理人\"\n")
        #expect(export.count(.repeatedSource) == 1)
        #expect(export.count(.alternative) == 1)
    }

    @Test func deeplTakesNoLongTerms() throws {
        let longest = String(repeating: "a", count: 1024)
        let export = try export("\(longest)\t长\n\(longest)a\t更长\n", to: .deepl)
        #expect(export.text == "\"\(longest)\",\"长\"\n")
        #expect(export.count(.longTerm) == 1)
    }

    @Test func googleNamesItsLanguagesAndTellsOfAmbiguity() throws {
        var options = GlossaryExportOptions()
        #expect(
            try export("reasoning\t推理\ninference\t推理\n", to: .google).text
                == "\"en\",\"zh-CN\"\n\"reasoning\",\"推理\"\n\"inference\",\"推理\"\n")
        #expect(try export("reasoning\t推理\ninference\t推理\n", to: .google).count(.repeatedTarget) == 1)
        options.direction = .chineseToEnglish
        let export = try export("reasoning\t推理\ninference\t推理\n", to: .google, options)
        #expect(export.text == "\"zh-CN\",\"en\"\n\"推理\",\"reasoning\"\n")
        #expect(export.count(.repeatedSource) == 1)
    }

    @Test func whatOmegaTWouldMisreadIsLeftOut() throws {
        let export = try export("\\#1 system\t第一\na\\tb\tc\\nd\n", to: .omegat)
        #expect(export.text == "a b\tc d\n")
        #expect(export.count(.unwritableTerm) == 1)
        #expect(export.count(.whiteSpace) == 2)
        #expect(export.count(.incompleteConcept) == 1)
    }

    @Test func utxHasCRLFAndNoByteOrderMark() throws {
        let export = try export("token\t词元\n", to: .utx)
        #expect(
            export.text
                == "#UTX 1.11; en/zh-CN; 1970-01-01T00:00:00Z\r\n#src\ttgt\tsrc:pos\tterm status\tconcept ID\r\n"
                + "token\t词元\t-\tapproved\ttoken\r\n")
    }

    @Test func formulasAreGuardedUnlessToldOtherwise() throws {
        let tsv = "=1+1\t等式\n-er\t＝后缀\nplain\t'引号\n"
        let guarded = try export(tsv, to: .csv)
        #expect(guarded.text == "\"en\",\"zh\"\n\"'=1+1\",\"等式\"\n\"'-er\",\"'＝后缀\"\n\"plain\",\"'引号\"\n")
        #expect(guarded.count(.formula) == 3)
        var options = GlossaryExportOptions()
        options.guardsFormulas = false
        #expect(
            try export(tsv, to: .csv, options).text
                == "\"en\",\"zh\"\n\"=1+1\",\"等式\"\n\"-er\",\"＝后缀\"\n\"plain\",\"'引号\"\n")
        #expect(try export(tsv, to: .deepl).text == "\"'=1+1\",\"等式\"\n\"'-er\",\"'＝后缀\"\n\"plain\",\"'引号\"\n")
    }

    @Test func forbiddenTermsCanHaveEntriesOfTheirOwn() throws {
        var options = GlossaryExportOptions()
        options.separatesForbidden = true
        let export = try export("#en\tzh\tforbidden\ntoken\t词元\t单词|字\n", to: .tbx2, options)
        let back = try GlossaryImport(export.text)
        #expect(back.lines == ["token = 词元", "token = !单词", "token = !字"])
        #expect(back.glossary.concepts.map(\.id) == ["token", "token-forbidden", "token-forbidden-2"])
        #expect(export.count(.grouping) == 1)
    }

    @Test func controlCharactersAreDroppedFromXMLAndReported() throws {
        let export = try export("a\u{1}b\t甲\u{0}\n\u{2}\t乙\n", to: .tbx3)
        #expect(try GlossaryImport(export.text).lines == ["ab = 甲", " = 乙"])
        #expect(export.count(.controlCharacter) == 3)
        #expect(export.count(.unwritableTerm) == 1)
    }

    @Test func idsInXMLAreNamesAndEachIsThereOnce() throws {
        let export = try export("#en\tzh\tid\na\t甲\t3d model\nb\t乙\t3d_model\nc\t丙\t3d model\n", to: .tbx3)
        #expect(
            try GlossaryImport(export.text).glossary.concepts.map(\.id) == ["_3d_model", "_3d_model-2", "_3d_model-3"])
        #expect(export.count(.id) == 3)
    }

    @Test func csvMayBeginWithAByteOrderMark() throws {
        let glossary = try GlossaryImport(fixture: "concepts.tsv").glossary
        var options = GlossaryExportOptions()
        let plain = GlossaryExport(glossary, to: .csv, options).bytes
        options.beginsWithByteOrderMark = true
        #expect(GlossaryExport(glossary, to: .csv, options).bytes == [0xEF, 0xBB, 0xBF] + plain)
    }

    /// Law: a glossary file that was exported is read as it is, even where it looks like a spreadsheet's.
    @Test func aGlossaryFileSaysItsColumns() throws {
        let glossary = Glossary([Concept(terms: [Term("\"模型\"", .en, .preferred), Term("\"model\"", .zh, .preferred)])])
        #expect(try glossary.roundTrip(.tsv).glossary.concepts == glossary.concepts)
        #expect(GlossaryExport(glossary, to: .tsv).text == "#en\tzh\n\"模型\"\t\"model\"\n")
    }
}
