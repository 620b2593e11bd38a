import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct AlignmentPageTests {
    private func page(_ records: [WrittenAlignment], byClause: Bool = false) throws -> String {
        var writer = try AlignmentWriter(.html, byClause: byClause)
        var bytes = writer.prologue
        for written in records { bytes += try writer.write(written.record, written.alignment) }
        bytes += writer.epilogue()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What lies between `<main>` and the script, without the frame.
    private func content(_ page: String) -> String {
        let start = page.firstRange(of: "<article")?.lowerBound ?? page.startIndex
        let end = page.firstRange(of: "<script>\n")?.lowerBound ?? page.endIndex
        return String(page[start..<end])
    }

    @Test func aRecordIsWrittenAsTheGoldenFileShows() throws {
        let records = try [WrittenAlignment.sample(), .withoutAbstract()]
        #expect(try Golden.difference(page(records), from: "alignment.html") == nil)
        #expect(try Golden.difference(content(page(records, byClause: true)), from: "alignment-by-clause.html") == nil)
    }

    @Test func everythingIsEscaped() throws {
        let html = try page([.sample()])
        #expect(html.contains("&lt;script&gt;alert(&#39;标题&#39;)&lt;/script&gt; &amp; more"))
        #expect(html.matches(of: #/<script/#).count == 1)
        #expect(html.contains("href=\"https://example.org/?a=1&amp;b=&lt;2&gt;\""))
        #expect(html.contains("检索 &quot;A&quot;"))
    }

    @Test func anAddressThatIsNoneIsNotLinked() throws {
        let html = try page([WrittenAlignment(url: "javascript:alert(1)", facets: [], abstract: "One.")])
        #expect(!html.contains("javascript:"))
    }

    @Test func nothingIsLoaded() throws {
        let html = try page([.sample()], byClause: true)
        #expect(html.contains("default-src 'none'"))
        #expect(
            !html.contains(" src=") && !html.contains("url(") && !html.contains("@import") && !html.contains("<link"))
    }

    @Test(arguments: [false, true])
    func linksLeadSomewhereAndTagsNest(byClause: Bool) throws {
        let html = try page(Array(repeating: .sample(), count: 60) + [.withoutAbstract()], byClause: byClause)
        #expect(Markup.misnesting(in: html) == nil)
        let ids = try Markup.values(of: "id", in: html)
        #expect(Set(ids).count == ids.count)
        let known = Set(ids)
        let anchors = try Markup.values(of: "href", in: html).filter { $0.hasPrefix("#") }
        #expect(anchors.count > 60 * 4)
        #expect(anchors.allSatisfy { known.contains(String($0.dropFirst())) })
        #expect(try Markup.values(of: "aria-labelledby", in: html).allSatisfy(known.contains))
    }

    @Test func facetsLeadToSentencesAndBack() throws {
        let html = try page([.sample()])
        #expect(html.contains("href=\"#r1-2\"") && html.contains("href=\"#r1-A\""))
        #expect(
            html.contains("<li id=\"r1-2\" class=\"sentence\">") && html.contains("<li id=\"r1-A\" class=\"facet h0\">")
        )
        #expect(html.contains("<li id=\"r1-3\" class=\"sentence loose\">"))
    }

    @Test func weakLinksAndMissingSupportAreSaidInWords() throws {
        let html = content(try page([.sample()]))
        #expect(html.matches(of: #/0\.50 weak</#).count == 2)
        #expect(html.matches(of: #/0\.91</#).count == 2)
        #expect(html.matches(of: #/No sentence supports this\./#).count == 1)
        #expect(html.contains("1 record, 1 facet without support"))
        #expect(content(try page([.withoutAbstract()])).contains("There is no abstract to support this."))
    }

    @Test func evidenceIsMarkedOnBothSides() throws {
        let html = content(try page([.sample()]))
        // The stronger evidence lies outside of the weaker one.
        #expect(
            html.contains(
                #/<mark class="h0 term" data-to="2" data-tie="0" title="[^"]*">奖励<mark class="h0 table weak" data-to="1" data-tie="2" title="[^"]*">模型</mark></mark>&lt;b&gt;/#
            ))
        #expect(html.contains("title=\"term: 奖励模型 (A 主要方法)\">reward model</mark>"))
    }

    @Test func everyTextHasALanguage() throws {
        let html = content(try page([.sample()]))
        #expect(html.matches(of: #/<p class="text" lang="zh">/#).count == 2)
        #expect(html.matches(of: #/<p class="text" lang="en">/#).count == 3)
        #expect(!html.contains("<p class=\"text\">"))
    }

    @Test func theTextsAreTheRecordsOwn() throws {
        let html = try page([.sample()])
        let texts = html.matches(of: #/<p class="text"[^>]*>(.*)</p>/#).map { Markup.text(of: String($0.1)) }
        #expect(
            texts == [
                "提出奖励模型<b>,在两个基准上提升1万分。", "无人支持。", "Old models fail & cost <much>.",
                "Our reward model gains 10k points.", "Code is public.",
            ])
    }

    @Test func facetsHaveLettersBeyondZ() throws {
        let facets = (0..<28).map { WrittenAlignment.WrittenFacet(name: "f\($0)", heading: "f\($0)", text: "x") }
        let html = try page([WrittenAlignment(facets: facets, abstract: "One.")])
        #expect(html.contains("id=\"r1-Z\"") && html.contains("id=\"r1-AA\"") && html.contains("id=\"r1-AB\""))
    }
}
