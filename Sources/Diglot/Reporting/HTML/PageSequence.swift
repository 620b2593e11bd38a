// A long page as several that take turns, written as it goes along, with its contents at the end.

/// Cuts a stream of items into pages of one file.
///
/// The style sheet shows the page whose address (`#page-2`) the reader followed, or that holds the item
/// they followed a link to, and the first page otherwise. That needs no script; where a browser cannot do it,
/// and in print, all pages follow each other. The contents of several pages are a page of their own. A page ends with its section, unless the section is short.
struct PageSequence {
    /// A page holds at most this many items: about 200 KB of markup, which phones open at once.
    static let longest = 25
    /// A page may hold several sections until it has this many items: dumps that are not sorted by
    /// section would have a page an item otherwise.
    static let shortest = 10

    private var contents: PageContents
    private var section: String?
    private var items = 0

    /// - Parameters:
    ///   - item: what one item and several are called.
    ///   - note: what one note and several are about; nil where none are counted.
    ///   - firstItem: the number of the first item, where the file is one of several.
    init(item: (one: String, many: String), note: (one: String, many: String)?, firstItem: Int = 1) {
        contents = PageContents(item: item, note: note, firstItem: firstItem)
    }

    /// The number of the item that was begun last, from 1.
    var itemNumber: Int { items }

    /// What comes before the next item.
    ///
    /// - Parameters:
    ///   - section: the name of the item's section, if it has one.
    ///   - notes: how many things in the item the contents should count.
    mutating func beginItem(in section: String?, notes: Int) -> HTML {
        var html = HTML()
        let isNewSection = contents.count == 0 || section != self.section
        let turns =
            contents.count == 0 || Self.turns(after: contents.itemsOfLastPage, isNewSection, longest: Self.longest)
        self.section = section
        if turns {
            if contents.count > 0 { html += endPage(isLast: false) }
            contents.turn()
            html +=
                "<section class=\"page\" id=\"page-\(contents.count)\" aria-label=\"Page \(contents.count)\" tabindex=\"-1\">\n"
        }
        if turns || isNewSection { html += heading(continues: !isNewSection) }
        items += 1
        contents.add(in: section, notes: notes)
        return html
    }

    /// Whether a page ends before the next item.
    ///
    /// - Parameters:
    ///   - count: how many items the page holds.
    ///   - longest: how many it may hold.
    static func turns(after count: Int, _ isNewSection: Bool, longest: Int) -> Bool {
        count >= longest || (isNewSection && count * Self.longest >= shortest * longest)
    }

    /// The end of the last page, and the contents.
    mutating func finish() -> HTML {
        guard contents.count > 0 else { return "<p class=\"quiet\">There are no \(contents.item.many).</p>\n</main>\n" }
        let many: HTML = contents.count > 1 ? " class=\"many\"" : ""
        let every: HTML =
            contents.count > 1 ? "<p><a id=\"every-page\" href=\"#every-page\">Show every page</a></p>\n" : ""
        return """
            \(endPage(isLast: true))</main>
            <nav id="contents"\(many) aria-labelledby="contents-title" tabindex="-1">
            \(contents.list { "#page-\($0)" })\(every)</nav>

            """
    }

    private func heading(continues: Bool) -> HTML {
        guard let section else {
            return "<h2>\(contents.item.many.capitalizedFirst) from \(contents.nextItem)</h2>\n"
        }
        return "<h2 \(HTML.lang(of: section))>\(section)\(continues ? " …" : "")</h2>\n"
    }

    private func endPage(isLast: Bool) -> HTML {
        let page = contents.count
        var links: [HTML] = []
        if page > 1 { links.append("<a rel=\"prev\" href=\"#page-\(page - 1)\">← Page \(page - 1)</a>") }
        links.append("<a href=\"#contents\">Contents</a>")
        if !isLast { links.append("<a rel=\"next\" href=\"#page-\(page + 1)\">Page \(page + 1) →</a>") }
        return page == 1 && isLast
            ? "</section>\n" : "<nav class=\"turn\" aria-label=\"Pages\">\(links)</nav>\n</section>\n"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
