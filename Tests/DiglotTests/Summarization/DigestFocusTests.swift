// Digests that prefer what a query asks about.

import Diglot
import TestSupport
import Testing

@Suite("Digests about something")
struct DigestFocusTests {
    private static let abstract =
        "We propose a fast parser. We also build a reward model for dialogue. Our parser is small and easy to use."

    private func digest(_ query: String?, _ record: Record, _ language: Language) throws -> Digest? {
        var bench = try DigestBench()
        if let query { try bench.focus(on: query) }
        return try bench.digest(record, language, explains: true)
    }

    @Test("take the sentence with the words, in either language of the query", arguments: ["reward models", "奖励模型"])
    func english(_ query: String) throws {
        let record = Record.written(abstract: Self.abstract)
        let plain = try #require(try digest(nil, record, .en))
        #expect(!plain.text.contains("reward model"))
        let digest = try #require(try digest(query, record, .en))
        #expect(digest.text.contains("reward model"))
        #expect(digest.contributions.contains { $0.feature == "about" && $0.value == 1 })
    }

    @Test("take the facet with the term")
    func chinese() throws {
        let record = Record.written(
            facets: [("method", "提出快速解析器框架,结构简单。"), ("experiments", "训练奖励模型评估对话质量。")])
        #expect(try digest("reward model", record, .zh)?.text.contains("奖励模型") == true)
    }

    @Test("are as without a query where nothing matches", arguments: ["", "zebra", "the of"])
    func nothing(_ query: String) throws {
        let record = Record.written(abstract: Self.abstract)
        #expect(try digest(query, record, .en)?.text == digest(nil, record, .en)?.text)
    }

    @Test("name what else could have been said")
    func alternatives() throws {
        let digest = try #require(try digest(nil, .written(abstract: Self.abstract), .en))
        #expect(digest.alternatives.count == 2)
        #expect(digest.alternatives.allSatisfy { $0.score <= digest.score && $0.text != digest.text })
    }
}
