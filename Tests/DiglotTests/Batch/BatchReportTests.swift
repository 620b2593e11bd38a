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

    @Test func noAddressIsMarkup() throws {
        let line =
            #"{"id":"1","title":"A","summary":"We mend clocks.","abs":"https://x.org/ <script>alert(1)</script>"}"#
        let text = try report(Dump(line + "\n"), [.tldr], .markdown)
        #expect(text.contains("<https://x.org/%20%3Cscript%3Ealert(1)%3C/script%3E>") && !text.contains("<script"))
    }
}
