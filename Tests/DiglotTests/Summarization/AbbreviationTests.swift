// What English digests make of abbreviations.

import Diglot
import TestSupport
import Testing

@Suite("Abbreviations in English digests")
struct AbbreviationTests {
    /// A digest of two sentences, the first of which has no chance to be it.
    private func digest(
        _ background: String, _ proposal: String, _ budget: DigestBudget = DigestBudget()
    ) throws -> Digest {
        var bench = try DigestBench()
        return try #require(try bench.digest(abstract: "\(background) \(proposal)", .en, budget))
    }

    @Test(
        "are spelled out with what explains them elsewhere",
        arguments: [
            (
                "It is known that street lamp planning (SLP) is slow.", "We propose LampPost, a model of SLP in towns.",
                "We propose LampPost, a model of street lamp planning (SLP) in towns."
            ),
            // A sentence begins with the words, which are no name; with a name; digits; two, each once; a plural.
            (
                "Street lamp planning (SLP) is slow.", "We propose LampPost, a model of SLP, and study SLP alone.",
                "We propose LampPost, a model of street lamp planning (SLP), and study SLP alone."
            ),
            (
                "Gaussian lamp fields (GLF) are slow.", "We propose LampPost, a model that learns GLF.",
                "We propose LampPost, a model that learns Gaussian lamp fields (GLF)."
            ),
            (
                "Drawing text-to-lamp (T2L) and 3D Oil Lamps (3DOL) is slow.", "We propose a model of T2L and 3DOL.",
                "We propose a model of text-to-lamp (T2L) and 3D Oil Lamps (3DOL)."
            ),
            (
                "Some prefer self-supervised lamps (SSL).", "We propose a model of SSL in towns.",
                "We propose a model of self-supervised lamps (SSL) in towns."
            ),
            (
                "Some prefer in-town night lanterns (ITNL).", "We propose a Korean ITNL model, which shines.",
                "We propose a Korean in-town night lanterns (ITNL) model, which shines."
            ),
            (
                "There are old lamp networks (OLNs).", "We propose LampPost, which makes OLN light brighter.",
                "We propose LampPost, which makes old lamp network (OLN) light brighter."
            ),
            (
                "Street lamp planning (SLP) is slow.", "We propose LampPost, which learns from SLP-based maps.",
                "We propose LampPost, which learns from street lamp planning (SLP)-based maps."
            ),
            (
                "Street lamp planning (SLP) is slow.", "We propose SLP-Net, a model of SLP in towns.",
                "We propose SLP-Net, a model of street lamp planning (SLP) in towns."
            ),
            // A little word whose letter fits, and what a hyphen ties to the first word.
            (
                "Towns need augmented and old lamps (AOL).", "We propose a new model of AOL in towns.",
                "We propose a new model of augmented and old lamps (AOL) in towns."
            ),
            (
                "Towns need oil-aware old lamps (OOL).", "We propose a new model of OOL in towns.",
                "We propose a new model of oil-aware old lamps (OOL) in towns."
            ),
            (
                "People plan an urban lamp plan (ULP).", "We propose a ULP, and draw it.",
                "We propose a ULP, and draw it."
            ),
            (
                "People draw an open lamp plan (OLP).", "We propose LampPost, an OLP model of towns.",
                "We propose LampPost, an open lamp plan (OLP) model of towns."
            ),
        ])
    func spelledOut(_ background: String, _ proposal: String, expected: String) throws {
        #expect(try digest(background, proposal).text == expected)
    }

