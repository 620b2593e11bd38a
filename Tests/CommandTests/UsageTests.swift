import Diglot
import TestSupport
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        ["convert", "--nope", "x"], ["convert"], ["nope"], ["convert", "--limit", "-1", "x"],
        ["convert", "--limit", "many", "x"],
        ["convert", "--ignore", "abstract,nope", "x"], ["convert", "--dump-format", "html", "x"],
        ["convert", "--format", "xml", "x"],
        ["convert", "-", "-"], ["segment", "--by", "word", "x"], ["segment", "--offsets", "bytes", "x"],
        ["convert", "--output"],
    ])
    func wrongUsageEndsWith64(arguments: [String]) throws {
        let outcome = try Program.diglot.run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: "))
    }

    /// Options that would do nothing.
    @Test(arguments: [
        (["tldr", "--style", "title", "x"], "--style is for Chinese digests"),
        (["tldr", "--lang", "zh", "--max-words", "9", "x"], "--max-words is for English digests"),
        (["tldr", "--explain", "--format", "tsv", "x"], "tsv has no room for --explain"),
        (["check", "--fix", "--fail-on", "info", "x"], "--fail-on says nothing"),
        (["glossary", "lookup", "--exact", "--min-likeness", "0.5", "x"], "--exact and --min-likeness exclude"),
        (["glossary", "export", "--for", "tsv", "--direction", "zh-en"], "--direction is for deepl, google"),
        (["glossary", "export", "--for", "utx", "--compat"], "--compat is for tbx2"),
        (["glossary", "export", "--for", "tbx2", "--no-formula-guard"], "--no-formula-guard is for csv"),
        (["glossary", "export", "--for", "csv", "--license", "CC0"], "--license is for utx, tbx3"),
    ])
    func optionsWithoutEffectAreRefused(arguments: [String], message: String) throws {
        let outcome = try Program.diglot.run(arguments)
        #expect(outcome.exitCode == 64 && outcome.errors.contains(message))
        #expect(outcome.errors.contains("Usage: diglot \(arguments[0])"))
    }

    @Test(arguments: [["rules"], ["rules", "show", "punct"], ["config", "dump", "--no-config", "--effective"]])
    func resultsThatCannotBeWrittenAreAFailure(arguments: [String]) throws {
        let command = ([Program.diglot.path] + arguments).joined(separator: " ")
        let outcome = try Program.env.run("sh", "-c", command + " > /dev/full")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("standard output: cannot be written: "))
        let folder = try ScratchFolder()
        let file = folder.path + "/out"
        #expect(try Program.diglot.run(arguments + ["-o", file]).output == "")
        let written = String(decoding: try Checkout.bytes(file), as: UTF8.self)
        #expect(try written == Program.diglot.run(arguments).output && !written.isEmpty)
    }

    @Test func aRuleIsShownWithTheSeverityOfAProfile() throws {
        let rules = try Program.diglot.run("rules", "--profile", "strict").lines
        let shown = try Program.diglot.run("rules", "show", "term", "--profile", "strict").output
        for rule in rules where rule.hasPrefix("term.") {
            let cells = rule.split(separator: " ")
            #expect(shown.contains("\(cells[0]) (\(cells[1]))\n"))
        }
        #expect(try shown != Program.diglot.run("rules", "show", "term").output)
    }

    /// Help must not depend on the machine that printed it.
    @Test(arguments: [["tldr"], ["batch"], ["train", "table"]])
    func helpSaysHowManyThreadsWorkAsARule(command: [String]) throws {
        let words = try Program.diglot.run(command + ["--help"]).output.split(whereSeparator: \.isWhitespace)
        #expect(words.joined(separator: " ").contains("(default: one a processor)"))
    }

    @Test func anUnknownPartOrShapeIsNamed() throws {
        #expect(try Program.diglot.run("convert", "--ignore", "nope", "x").errors.contains("there is no part 'nope'"))
        let shape = try Program.diglot.run("convert", "--dump-format", "html", "x")
        #expect(shape.errors.contains("there is no shape 'html'; the shapes are "))
        #expect(DumpShape.all.allSatisfy { shape.errors.contains($0.name) })
    }

    @Test(arguments: [["--help"], ["convert", "--help"], ["segment", "-h"], ["help", "convert"]])
    func helpGoesToStandardOutput(arguments: [String]) throws {
        let outcome = try Program.diglot.run(arguments)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("USAGE: diglot") && outcome.errors == "")
    }

    @Test func theVersionNamesICU() throws {
        let outcome = try Program.diglot.run("--version")
        #expect(outcome.output.hasPrefix("diglot \(Version.current) (ICU "))
    }
}
