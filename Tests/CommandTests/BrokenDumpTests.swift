import Foundation
import TestSupport
import Testing

/// What is said about each dump in Fixtures/broken, and what the run ends with.
@Suite struct BrokenDumpTests {
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
        Case(
            "bad-line.jsonl", records: 3, exit: 0, strict: 2, "bad-line.jsonl:2: not JSON at byte 59 of the line",
            "bad-line.jsonl:4: the line holds an array where a record's object should be",
            "2 of 5 records could not be read and were passed over"),
        Case("blank-lines.txt", records: 0, exit: 2, strict: 2, "blank-lines.txt: the dump is empty"),
        Case("bom-only.txt", records: 0, exit: 2, strict: 2, "bom-only.txt: the dump is empty"),
        Case(
            "control-characters.jsonl", records: 2, exit: 0, strict: 2, "control-characters.jsonl:2: not JSON at byte",
            "1 of 3 records could not be read and were passed over"),
        Case("crlf-bom.txt", records: 2, exit: 0, strict: 0),
        Case(
            "deep.jsonl", records: 1, exit: 0, strict: 2, "deep.jsonl:1: not JSON at byte 258 of the line",
            "1 of 2 records could not be read and were passed over"),
        Case("empty.txt", records: 0, exit: 2, strict: 2, "empty.txt: the dump is empty"),
        Case("facets-without-abstract.txt", records: 2, exit: 0, strict: 0),
        Case("html-page.jsonl", records: 0, exit: 2, strict: 2, "html-page.jsonl:1: this is no dump of a known shape"),
        Case(
            "huge-number-id.jsonl", records: 2, exit: 0, strict: 2, "huge-number-id.jsonl:3: not JSON at byte",
            "1 of 3 records could not be read and were passed over"),
        Case("invalid-utf8.jsonl", records: 2, exit: 0, strict: 0),
        Case("latin1.txt", records: 2, exit: 0, strict: 0),
        Case("lone-surrogate.jsonl", records: 2, exit: 0, strict: 0),
        Case("no-newline-at-end.jsonl", records: 2, exit: 0, strict: 0),
        Case("nul.txt", records: 2, exit: 0, strict: 0),
        Case("only-header.jsonl", records: 0, exit: 0, strict: 0, "no records found"),
        Case("repeated-ids.jsonl", records: 4, exit: 0, strict: 0),
        Case("truncated.txt", records: 2, exit: 0, strict: 0),
        Case("two-roots.jsonl", records: 3, exit: 0, strict: 0),
        Case(
            "unknown-shape.txt", records: 0, exit: 2, strict: 2,
            "unknown-shape.txt:1: this is no dump of a known shape",
            "name one with --dump-format"),
        Case(
            "wrapper-empty.json", records: 0, exit: 2, strict: 2,
            "wrapper-empty.json:1: this is no dump of a known shape"),
        Case(
            "wrong-count.txt", records: 2, exit: 0, strict: 0,
            "wrong-count.txt:1: section '文档与系统' says 5 records and has 2"),
        Case("wrong-types.jsonl", records: 3, exit: 0, strict: 0),
    ]

    /// Each kind of problem has a few lines, and one that says how to see them all.
    @Test(arguments: [["convert"], ["tldr"], ["align"], ["segment"], ["statistics", "count"]])
    func aLongListOfProblemsIsCutShort(command: [String]) throws {
        let good = #"{"id":"a","abstract":"We test it."}"# + "\n"
        let dump = good + String(repeating: #"{"id":"b","abstract":}"# + "\n", count: 12)
        let outcome = try Program.diglot.run(command + ["--dump-format", "records", "-"], input: Data(dump.utf8))
        let lines = outcome.errors.split(separator: "\n")
        #expect(outcome.exitCode == 0 && lines.count == 7)
        #expect(lines[4].hasPrefix("diglot: warning: -:6: "))
        #expect(
            lines[5...] == [
                "diglot: warning: and 7 more of kind unreadable-record; 'diglot check --rules record' has them all",
                "diglot: warning: 12 of 13 records could not be read and were passed over",
            ])
        let all = try Program.diglot.run("check", "--rules", "record", "--dump-format", "records", "-", input: dump)
        #expect(all.lines.count { $0.contains("[record.parse]") } == 12)
    }

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
        let outcome = try Program.diglot.run("segment", "--strict-input", "Fixtures/broken/\(dump.file)")
        #expect(outcome.exitCode == dump.strictExitCode)
    }

    @Test func everyBrokenDumpIsTested() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Checkout.fixtures + "/broken").sorted()
        #expect(files == Self.cases.map(\.file))
    }

    @Test func aWordThatIsNoJSONIsABadRecord() throws {
        let outcome = try Program.diglot.run(
            "convert", "-", input: #"{"abstract":"We."}"# + "\n" + #"{"id":"b","title":nul}"#)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == 1)
        #expect(outcome.errors.contains("-:2: not JSON at byte"))
    }

    @Test func theOtherDumpsOfARunAreStillRead() throws {
        let outcome = try Program.diglot.run(
            "convert", "Fixtures/broken/empty.txt", "Fixtures/records.jsonl", "Fixtures/nowhere")
        #expect(outcome.exitCode == 2)
        #expect(outcome.lines.count == 4)
        #expect(
            outcome.errors.contains("empty.txt: the dump is empty")
                && outcome.errors.contains("Fixtures/nowhere: cannot be opened"))
        let strict = try Program.diglot.run(
            "convert", "--strict-input", "Fixtures/broken/empty.txt", "Fixtures/records.jsonl")
        #expect(strict.exitCode == 2)
    }

    /// Law: a dump that is missing beside good ones changes nothing of the results, only the exit code.
    @Test(arguments: [
        ["convert"], ["convert", "--format", "frames"], ["segment"], ["tldr"], ["align"], ["inspect"],
        ["check", "--format", "sarif"], ["assist"],
        ["statistics", "count"], ["glossary", "atlas"], ["glossary", "mine"], ["train", "table"], ["normalize"],
    ])
    func aMissingDumpBesideGoodOnesEndsWith2(command: [String]) throws {
        let folder = try ScratchFolder()
        func run(_ dumps: String...) throws -> (Program.Outcome, [UInt8]) {
            let file = folder.path + "/out"
            let outcome = try Program.diglot.run(command + ["-o", file] + dumps)
            defer { try? FileManager.default.removeItem(atPath: file) }
            return (outcome, try Checkout.bytes(file))
        }
        let (all, whole) = try run("Fixtures/facet-digests.txt")
        let (some, same) = try run("Fixtures/facet-digests.txt", "Fixtures/nowhere")
        #expect(all.exitCode < 2 && some.exitCode == 2, "\(all.errors)")
        #expect(!whole.isEmpty && whole == same)
        #expect(some.errors.contains("Fixtures/nowhere: cannot be opened"))
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
