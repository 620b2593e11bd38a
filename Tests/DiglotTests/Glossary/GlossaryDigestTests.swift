import TestSupport
import Testing

@testable import Diglot

@Suite struct GlossaryDigestTests {
    private static func digest(_ concepts: Concept...) -> String { Glossary(concepts).digest }

    private static let term = Term("reward model", .en)
    private static let rendering = Term("奖励模型", .zh)

    /// Each differs from the first one in one thing.
    private static let concepts: [Concept] = {
        func concept(_ english: Term) -> Concept { Concept(id: "c1", terms: [english, rendering]) }
        var subject = concept(term)
        subject.subject = ""
        var note = concept(term)
        note.note = "n"
        var source = concept(term)
        source.source = "n"
        var mode = concept(term)
        mode.mode = .all
        var casing = concept(term)
        casing.casing = .exact
        var plural = concept(term)
        plural.takesPlural = false
        return [
            concept(term), subject, note, source, mode, casing, plural, Concept(id: "c2", terms: [term, rendering]),
            Concept(id: "c1", terms: [term]), concept(Term("reward models", .en)), concept(Term("reward model", .zh)),
            concept(Term("reward model", .en, .preferred)), concept(Term("reward model", .en, kind: .variant)),
            concept(Term("reward model", .en, partOfSpeech: .noun)), concept(Term("reward model", .en, note: "n")),
            concept(Term("reward model", .en, source: "n")), concept(Term("reward model", .en, count: 1)),
        ]
    }()

    @Test func everyPropertyCounts() {
        let digests = Self.concepts.map { Self.digest($0) }
        #expect(Set(digests).count == digests.count)
    }

    @Test func whatIsTheSameHasTheSameDigest() {
        #expect(Self.digest(Self.concepts[0]) == Self.digest(Concept(id: "c1", terms: [Self.term, Self.rendering])))
    }

    @Test func whereAConceptEndsCounts() {
        let one = Concept(id: "c1", terms: [Self.term])
        let other = Concept(id: "c1", terms: [Self.rendering])
        #expect(Self.digest(one, other) != Self.digest(other, one))
        #expect(Self.digest(one, other) != Self.digest(Concept(id: "c1", terms: [Self.term, Self.rendering])))
    }

    /// Law: what would be written as one file has one digest, and what would not has not.
    @Test func theDigestIsAsFineAsTheFile() {
        var random = RandomGlossary(.hardForOurFile, seed: 7)
        var files: [String: [UInt8]] = [:]
        for _ in 0..<300 {
            let glossary = random.next()
            let written = glossary.written()
            #expect(files.updateValue(written, forKey: glossary.digest) ?? written == written)
        }
        #expect(Set(files.values).count == files.count)
    }
}
