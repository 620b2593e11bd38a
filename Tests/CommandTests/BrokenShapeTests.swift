import TestSupport
import Testing

/// What is said about the broken dumps of every shape, and what the run ends with.
@Suite struct BrokenShapeTests {
    /// One broken dump.
    struct Case: Sendable, CustomStringConvertible {
        let file: String
        let records: Int
        let exitCode: Int32
        let strictExitCode: Int32
        /// What standard error must contain; nothing at all must be there if this is empty.
        let messages: [String]

        var description: String { file }

        init(_ file: String, records: Int, exit: Int32, strict: Int32, _ messages: String...) {
            self.file = file
            self.records = records
            exitCode = exit
            strictExitCode = strict
            self.messages = messages
        }
    }

    static let cases = [
        Case("abstract-without-facets.txt", records: 1, exit: 0, strict: 0),
        Case(
            "array-cut.json", records: 1, exit: 0, strict: 2, "array-cut.json:7: not JSON at byte",
            "1 of 2 records could not be read and were passed over"),
        Case("bom-only.txt", records: 0, exit: 2, strict: 2, "bom-only.txt: the dump is empty"),
        Case(
            "control-characters.jsonl", records: 2, exit: 0, strict: 2, "control-characters.jsonl:2: not JSON at byte",
            "1 of 3 records could not be read and were passed over"),
        Case("facets-without-abstract.txt", records: 2, exit: 0, strict: 0),
        Case("html-page.jsonl", records: 0, exit: 2, strict: 2, "html-page.jsonl:1: this is no dump of a known shape"),
        Case(
            "huge-number-id.jsonl", records: 2, exit: 0, strict: 2, "huge-number-id.jsonl:3: not JSON at byte",
            "1 of 3 records could not be read and were passed over"),
        Case("latin1.txt", records: 2, exit: 0, strict: 0),
        Case("only-header.jsonl", records: 0, exit: 0, strict: 0, "no records found"),
        Case("repeated-ids.jsonl", records: 4, exit: 0, strict: 0),
        Case(
            "two-roots.jsonl", records: 1, exit: 0, strict: 2, "two-roots.jsonl:1: not JSON at byte 121",
            "1 of 2 records could not be read and were passed over"),
        Case(
            "wrapper-empty.json", records: 0, exit: 2, strict: 2,
            "wrapper-empty.json:1: this is no dump of a known shape"),
    ]

    @Test(arguments: cases)
    func whatIsWrongIsToldWithItsPlace(dump: Case) throws {
        let outcome = try Program.diglot.run("convert", "Fixtures/broken/\(dump.file)")
        #expect(outcome.exitCode == dump.exitCode)
        #expect(outcome.lines.count == dump.records)
        for message in dump.messages { #expect(outcome.errors.contains(message)) }
        if dump.messages.isEmpty { #expect(outcome.errors == "") }
    }

    @Test(arguments: cases)
    func strictInputFailsOnWhatCouldNotBeRead(dump: Case) throws {
        let outcome = try Program.diglot.run("convert", "--strict-input", "Fixtures/broken/\(dump.file)")
        #expect(outcome.exitCode == dump.strictExitCode)
    }

    @Test func bytesOfLatin1AreReplacedAndNoted() throws {
        let outcome = try Program.diglot.run("convert", "Fixtures/broken/latin1.txt")
        #expect(outcome.output.contains("cr\u{FFFD}me caramel of a caf\u{FFFD} in M\u{FFFD}laga"))
        #expect(outcome.lines.map { $0.contains("invalid-utf8") } == [true, false])
    }

    @Test func noRepairKeepsTheBytes() throws {
        let kept = try Program.diglot.run("convert", "--no-repair", "Fixtures/damaged.txt")
        #expect(kept.exitCode == 0)
        #expect(!kept.output.contains("\"problems\""))
        for damage in [
            "$\\tau$", "$ au$", "$\\u000crac{1}{d}$", "&amp;lt;", "\\\\u6536\\\\u655b", "JosÃ© MuÃ±oz", "&#39;",
        ] {
            #expect(kept.output.contains(damage), "\(damage)")
        }
        let mended = try Program.diglot.run("convert", "Fixtures/damaged.txt")
        #expect(mended.output.contains("以$\\\\frac{1}{d}$为权重") && mended.output.contains("José Muñoz"))
    }

    @Test func aShapeCanBeForced() throws {
        let forced = try Program.diglot.run("convert", "--dump-format", "plain-text", "Fixtures/paper-feed.txt")
        #expect(forced.lines.count == 1)
        let wrong = try Program.diglot.run("convert", "--dump-format", "arxiv-snapshot", "Fixtures/paper-feed.txt")
        #expect(wrong.exitCode == 2)
        #expect(wrong.errors.contains("paper-feed.txt:1: not JSON"))
    }
}
