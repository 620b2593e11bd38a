import Foundation
import TestSupport
import Testing

@Suite struct GlossaryTests {
    private static let sample = """
        #en\tzh\tforbidden\tsubject\tnote
        reward model|RM\t奖励模型|回报模型\t\t\tthe score
        token\t词元|标记\t单词
        inference\t推断\t\tstatistics
        inference\t推理

        """

    /// What a run did, with `G` for the path of its glossary.
    private struct Outcome {
        let output: String
        let errors: String
        let exitCode: Int32

        var lines: [Substring] { output.split(separator: "\n") }
    }

    private func run(_ arguments: String..., glossary: String = sample, input: String = "") throws -> Outcome {
        let folder = try ScratchFolder()
        let path = try folder.write(glossary, to: "g.tsv")
        let outcome = try Program.diglot.run(
            ["glossary"] + arguments.map { $0 == "G" ? path : $0 }, input: Data(input.utf8))
        return Outcome(
            output: outcome.output.replacing(path, with: "G"), errors: outcome.errors.replacing(path, with: "G"),
            exitCode: outcome.exitCode)
    }

    @Test(arguments: ["lint", "export", "lookup"])
    func aFolderIsNoGlossary(command: String) throws {
        let arguments =
            switch command {
            case "lookup": ["lookup", "--glossary", "Fixtures", "token"]
            case "export": ["export", "Fixtures", "--for", "csv"]
            default: ["lint", "Fixtures"]
            }
        let outcome = try Program.diglot.run(["glossary"] + arguments)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.hasPrefix("diglot: error: Fixtures: cannot be read: Is a directory"))
    }

    // MARK: lint

    @Test func aGoodGlossaryEndsWith0() throws {
        let outcome = try run("lint", "G")
        #expect(outcome.exitCode == 0 && outcome.output == "" && outcome.errors == "")
    }

    @Test func findingsAreToldWithFileAndLine() throws {
        let outcome = try run("lint", "G", glossary: "model\t\n#en\na|A\t甲\nb\t乙\t丙\n")
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.output == """
                G:4: error: [glossary.unreadable] has 3 columns of 2; a header line '#en<TAB>zh<TAB>...' names further ones
                G:1: error: [glossary.missing-language] no Chinese term may be used
                G:3: warning: [glossary.duplicate-term] 'A' is 'a' to the matcher, so one is enough

                """)
    }

    @Test func aBackslashInAFindingIsOne() throws {
        let outcome = try run("lint", "G", glossary: "C:\\dir\t甲\n")
        #expect(outcome.output.contains("a backslash before no t, n, r, |, # or \\; a backslash is written \\\\\n"))
    }

    @Test(arguments: [
        ["glossary", "lint", "G"], ["glossary", "lookup", "--glossary", "G", "agent"],
        ["glossary", "annotate", "--glossary", "G", "agent"], ["glossary", "export", "G", "--for", "csv"],
        ["check", "Fixtures/findings.txt", "--glossary", "G"],
    ])
    func anotherEncodingIsRefusedWithAdvice(arguments: [String]) throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/g.tsv"
        // agent and 智能体 in GBK.
        let bytes = Data("agent\t".utf8) + Data([0xD6, 0xC7, 0xC4, 0xDC, 0xCC, 0xE5, 0x0A])
        try bytes.write(to: URL(fileURLWithPath: path))
        let outcome = try Program.diglot.run(arguments.map { $0 == "G" ? path : $0 })
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(outcome.errors.contains("g.tsv: this is no UTF-8") && outcome.errors.contains("iconv -f GB18030"))
    }

    @Test func findingsAreObjectsOnRequest() throws {
        let outcome = try run("lint", "G", "--format", "jsonl", glossary: "model\t\n")
        #expect(
            outcome.output
                == #"{"rule":"glossary.missing-language","severity":"error","id":"model","message":"no Chinese term may be used","source":{"file":"G","line":1}}"#
                + "\n")
    }

    @Test(arguments: [("error", 0), ("warning", 1), ("never", 0)])
    func theThresholdDecidesTheExitCode(failOn: String, code: Int32) throws {
        #expect(try run("lint", "G", "--fail-on", failOn, glossary: "a|A\t甲\n").exitCode == code)
    }

    @Test func aFileThatIsNotThereIsAFailure() throws {
        let outcome = try run("lint", "/nowhere.tsv")
        #expect(outcome.exitCode == 2 && outcome.errors.hasPrefix("diglot: error: /nowhere.tsv: cannot be read"))
    }

    @Test func aGlossaryMayComeFromStandardInput() throws {
        let outcome = try run("lint", "-", input: "model\t\n")
        #expect(outcome.exitCode == 1 && outcome.output.hasPrefix("-:1: error:"))
    }

    // MARK: lookup

    @Test func termsAreLookedUpInBothDirections() throws {
        #expect(try run("lookup", "--glossary", "G", "rewardmodel").output == "reward model\t奖励模型 | 回报模型\tthe score\n")
        #expect(try run("lookup", "--glossary", "G", "單詞").output == "单词\ttoken\tforbidden, use 词元\n")
        #expect(
            try run("lookup", "--glossary", "G", "Inference").output == "inference\t推断\t[statistics]\ninference\t推理\n")
        #expect(
            try run("lookup", "--glossary", "G", "--subject", "logic", "Inference").output == "inference\t推理\n")
    }

    @Test func severalTermsFollowTheirNames() throws {
        let outcome = try run("lookup", "--glossary", "G", "-", input: "tokens\nqqqq\n\ntoken\n")
        #expect(outcome.output == "# tokens\ntoken\t词元 | 标记\tnot 单词\t0.83\n# qqqq\n# token\ntoken\t词元 | 标记\tnot 单词\n")
        #expect(outcome.errors == "diglot: no concept has a term like 'qqqq'\n")
        #expect(outcome.exitCode == 0)
    }

    @Test func lookupsAreObjectsOnRequest() throws {
        let outcome = try run("lookup", "--glossary", "G", "--format", "jsonl", "--exact", "RM")
        #expect(
            outcome.output
                == #"{"query":"RM","concepts":[{"id":"reward-model","term":"RM","lang":"en","status":"admitted","likeness":1,"renderings":[{"text":"奖励模型","status":"preferred"},{"text":"回报模型","status":"admitted"}],"note":"the score"}]}"#
                + "\n")
    }

    @Test func theLimitSaysWhatItHides() throws {
        let outcome = try run("lookup", "--glossary", "G", "--limit", "1", "inference")
        #expect(outcome.lines.count == 1)
        #expect(outcome.errors == "diglot: 1 more concept for 'inference'\n")
    }

    // MARK: annotate

    @Test func termsAreMarkedWithTheirRenderings() throws {
        let english = try run("annotate", "--glossary", "G", "Reward models give tokens.")
        #expect(english.output == "Reward models [奖励模型] give tokens [词元].\n")
        #expect(english.exitCode == 0 && english.errors == "")
        let all = try run("annotate", "--glossary", "G", "--all", "奖励模型的单词，推理")
        #expect(all.output == "奖励模型 [reward model|RM]的单词 [!词元]，推理 [inference]\n")
    }

    @Test func filesAreReadLineByLine() throws {
        #expect(
            try run("annotate", "--glossary", "G", "-", input: "a token\n\n推理").output
                == "a token [词元]\n\n推理 [inference]\n")
    }

    @Test(arguments: [("utf8", 2, 8), ("utf16", 2, 4), ("scalar", 2, 4)])
    func placesAreExact(unit: String, start: Int, end: Int) throws {
        let outcome = try run(
            "annotate", "--glossary", "G", "--format", "jsonl", "--no-header", "--offsets", unit, "-", input: "a,推断")
        #expect(
            outcome.output
                == #"{"source":{"file":"-","line":1},"lang":"zh","text":"a,推断","terms":[{"start":\#(start),"end":\#(end),"text":"推断","concepts":[{"id":"inference","subject":"statistics","term":"推断","lang":"zh","status":"preferred","renderings":[{"text":"inference","status":"preferred"}]}]}]}"#
                + "\n")
    }

    @Test func aRunOfObjectsBeginsWithItsHeader() throws {
        let outcome = try run("annotate", "--glossary", "G", "--format", "jsonl", "token")
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines.first?.contains(#""command":"glossary annotate","unit":"utf8""#) == true)
    }

    @Test func stemsAreFoundOnRequest() throws {
        let glossary = "fine-tune\t微调\n"
        #expect(try run("annotate", "--glossary", "G", "fine-tuned", glossary: glossary).output == "fine-tuned\n")
        #expect(
            try run("annotate", "--glossary", "G", "--stem", "fine-tuned", glossary: glossary).output
                == "fine-tuned [微调]\n")
    }

    @Test func aWrongGlossaryIsAFailure() throws {
        let outcome = try run("annotate", "--glossary", "G", "x", glossary: "a\t甲\t乙\n")
        #expect(outcome.exitCode == 2 && outcome.errors.hasPrefix("diglot: error: G:1: has 3 columns of 2;"))
    }

    @Test(arguments: [
        ["lookup"], ["lookup", "x", "--limit", "0"], ["lookup", "x", "--min-likeness", "2"],
        ["annotate", "-", "--glossary", "-"], ["lint", "-", "-"], ["lint", "--fail-on", "info"],
    ])
    func wrongUsageEndsWith64(arguments: [String]) throws {
        #expect(try Program.diglot.run(["glossary"] + arguments).exitCode == 64)
    }
}
