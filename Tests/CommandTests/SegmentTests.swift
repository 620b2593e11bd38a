import TestSupport
import Testing

@Suite struct SegmentTests {
    @Test(arguments: ["sentence", "clause", "token"])
    func textsAreShownASegmentALine(level: String) throws {
        let outcome = try Program.diglot.run("segment", "--by", level, "--limit", "3", "Fixtures/facet-digests.txt")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(try Golden.difference(outcome.output, from: "segment-\(level).tsv") == nil)
    }

    @Test(arguments: ["utf8", "utf16", "scalar"])
    func offsetsCountWhatWasAskedFor(unit: String) throws {
        let outcome = try Program.diglot.run(
            "segment", "--format", "jsonl", "--no-header", "--offsets", unit, "Fixtures/daily-digests.jsonl")
        #expect(outcome.exitCode == 0)
        #expect(try Golden.difference(outcome.output, from: "segment-\(unit).jsonl") == nil)
    }

    @Test func aRunBeginsWithItsHeader() throws {
        let outcome = try Program.diglot.run(
            "segment", "--format", "jsonl", "--offsets", "utf16", "Fixtures/records.jsonl")
        let header = try #require(outcome.lines.first)
        #expect(header.contains(#""command":"segment","unit":"utf16","lexicons":""#))
        #expect(outcome.lines.count == 5)
    }

    @Test(arguments: Dump.fixtures.map(\.name))
    func everyDumpWithRecordsIsSegmented(name: String) throws {
        let outcome = try Program.diglot.run("segment", "--format", "jsonl", "--no-header", "Fixtures/\(name)")
        let records = try #require(Dump.fixtures.first { $0.name == name }).records()
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == records.count)
    }

    @Test func hiddenPartsAreNotSegmented() throws {
        let outcome = try Program.diglot.run("segment", "--ignore", "facets", "Fixtures/facet-digests.txt")
        #expect(!outcome.lines.isEmpty)
        #expect(outcome.lines.allSatisfy { $0.split(separator: "\t")[1] == "abstract" })
    }
}
