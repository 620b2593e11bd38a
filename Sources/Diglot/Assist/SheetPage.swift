// Working sheets as a page that prints well: a table a record, with lines to write on beside each sentence.

import ICUText

/// Writes working sheets as one HTML file, record after record.
struct SheetPage {
    private let page = HTMLPage(title: "Working sheets", styles: [SheetPage.style])
    private var pages = PageSequence(item: ("record", "records"), note: ("finding", "findings"))

    var head: HTML { page.head }

    mutating func write(_ sheet: WorkingSheet) -> HTML {
        let notes = sheet.findings.count + sheet.rows.reduce(0) { $0 + $1.findings.count }
        let start = pages.beginItem(in: nil, notes: notes)
        let id = "r\(pages.itemNumber)"
        let title = sheet.title ?? sheet.id
        let about: HTML = sheet.title == nil ? HTML() : "<p class=\"quiet\">\(sheet.id)</p>\n"
        let rest =
            sheet.unlinked.map { clause -> HTML in "<li>No sentence behind: \(Self.clause(clause))</li>\n" }
            + sheet.findings.map { note -> HTML in "<li class=\"\(note.severity.rawValue)\">\(Self.note(note))</li>\n" }
        return """
            \(start)<article id="\(id)" aria-labelledby="\(id)-title">
            <h3 id="\(id)-title" \(HTML.lang(of: title))>\(title)</h3>
            \(about)<table class="sheet">
            <thead><tr><th scope="col">#</th><th scope="col">Sentence</th><th scope="col">Clauses that digest it</th>\
            <th scope="col">Terms, numbers and names</th></tr></thead>
            <tbody>
            \(sheet.rows.enumerated().map { Self.row($1, $0 + 1, sheet.language) })</tbody>
            </table>
            \(rest.isEmpty ? HTML() : "<ul class=\"rest\">\n\(rest)</ul>\n")</article>

            """
    }

    mutating func foot() -> HTML { "\(pages.finish())\(page.foot)" }

    private static func row(_ row: WorkingSheet.Row, _ number: Int, _ language: Language) -> HTML {
        let units = Array(row.sentence.utf16)
        let sentence = HTML(
            units, in: 0..<units.count, marking: row.marks.map { Highlight(range: $0, opening: "<mark>") })
        let terms = row.terms.map { hint -> HTML in
            """
            <li><span lang="\(language.rawValue)">\(hint.term)</span> = \
            <span lang="\((language == .en ? Language.zh : .en).rawValue)">\(hint.renderings.joined(separator: " / "))\
            </span></li>
            """
        }
        let carried = row.carried.map { text -> HTML in "<li>\(text)</li>" }
        let notes = row.findings.map { note -> HTML in "<li class=\"\(note.severity.rawValue)\">\(Self.note(note))</li>"
        }
        return """
            <tr><th scope="row">\(number)</th><td lang="\(language.rawValue)">\(sentence)</td>\
            <td>\(list(row.clauses.map { clause -> HTML in "<li>\(Self.clause(clause))</li>" }))\(list(notes))</td>\
            <td>\(list(terms + carried))</td></tr>

            """
    }

    private static func list(_ items: [HTML]) -> HTML { items.isEmpty ? HTML() : "<ul>\(items)</ul>" }

    private static func clause(_ clause: WorkingSheet.Clause) -> HTML {
        """
        <span class="quiet" \(HTML.lang(of: clause.heading))>\(clause.heading)</span> \
        <span \(HTML.lang(of: clause.text))>\(clause.text)</span>
        """
    }

    private static func note(_ note: WorkingSheet.Note) -> HTML {
        let heading: HTML = note.heading.map { "<span \(HTML.lang(of: $0))>\($0)</span>: " } ?? ""
        let expected: HTML = note.expected.isEmpty ? "" : " (expected: \(note.expected.joined(separator: " | ")))"
        return
            "<b>\(note.severity.rawValue)</b> \(heading)\(note.message)\(expected) <span class=\"quiet\">\(note.rule)</span>"
    }

    private static let style: HTML = """
        .sheet { border-collapse: collapse; width: 100%; table-layout: fixed }
        .sheet th, .sheet td { border: 1px solid; padding: .4em; text-align: start; vertical-align: top; \
        overflow-wrap: anywhere }
        .sheet thead th:first-child { width: 2em }
        .sheet ul { margin: 0; padding-inline-start: 1.1em }
        .sheet mark { background: none; color: inherit; text-decoration: underline; text-underline-offset: .2em }
        .error b { text-decoration: underline double }
        .warning b { text-decoration: underline }
        @media (max-width: 40em) { .sheet, .sheet tbody, .sheet tr, .sheet td, .sheet th { display: block; border: 0 } \
        .sheet thead { display: none } .sheet tr { border-top: 1px solid; padding-block: .5em } }
        @media print { .sheet tr, h3 { break-inside: avoid; break-after: auto } .sheet thead { display: table-header-group } \
        article { break-inside: auto } }

        """
}
