// Reports of runs: what is said, what is not, and that no text of a dump is markup.

import TestSupport
import Testing

@testable import Diglot

@Suite struct BatchReportTests {
    private func report(_ dump: Dump, _ steps: [BatchStep], _ format: BatchReport.Format) throws -> String {
        let folder = try ResultFolder()
        var options = BatchOptions()
        options.steps = steps
        options.checks.only = ["punct"]
        options.report = format
        try folder.run([dump], options)
        return try folder.text(format.file)
    }

    private let plain = Dump(
        #"{"id":"a1","facets":[{"name":"method","heading":"主要方法","text":"采用大模型。"}],"abstract":"We use it."}"# + "\n")

    @Test func nothingIsSaidOfStepsThatWereNotAskedFor() throws {
        let page = try report(plain, [.check], .html)
        #expect(page.contains("<p class=\"none\">Nothing was found.</p>") && !page.contains("no digest"))
        let text = try report(plain, [.check], .markdown)
        #expect(text.hasSuffix("### a1\n\nNothing was found.\n\n"))
        #expect(try report(plain, [.convert], .markdown).hasSuffix("### a1\n\n"))
    }

    @Test func blocksAreOneBlankLineApart() throws {
        for steps in [BatchStep.all, [.check], [.tldr], [.align]] {
            let text = try report(Dump.fixture("facet-digests.txt"), steps, .markdown)
            #expect(!text.dropLast().contains("\n\n\n"))
        }
    }

    @Test func theHeadSaysOfWhatTheReportIs() throws {
        let dump = try Dump.fixture("facet-digests.txt")
        let text = try report(dump, BatchStep.all, .markdown)
        #expect(text.hasPrefix("# Report on facet-digests.txt\n\n7 records · 14 digests · "))
        #expect(text.contains(" · Diglot \(Version.current)\n\n## "))
        let page = try report(dump, [.tldr], .html)
        #expect(page.contains("<h1>Report on facet-digests.txt</h1>\n"))
        #expect(page.contains("<p class=\"quiet\">7 records · 14 digests · Diglot \(Version.current)</p>\n"))
    }

    @Test func facetsAndSentencesAreQuoted() throws {
        let text = try report(Dump.fixture("facet-digests.txt"), [.tldr, .align], .markdown)
        #expect(text.contains("\n- 主要方法: 提出BridgeRank-7B,先由英文教师模型为平行查询打分,再通过列表级蒸馏…\n"))
        #expect(text.contains(" We present BridgeRank-7B, a single reranker that serves Chinese and English queries"))
        #expect(text.contains(" *(abstract)*\n") && text.contains(" *(method)*\n"))
        #expect(!text.contains("sentence 1") && !text.contains("(term "))
        let page = try report(Dump.fixture("facet-digests.txt"), [.tldr], .html)
        #expect(page.contains("(abstract)</span>") && !page.contains("sentence 4"))
    }

    // MARK: Long reports

    /// 23 records in three sections, the middle one of them short.
    private let long = Dump(
        (1...23).map { number in
            let section = number <= 10 ? "检索" : number <= 12 ? "agents" : "vision"
            return #"{"id":"r\#(number)","section":"\#(section)","abstract":"We test \#(number) of them."}"# + "\n"
        }.joined())

    @Test func aLongReportIsSeveralFilesThatLeadToEachOther() throws {
        let folder = try ResultFolder()
        var options = BatchOptions()
        options.report = .html
        options.reportRecords = 8
        guard case .complete(let summary) = try folder.run([long], options) else {
            Issue.record("the run did not end")
            return
        }
        let pages = try folder.contents.filter { $0.key.hasSuffix(".html") }
            .mapValues { String(decoding: $0, as: UTF8.self) }
        let parts = (1...4).map { "report/part-000\($0).html" }
        #expect(pages.keys.sorted() == ["report.html"] + parts.sorted())
        // Each record is in one of them, in the order of the dump; a part ends with its section unless that is short.
        let records = parts.map { part in pages[part]!.matches(of: /<article id="r([0-9]+)"/).map { Int($0.1)! } }
        #expect(records == [Array(1...8), Array(9...12), Array(13...20), Array(21...23)])
        let index = try #require(pages["report.html"])
        #expect(try Markup.values(of: "href", in: index) == ["#contents"] + parts)
        #expect(index.contains("<h1>Report on test</h1>\n<p class=\"quiet\">23 records · 23 digests · "))
        #expect(index.contains(#">Part 2: <span lang="zh">检索</span>, <span lang="en">agents</span></a>"#))
        #expect(index.contains(">records 9–12") && index.contains("<p class=\"quiet\">23 records, "))
        let part = try #require(pages[parts[1]])
        #expect(part.contains("<h1>Report on test, part 2 of 4</h1>"))
        let links = try Markup.values(of: "href", in: part).filter { !$0.hasPrefix("#") }
        let neighbours = ["part-0001.html", "../report.html", "part-0003.html"]
        #expect(links == neighbours + neighbours)
        #expect(part.contains("records 9–12"))
        #expect(try !Markup.values(of: "href", in: #require(pages[parts[3]])).contains("part-0005.html"))
        for page in pages.values { #expect(Markup.misnesting(in: page) == nil) }
        let output = try #require(summary.outputs.first { $0.name == "report" })
        #expect(output.parts == 4 && output.description == "23 records in 4 files that it leads to")
        #expect(output.bytes == pages.values.reduce(0) { $0 + $1.utf8.count })
    }

    @Test func thePartsOfAReportAreFoundByTheirSections() throws {
        let folder = try ResultFolder()
        let lines = (1...9).map { #"{"id":"r\#($0)","section":"S\#($0)","abstract":"We test \#($0) of them."}"# + "\n" }
        var options = BatchOptions()
        options.steps = [.tldr]
        options.report = .html
        options.reportRecords = 8
        try folder.run([Dump(lines.joined())], options)
        let index = try folder.text("report.html")
        for section in 1...9 { #expect(index.contains("<span lang=\"en\">S\(section)</span>")) }
    }

    @Test func aShortReportAndMarkdownAreOneFile() throws {
        let folder = try ResultFolder()
        var options = BatchOptions()
        options.report = .html
        options.reportRecords = 5
        try folder.run([long], options)
        #expect(try folder.contents["report/part-0001.html"] != nil)
        options.reportRecords = 23
        try folder.run([long], options, .overwrite)
        #expect(try !folder.contents.keys.contains { $0.hasPrefix("report/") })
        #expect(try folder.text("report.html").matches(of: #/<article /#).count == 23)
        options.report = .markdown
        options.reportRecords = 5
        try folder.run([long], options, .overwrite)
        #expect(try folder.contents.keys.filter { $0.hasPrefix("report") } == ["report.md"])
        #expect(try folder.text("report.md").matches(of: #/### r[0-9]+/#).count == 23)
    }

    @Test func filesOfOthersBesideALongReportStay() throws {
        let folder = try ResultFolder()
        try folder.scratch.write("mine", to: "results/report/notes.txt")
        var options = BatchOptions()
        options.report = .html
        options.reportRecords = 5
        try folder.run([long], options)
        try folder.run([long], BatchOptions(), .overwrite)
        #expect(try folder.contents.keys.filter { $0.hasPrefix("report") } == ["report/notes.txt"])
    }

    @Test func noAddressIsMarkup() throws {
        let line =
            #"{"id":"1","title":"A","summary":"We mend clocks.","abs":"https://x.org/ <script>alert(1)</script>"}"#
        let text = try report(Dump(line + "\n"), [.tldr], .markdown)
        #expect(text.contains("<https://x.org/%20%3Cscript%3Ealert(1)%3C/script%3E>") && !text.contains("<script"))
    }
}
