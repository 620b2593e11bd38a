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
    /// The contents name this many sections of a page.
    private static let namedSections = 3

    /// A page in the contents.
    private struct Entry {
        var firstItem: Int
        var items = 0
        var notes = 0
        var sections: [String] = []
        var hasMoreSections = false
    }

    private var entries: [Entry] = []
    private var section: String?
    private var items = 0

    /// What one item and several are called, and what one note and several are about; nil where none are counted.
    let item: (one: String, many: String)
    let note: (one: String, many: String)?

    init(item: (one: String, many: String), note: (one: String, many: String)?) {
        self.item = item
        self.note = note
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
        let isNewSection = entries.isEmpty || section != self.section
        let count = entries.last?.items ?? 0
        let turns = entries.isEmpty || count >= Self.longest || (isNewSection && count >= Self.shortest)
        self.section = section
        if turns {
            if !entries.isEmpty { html += endPage(isLast: false) }
            entries.append(Entry(firstItem: items + 1))
            html +=
                "<section class=\"page\" id=\"page-\(entries.count)\" aria-label=\"Page \(entries.count)\" tabindex=\"-1\">\n"
        }
        if turns || isNewSection {
            html += heading(continues: !isNewSection)
            note(section)
        }
        items += 1
        entries[entries.count - 1].items += 1
        entries[entries.count - 1].notes += notes
        return html
    }

    /// The end of the last page, and the contents.
    mutating func finish() -> HTML {
        guard !entries.isEmpty else { return "<p class=\"quiet\">There are no \(item.many).</p>\n</main>\n" }
        let total = entries.reduce(0) { $0 + $1.notes }
        let many: HTML = entries.count > 1 ? " class=\"many\"" : ""
        var html: HTML = """
            \(endPage(isLast: true))</main>
            <nav id="contents"\(many) aria-labelledby="contents-title" tabindex="-1">
            <h2 id="contents-title">Contents</h2>
            <p class="quiet">\(count(items, item))\(note.map { ", " + count(total, $0) } ?? "")</p>
            <ol>

            """
        for (index, entry) in entries.enumerated() { html += line(entry, page: index + 1) }
        html += "</ol>\n"
        if entries.count > 1 { html += "<p><a id=\"every-page\" href=\"#every-page\">Show every page</a></p>\n" }
        html += "</nav>\n"
        return html
    }

    private func heading(continues: Bool) -> HTML {
        guard let section else { return "<h2>\(item.many.capitalizedFirst) from \(items + 1)</h2>\n" }
        return "<h2 \(HTML.lang(of: section))>\(section)\(continues ? " …" : "")</h2>\n"
    }

    private mutating func note(_ section: String?) {
        guard let section, let page = entries.indices.last, !entries[page].sections.contains(section) else { return }
        if entries[page].sections.count < Self.namedSections {
            entries[page].sections.append(section)
        } else {
            entries[page].hasMoreSections = true
        }
    }

    private func endPage(isLast: Bool) -> HTML {
        let page = entries.count
        var links: [HTML] = []
        if page > 1 { links.append("<a rel=\"prev\" href=\"#page-\(page - 1)\">← Page \(page - 1)</a>") }
        links.append("<a href=\"#contents\">Contents</a>")
        if !isLast { links.append("<a rel=\"next\" href=\"#page-\(page + 1)\">Page \(page + 1) →</a>") }
        return page == 1 && isLast
            ? "</section>\n" : "<nav class=\"turn\" aria-label=\"Pages\">\(links)</nav>\n</section>\n"
    }

    private func line(_ entry: Entry, page: Int) -> HTML {
        let names = entry.sections.map { "<span \(HTML.lang(of: $0))>\($0)</span>" as HTML }.joined(separator: ", ")
        let last = entry.firstItem + entry.items - 1
        let range = last > entry.firstItem ? "\(item.many) \(entry.firstItem)–\(last)" : "\(item.one) \(last)"
        let notes = entry.notes > 0 ? note.map { ", " + count(entry.notes, $0) } ?? "" : ""
        return """
            <li><a href="#page-\(page)">Page \(page)\(names.string.isEmpty ? "" : ": ")\(names)\
            \(entry.hasMoreSections ? ", …" : "")</a> <span class="quiet">\(range)\(notes)</span></li>

            """
    }

    private func count(_ number: Int, _ noun: (one: String, many: String)) -> String {
        "\(number == 0 ? "no" : String(number)) \(number == 1 ? noun.one : noun.many)"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
