import TestSupport
import Testing

@Suite struct ConvertTests {
    private func converted(_ arguments: String...) throws -> String {
        let outcome = try Program.diglot.run(["convert"] + arguments)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        return outcome.output
    }

    @Test(arguments: ["facet-digests.txt", "daily-digests.jsonl", "records.jsonl"])
    func aDumpBecomesCanonicalRecords(name: String) throws {
        let records = try converted("Fixtures/\(name)")
        #expect(try Golden.difference(records, from: "convert-\(name.prefix { $0 != "." }).jsonl") == nil)
    }

    @Test(arguments: ["tsv", "markdown"])
    func recordsAreWrittenInOtherFormsToo(format: String) throws {
        let text = try converted("--format", format, "Fixtures/facet-digests.txt", "Fixtures/daily-digests.jsonl")
        #expect(try Golden.difference(text, from: "convert.\(format)") == nil)
    }

    @Test(arguments: ["facet-digests.txt", "daily-digests.jsonl", "records.jsonl", "broken/invalid-utf8.jsonl"])
    func convertingTwiceIsConvertingOnce(name: String) throws {
        let once = try converted("Fixtures/\(name)")
        let twice = try Program.diglot.run("convert", "-", input: once)
        #expect(Golden.firstDifference(once, twice.output) == nil)
    }

    @Test func dumpsAreReadOneAfterAnother() throws {
        let both = try converted("Fixtures/records.jsonl", "Fixtures/daily-digests.jsonl")
        #expect(try both == converted("Fixtures/records.jsonl") + converted("Fixtures/daily-digests.jsonl"))
    }

    @Test(arguments: Dump.fixtures.map(\.name))
    func everyDumpWithRecordsIsConverted(name: String) throws {
        let outcome = try Program.diglot.run("convert", "Fixtures/\(name)")
        let records = try #require(Dump.fixtures.first { $0.name == name }).records()
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == records.count)
    }
}
