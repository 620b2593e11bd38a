import TestSupport
import Testing

@testable import Diglot

@Suite struct MiningWriterTests {
    private let term = MinedTerm(
        text: "RM", records: 5, expansion: "reward model",
        renderings: [
            MinedRendering(
                text: "奖励模型", records: 6, together: 4, linked: 3, glosses: 1, dice: 0.7272727, score: 12.5,
                places: [.init(id: "a1", file: "d.txt", line: 7)]),
            MinedRendering(
                text: "回报模型", records: 2, together: 2, linked: 2, glosses: 0, dice: 0.5714, score: 3, places: []),
        ], competing: [CompetingRendering(text: "模型", together: 4, dice: 0.3)])

    private let comparison = try! GlossaryComparison(
        Glossary(reading: Array("#en\tzh\tforbidden\nRM\t奖励模型\t回报模型\nloss\t损失\n".utf8), name: "g.tsv"),
        Matching.lexicon)

    private func text(_ format: MiningWriter.Format) throws -> String {
        let writer = MiningWriter(format, comparison)
        return String(decoding: try writer.prologue + writer.write(term), as: UTF8.self)
    }

    @Test func aRowTellsBothRenderings() throws {
        let lines = try text(.tsv).split(separator: "\n")
        #expect(lines[0] == "#en\tzh\ten-count\tzh-count\tzh-note\tnote\tsource")
        #expect(
            lines[1].split(separator: "\t") == [
                "RM", "奖励模型|回报模型", "5", "4|2",
                "Dice 0.727, linked 3, in brackets 1, of 6, known|Dice 0.571, linked 2, in brackets 0, of 2, forbidden",
                "stands for reward model; competing: 模型 4", "d.txt:7 a1",
            ])
    }

    @Test func whatWasMinedIsAGlossary() throws {
        let glossary = try Glossary(reading: Array(text(.tsv).utf8), name: "mined.tsv")
        #expect(glossary.concepts.count == 1)
        #expect(glossary.concepts[0].terms.map(\.text) == ["RM", "奖励模型", "回报模型"])
        #expect(glossary.concepts[0].terms.map(\.count) == [5, 4, 2])
    }

    @Test func anObjectHasEverything() throws {
        #expect(
            try text(.jsonl)
                == #"{"en":"RM","expansion":"reward model","records":5,"renderings":[{"text":"奖励模型","records":6,"#
                + #""together":4,"linked":3,"glosses":1,"dice":0.7273,"score":12.5,"glossary":"known","#
                + #""places":[{"id":"a1","file":"d.txt","line":7}]},{"text":"回报模型","records":2,"together":2,"linked":2,"#
                + #""glosses":0,"dice":0.5714,"score":3,"glossary":"forbidden","places":[]}],"#
                + #""competing":[{"text":"模型","together":4,"dice":0.3}]}"# + "\n")
    }

    @Test func peopleGetALineForEachThing() throws {
        #expect(
            try text(.text) == """
                RM (reward model): 5 records
                  奖励模型  4 together, 3 linked, 1 in brackets, Dice 0.73; in the glossary
                    d.txt:7 a1
                  回报模型  2 together, 2 linked, Dice 0.57; forbidden by the glossary
                  also 模型 (4)

                """)
    }

    @Test(arguments: [
        ("RM", "奖励模型", GlossaryComparison.Verdict.known), ("RM", "回报模型", .forbidden), ("RM", "模型", .other),
        ("Loss", "损失", .known), ("kiln", "窑炉", .new),
    ])
    func verdicts(term: String, rendering: String, expected: GlossaryComparison.Verdict) throws {
        #expect(try comparison.verdict(term, rendering) == expected)
    }
}
