// How long digests may be, and where they are cut.

import Diglot
import TestSupport
import Testing

@Suite("Budgets")
struct DigestBudgetTests {
    private static let abstract = """
        We propose a very long method with many words that goes on and on until nobody remembers how it began. \
        We study short texts.
        """

    @Test("hold a sentence at least")
    func aSentence() {
        var budget = DigestBudget(sentences: 0)
        #expect(budget.sentences == 1)
        budget.sentences = -3
        #expect(budget.sentences == 1)
    }

    @Test("are never exceeded", arguments: 1...40)
    func words(_ limit: Int) throws {
        var bench = try DigestBench()
        for budget in [DigestBudget(maxWords: limit), DigestBudget(sentences: 3, maxCharacters: limit)] {
            guard let digest = try bench.digest(abstract: Self.abstract, .en, budget) else { continue }
            #expect(digest.text.split(separator: " ").count <= budget.maxWords ?? .max)
            #expect(digest.text.unicodeScalars.count <= budget.maxCharacters ?? .max)
        }
    }

    @Test("take another sentence before they cut one")
    func shorterSentence() throws {
        var bench = try DigestBench()
        let digest = try bench.digest(abstract: Self.abstract, .en, DigestBudget(maxWords: 6))
        #expect(digest?.text == "We study short texts.")
    }

    @Test("end the best sentence earlier before they take a poor one")
    func head() throws {
        var bench = try DigestBench()
        let text = "We propose a session model for search engines that forget what users meant. It rains."
        let digest = try bench.digest(abstract: text, .en, DigestBudget(maxWords: 9))
        #expect(digest?.text == "We propose a session model for search engines.")
    }

    @Test(
        "part no partners where they end a sentence earlier",
        arguments: [
            ("We present LampPost, which lights both small towns for kings and large cities by night.", "…"),
            ("We present LampPost, which lights both small towns for kings by night in spring.", "."),
        ])
    func partners(abstract: String, end: String) throws {
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: 9)))
        #expect(digest.text == "We present LampPost, which lights both small towns\(end)")
    }

    @Test(
        "end a sentence before words that need what follows them, and between words",
        arguments: [
            ("We build LampPost, a street planner explicitly designed for rainy nights in old towns.", 9),
            ("We build LampPost, a street planner trained on maps of old towns by night.", 7),
            ("We build LampPost, a street planner applicable to old towns without any light.", 8),
        ])
    func openWords(abstract: String, limit: Int) throws {
        var bench = try DigestBench()
        let digest = try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: limit))
        #expect(digest?.text == "We build LampPost, a street planner.")
    }

    @Test(
        "end a sentence where it says neither too much nor too little",
        arguments: [
            (
                "We present the first map of street lamps that were built in old towns by hand.", 8,
                "We present the first map of street lamps…"
            ),
            (
                "We build LampPost for rainy nights, a novel method that plans old lamps.", 9,
                "We build LampPost for rainy nights."
            ),
            (
                "We closely investigate how data from the maps of old towns shape lamps.", 6,
                "We closely investigate how data…"
            ),
        ])
    func fairHeads(abstract: String, limit: Int, expected: String) throws {
        var bench = try DigestBench()
        let digest = try bench.digest(abstract: abstract, .en, DigestBudget(maxWords: limit))
        #expect(digest?.text == expected)
    }

    @Test("do not cut a word at its hyphens")
    func hyphens() throws {
        var bench = try DigestBench()
        let text = "We build LampPost, a plug-and-play planner of streets in old towns."
        let digest = try bench.digest(abstract: text, .en, DigestBudget(maxWords: 5))
        #expect(digest?.text == "We build LampPost, a plug-and-play…")
    }

    @Test("cut between words and say so when no sentence fits")
    func ellipsis() throws {
        var bench = try DigestBench()
        let text = "We propose a very long method with many words that nobody remembers."
        let digest = try #require(try bench.digest(abstract: text, .en, DigestBudget(maxWords: 5)))
        #expect(digest.text == "We propose a very long…")
    }
}
