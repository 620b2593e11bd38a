// ROUGE on texts whose overlaps can be counted by hand.

import Testing

@testable import Diglot

@Suite("ROUGE")
struct RougeTests {
    private func scores(_ text: String, _ references: [String], _ language: Language = .en) -> RougeScores {
        var rouge = Rouge(language)
        let counted = references.map { rouge.reference($0) }
        return rouge.scores(text, counted)
    }

    @Test("counts words, pairs and the longest common subsequence")
    func english() {
        let scores = scores("The cat sat on mats.", ["On the mat, the cat was sitting"])
        // Shared: the, cat, on, mat; pairs: the cat; in order: the cat.
        #expect(scores.one == 8.0 / 12)
        #expect(scores.two == 2.0 / 10)
        #expect(scores.longest == 4.0 / 12)
    }

    @Test("stems words of more than three letters")
    func stems() {
        #expect(scores("Translations generalized", ["translating generalizes"]).one == 1)
        #expect(scores("gas", ["ga"]).one == 0)
    }

    @Test("takes the reference with the greatest ROUGE-1")
    func closest() {
        let scores = scores("a b c d", ["d c b a", "a b x y"])
        #expect(scores == RougeScores(one: 1, two: 0, longest: 0.25))
    }

    @Test("counts Chinese characters and runs of Latin letters, in any width")
    func chinese() {
        let scores = scores("提出ＢＥＲＴ模型。", ["提出bert 方法"], .zh)
        #expect(scores.one == 0.6)
        #expect(scores.two == 0.5)
        #expect(scores.longest == 0.6)
    }

    @Test("of nothing is nothing", arguments: ["", "...", "a"])
    func nothing(_ text: String) {
        #expect(scores(text, []) == RougeScores())
        #expect(scores("", [text]) == RougeScores())
    }
}
