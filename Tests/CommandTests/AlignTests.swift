import TestSupport
import Testing

@Suite struct AlignTests {
    @Test(arguments: ["text", "jsonl", "tsv"])
    func aDumpIsAlignedInEveryForm(format: String) throws {
        let outcome = try Program.diglot.run(
            "align", "--format", format, "--no-header", "--limit", "3", "Fixtures/facet-digests.txt")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(try Golden.difference(outcome.output, from: "align.\(format)") == nil)
    }

    @Test func clausesAreShownWhenAskedFor() throws {
        let outcome = try Program.diglot.run(
            "align", "--format", "jsonl", "--no-header", "--by", "clause", "--limit", "1", "Fixtures/facet-digests.txt")
        #expect(outcome.output.contains(#""clauses":[{"start":0,"#))
        let without = try Program.diglot.run("align", "--format", "jsonl", "Fixtures/facet-digests.txt")
        #expect(!without.output.contains("clauses"))
    }

    @Test(arguments: ["text", "jsonl", "tsv", "html"])
    func theNumberOfThreadsChangesNoByte(format: String) throws {
        let dumps = ["Fixtures/facet-digests.txt", "Fixtures/daily-digests.jsonl", "Fixtures/markdown-digests.md"]
        let one = try Program.diglot.run(["align", "--format", format, "--jobs", "1"] + dumps)
        #expect(one.exitCode == 0)
        for jobs in ["2", "3", "7"] {
            let several = try Program.diglot.run(["align", "--format", format, "--jobs", jobs] + dumps)
            #expect(several.output == one.output)
        }
    }

    @Test func thePageNeedsNothingBesideIt() throws {
        let page = try Program.diglot.run("align", "--format", "html", "Fixtures/facet-digests.txt").output
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        for reference in ["<link", "<img", "<iframe", "@import", " src="] { #expect(!page.contains(reference)) }
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test func coloursAreForTerminals() throws {
        let plain = try Program.diglot.run("align", "--limit", "1", "Fixtures/facet-digests.txt").output
        let coloured = try Program.diglot.run(
            "align", "--limit", "1", "--color", "always", "Fixtures/facet-digests.txt"
        ).output
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}["))
    }

    @Test func aTableOfTheUsersOwnIsAdded() throws {
        let missing = try Program.diglot.run("align", "--table", "Fixtures/none.tsv", "Fixtures/facet-digests.txt")
        #expect(missing.exitCode == 2)
        #expect(missing.errors.contains("Fixtures/none.tsv: cannot be read"))
    }
}
