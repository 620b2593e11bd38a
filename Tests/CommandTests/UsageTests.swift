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
