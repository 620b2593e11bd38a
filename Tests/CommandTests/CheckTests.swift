import TestSupport
import Testing

@Suite struct CheckTests {
    /// A section that announces two records: an empty facet and an open bracket in the first, the second is missing.
    private static let dump = """
        检索与问答2 篇
        基础模型
        检索与问答
        #retrieval
        🎯 研究动机
        🛠️ 主要方法采用大语言模型(LLM在多个任务上训练。
        查看完整摘要 (Abstract)
        We train a large language model (LLM) on several tasks.

        """

    private func written(_ folder: ScratchFolder) throws -> String { try folder.write(Self.dump, to: "dump.txt") }

    @Test func findingsAreLinesWithPlaces() throws {
        let folder = try ScratchFolder()
        let path = try written(folder)
        let outcome = try Program.diglot.run("check", path)
        #expect(outcome.exitCode == 1)
        let lines = outcome.lines.map { $0.replacing(path, with: "dump.txt") }
        #expect(lines.contains { $0.hasPrefix("dump.txt:5:3: error: [field.empty] there is no text (record abs-") })
        #expect(lines.contains { $0.hasPrefix("dump.txt:6:14: warning: [punct.brackets] '(' is not closed") })
        #expect(lines.contains { $0.hasPrefix("dump.txt:1: warning: [record.count]") })
        #expect(outcome.errors.contains("1 error, 2 warnings"))
    }

    @Test func theExitCodeIsThatOfTheThreshold() throws {
        let folder = try ScratchFolder()
        let path = try written(folder)
        #expect(try Program.diglot.run("check", path, "--fail-on", "never").exitCode == 0)
        #expect(try Program.diglot.run("check", path, "--rules", "punct").exitCode == 0)
        #expect(try Program.diglot.run("check", path, "--rules", "punct", "--fail-on", "warning").exitCode == 1)
        #expect(try Program.diglot.run("check", path, "--disable", "field.empty").exitCode == 0)
        #expect(try Program.diglot.run("check", path, "--disable", "field.empty,punct,record.count").output.isEmpty)
        #expect(try Program.diglot.run("check", path, "--rules", "field.empty,punct").lines.count == 2)
        #expect(try Program.diglot.run("check", path, "--rules", "punct.bracket").exitCode == 64)
        #expect(try Program.diglot.run("check", folder.path + "/none.txt").exitCode == 2)
    }

    @Test func standardInputIsReadTwice() throws {
        let folder = try ScratchFolder()
        let path = try written(folder)
        let fromFile = try Program.diglot.run("check", "--format", "jsonl", path)
        let fromInput = try Program.diglot.run("check", "--format", "jsonl", "-", input: Self.dump)
        #expect(fromInput.output == fromFile.output.replacing("\"file\":\"\(path)\"", with: "\"file\":\"-\""))
        #expect(fromInput.lines.count == 4)
    }

    @Test func aBaselineHidesWhatItHoldsAndSaysWhatIsGone() throws {
        let folder = try ScratchFolder()
        let path = try written(folder)
        let baseline = folder.path + "/baseline.tsv"
        #expect(try Program.diglot.run("check", path, "--write-baseline", baseline).exitCode == 0)
        let again = try Program.diglot.run("check", path, "--baseline", baseline)
        #expect(again.exitCode == 0 && again.output.isEmpty)
        #expect(again.errors.contains("nothing found in 1 record; 3 suppressed"))
        // The bracket is closed and another line comes before it.
        let mended = Self.dump.replacing("(LLM在", with: "(LLM)在").replacing("#retrieval", with: "#retrieval #qa")
        let mendedPath = try folder.write(mended, to: "mended.txt")
        let after = try Program.diglot.run("check", mendedPath, "--baseline", baseline)
        #expect(after.output.isEmpty)
        #expect(after.errors.contains("warning: no finding is suppressed by \(baseline):"))
        #expect(after.errors.contains("punct.brackets"))
    }

    @Test func rulesAreListedAndExplained() throws {
        let list = try Program.diglot.run("rules")
        #expect(list.lines.contains { $0.hasPrefix("punct.brackets ") && $0.contains(" warning ") })
        #expect(list.lines == list.lines.sorted())
        let page = try Program.diglot.run("rules", "show", "punct.brackets")
        #expect(page.output.contains("(warning)") && page.output.contains("half-open intervals"))
        let group = try Program.diglot.run("rules", "show", "punct")
        #expect(group.exitCode == 0 && group.lines.contains("punct.brackets (warning)"))
        #expect(group.lines.contains("punct.final (info)") && !group.output.contains("space.stray"))
        let unknown = try Program.diglot.run("rules", "show", "punkt")
        #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'punct'?"))
    }

