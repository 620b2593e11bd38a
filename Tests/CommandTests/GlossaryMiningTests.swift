import TestSupport
import Testing

@Suite struct GlossaryMiningTests {
    private let dump = "Fixtures/facet-digests.txt"

    private func mine(_ arguments: String...) throws -> Program.Outcome {
        try Program.diglot.run(["glossary", "mine", "--min-records", "2"] + arguments + [dump])
    }

    @Test func aPairIsMined() throws {
        let outcome = try mine()
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(outcome.lines.first == "#en\tzh\ten-count\tzh-count\tzh-note\tnote\tsource")
        let line = try #require(outcome.lines.first { $0.hasPrefix("benchmark\t") })
        #expect(line.hasPrefix("benchmark\t基准\t2\t2\tDice 1, linked 2, in brackets 0, of 2, known\t"))
        #expect(line.contains("Fixtures/facet-digests.txt:2 "))
    }

    @Test func whatAGlossaryHasIsTold() throws {
        let folder = try ScratchFolder()
        let glossary = try folder.write("benchmark\t测试集\n", to: "g.tsv")
        let outcome = try mine("--against", glossary, "--format", "text")
        #expect(
            outcome.output.contains(
                "benchmark: 2 records\n  基准  2 together, 2 linked, Dice 1; the glossary has another"))
    }

    @Test func whatWasMinedPassesAsAGlossary() throws {
        let folder = try ScratchFolder()
        let mined = try folder.write(mine().output, to: "mined.tsv")
        let outcome = try Program.diglot.run("glossary", "lookup", "--glossary", mined, "benchmark")
        #expect(outcome.exitCode == 0 && outcome.output.hasPrefix("benchmark\t基准"))
    }

    @Test func fewerTermsAreTheFirstOnes() throws {
        let all = try mine("--format", "jsonl").lines
        #expect(try mine("--format", "jsonl", "--terms", "3").lines == Array(all.prefix(3)))
        #expect(all.count > 3)
        #expect(try mine("--strictness", "0.5").output == mine("--strictness", "medium").output)
    }

    @Test func standardInputIsReadOnce() throws {
        let text = String(decoding: try Checkout.bytes(Checkout.root + "/" + dump), as: UTF8.self)
        let piped = try Program.diglot.run("glossary", "mine", "--min-records", "2", "-", input: text)
        #expect(try piped.output == mine().output.replacing("Fixtures/facet-digests.txt:", with: "-:"))
    }

    @Test func nothingIsLeftBehind() throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run(
            "glossary", "mine", "-o", folder.path + "/t.tsv", dump, environment: ["TMPDIR": folder.path])
        #expect(outcome.exitCode == 0)
        #expect(try folder.files == ["t.tsv"])
        let nowhere = try Program.diglot.run("glossary", "mine", dump, environment: ["TMPDIR": "/nowhere"])
        #expect(nowhere.exitCode == 2 && nowhere.output == "" && nowhere.errors.contains("/nowhere"))
    }

    @Test(arguments: [
        ["mine", "--min-records", "0"], ["mine", "--strictness", "1.5"], ["mine", "--strictness", "nope"],
        ["mine", "--terms", "-1"], ["atlas", "--min-records", "0"], ["atlas", "--format", "xml"],
        ["atlas", "--glossary", "-", "-"],
    ])
    func wrongUsageEndsWith64(arguments: [String]) throws {
        #expect(try Program.diglot.run(["glossary"] + arguments + [dump]).exitCode == 64)
    }

    @Test func theAtlasCountsRenderings() throws {
        let outcome = try Program.diglot.run("glossary", "atlas", dump)
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(outcome.lines.contains("benchmark\t2\t基准 2 (100 %)\tevaluation"))
        let folder = try ScratchFolder()
        let glossary = try folder.write("benchmark\t测试集\t\n", to: "g.tsv")
        let other = try Program.diglot.run("glossary", "atlas", "--glossary", glossary, dump)
        #expect(other.exitCode == 2)
        let right = try folder.write("benchmark\t测试集\n", to: "h.tsv")
        #expect(
            try Program.diglot.run("glossary", "atlas", "--glossary", right, dump).output
                == "benchmark\t2\tnone 2 (100 %)\t\n")
    }

    @Test func theAtlasIsAPage() throws {
        let outcome = try Program.diglot.run("glossary", "atlas", "--format", "html", dump)
        #expect(outcome.output.hasPrefix("<!DOCTYPE html>") && outcome.output.contains("基准"))
    }
}
