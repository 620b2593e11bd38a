import TestSupport
import Testing

@testable import Diglot

@Suite struct TermMinerTests {
    /// Four records in which two terms are digested, and some without them.
    private static let corpus: MinedCorpus = {
        var corpus = MinedCorpus()
        corpus.add(("We train a reward model on pairs.", "训练奖励模型。"), ("It helps code search.", "改善代码搜索。"))
        corpus.add(("Our reward model is small.", "奖励模型很小。"), ("Nothing else matters here.", "别无其他。"))
        corpus.add(("Each reward model votes.", "每个奖励模型投票。"), ("Then code search is run.", "随后运行代码搜索。"))
        corpus.add(("Reward models fail at times.", "奖励模型有时失败。"), ("Users like code search.", "用户喜欢代码搜索。"))
        corpus.add(("Birds fly south in autumn.", "鸟儿秋天南飞。"))
        corpus.add(("Bread is baked before dawn.", "黎明前烤制面包。"))
        corpus.add(("Ships wait for the tide.", "船只等待涨潮。"))
        corpus.add(("Rain fell on the harbour.", "雨落在港口。"))
        return corpus
    }()

    @Test func aTermGetsItsRenderingWithCounts() throws {
        let mined = try Self.corpus.mine()
        let term = try #require(mined["reward model"])
        #expect(term.records == 4 && term.expansion == nil)
        let rendering = try #require(term.renderings.first)
        #expect(term.renderings.count == 1)
        #expect(rendering.text == "奖励模型")
        #expect(rendering.records == 4 && rendering.together == 4 && rendering.linked == 4 && rendering.glosses == 0)
        #expect(rendering.dice == 1)
        #expect(rendering.places.map(\.line) == [1, 2] && rendering.places.map(\.id) == ["r0", "r1"])
        #expect(mined["code search"]?.renderings.map(\.text) == ["代码搜索"])
    }

    @Test func fragmentsAreNoTerms() throws {
        #expect(try Self.corpus.mine().map(\.text).sorted() == ["code search", "reward model"])
    }

    @Test func whatIsInFewRecordsIsLeftOut() throws {
        #expect(try Self.corpus.mine(minRecords: 4).map(\.text) == ["reward model"])
        #expect(try Self.corpus.mine(minRecords: 5).isEmpty)
    }

    @Test func aFacetWithoutLinksSaysNothingOfPairs() throws {
        var corpus = Self.corpus
        for index in corpus.entries.indices { corpus.entries[index].facets[0].sentence = nil }
        #expect(try corpus.mine().map(\.text) == ["code search"])
    }

    @Test func aRecordCountsOnce() throws {
        var corpus = Self.corpus
        corpus.entries += corpus.entries
        #expect(try corpus.mine() == Self.corpus.mine())
    }

    @Test func recordsOfOneLanguageHoldNoPairs() throws {
        var corpus = MinedCorpus()
        for index in 0..<4 { corpus.add(("奖励模型第\(index)次。", "奖励模型。")) }
        for index in 0..<4 { corpus.add(("A reward model, run \(index).", "A reward model.")) }
        #expect(try corpus.mine(minRecords: 1).isEmpty)
        #expect(try MinedCorpus().mine().isEmpty)
    }

    @Test func anAcronymHasTheRenderingsOfWhatItStandsFor() throws {
        var corpus = Self.corpus
        for noun in ["maps", "law", "news", "tables"] {
            corpus.add(
                ("For \(noun), retrieval-augmented generation (RAG) reads, and RAG answers.", "检索增强生成(RAG)随后作答。"))
        }
        let mined = try corpus.mine()
        let full = try #require(mined["retrieval-augmented generation"])
        let short = try #require(mined["RAG"])
        #expect(full.renderings.map(\.text) == ["检索增强生成"])
        #expect(short.renderings.map(\.text) == ["检索增强生成"])
        #expect(short.expansion == "retrieval-augmented generation" && full.expansion == nil)
        #expect(short.renderings[0].glosses == 4)
    }