    @Test func fixesChangeNothingElse() throws {
        let folder = try ScratchFolder()
        let path = try written(folder)
        let fixed = try Program.diglot.run("check", path, "--fix")
        #expect(fixed.exitCode == 0)
        #expect(fixed.output == Self.dump.replacing("(LLM在", with: "(LLM)在"))
        let diff = try Program.diglot.run("check", path, "--diff")
        #expect(
            diff.lines.dropFirst(2) == [
                "@@ -6,1 +6,1 @@", "-🛠️ 主要方法采用大语言模型(LLM在多个任务上训练。", "+🛠️ 主要方法采用大语言模型(LLM)在多个任务上训练。",
            ])
        #expect(diff.errors.contains("1 place would be mended") && fixed.errors.contains("1 place mended"))
        let mended = try folder.write(fixed.output, to: "mended.txt")
        let nothing = try Program.diglot.run("check", mended, "--diff")
        #expect(nothing.output.isEmpty && nothing.exitCode == 0)
        #expect(nothing.errors.contains("0 places would be mended"))
        let report = try Program.diglot.run("check", path, "--fix", "--format", "jsonl")
        #expect(report.exitCode == 64 && report.errors.contains("--format says nothing"))
    }

    @Test func anUnknownRuleIsWrongUsageOfTheCommand() throws {
        for command in ["check", "assist", "batch"] {
            let outcome = try Program.diglot.run(command, "Fixtures/findings.txt", "-o", "x", "--rules", "nope")
            #expect(outcome.exitCode == 64)
            #expect(outcome.errors.contains("'nope'") && outcome.errors.contains("Usage: diglot \(command) "))
        }
    }

    @Test func fixesInJSONAreEscaped() throws {
        let line =
            #"{"id":"a1","facets":[{"name":"method","text":"参数$ theta$ 控制 A  与(BERT在。"}],"abstract":"It \"works\"."}"#
            + "\n"
        let folder = try ScratchFolder()
        let path = try folder.write(line.replacing("$ theta$", with: "$\\theta$"), to: "dump.jsonl")
        let fixed = try Program.diglot.run("check", path, "--fix")
        #expect(
            fixed.output == line.replacing("$ theta$", with: "$\\\\theta$").replacing("A  与(BERT在", with: "A 与(BERT)在"))
    }
}

/// What `.diglot.yml` does to a check.
@Suite struct ConfigurationFileTests {
    private static let record =
        "{\"id\":\"r1\",\"facets\":[{\"name\":\"method\",\"text\":\"采用模型(LLM训练。\"}],\"abstract\":\"We train.\"}\n"

    private func run(_ folder: ScratchFolder, _ arguments: String...) throws -> Program.Outcome {
        try Program.env.run(["-C", folder.path, Program.diglot.path] + arguments)
    }

    @Test func itIsFoundAndTheCommandLineComesFirst() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.record, to: "dump.jsonl")
        try folder.write("fail-on: warning\n", to: ".diglot.yml")
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct").exitCode == 1)
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct", "--no-config").exitCode == 0)
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct", "--fail-on", "error").exitCode == 0)
        try folder.write("rules: {punct.brackets: error}\n", to: "other.yml")
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct", "--config", "other.yml").exitCode == 1)
        try folder.write("rules: {punct.brackets: off}\nfail-on: warning\n", to: ".diglot.yml")
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct").exitCode == 0)
        try folder.write("ignore: {records: [r1]}\nfail-on: warning\n", to: ".diglot.yml")
        #expect(try run(folder, "check", "dump.jsonl", "--rules", "punct").exitCode == 0)
    }

    @Test func whatAFileNamesIsLookedUpInTheLexiconsOfTheRun() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.record, to: "dump.jsonl")
        try folder.write("profile: abstract\nrules: {field.missing: {required: [motivaton]}}\n", to: ".diglot.yml")
        let outcome = try Program.env.run([
            "-C", folder.path, "DIGLOT_LEXICONS=/nowhere", Program.diglot.path, "check", "dump.jsonl", "--lexicons",
            Checkout.lexicons,
        ])
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains(".diglot.yml:2: ") && outcome.errors.contains("'motivaton'"))
    }

    @Test func aMistakeEndsWith2AndItsLine() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.record, to: "dump.jsonl")
        try folder.write("profile: abstract\nrules: {punkt: off}\n", to: ".diglot.yml")
        let outcome = try run(folder, "check", "dump.jsonl")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains(".diglot.yml:2: there is no rule 'punkt'; did you mean 'punct'?"))
        #expect(
            try run(folder, "check", "dump.jsonl", "--config", "none.yml").errors.contains(
                "none.yml: there is no such file"))
    }

    @Test(arguments: [
        (
            "rules: {space.cjk-latin: {mode: foo}}",
            "1: space.cjk-latin: option 'mode' must be consistent, space or none"
        ),
        (
            "rules:\n  field.missing:\n    required: [主要方发]",
            "3: field.missing: option 'required' names '主要方发'; did you mean '主要方法'?"
        ),
    ])
    func aValueThatARuleCannotUseIsToldByEveryCommand(yaml: String, message: String) throws {
        let folder = try ScratchFolder()
        try folder.write(Self.record, to: "dump.jsonl")
        try folder.write(yaml, to: ".diglot.yml")
        for arguments in [["check", "dump.jsonl"], ["config", "dump"], ["batch", "dump.jsonl", "-o", "out"]] {
            let outcome = try Program.env.run(["-C", folder.path, Program.diglot.path] + arguments)
            #expect(outcome.exitCode == 2 && outcome.output == "")
            #expect(outcome.errors.contains(".diglot.yml:" + message))
        }
    }

    @Test func itsDumpReadsBack() throws {
        let folder = try ScratchFolder()
        #expect(try run(folder, "config", "dump", "--no-config").output == "{}\n")
        try folder.write("fail-on: info\nrules: {punct: off}\n", to: ".diglot.yml")
        let dumped = try run(folder, "config", "dump").lines
        #expect(dumped[0].hasSuffix("/.diglot.yml"))
        #expect(dumped.dropFirst() == ["fail-on: info", "rules:", "  punct: off"])
        let effective = try run(folder, "config", "dump", "--effective")
        #expect(effective.lines.contains("  punct.width: off"))
        try folder.write(effective.output, to: ".diglot.yml")
        #expect(try run(folder, "config", "dump", "--effective").output == effective.output)
    }
}
