// The contents of something long: what is on each of its pages.

/// Pages with the items and sections on each of them, and the list that leads to them.
struct PageContents {
    private struct Entry {
        var firstItem: Int
        var items = 0
        var notes = 0
        var sections: [String] = []
        var hasMoreSections = false
    }

    /// What one item and several are called, and what one note and several are about; nil where none are counted.
    let item: (one: String, many: String)
    let note: (one: String, many: String)?
    /// What a page is called.
    private let page: String
    /// How many sections of a page are named.
    private let namedSections: Int
    private var entries: [Entry] = []
    /// The number of the item that comes next, from 1.
    private(set) var nextItem: Int

    /// - Parameters:
    ///   - firstItem: the number of the first item, where others come before these pages.
    ///   - namedSections: how many sections of a page are named.
    init(
        item: (one: String, many: String), note: (one: String, many: String)?, page: String = "Page",
        firstItem: Int = 1, namedSections: Int = 3
    ) {
        self.item = item
        self.note = note
        self.page = page
        self.namedSections = namedSections
        nextItem = firstItem
    }

    /// How many pages there are.
    var count: Int { entries.count }

    /// How many items the last page holds.
    var itemsOfLastPage: Int { entries.last?.items ?? 0 }

    /// Begins a page.
    mutating func turn() { entries.append(Entry(firstItem: nextItem)) }

    /// Adds an item to the last page.
    mutating func add(in section: String?, notes: Int) {
        let last = entries.count - 1
        entries[last].items += 1
        entries[last].notes += notes
        nextItem += 1
        guard let section, !entries[last].sections.contains(section) else { return }
        if entries[last].sections.count < namedSections {
            entries[last].sections.append(section)
        } else {
            entries[last].hasMoreSections = true
        }
    }

    /// The head of the contents and the list of pages.
    ///
    /// - Parameter address: of a page by its number, from 1.
    func list(_ address: (Int) -> String) -> HTML {
        let items = entries.reduce(0) { $0 + $1.items }
        let notes = entries.reduce(0) { $0 + $1.notes }
        var html: HTML = """
            <h2 id="contents-title">Contents</h2>
            <p class="quiet">\(Self.count(items, item))\(note.map { ", " + Self.count(notes, $0) } ?? "")</p>
            <ol>

            """
        for (index, entry) in entries.enumerated() { html += line(entry, index + 1, address(index + 1)) }
        html += "</ol>\n"
        return html
    }

    private func line(_ entry: Entry, _ number: Int, _ address: String) -> HTML {
        let names = entry.sections.map { "<span \(HTML.lang(of: $0))>\($0)</span>" as HTML }.joined(separator: ", ")
        let last = entry.firstItem + entry.items - 1
        let range = last > entry.firstItem ? "\(item.many) \(entry.firstItem)–\(last)" : "\(item.one) \(last)"
        let notes = entry.notes > 0 ? note.map { ", " + Self.count(entry.notes, $0) } ?? "" : ""
        return """
            <li><a href="\(address)">\(page) \(number)\(names.string.isEmpty ? "" : ": ")\(names)\
            \(entry.hasMoreSections ? ", …" : "")</a> <span class="quiet">\(range)\(notes)</span></li>

            """
    }

    private static func count(_ number: Int, _ noun: (one: String, many: String)) -> String {
        "\(number == 0 ? "no" : String(number)) \(number == 1 ? noun.one : noun.many)"
    }
}
