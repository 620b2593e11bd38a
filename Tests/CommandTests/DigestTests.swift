import Foundation
import TestSupport
import Testing

@Suite struct DigestTests {
    @Test(arguments: ["text", "jsonl", "tsv", "markdown", "html"])
    func aDumpIsDigestedInEveryForm(format: String) throws {
        let explain = format == "tsv" ? [] : ["--explain"]
        let outcome = try Program.diglot.run(
            ["tldr", "--lang", "both", "--format", format, "--no-header", "--limit", "2", "Fixtures/facet-digests.txt"]
                + explain)
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

    @Test func tablesCountSentencesAsJSONLDoes() throws {
        let arguments = ["tldr", "--limit", "1", "--no-header", "Fixtures/facet-digests.txt", "--format"]
        #expect(try Program.diglot.run(arguments + ["jsonl"]).output.contains(#""sentence":2,"#))
        #expect(try Program.diglot.run(arguments + ["tsv"]).output.contains("\tabstract sentence 2\t"))
        #expect(try Program.diglot.run(arguments + ["text", "--explain"]).output.contains("abstract sentence 3;"))
    }

    @Test(arguments: ["text", "jsonl"])
    func theNumberOfThreadsChangesNoByte(format: String) throws {
        // More records than a thread takes at a time.
        let dump = String(decoding: try Checkout.bytes(Checkout.fixtures + "/facet-digests.txt"), as: UTF8.self)
        let input = Data(String(repeating: dump, count: 20).utf8)
        let arguments = ["tldr", "--lang", "both", "--explain", "--format", format, "-"]
        let one = try Program.diglot.run(arguments + ["--jobs", "1"], input: input)
        #expect(one.exitCode == 0)
        for jobs in ["2", "3", "7"] {
            let several = try Program.diglot.run(arguments + ["--jobs", jobs], input: input)
            #expect(several.output == one.output)
            #expect(several.errors == one.errors)
        }
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
