import TestSupport
import Testing

@testable import Diglot

@Suite struct PageSequenceTests {
    /// The pages of items in these sections, each item written as its section's name in brackets.
    private func written(_ sections: [String?], notes: Int = 0) -> String {
        var pages = PageSequence(item: ("item", "items"), note: ("note", "notes"))
        var html = HTML()
        for section in sections {
            html += pages.beginItem(in: section, notes: notes)
            html += "[\(section ?? "")]\n"
        }
        html += pages.finish()
        return html.string
    }

    /// How many items each page holds.
    private func items(_ html: String) -> [Int] {
        html.split(separator: "<section class=\"page\"", omittingEmptySubsequences: false).dropFirst()
            .map { $0.count { $0 == "[" } }
    }

    @Test func aPageEndsWithItsSectionOrWhenItIsFull() {
        #expect(items(written(Array(repeating: "A", count: 30) + Array(repeating: "B", count: 12))) == [25, 17])
        #expect(items(written(Array(repeating: "A", count: 12) + Array(repeating: "B", count: 3))) == [12, 3])
        #expect(items(written(Array(repeating: nil, count: 60))) == [25, 25, 10])
    }

    @Test func shortSectionsShareAPage() {
        let html = written((0..<20).map { "S\($0)" })
        #expect(items(html) == [10, 10])
        #expect(
            html.contains(
                ">Page 1: <span lang=\"en\">S0</span>, <span lang=\"en\">S1</span>, <span lang=\"en\">S2</span>, …</a>")
        )
        #expect(html.matches(of: #/<h2 lang/#).count == 20)
    }

    @Test func pagesLeadToTheirNeighboursAndToTheContents() throws {
        let html = written(Array(repeating: "A", count: 60), notes: 1)
        let ids = try Set(Markup.values(of: "id", in: html))
        let links = try Markup.values(of: "href", in: html)
        #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) })
        #expect(
            links == [
                "#contents", "#page-2", "#page-1", "#contents", "#page-3", "#page-2", "#contents", "#page-1",
                "#page-2", "#page-3", "#every-page",
            ])
        #expect(html.contains("60 items, 60 notes"))
        #expect(html.contains("items 51–60, 10 notes"))
        #expect(html.contains("<h2 lang=\"en\">A …</h2>"))
    }

    @Test func onePageNeedsNoTurning() throws {
        let html = written(["A"])
        #expect(!html.contains("class=\"turn\"") && !html.contains("every-page") && !html.contains("many"))
        #expect(html.contains("1 item, no notes"))
        #expect(Markup.misnesting(in: "<main>" + html) == nil)
    }

    @Test func noItemsAreSaidToBeNone() {
        #expect(written([]).contains("There are no items."))
    }
}
