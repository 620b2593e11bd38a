import Diglot
import TestSupport
import Testing

@Suite struct MarkdownDigestTests {
    private func records(_ text: String) throws -> [Record] { try Dump(text).records(as: .markdownDigests) }

    private func fixture() throws -> [Record] { try Dump.fixture("markdown-digests.md").records() }

    @Test func titlesAddressesAndSectionsAreRead() throws {
        let records = try fixture()
        #expect(
            records.map { $0.title?.string } == [
                "RiverIndex: Retrieval that Follows the Flow of a Conversation", "QuillTrace: Whose Words Are These?",
                "面向國小作文的細緻回饋", "PillowFort: Safe Exploration for Home Robots",
            ])
        #expect(
            records.map { $0.url?.string } == [
                "https://papers.example.org/2603.90802", "https://papers.example.org/2603.90815", nil,
                "https://papers.example.org/2603.90833",
            ])
        #expect(records.map { $0.section?.string } == ["检索与知识", "检索与知识", "教育與評測", "教育與評測"])
    }

    @Test func recordsBeginAtTheirTitles() throws {
        let firstLines = try fixture().map { String(decoding: $0.source.bytes.prefix { $0 != 0x0A }, as: UTF8.self) }
        #expect(
            firstLines == [
                "# 检索与知识", "## 2. QuillTrace: Whose Words Are These?", "# 教育與評測",
                "## [PillowFort: Safe Exploration for Home Robots](https://papers.example.org/2603.90833)",
            ])
    }

    @Test func fieldsAroundTheFacetsAreRead() throws {
        let records = try fixture()
        #expect(
            records.map { $0.authors.map(\.string) } == [
                ["Hanneke Duyvis", "侯雨桐", "Marcelo Prado"], [], ["林芷萱", "Oskar Reinholt"], ["Aoife Brannigan", "蒲一凡"],
            ])
        #expect(
            records.map { $0.keywords.map(\.string) } == [
                ["对话检索", "查询改写", "长期记忆"], [], ["作文評改", "教育科技"], ["safe exploration", "home robots"],
            ])
        #expect(records[0].date?.string == "2026-03-04")
    }

    @Test func facetsAreFoundUnderEveryDecoration() throws {
        let records = try fixture()
        #expect(
            records.map { $0.facets.map(\.name) } == [
                ["motivation", "problem", "analysis", "method", "experiments", "contribution"],
                ["motivation", "method", "result", "conclusion"],
                ["motivation", "problem", "method", "experiments", "contribution"],
                ["problem", "method", "experiments"],
            ])
        #expect(records[0].facets[2].heading.string == "现象分析与洞察")
        #expect(records[2].facets.map(\.heading.string) == ["研究動機", "解決問題", "主要方法", "數據與實驗", "主要貢獻"])
        #expect(records[3].facets[0].heading.string == "这篇论文试图解决什么问题")
        #expect(records[3].facets[0].text.string.hasPrefix("家用机器人"))
    }

    @Test func aFacetOverSeveralLinesIsOneFacet() throws {
        let records = try fixture()
        #expect(records[0].facets[0].text.string == "用户在多轮对话中常常省略主语和地点，单独看最后一句无法得知真正想查的内容。")
        #expect(records[0].facets[3].text.string.hasSuffix("下游的句子只微调排序。"))
        #expect(records[1].facets[1].text.string.hasSuffix("每个短语的来源，并用对比学习区分复制与改写。"))
        #expect(records[3].facets[1].text.string.hasSuffix("并根据碰撞声音逐步扩大软区。"))
    }

    @Test func theRestOfAHeadingIsNoTextWhenTextFollows() throws {
        let problem = try fixture()[0].facets[1]
        #expect(problem.heading.string == "解决问题：省略如何补全")
        #expect(problem.text.string == "在不逐轮改写查询的前提下，让检索器理解被省略的信息。")
    }

    @Test func abstractsAreRead() throws {
        let records = try fixture()
        #expect(records.map { $0.abstract?.string.prefix(10) } == ["Users leav", "In documen", nil, "Home robot"])
        #expect(records[3].abstract?.string.hasSuffix("while learning takes 12% longer.") == true)
    }

    /// One paper of every decoration, with the heading's words in place of X and Y.
    private static let decorations = [
        "### X\n有效\n### Y\n提出", "### 1. X\n\n有效\n\n### 2. Y\n\n提出", "### 🎯 X\n有效\n### 🛠️ Y\n提出", "**X**：有效\n**Y**：提出",
        "**X：**有效\n**Y：**提出", "**X** 有效\n\n**Y** 提出", "- **X**: 有效\n- **Y**: 提出", "* X：有效\n* Y：提出",
        "1. X：有效\n2. Y：提出", "1. **X**：有效\n2. **Y**：提出", "（一）X：有效\n（二）Y：提出", "一、X\n有效\n二、Y\n提出", "【X】有效\n【Y】提出",
        "【X】\n有效\n【Y】\n提出", "> X：有效\n> Y：提出", "X：\n有效\nY：\n提出", "X\n有效\nY\n提出", "#### (1) X\n有效\n#### (2) Y\n提出",
        "__X__: 有效\n__Y__: 提出", "### **X**\n有效\n### **Y**\n提出", "🎯 **X**：有效\n🛠️ **Y**：提出", "### X：\n有效\n### Y：\n提出",
        "<b>X</b>：有效\n<b>Y</b>：提出", "### X (Motivation)\n有效\n### Y (Method)\n提出", "Q: X？\nA: 有效\nQ: Y？\nA: 提出",
        "Q1：X\n答：有效\nQ2：Y\n答：提出",
    ]
    private static let headings = [("研究动机", "主要方法"), ("研究動機", "核心方法"), ("研究背景", "技术路线"), ("Motivation", "Method")]

    @Test(arguments: decorations, headings)
    func anyDecorationWillDo(decoration: String, words: (String, String)) throws {
        let paper = decoration.replacing("X", with: words.0).replacing("Y", with: words.1)
        let records = try records("# Quiet Gears\n\n\(paper)\n")
        #expect(records.map { $0.facets.map(\.name) } == [["motivation", "method"]])
        #expect(records.first?.facets.map(\.text.string) == ["有效", "提出"])
        #expect(records.first?.facets.map(\.heading.string) == [words.0, words.1])
        #expect(records.first?.title?.string == "Quiet Gears")
    }

    @Test(arguments: decorations)
    func papersMayFollowEachOtherWithoutTitles(decoration: String) throws {
        let paper = decoration.replacing("X", with: "研究动机").replacing("Y", with: "主要方法")
        let records = try records("\(paper)\n\n\(paper)\n")
        #expect(records.map { $0.facets.map(\.text.string) } == [["有效", "提出"], ["有效", "提出"]])
    }

    @Test func aRecordMayBeginAtARepeatedFieldRightBelowATitleOfTheSameLevel() throws {
        let records = try records("## A\n## 研究动机\n一\n## 主要方法\n二\n## B\n## 研究动机\n三\n## 主要方法\n四\n")
        #expect(records.map { $0.title?.string } == ["A", "B"])
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二"], ["三", "四"]])
    }

    @Test func fieldsAboveTheFacetsBelongToTheirPaper() throws {
        let records = try records(
            "标题：甲\n作者：李\n研究动机：一\n主要方法：二\n\n标题：乙\n作者：王\n研究动机：三\n主要方法：四\n")
        #expect(records.map { $0.title?.string } == ["甲", "乙"])
        #expect(records.map { $0.authors.map(\.string) } == [["李"], ["王"]])
    }

    @Test func fieldsThatTheFirstPaperLacksBelongToTheSecond() throws {
        let records = try records("标题：甲\n研究动机：一\n主要方法：二\n\n---\n\n作者：王\n标题：乙\n研究动机：三\n")
        #expect(records.map { $0.title?.string } == ["甲", "乙"])
        #expect(records.map { $0.authors.map(\.string) } == [[], ["王"]])
    }

    @Test(arguments: [
        "## Task Arithmetic in Frozen Models", "## Methods for Quiet Cities: A Survey",
        "## Background Noise as a Teacher",
        "## 2. Analysis of Tides: From Gauges to Satellites", "## Results That Do Not Replicate",
        "## Paper Folding by Robots",
        "## Insights from Ten Years of Weather Stations", "## 背景噪声的主动消除", "## 方法论视角下的大模型评测", "## Date Palms from Above",
    ])
    func aTitleMayBeginWithAHeadingsWord(heading: String) throws {
        let records = try records("\(heading)\n\n### 研究动机\n一\n\n### 主要方法\n二\n")
        #expect(records.map { $0.facets.map(\.name) } == [["motivation", "method"]])
        let title = heading.drop { "#0123456789. ".contains($0) }
        #expect(records.map { $0.title?.string } == [String(title)])
    }

    @Test func aHeadingInsideAFacetIsItsText() throws {
        let records = try records("# T\n## 主要方法\n先训练。\n### 第一阶段\n再微调。\n## 结论\n有效。\n")
        #expect(records.map { $0.facets.map(\.name) } == [["method", "conclusion"]])
        #expect(records.first?.facets.first?.text.string.contains("再微调。") == true)
    }

    @Test(arguments: [
        ("链接：https://a.example.org/1", "https://a.example.org/1"),
        ("链接：<https://a.example.org/1>", "https://a.example.org/1"),
        ("**链接**: [arXiv](https://a.example.org/1)", "https://a.example.org/1"),
        ("URL: https://a.example.org/1", "https://a.example.org/1"),
    ])
    func anAddressIsReadWithoutItsMarkup(line: String, url: String) throws {
        let records = try records("# T\n\(line)\n\n研究动机：一\n主要方法：二\n")
        #expect(records.map { $0.url?.string } == [url])
    }

    @Test func anEmptyFacetIsKept() throws {
        let records = try records("### 研究动机\n\n### 主要方法\n提出\n")
        #expect(records.map { $0.facets.map(\.text.string) } == [["", "提出"]])
    }

    @Test func textsLeadToTheirBytes() throws {
        let dump = try Dump.fixture("markdown-digests.md")
        let record = try dump.records()[1]
        #expect(record.behind(record.title, in: dump) == "QuillTrace: Whose Words Are These?")
        #expect(record.behind(record.facets[1].text, in: dump)?.hasSuffix("的来源，\n  并用对比学习区分复制与改写。") == true)
        #expect(record.behind(record.facets[1].heading, in: dump) == "主要方法")
    }
}
