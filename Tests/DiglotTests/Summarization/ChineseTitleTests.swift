// Chinese titles: what they say, what explains them, how long they are.

import Diglot
import TestSupport
import Testing

@Suite("Chinese titles")
struct ChineseTitleTests {
    @Test("are noun phrases without a full stop; sentences are closed")
    func styles() throws {
        var bench = try DigestBench()
        let record = Record.written(abstract: "夜间图像难以识别。本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。")
        let title = try #require(try bench.digest(record, .zh, style: .title))
        #expect(title.text == "基于路灯先验的夜间街景识别方法")
        let sentence = try #require(try bench.digest(record, .zh))
        #expect(sentence.text.hasSuffix("。"))
    }

    @Test("are explained by what adds up to their score", arguments: [true, false])
    func explanation(ofFacets: Bool) throws {
        var bench = try DigestBench()
        let text = "本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。"
        let record = ofFacets ? Record.written(facets: [("method", text)]) : .written(abstract: text)
        let title = try #require(try bench.digest(record, .zh, style: .title, explains: true))
        let sum = title.contributions.reduce(0) { $0 + $1.value * $1.weight }
        #expect(abs(sum - title.score) < 1e-6)
        #expect(!title.alternatives.contains { $0.text.hasSuffix("。") })
    }

    @Test("are one, however many sentences are wanted")
    func single() throws {
        var bench = try DigestBench()
        let record = Record.written(abstract: "本文提出了一种基于路灯先验的夜间街景识别方法。我们还公布了含有三万张街景的数据集。")
        let title = try #require(try bench.digest(record, .zh, style: .title))
        let budget = DigestBudget(sentences: 3)
        #expect(try bench.digest(record, .zh, budget, style: .title)?.text == title.text)
    }

    @Test("may be just as long as the budget")
    func budget() throws {
        var bench = try DigestBench()
        let record = Record.written(abstract: "本文提出了一种基于路灯先验的夜间街景识别方法。实验表明该方法有效。")
        let title = "基于路灯先验的夜间街景识别方法"
        let budget = DigestBudget(maxCharacters: title.count)
        #expect(try bench.digest(record, .zh, budget, style: .title)?.text == title)
    }

    @Test("do not say what the facets argue against")
    func past() throws {
        var bench = try DigestBench()
        let record = Record.written(facets: [("motivation", "现有夜间街景识别方法需要大量路灯数据。"), ("method", "利用路灯位置识别夜间街景。")])
        let title = try #require(try bench.digest(record, .zh, style: .title))
        #expect(!title.text.hasPrefix("现有"))
    }
}
