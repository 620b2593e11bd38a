import TestSupport
import Testing

/// Dumps as users have them, which are not part of the checkout.
@Suite(.enabled(if: Checkout.sharedIsPresent, Comment(rawValue: Checkout.sharedIsMissing)))
struct RealDumpTests {
    @Test func theFacetDigestsHave524Records() throws {
        let outcome = try Program.diglot.run("convert", Checkout.shared + "/corpus/facet-digests.txt")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.lines.count == 524)
    }

    @Test(arguments: [("abstract-list", 10), ("author-listing", 10), ("paper-feed", 59), ("paper-feed-authors", 40)])
    func listsAndFeedsHaveTheirRecords(name: String, count: Int) throws {
        let outcome = try Program.diglot.run("convert", "--strict-input", Checkout.shared + "/corpus/\(name).txt")
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == count)
    }

    @Test func theDailyDigestsAreReadFromAPipe() throws {
        let script =
            "xz -dc '\(Checkout.shared)/corpus/daily-digests.jsonl.xz' | head -n 2000 | '\(Program.diglot.path)' convert -"
        let outcome = try Program.bash.run("-c", script)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == 2000)
    }

    @Test(arguments: ["scitldr_dev", "csl_ts_dev", "facet-tldr", "mismatched"])
    func canonicalRecordsOfOthersAreRead(name: String) throws {
        let path = Checkout.shared + "/benchmarks/\(name).jsonl"
        let outcome = try Program.diglot.run("convert", "--strict-input", path)
        let lines = try Checkout.bytes(path).split(separator: 0x0A).count
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == lines)
    }
}
