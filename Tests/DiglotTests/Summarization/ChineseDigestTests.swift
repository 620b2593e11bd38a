// What Chinese digests say, of facets and of Chinese abstracts.

import Diglot
import TestSupport
import Testing

@Suite("Chinese digests")
struct ChineseDigestTests {
    /// Where time grows with the square of a sentence this test does not end.
    @Test(
        "of sentences without an end come in time that grows with the text",
        arguments: ["提升夜间识别，", "估计（LPE）灯杆", "先看灯杆，", "**灯**杆"])
    func endless(_ piece: String) throws {
        #if DEBUG
            let count = 1_000
        #else
            let count = 40_000
        #endif
        var bench = try DigestBench()
        let text = "提出路灯框架，" + String(repeating: piece, count: count) + "。"
        let record = Record.written(abstract: "We propose LampPost.", facets: [("method", text)])
        #expect(try bench.digest(record, .zh) != nil)
    }

    @Test("come from the facets and end in a full stop")
    func facets() throws {
        var bench = try DigestBench()
        let record = Record.written(
            abstract: "We propose LampPost.",
            facets: [
                ("motivation", "夜间街景图像昏暗,现有方法难以识别。"),
                ("method", "提出LampPost框架,利用路灯位置作为先验。"),
            ])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.text == "提出LampPost框架,利用路灯位置作为先验。")
        #expect(digest.spans.first?.part == "method")
        #expect(digest.reasons.contains("method facet"))
    }

    @Test("come from a Chinese abstract where there are no facets")
    func abstract() throws {
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: "提出了一种基于路灯先验的夜间识别方法,并在三个城市验证。", .zh))
        #expect(digest.text.contains("夜间识别方法"))
        #expect(digest.spans.first?.part == "abstract")
    }

    @Test("have both of two parts or neither")
    func parts() throws {
        var bench = try DigestBench()
        let record = Record.written(
            facets: [("method", "提出LampPost框架,先由教师模型为街景打分,再通过蒸馏把判断迁移到夜间。"), ("experiments", "在三座城市的街景上验证。")])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.text.contains(",先") == digest.text.contains(",再"))
    }

    @Test("never begin with a heading", arguments: ["目的 观察", "目的:观察", "目的观察", "【目的】观察"])
    func headings(_ head: String) throws {
        var bench = try DigestBench()
        let digest = try #require(try bench.digest(abstract: "\(head)路灯亮度对雨夜行人判断的影响。", .zh))
        #expect(digest.text == "观察路灯亮度对雨夜行人判断的影响。")
    }

    @Test(
        "are no part of a sentence that needs the rest",
        arguments: [
            ("本市从去年更换全部路灯以来，夜间行人的事故明显减少。", "本市从去年更换全部路灯以来。"),
            ("二十一世纪，将是路灯节能的世纪。", "将是路灯节能的世纪。"),
            ("决不允许随意改动老城区的路灯，把亮度一再调低。", "把亮度一再调低。"),
            ("雨夜路灯亮度的作用，使老城区的行人不再害怕。", "雨夜路灯亮度的作用。"),
        ])
    func fragments(abstract: String, part: String) throws {
        var bench = try DigestBench()
        let budget = DigestBudget(maxCharacters: part.count)
        let digest = try #require(try bench.digest(abstract: abstract, .zh, budget))
        #expect(digest.text != part)
    }

    @Test("of several sentences say first what is wrong, propose once and have no scraps")
    func severalSentences() throws {
        var bench = try DigestBench()
        let record = Record.written(facets: [
            ("tldr", "提出路灯框架，改进雨夜街景的识别。"), ("motivation", "现有方法难以看清老城区的雨夜街景。"),
            ("method", "提出照明标准，测量老城区的灯杆高度。"), ("result", "街景更清楚。"),
        ])
        let digest = try #require(try bench.digest(record, .zh, DigestBudget(sentences: 4)))
        #expect(digest.text.hasPrefix("现有方法难以看清老城区的雨夜街景。"))
        #expect(digest.text.split(separator: "提出").count == 2)
        #expect(!digest.text.contains("街景更清楚"))
    }

    @Test("prefer a facet that is a digest itself")
    func summary() throws {
        var bench = try DigestBench()
        let record = Record.written(facets: [("tldr", "提出路灯位置先验。"), ("method", "提出街景识别先验。")])
        let digest = try #require(try bench.digest(record, .zh))
        #expect(digest.spans.first?.part == "tldr")
    }

    @Test(
        "gain by the head of a facet that is a digest itself, and by the name that the title gives to what is new",
        arguments: [
            (
                "tldr", "LampPost: lamps for old towns",
                ["param.summary", "param.summary-head", "param.summary-proposal", "param.title-name"]
            ),
            ("tldr", "Lamps for old towns", ["param.summary", "param.summary-head", "param.summary-proposal"]),
            ("method", "LampPost: lamps for old towns", ["param.title-name"]),
        ])
    func subject(facet: String, title: String, expected: [String]) throws {
        var bench = try DigestBench()
        let record = Record.written(
            title: title, facets: [(facet, "LampPost是一种规划老城区路灯的方法，通过街景识别改进灯杆的位置。")])
        let digest = try #require(try bench.digest(record, .zh, explains: true))
        #expect(digest.text.hasPrefix("LampPost是"))
        let parameters = digest.contributions.filter { $0.feature.hasPrefix("param.") }
        #expect(parameters.map(\.feature) == expected)
        #expect(parameters.allSatisfy { $0.weight > 0 })
    }

    @Test("begin at the head of a digest that speaks of the paper", arguments: ["该论文", "这篇论文", "该研究"])
    func ofThePaper(_ opener: String) throws {
        var bench = try DigestBench()
        let record = Record.written(facets: [
            ("tldr", "\(opener)提出路灯框架，通过街景识别找出暗处，显著提升雨夜行人的安全。"), ("method", "用街景识别找出老城区的暗处。"),
        ])
        #expect(try bench.digest(record, .zh)?.text.hasPrefix("提出路灯框架") == true)
    }

    @Test("keep what they are about, however well the rest of its sentence reads")
    func keptSubject() throws {
        var bench = try DigestBench()
        let record = Record.written(
            title: "LampPost: lamps for old towns",
            facets: [
                ("tldr", "LampPost是一个规划平台，通过街景识别和照明标准，解决了老城区路灯布局不均的问题。"),
                ("method", "通过街景识别和照明标准，改进老城区的路灯布局。"),
            ])
        #expect(try bench.digest(record, .zh)?.text.hasPrefix("LampPost是一个规划平台") == true)
    }

    @Test("are absent where nothing is Chinese")
    func nothing() throws {
        var bench = try DigestBench()
        #expect(try bench.digest(.written(abstract: "We propose it.", facets: [("method", "Error")]), .zh) == nil)
    }
}
