import Foundation
import TestSupport
import Testing

/// Glossaries of other tools, as a user exchanges them.
@Suite struct GlossaryExchangeTests {
    private static let concepts = "Fixtures/glossaries/concepts.tsv"

    @Test(arguments: ["tbx3", "tbx3-dct", "tbx2", "utx", "csv", "tsv", "omegat", "deepl", "google"])
    func aGlossaryGoesOutAndComesBack(format: String) throws {
        let out = try Program.diglot.run("glossary", "export", Self.concepts, "--for", format, "--quiet")
        #expect(out.exitCode == 0 && out.errors == "")
        let back = try Program.diglot.run("glossary", "import", "-", "--from", format, input: out.output)
        #expect(back.exitCode == 0 && back.errors == "")
        #expect(back.output.contains("KV cache\tKV缓存"))
        if ["csv", "tsv"].contains(format) {
            #expect(
                try back.output == String(decoding: Checkout.bytes(Checkout.root + "/" + Self.concepts), as: UTF8.self))
        }
    }

    @Test func lossesAreCountedOnStandardError() throws {
        let outcome = try Program.diglot.run("glossary", "export", Self.concepts, "--for", "omegat")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.contains("warning: omegat: forbidden terms were left out: 2 ('报酬模型', '单词')\n"))
        let strict = try Program.diglot.run(
            "glossary", "export", Self.concepts, "--for", "omegat", "--fail-on-loss", "-q")
        #expect(strict.exitCode == 1)
        #expect(strict.errors == "")
        #expect(
            try Program.diglot.run("glossary", "export", Self.concepts, "--for", "tsv", "--fail-on-loss").exitCode == 0)
    }

    @Test func rowsThatCannotBeReadAreNamed() throws {
        let lenient = try Program.diglot.run("glossary", "import", "Fixtures/glossaries/decoding.utf8")
        #expect(lenient.exitCode == 0)
        #expect(lenient.lines.last == "greedy search\t贪心搜索\t")
        #expect(
            lenient.errors
                == "diglot: warning: Fixtures/glossaries/decoding.utf8:6: has no term and translation side by side\n")
        let strict = try Program.diglot.run("glossary", "import", "Fixtures/glossaries/decoding.utf8", "--strict-input")
        #expect(strict.exitCode == 2)
    }

    @Test func aTableIsTurnedAsItsScriptsOrTheOptionSay() throws {
        for arguments in [[], ["--direction", "zh-en"]] {
            let outcome = try Program.diglot.run(
                ["glossary", "import", "-"] + arguments, input: Data("智能体\tagent\n".utf8))
            #expect(outcome.output == "agent\t智能体\n")
        }
        let headed = try Program.diglot.run("glossary", "import", "-", input: "英文,中文\nagent,智能体\n")
        #expect(headed.output == "agent\t智能体\n" && headed.errors == "")
    }

    @Test func excelNeedsAByteOrderMark() throws {
        let outcome = try Program.diglot.run("glossary", "export", Self.concepts, "--for", "csv", "--bom")
        #expect(outcome.output.hasPrefix("\u{FEFF}\"en\",\"zh\""))
        let findings = try Program.diglot.run("check", "Fixtures/findings.txt", "--format", "csv", "--bom")
        #expect(findings.output.hasPrefix("\u{FEFF}severity,"))
        #expect(try Program.diglot.run("check", "Fixtures/findings.txt", "--bom").exitCode == 64)
    }

    @Test func nothingReadableEndsWithTwo() throws {
        let outcome = try Program.diglot.run("glossary", "import", "-", "--from", "omegat", input: "alone\n")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "")
    }

    @Test(arguments: ["bomb.tbx", "outside.tbx", "truncated.tbx", "page.tbx", "quote.csv", "utf16.csv", "missing.tbx"])
    func hostileFilesEndWithTwo(name: String) throws {
        let outcome = try Program.diglot.run("glossary", "import", "Fixtures/glossaries/hostile/\(name)")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("diglot: error: Fixtures/glossaries/hostile/\(name):"))
        #expect(outcome.lines.isEmpty && outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func datesAndDirectionsAreChecked() throws {
        for arguments in [
            ["--date", "31.1.2026"], ["--date", "2026-13-45"], ["--date", "2026-02-29"], ["--bom"],
            ["--direction", "en-de"], ["--for", "tbx4"],
        ] {
            let outcome = try Program.diglot.run(
                ["glossary", "export", Self.concepts, "--for", "utx"] + arguments)
            #expect(outcome.exitCode == 64)
        }
    }

    /// A file of many entries takes little more memory than the terms that it holds, and text that says
    /// nothing takes none.
    @Test(arguments: [("concepts", 40_000), ("notes", 1)])
    func largeFilesFitIntoMemory(kind: String, entries: Int) throws {
        let folder = try ScratchFolder()
        let noise = kind == "notes" ? String(repeating: "<p>nothing of interest</p>\n", count: 600_000) : ""
        let entry =
            "<termEntry><langSet xml:lang='en'><tig><term>term</term></tig></langSet>"
            + "<langSet xml:lang='zh'><tig><term>术语</term></tig></langSet></termEntry>\n"
        let body = String(repeating: entry, count: entries)
        let file = try folder.write(
            "<martif><martifHeader>\(noise)</martifHeader><text><body>\(body)</body></text></martif>", to: "large.tbx")
        // An address space of 256 MB holds the program, ICU's data and what it reads.
        let outcome = try Program.bash.run(
            "-c", "ulimit -v 262144; exec \"$0\" glossary import \"$1\" -o /dev/null", Program.diglot.path, file)
        #expect(outcome.errors == "")
        #expect(outcome.exitCode == 0)
    }
}
