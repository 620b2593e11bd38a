import TestSupport
import Testing

@Suite struct DigestTests {
    @Test(arguments: ["text", "jsonl", "tsv", "markdown", "html"])
    func aDumpIsDigestedInEveryForm(format: String) throws {
        let outcome = try Program.diglot.run(
            "tldr", "--lang", "both", "--format", format, "--no-header", "--explain", "--limit", "2",
            "Fixtures/facet-digests.txt")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("BridgeRank-7B"))
    }

    /// Scores are learned: golden files show what is said, and where it came from.
    @Test(arguments: ["text", "tsv"])
    func theDigestsOfTheFixturesAreKnown(format: String) throws {
        let outcome = try Program.diglot.run(
            "tldr", "--lang", "both", "--format", format, "Fixtures/facet-digests.txt", "Fixtures/daily-digests.jsonl")
        let golden = outcome.lines.map { line in
            format == "tsv" ? line.split(separator: "\t").prefix(4).joined(separator: "\t") : String(line)
        }.joined(separator: "\n")
        #expect(try Golden.difference(golden + "\n", from: "tldr.\(format)") == nil)
    }

    @Test func thePageNeedsNothingBesideIt() throws {
        let page = try Program.diglot.run(
            "tldr", "--lang", "both", "--format", "html", "--explain", "Fixtures/facet-digests.txt"
        ).output
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        for reference in ["<link", "<img", "<iframe", "@import", " src="] { #expect(!page.contains(reference)) }
        #expect(page.contains("<mark>") && page.contains("<caption>Score "))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test func markupInADumpStaysText() throws {
        let record =
            #"{"id":"<b>","title":"</style><script>","abstract":"We mend <i>clocks</i> & \"lamps\" with tools."}"#
        let page = try Program.diglot.run("tldr", "--format", "html", "-", input: record).output
        #expect(page.contains("&lt;i&gt;clocks&lt;/i&gt; &amp; "))
        for markup in ["<b>", "<script>", "<i>"] { #expect(!page.contains(markup)) }
    }

    @Test func anEmptyDumpIsAPageWithoutRecords() throws {
        let outcome = try Program.diglot.run("tldr", "--format", "html", "--dump-format", "records", "-", input: "")
        #expect(outcome.output.contains("There are no records."))
    }
}
