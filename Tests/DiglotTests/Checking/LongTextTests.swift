// Texts of a hundred thousand places where something is wrong: rules, fingerprints, places and fixes end.

import TestSupport
import Testing

@testable import Diglot

/// There is no clock here: where time grows with the square of a text these tests do not end.
@Suite struct LongTextTests {
    #if DEBUG
        private static let count = 1_000
    #else
        private static let count = 40_000
    #endif

    private func check(_ trial: RuleTrial) throws -> [ReportedFinding] {
        var fixes = DumpFixes()
        let record = trial.record
        let findings = try trial.findings()
        fixes.add(findings, of: record)
        return try ReportedFinding.all(findings, of: record)
    }

    @Test(arguments: ["（", "）", "一)（", "]", "“", "”", "的的字", "\u{FFFD}字", "Ａ字", "⼀字", "аa字", "<br>", "模 "])
    func `One text with many defects`(piece: String) throws {
        let text = "方法很好。" + String(repeating: piece, count: Self.count)
        let findings = try check(RuleTrial(text, rules: "punct", "text", "char", "space", "latex", "field"))
        #expect(findings.count > Self.count / 2)
        #expect(Set(findings.map(\.fingerprint)).count == findings.count)
    }

    @Test func `Brackets in brackets`() throws {
        let text = String(repeating: "（", count: Self.count) + String(repeating: "]", count: Self.count)
        #expect(try check(RuleTrial(text + "好。", rules: "punct.brackets")).count == 2 * Self.count)
    }

    @Test func `A text of closing brackets ends`() throws {
        let text = "方法" + String(repeating: "）", count: 10 * Self.count)
        #expect(try check(RuleTrial(text, rules: "field.truncated")).isEmpty)
    }

    @Test func `A run of asterisks`() throws {
        let text = "方法" + String(repeating: "*", count: 10 * Self.count)
        #expect(try check(RuleTrial(text, rules: "field.corrupt")).isEmpty)
    }

    @Test func `A text of equal sentences`() throws {
        let text = String(repeating: "这是同样的一句话没有变化。", count: Self.count)
        #expect(try check(RuleTrial(text, rules: "text.repeated")).count >= Self.count - 1)
    }

    @Test func `Entities that were mended`() throws {
        let text = "方法" + String(repeating: "甲&amp;lt;乙", count: Self.count / 4)
        let trial = RuleTrial(text, rules: "field.corrupt").with { $0.mends = true }
        #expect(try check(trial).count >= Self.count / 4)
    }

    @Test(arguments: ["暂无", "方法，", "我们提出了一种快速的表格解析方法，提升4.2%。"])
    func `Many facets`(text: String) throws {
        let facets = (0..<Self.count).map { (name: "f\($0)", text: text) }
        let findings = try check(RuleTrial(facets: facets, rules: "field").with { $0.mends = true })
        #expect(findings.count >= Self.count - 1)
    }

    /// What a rendering may mean is asked for at every one of its places.
    @Test func `Renderings that may mean several terms`() throws {
        let text = String(repeating: "它提升语言模型的推理，并降低推理，", count: Self.count / 100) + "。"
        let trial = RuleTrial(facets: (0..<3).map { (name: "f\($0)", text: text) }, rules: "term.ambiguous").with {
            let clause = "It improves the reasoning of language models and reduces their inference, "
            $0.abstract = String(repeating: clause, count: Self.count / 20) + "well."
        }
        #expect(try check(trial).count == 3)
    }

    @Test func `A sheet of many sentences`() throws {
        let record = RuleTrial("提出一种方法。").with {
            $0.abstract = String(repeating: "We train 12 reward models on 3 tasks with BERT. ", count: Self.count)
        }.record
        var checker = try Checker(of: [record])
        #expect(try checker.sheet(of: record).rows.count == Self.count)
    }
}
