// Tests of record.too-long.

import Testing

@testable import Diglot

@Suite struct RecordTooLongTests {
    private static let long = String(repeating: "我们首次提出一种方法，提升31%。", count: 600)

    @Test func `A record that cannot be aligned is named, and not compared`() throws {
        let trial = RuleTrial(
            facets: [("method", Self.long)], rules: "record", "evidence", "number", "claim", "text")
        let rules = try Set(trial.findings().map(\.rule))
        #expect(rules.contains("record.too-long"))
        #expect(rules.isDisjoint(with: ["evidence.none", "number.mismatch", "claim.first"]))
        // Rules that look at the text alone go on.
        #expect(rules.contains("text.repeated"))
    }

    @Test func `A long text without an abstract is compared with nothing`() throws {
        let trial = RuleTrial(facets: [("method", Self.long)], rules: "record.too-long")
        #expect(try trial.findings().count == 1)
        #expect(try trial.with { $0.abstract = nil }.findings().isEmpty)
    }

    @Test func `A digest is not too long`() throws {
        #expect(try RuleTrial("我们提出一种方法。", rules: "record.too-long").findings().isEmpty)
    }
}