    @Test(
        "stay as they are",
        arguments: [
            // Every reader knows it; a part of a compound, of a name, of a name that has brackets; in brackets itself.
            ("Large language models (LLMs) are slow.", "We propose LampPost, which asks LLMs for light."),
            ("Street lamp planning (SLP) is slow.", "We propose LampPost, a new SLP-Net model of towns."),
            ("Street lamp planning (SLP) is slow.", "We propose an SLP, a model of SLP in towns."),
            ("There are old lamp networks (OLNs).", "We propose LampPost, which makes OLNs\u{2019} light brighter."),
            ("Street lamp planning (SLP) is slow.", "We propose LampPost, a model like SLP 2 of towns."),
            ("Street lamp planning (SLP) is slow.", "We propose LampPost, a model like Bright SLP of towns."),
            ("Street lamp planning (SLP) is slow.", "We propose SLP Lantern (SLPL), a model of towns."),
            ("Street lamp planning (SLP) is slow.", "We propose LampPost (SLP, maps), a model of towns."),
            // The words are there, or nothing explains it, or what stands before the brackets has other letters.
            ("Street lamp planning (SLP) is slow.", "We propose street lamp planning with models, a new SLP."),
            ("People know SLP and wait.", "We propose LampPost, a model of SLP in towns."),
            ("A tool for drawing maps (SLP) is slow.", "We propose LampPost, a model of SLP in towns."),
            ("People know the planner of towns (TPT).", "We propose LampPost, a model of TPT in towns."),
            ("Street $l$ planning (SLP) is slow.", "We propose LampPost, a model of SLP in towns."),
            // The first word has another compound, a digit is not there, an abbreviation is inside, the s is no plural's.
            ("Towns need oil-aware old lamps (AOL).", "We propose a new model of AOL in towns."),
            ("Towns have degrees of lamps (6DOL).", "We propose a new model of 6DOL in towns."),
            ("Towns have new SLP lamps (NSL).", "We propose a new model of NSL in towns."),
            ("Towns like street lamp physics (SLPs).", "We propose a new model of SLP in towns."),
        ])
    func kept(_ background: String, _ proposal: String) throws {
        #expect(try digest(background, proposal).text == proposal)
    }

    @Test("are spelled out once, also where a digest goes on with the next sentence")
    func once() throws {
        let text = try digest("Street lamp planning (SLP) is slow.", "We propose a model of SLP. It makes SLP bright.")
            .text
        #expect(text == "We propose a model of street lamp planning (SLP); it makes SLP bright.")
    }

    @Test("are spelled out once in several sentences, whatever the spaces between their words")
    func onceInSentences() throws {
        var bench = try DigestBench()
        let abstract =
            "Street  lamp\tplanning (SLP) is slow. We propose LampPost, a planner of SLP. We show that old towns need SLP."
        let digest = try #require(try bench.digest(abstract: abstract, .en, DigestBudget(sentences: 2)))
        #expect(
            digest.text.hasSuffix(
                "We propose LampPost, a planner of street lamp planning (SLP). We show that old towns need SLP."))
    }

    @Test("are spelled out only as far as the budget allows")
    func budget() throws {
        let background = "Street lamp planning (SLP) is slow, and so is old map drawing (OMD)."
        let proposal = "We propose a model of SLP and OMD."
        func text(_ words: Int) throws -> String {
            try digest(background, proposal, DigestBudget(maxWords: words)).text
        }
        #expect(try text(8) == proposal)
        #expect(try text(11) == "We propose a model of street lamp planning (SLP) and OMD.")
        #expect(try text(14) == "We propose a model of street lamp planning (SLP) and old map drawing (OMD).")
    }

    @Test("in sentences without an end are read in time that grows with the text")
    func long() throws {
        let count = 20_000
        let same = String(repeating: "SLP ", count: count)
        let others = (0..<count).map { "SLP\($0)" }.joined(separator: " ")
        let opened = String(repeating: "(SLP ", count: count)
        let defined = String(repeating: "a street (SLP) ", count: count)
        for text in [same, others, opened, defined] {
            #expect(try !digest("Street lamp planning (SLP) is slow.", "We propose \(text).").text.isEmpty)
        }
    }

    @Test("say where their words stand, and leave scores alone")
    func places() throws {
        let spelled = try digest("Street lamp planning (SLP) is slow.", "We propose LampPost, a model of SLP in towns.")
        #expect(spelled.spans.map(\.sentence) == [1, 0, 1])
        #expect(spelled.spans[1].range == 0..<26)
        // The same words, of which no abbreviation is made.
        let kept = try digest("Street lamp planning, SLP, is slow.", "We propose LampPost, a model of SLP in towns.")
        #expect(kept.spans.map(\.sentence) == [1])
        #expect(kept.score == spelled.score)
    }
}