    @Test func formsOfOneWordShareARendering() throws {
        var corpus = Self.corpus
        for noun in ["maps", "law", "news"] {
            corpus.add(("Now, finetuning, \(noun).", "微调。"))
            corpus.add(("Now, fine-tuned, \(noun).", "微调。"))
        }
        let mined = try corpus.mine()
        #expect(mined["finetuning"]?.renderings.map(\.text) == ["微调"])
        #expect(mined["fine-tuned"]?.renderings.map(\.text) == ["微调"])
    }

    @Test func aTermMayHaveTwoRenderings() throws {
        var corpus = Self.corpus
        for noun in ["maps", "law", "news", "tables"] {
            corpus.add(("Now, an agent, \(noun).", "智能体。"))
            corpus.add(("Now, the agent, \(noun).", "代理。"))
        }
        let agent = try #require(try corpus.mine()["agent"])
        #expect(Set(agent.renderings.map(\.text)) == ["智能体", "代理"])
        #expect(agent.records == 8 && agent.renderings.allSatisfy { $0.together == 4 })
    }

    // MARK: Laws

    /// Terms that have nothing in common, so that their counts can be told by searching.
    private static let invented = [
        ("kiln", "窑炉"), ("lantern", "灯笼"), ("orchid", "兰花"), ("glacier", "冰川"), ("trumpet", "小号"), ("walnut", "核桃"),
    ]

    private static let renderings = Dictionary(uniqueKeysWithValues: invented)

    /// Records that list some of the terms, with facets that leave out a few of these.
    private func randomCorpus(_ generator: inout SplitMix64) -> MinedCorpus {
        var corpus = MinedCorpus()
        for index in 0..<40 {
            let terms = Self.invented.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
            let shown = terms.filter { _ in Int.random(in: 0..<5, using: &generator) > 0 }
            corpus.entries.append(
                MinedCorpus.Entry(
                    id: "x\(index)", sentences: ["See: " + (terms.map(\.0) + ["here"]).joined(separator: ", ") + "."],
                    facets: [("其中，" + shown.map(\.1).joined(separator: "，") + "。", 0)]))
        }
        return corpus
    }

    @Test(arguments: 0..<8) func countsAreThoseOfASearch(seed: Int) throws {
        var generator = SplitMix64(seed: seed)
        let corpus = randomCorpus(&generator)
        let mined = try corpus.mine(minRecords: 2, strictness: 0)
        #expect(mined.count >= 4)
        for term in mined {
            let english = corpus.entries.filter { $0.sentences[0].contains(term.text) }
            #expect(term.records == english.count)
            for rendering in term.renderings {
                let together = english.count { $0.facets[0].text.contains(rendering.text) }
                let chinese = corpus.entries.count { $0.facets[0].text.contains(rendering.text) }
                #expect(rendering.together == together && rendering.records == chinese)
                let dice: Double = 2 * Double(together) / Double(english.count + chinese)
                #expect(rendering.dice == dice)
                #expect(rendering.linked <= together && together >= 2)
            }
            let expected = Self.renderings[term.text]
            #expect(term.renderings[0].text == expected)
        }
    }

    @Test(arguments: 0..<8) func theOrderOfRecordsDoesNotMatter(seed: Int) throws {
        var generator = SplitMix64(seed: seed)
        var corpus = randomCorpus(&generator)
        let mined = try corpus.mine(minRecords: 2, strictness: 0.2).withoutPlaces
        for _ in 0..<3 {
            corpus.entries.shuffle(using: &generator)
            #expect(try corpus.mine(minRecords: 2, strictness: 0.2).withoutPlaces == mined)
        }
    }

    @Test(arguments: 0..<4) func termsAreInTheOrderOfTheirScores(seed: Int) throws {
        var generator = SplitMix64(seed: seed)
        let scores = try randomCorpus(&generator).mine(minRecords: 2).map(\.score)
        #expect(scores == scores.sorted(by: >) && scores.count > 2)
    }

    @Test(arguments: 0..<4) func aStricterTestLetsThroughNoMorePairs(seed: Int) throws {
        var generator = SplitMix64(seed: seed)
        let corpus = randomCorpus(&generator)
        let counts = try [0, 0.5, 1].map { strictness in
            try corpus.mine(minRecords: 2, strictness: strictness).reduce(0) { $0 + $1.renderings.count }
        }
        #expect(counts == counts.sorted(by: >) && counts[2] > 0)
    }
}
