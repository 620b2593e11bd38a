import TestSupport
import Testing

@Suite struct LexiconOptionTests {
    @Test func aFolderWithoutLexiconsIsAFailure() throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run("convert", "--lexicons", folder.path, "Fixtures/records.jsonl")
        #expect(outcome.exitCode == 2)
        #expect(
            outcome.errors == "diglot: error: no lexicons found; looked in \(folder.path); "
                + "name their folder with --lexicons or $DIGLOT_LEXICONS\n")
    }

    @Test func theEnvironmentMayNameTheFolder() throws {
        let wrong = try Program.diglot.run(
            "convert", "Fixtures/records.jsonl", environment: ["DIGLOT_LEXICONS": "/nowhere"])
        #expect(wrong.exitCode == 2)
        #expect(wrong.errors.contains("looked in /nowhere;"))
        let right = try Program.diglot.run(
            "convert", "Fixtures/records.jsonl", environment: ["DIGLOT_LEXICONS": Checkout.lexicons])
        #expect(right.exitCode == 0)
    }

    @Test func theOptionWinsOverTheEnvironment() throws {
        let outcome = try Program.diglot.run(
            "convert", "--lexicons", Checkout.lexicons, "Fixtures/records.jsonl",
            environment: ["DIGLOT_LEXICONS": "/nowhere"])
        #expect(outcome.exitCode == 0)
    }

    @Test func aWrongLineIsToldWithFileAndLine() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("# x\n方法\n", to: "facets.tsv")
        let outcome = try Program.diglot.run("convert", "--lexicons", folder.path, "Fixtures/records.jsonl")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "diglot: error: \(path):2: has 1 of 2 tab-separated columns\n")
    }

    @Test func aMissingFileIsToldByItsPath() throws {
        let folder = try ScratchFolder()
        for name in ["entities.tsv", "fields.tsv", "latex.tsv", "placeholders.tsv"] { try folder.write("", to: name) }
        try folder.write("方法\tmethod\n", to: "facets.tsv")
        let outcome = try Program.diglot.run("segment", "--lexicons", folder.path, "Fixtures/records.jsonl")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("\(folder.path)/en/abbreviations.tsv: cannot be read"))
    }
}
