import Diglot
import TestSupport
import Testing

@Suite struct GlossaryWritingTests {
    private func written(_ concepts: [Concept], comment: String = "") -> String {
        String(decoding: Glossary(concepts).written(comment: comment), as: UTF8.self)
    }

    @Test func onlyTheColumnsThatAreNeededAreWritten() {
        let plain = Concept(terms: [Term("agent", .en, .preferred), Term("智能体", .zh, .preferred), Term("代理", .zh)])
        #expect(written([plain], comment: "Ours.\n\nYours.") == "# Ours.\n#\n# Yours.\nagent\t智能体|代理\n")
        let counted = Concept(
            subject: "NLP", terms: [Term("#token", .en, .preferred), Term("词|元", .zh, .preferred, count: 7)])
        #expect(written([counted]) == "#en\tzh\tsubject\tzh-count\n\\#token\t词\\|元\tNLP\t7\n")
    }

    /// Law: what was written reads back as the same concepts, ids included.
    @Test func writingIsUndoneByReading() throws {
        var random = RandomGlossary(.hardForOurFile, seed: 11)
        for round in 0..<3000 {
            let glossary = random.next()
            let bytes = glossary.written()
            let read = Glossary.read(bytes, name: "g.tsv")
            #expect(read.problems == [], "round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            #expect(read.glossary.concepts == glossary.concepts, "round \(round)")
        }
    }

    @Test func subjectsLimitAGlossary() {
        let glossary = Glossary(
            ["statistics", "logic", nil].map { Concept(subject: $0, terms: [Term("inference", .en, .preferred)]) })
        #expect(glossary.limited(to: ["logic"]).concepts.map(\.id) == ["inference.logic", "inference-2"])
    }
}
