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
        ("链接：https://a.example.org/1\n\n引言。", "https://a.example.org/1"),
        ("链接：<https://a.example.org/1>", "https://a.example.org/1"),
        ("**链接**: [arXiv](https://a.example.org/1)", "https://a.example.org/1"),
        ("URL: https://a.example.org/1", "https://a.example.org/1"),
    ])
    func anAddressIsReadWithoutItsMarkup(line: String, url: String) throws {
        let records = try records("# T\n\(line)\n\n研究动机：一\n主要方法：二\n")
        #expect(records.map { $0.url?.string } == [url])
    }

    @Test(arguments: ["---", "***", "- - -", "</details>"])
    func aRuleEndsAFieldAndBeginsNoRecord(rule: String) throws {
        let parts = ["# 苔\n", "## 动机\n一\n", "## 方法\n二\n", "## Abstract\nWe.\n"]
        let records = try records(parts.map { $0 + "\n\(rule)\n" }.joined(separator: "\n"))
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二"]])
        #expect(records.map { $0.abstract?.string } == ["We."])
        #expect(records.map { $0.title?.string } == ["苔"])
    }

    @Test(arguments: ["---\n\n乙\n\n", "---\n\n**乙**\n\n", "\n**乙**\n\n", "\n乙\n", "---\n标题：乙\n", "---\n\n# 乙\n\n"])
    func whatStandsAboveARepeatedFieldIsItsTitle(between: String) throws {
        let records = try records("标题：甲\n研究动机：一\n主要方法：二\n\(between)研究动机：三\n主要方法：四\n")
        #expect(records.map { $0.title?.string } == ["甲", "乙"])
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二"], ["三", "四"]])
    }

    @Test func underlinedHeadingsAreHeadings() throws {
        let paper = "动机\n----\n一\n\n方法\n----\n二\n\n局限\n----\n三\n"
        let records = try records("甲\n====\n\n\(paper)\n乙\n====\n\n\(paper)\n\n尾。\n---\n")
        #expect(records.map { $0.title?.string } == ["甲", "乙"])
        #expect(records.allSatisfy { $0.facets.map(\.name) == ["motivation", "method", "局限"] })
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二", "三"], ["一", "二", "三尾。"]])
    }

    @Test func aSecondHeadingOfOneNameStaysInItsRecord() throws {
        let paper = "### 研究背景\n一\n### 研究动机\n二\n### 主要贡献\n三\n### 创新点\n四\n"
        let records = try records("## A\n\(paper)\n## B\n\(paper)\n")
        #expect(records.map { $0.title?.string } == ["A", "B"])
        for record in records {
            #expect(record.facets.map(\.name) == ["motivation", "motivation", "contribution", "contribution"])
            #expect(record.facets.map(\.text.string) == ["一", "二", "三", "四"])
        }
    }

    @Test(arguments: [["中文摘要：短。", "Abstract: Short."], ["Abstract: Short.", "摘要：短。"]])
    func ofTwoAbstractsTheEnglishOneIsIt(abstracts: [String]) throws {
        let records = try records("## A\n研究动机：一\n\(abstracts.joined(separator: "\n"))\n结论：二\n")
        #expect(records.map { $0.abstract?.string } == ["Short."])
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "短。", "二"]])
        #expect(records.first?.facets[1].name == records.first?.facets[1].heading.string)
    }

    @Test(arguments: [
        "- 分类：先分", "- **方法**：先分", "**方法**：先分", "1. **实验结果**：先分", "分类：先分",
    ])
    func whereFacetsAreHeadingsTheNamesBelowAreText(line: String) throws {
        let records = try records("## A\n### 研究动机\n一\n### 主要方法\n分两步：\n\(line)\n\n- 再合\n### 结论\n三\n")
        #expect(records.map { $0.facets.map(\.name) } == [["motivation", "method", "conclusion"]])
        #expect(records.first?.facets[1].text.string.hasSuffix("先分 - 再合") == true)
        #expect(records.first?.categories.isEmpty == true)
    }

    @Test func anAbstractBelowHeadingsMayBeALine() throws {
        let records = try records("## A\n### 研究动机\n一\n### 结论\n二\n\n**Abstract**: We.\n\n链接：https://a.example.org\n")
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二"]])
        #expect(records.first?.abstract?.string == "We.")
        #expect(records.first?.url?.string == "https://a.example.org")
    }

    @Test func theListThatAFacetAnnouncesIsItsText() throws {
        let records = try records(
            """
            ## A
            **主要方法**：分两步：

            - 分类：先分；
            - **方法**：再合。

            **主要贡献**：
            - **数据**：公开。
            - **实验结果**：更好。

            ## B
            - **研究动机**：一
              - **方法**：旧的慢
            - **主要方法**：二
            """)
        #expect(records.map { $0.facets.map(\.name) } == [["method", "contribution"], ["motivation", "method"]])
        #expect(records[0].facets[0].text.string == "分两步： - 分类：先分； - **方法**：再合。")
        #expect(records[1].facets[0].text.string == "一 - **方法**：旧的慢")
    }

    /// Decorations with an unknown heading, Z, between two that are known.
    @Test(arguments: [
        "### X\n一\n### Z\n三\n### Y\n二", "**X**：一\n**Z**：三\n**Y**：二", "- **X**：一\n- **Z**：三\n- **Y**：二",
        "1. **X**：一\n2. **Z**：三\n3. **Y**：二", "🎯 X：一\n⚠️ Z：三\n🛠️ Y：二", "【X】一\n【Z】三\n【Y】二",
        "**X**\n一\n\n**Z**\n三\n\n**Y**\n二", "Q: X？\nA: 一\nQ: Z？\nA: 三\nQ: Y？\nA: 二", "一、X\n一\n二、Z\n三\n三、Y\n二",
        "- X: 一\n- Z: 三\n- Y: 二", "<b>X</b>：一\n<b>Z</b>：三\n<b>Y</b>：二", "**X** 一\n\n**Z** 三\n\n**Y** 二",
    ])
    func anUnknownHeadingAmongKnownOnesIsAField(decoration: String) throws {
        let paper = decoration.replacing("X", with: "研究动机").replacing("Y", with: "主要方法").replacing("Z", with: "局限性")
        let records = try records("# T\n\n\(paper)\n")
        #expect(records.map { $0.facets.map(\.name) } == [["motivation", "局限性", "method"]])
        #expect(records.first?.facets.map(\.text.string) == ["一", "三", "二"])
        #expect(records.first?.facets[1].heading.string == "局限性")
    }

    @Test func aHeadingWithNothingButFieldsBelowIsNoField() throws {
        let records = try records("## A\n### Abstract\nWe.\n### 解读\n- **研究动机**：一\n- **亮点**：二\n")
        #expect(records.map { $0.facets.map(\.name) } == [["motivation", "亮点"]])
    }

    @Test func aPaperWithoutADigestKeepsItsFields() throws {
        let records = try records(
            "## A\n### 研究动机\n一\n\n## B\n\n**作者**：王\n**链接**：https://b.example.org\n\n撤稿。\n\n"
                + "## C\n\n### 研究动机\n三\n")
        #expect(records.map { $0.title?.string } == ["A", "B", "C"])
        #expect(records.map { $0.authors.map(\.string) } == [[], ["王"], []])
        #expect(records.map { $0.url?.string } == [nil, "https://b.example.org", nil])
        #expect(records[1].problems == [RecordProblem(kind: "stray-text", part: "", was: "撤稿。", now: "left out")])
    }

    @Test func whatIsAboveTheFieldsOrBelowARuleIsNotLostSilently() throws {
        let records = try records(
            "卷首。\n\n## A\n\n引言。\n\n### 研究动机\n一\n\n---\n\n尾注。\n\n## B\n### 研究动机\n二\n")
        #expect(records.map { $0.facets.map(\.text.string) } == [["一"], ["二"]])
        #expect(records.map { $0.problems.map(\.was) } == [["卷首。", "引言。", "尾注。"], []])
    }

    @Test func textAfterTheLastRecordIsAProblem() throws {
        let dump = Dump("## A\n### 研究动机\n一\n\n# 附录\n\n说明。\n")
        let problems = try dump.problems(as: .markdownDigests)
        #expect(try dump.records(as: .markdownDigests).count == 1)
        #expect(problems.map(\.description) == ["test:5: 1 line belongs to no record; passed over"])
    }

    @Test func frontMatterBelongsToNoPaper() throws {
        let page = "---\ntitle: 周报\ndate: 2026-03-04\ntags:\n  - a\n---\n\n"
        let records = try records(page + "# A\n## 研究动机\n一\n## 主要方法\n二\n")
        #expect(records.map { $0.title?.string } == ["A"])
        #expect(records.first?.date == nil)
    }

    @Test func quotedLinesGoOnWithoutTheirMarks() throws {
        let dump = Dump("# T\n> **研究动机**：一\n> 二\n>\n> **主要方法**：三\n")
        let record = try #require(try dump.records(as: .markdownDigests).first)
        #expect(record.facets.map(\.text.string) == ["一二", "三"])
        #expect(record.behind(record.facets[0].text, in: dump) == "一\n> 二")
    }

    @Test func pagesWithDetailsInHTMLAreRead() throws {
        let paper = { (number: Int, title: String, author: String) in
            """
            ### [\(number)] [\(title)](https://a.example.org/\(number))
            *\(author),Bo*

            Main category: cs.CL

            TL;DR: 短\(number)

            <details>
              <summary>Details</summary>
            Motivation: 一

            Method: 二

            Abstract: We.

            </details>


            """
        }
        let section = { (name: String) in "<div id='\(name)'></div>\n\n# \(name) [[Back]](#toc)\n\n" }
        let records = try records(
            "<div id=toc></div>\n\n# Contents\n\n- [cs.CL](#cs.CL) [Total: 2]\n\n"
                + section("cs.CL") + paper(1, "A", "Ann") + paper(2, "B", "Cy")
                + section("cs.CV") + paper(3, "C", "Di"))
        #expect(records.map { $0.title?.string } == ["A", "B", "C"])
        #expect(records.map { $0.section?.string } == ["cs.CL", "cs.CL", "cs.CV"])
        #expect(records.map { $0.authors.map(\.string) } == [["Ann", "Bo"], ["Cy", "Bo"], ["Di", "Bo"]])
        #expect(records.map { $0.url?.string.suffix(1) } == ["1", "2", "3"])
        #expect(records.map { $0.facets.map(\.text.string) } == ["短1", "短2", "短3"].map { [$0, "一", "二"] })
        #expect(records.allSatisfy { $0.abstract?.string == "We." && $0.problems.isEmpty })
    }

    @Test(arguments: [
        (##"A\_B \*x\* C\# \`y\` \<z\> \~5 \[1\] a\|b"##, "A_B *x* C# `y` <z> ~5 [1] a|b"),
        (#"$\\tau$ and $x\_1$"#, #"$\tau$ and $x_1$"#),
        (#"$\|x\|$, 26.0\% and \alpha"#, #"$\|x\|$, 26.0\% and \alpha"#),
        (#"\[ x^2 \] and \( y \)"#, #"\[ x^2 \] and \( y \)"#), (#"a \\ b\"#, #"a \\ b\"#),
    ])
    func backslashesOfMarkdownAreNoText(written: String, text: String) throws {
        let dump = Dump("# T\n研究动机：一\nAbstract: \(written)\n")
        let record = try #require(try dump.records(as: .markdownDigests).first)
        #expect(record.abstract?.string == text)
        #expect(record.behind(record.abstract, in: dump) == written)
    }

    @Test func boldLinesAreTitlesWhereFieldsAreNoHeadings() throws {
        let records = try records(
            "# 周报\n\n1. **甲**\n   - **研究动机**：一\n   - **主要方法**：二\n\n"
                + "2. **乙**\n   - **研究动机**：三\n   - **主要方法**：四\n")
        #expect(records.map { $0.title?.string } == ["甲", "乙"])
        #expect(records.map { $0.section?.string } == ["周报", "周报"])
        #expect(records.map { $0.facets.map(\.text.string) } == [["一", "二"], ["三", "四"]])
    }

    @Test(arguments: ["检索, C#, 记忆", "#检索 #C# #记忆", "检索；C#；记忆"])
    func keywordsMayHaveHashes(line: String) throws {
        let records = try records("# T\n关键词：\(line)\n\n研究动机：一\n主要方法：二\n")
        #expect(records.map { $0.keywords.map(\.string) } == [["检索", "C#", "记忆"]])
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
