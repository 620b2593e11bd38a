import Foundation
import TestSupport
import Testing

@Suite struct AssistTests {
    @Test(arguments: ["tsv", "markdown", "html"])
    func sheetsAreWrittenInEveryForm(format: String) throws {
        let outcome = try Program.diglot.run("assist", "Fixtures/facet-digests.txt", "--limit", "2", "--format", format)
        #expect(outcome.exitCode == 0)
        // The style sheet of a page is that of every page.
        let output = outcome.output.components(separatedBy: "<main>").last!
        #expect(try Golden.difference(output, from: "assist.\(format)") == nil)
    }

    @Test func openFindingsAreThoseThatNobodyPassedOver() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(
            "{\"id\":\"r1\",\"facets\":[{\"name\":\"method\",\"text\":\"采用模型(LLM训练。\"}],\"abstract\":\"We train.\"}\n",
            to: "dump.jsonl")
        #expect(try Program.diglot.run("assist", path, "--format", "tsv").output.contains("[punct.brackets]"))
        let list = try folder.write("record\tr1\n", to: "accepted.tsv")
        let passed = try Program.diglot.run("assist", path, "--format", "tsv", "--suppress", list)
        #expect(passed.exitCode == 0 && !passed.output.contains("[punct."))
    }

    @Test func aMissingDumpEndsWith2() throws {
        #expect(try Program.diglot.run("assist", "none.jsonl").exitCode == 2)
    }
}
