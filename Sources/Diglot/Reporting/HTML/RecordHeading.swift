// What a record is called, above its article on a page.

/// The heading of an article.
struct RecordHeading {
    private let record: Record
    private let id: String

    /// - Parameter id: the article's.
    init(_ record: Record, id: String) {
        self.record = record
        self.id = id
    }

    var html: HTML {
        let title = record.displayName
        var about: [HTML] = []
        if title != record.id { about.append("<span>\(record.id)</span>") }
        if let url = record.url?.string, WebAddress.isSafe(url) {
            about.append("<a href=\"\(url)\" rel=\"noreferrer\">\(url)</a>")
        }
        let line: HTML = about.isEmpty ? "" : "<p class=\"quiet\">\(about.joined(separator: " · "))</p>\n"
        return """
            <header>
            <h3 id="\(id)-title" \(HTML.lang(of: title))>\(title)</h3>
            \(line)</header>

            """
    }
}
