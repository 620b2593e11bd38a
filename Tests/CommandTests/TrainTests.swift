import TestSupport
import Testing

@Suite struct TrainTests {
    private let dump = "Fixtures/facet-digests.txt"

    @Test func aTableIsLearnedAndProgressTold() throws {
        let outcome = try Program.diglot.run("train", "table", "--min-count", "2", "--iterations", "2", dump)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.contains { $0.hasPrefix("records\t7\t") })
        #expect(outcome.lines.contains { $0.hasPrefix("zh\t") })
        #expect(outcome.errors.split(separator: "\n").count == 3)
        #expect(outcome.errors.hasPrefix("diglot: 7 records with "))
    }

    @Test func theTableDoesNotDependOnJobs() throws {
        let tables = try ["1", "2", "5"].map {
            try Program.diglot.run(
                "train", "table", "-q", "--min-count", "1", "--jobs", $0, dump, "Fixtures/daily-digests.jsonl")
        }
        for table in tables {
            #expect(table.output == tables[0].output)
            #expect(table.errors == "")
        }
        #expect(tables[0].lines.count > 500)
    }

    @Test func standardInputIsReadOnce() throws {
        let text = String(decoding: try Checkout.bytes(Checkout.root + "/" + dump), as: UTF8.self)
        let piped = try Program.diglot.run("train", "table", "--min-count", "2", "-", input: text)
        #expect(try piped.output == Program.diglot.run("train", "table", "--min-count", "2", dump).output)
    }

    @Test func nothingIsLeftBehind() throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run(
            "train", "table", "-o", folder.path + "/t.tsv", dump, environment: ["TMPDIR": folder.path])
        #expect(outcome.exitCode == 0 && outcome.output == "")
        #expect(try folder.files == ["t.tsv"])
    }

    @Test func aFolderForTemporaryFilesThatIsNotThereIsAFailure() throws {
        let outcome = try Program.diglot.run("train", "table", dump, environment: ["TMPDIR": "/nowhere"])
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(outcome.errors.contains("/nowhere"))
    }

    @Test(arguments: ["--jobs", "--iterations", "--min-count", "--pairs"])
    func countsBelowOneAreWrongUsage(option: String) throws {
        let outcome = try Program.diglot.run("train", "table", option, "0", dump)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains("\(option) must be 1 or more"))
    }
}
