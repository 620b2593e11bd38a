import Foundation
import TestSupport
import Testing

@testable import Diglot

@Suite struct GlossaryLintTests {
    private func findings(_ text: String) throws -> [String] {
        let glossary = try Glossary(reading: Array(text.utf8), name: "g")
        var lint = try GlossaryLint(glossary, Matching.lexicon, Shipped.segmentation)
        return try lint.run().map { "\($0.line ?? 0) \($0.rule.rawValue.dropFirst("glossary.".count))" }
    }

    @Test func aGoodGlossaryHasNoFindings() throws {
        #expect(
            try findings(
                "#en\tzh\tforbidden\tsubject\nreward model|RM\t奖励模型\t奖赏模型\t\ninference\t推理\t\t\ninference\t推断\t\tstatistics\nreasoning\t推理\t\t\nGPT\tGPT\t\t\n"
            ) == [])
        #expect(try findings("") == [])
    }

    @Test(arguments: [
        ("a|A\t甲", ["1 duplicate-term"]),
        ("fine-tuning|fine tuning\t微调", ["1 duplicate-term"]),
        ("#en\tzh\tforbidden\nagent\t智能体|代理\t代理", ["2 conflicting-status"]),
        ("model\t模型\nModel\t模型|范式", ["2 duplicate-concept"]),
        ("model\t模型\nModel\t范式", ["2 ambiguous-term"]),
        ("model\t模型\nModel\t范式\nMODEL\t样板", ["2 ambiguous-term", "3 ambiguous-term"]),
        ("#en\tzh\tid\nmodel\t模型\tx\nmethod\t方法\tx", ["3 duplicate-id"]),
        ("#en\tzh\tforbidden\nagent\t智能体\t代理\nagent|deputy\t代理\t", ["3 ambiguous-term", "3 conflicting-status"]),
        ("#en\tzh\tforbidden\tsubject\nagent\t智能体\t代理\t\nagent\t代理\t\tlaw", ["3 conflicting-status"]),
        (
            "#en\tzh\tforbidden\nagent\t智能体\t代理\nagent\t代理\t智能体",
            ["3 ambiguous-term", "3 conflicting-status", "3 conflicting-status", "3 cycle"]
        ),
        (
            "#en\tzh\tforbidden-en\ncat\t猫\tfeline\ntabby\t虎斑猫\tcat\nfeline\t猫科动物\ttabby",
            ["4 cycle"]
        ),
        ("...\t模型", ["1 unmatchable"]),
        ("model\t。", ["1 unmatchable"]),
        ("https://a.org/b\t网址", ["1 unmatchable"]),
        ("a\\tb\t甲", ["1 bad-character"]),
        ("a\u{FFFD}\t甲", ["1 bad-character"]),
        ("a\u{E000}b\t甲", ["1 bad-character"]),
        ("mo\u{200B}del\t模型", ["1 invisible-character"]),
        ("model\t", ["1 missing-language"]),
        ("\t模型", ["1 missing-language"]),
        ("#en\tzh\tforbidden\nmodel\t\t范式", ["2 missing-language"]),
        ("模型\tmodel", ["1 wrong-language"]),
        ("agent\t智能体，代理", ["1 several-terms"]),
        ("agent\t智能体/代理", ["1 several-terms"]),
        ("agent\t智能体;代理", ["1 several-terms"]),
        ("agent、deputy\t代理", ["1 several-terms"]),
    ])
    func eachDefectIsToldWithItsLine(text: String, expected: [String]) throws {
        #expect(try findings(text) == expected)
    }

    /// There is no clock here: where time grows with the square of a glossary this does not end.
    @Test func crowdsOfDefects() throws {
        let count = 4_000
        func crowd(_ line: (Int) -> String) -> String { (0..<count).map(line).joined(separator: "\n") }
        #expect(try findings(crowd { "a\t甲\($0)" }).count == count - 1)
        #expect(
            try findings("a\t" + Array(repeating: "甲", count: 10 * count).joined(separator: "|")).count == 10 * count
                - 1)
        let chain = "#en\tzh\tforbidden\n" + crowd { "a\t甲\($0 + 1)乙\t甲\($0)乙" }
        #expect(try findings(chain).allSatisfy { !$0.hasSuffix("cycle") })
    }

    @Test(arguments: ["TCP/IP\tTCP/IP协议", "input/output\tI/O接口", "A/B test\tA/B测试", "yes, no\t是否"])
    func aTermMayHaveASlash(_ text: String) throws {
        #expect(try findings(text) == [])
    }

    @Test func aVariantWithASpaceIsNoDuplicate() throws {
        #expect(try findings("dataset|data set\t数据集") == [])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: Checkout.lexicons + "/ai.tsv")))
    func theShippedGlossaryIsClean() throws {
        var lint = try GlossaryLint(Shipped.lexicons.glossary(), Matching.lexicon, Shipped.segmentation)
        let errors = try lint.run().filter { $0.severity == .error }
        #expect(errors.map { String(decoding: GlossaryFindingFormat.text.write($0), as: UTF8.self) } == [])
    }

    @Test func subjectsTellConceptsApart() throws {
        #expect(try findings("#en\tzh\tsubject\nagent\t智能体\tAI\nagent\t代理\tlaw\nagent\t代理人\t") == [])
    }

    /// The word breaker joins no characters across the ends of a text, so a Chinese term alone is always found.
    @Test func everyTermOfTheCasesCanBeMatched() throws {
        var lint = try GlossaryLint(Matching.cases, Matching.lexicon, Shipped.segmentation)
        #expect(try lint.run().filter { $0.rule == .unmatchable } == [])
    }
}
