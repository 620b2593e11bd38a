import Foundation
import TestSupport
import Testing

/// Dumps that are larger than any buffer, and readers that go away.
@Suite struct ScaleTests {
    @Test func aLineOfTwentyMegabytesIsARecord() throws {
        let sentence = "We test it. "
        let abstract = String(repeating: sentence, count: 20_000_000 / sentence.utf8.count)
        let outcome = try Program.diglot.run(
            ["convert", "-"], input: Data(#"{"id":"a","abstract":"\#(abstract)"}"#.utf8))
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == 1)
        #expect(outcome.output.utf8.count > 19_000_000)
    }

    @Test func aReaderThatGoesAwayEndsTheRunQuietly() throws {
        let script = """
            for i in $(seq 2000); do cat Fixtures/records.jsonl; done \
            | '\(Program.diglot.path)' segment --by token - | head -n 1
            """
        let outcome = try Program.bash.run("-c", script)
        #expect(outcome.lines.count == 1)
        #expect(!outcome.errors.contains("diglot"))
    }

    @Test func everyRecordOfALongDumpIsThere() throws {
        let dump = try String(decoding: Checkout.bytes(Checkout.fixtures + "/facet-digests.txt"), as: UTF8.self)
        let outcome = try Program.diglot.run(["convert", "-"], input: Data(String(repeating: dump, count: 100).utf8))
        #expect(outcome.lines.count == 700)
        #expect(outcome.errors == "")
        #expect(Set(outcome.lines.map { $0.prefix(30) }).count == 7)
    }
}
