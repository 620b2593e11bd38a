// Digests as a page: what each says, where it stands in the record, and why it was chosen.

import ICUText

/// Writes digests as one HTML file, record after record.
///
/// Under each digest stand the texts that it was taken from with marks over what it kept. With reasons, a table says
/// what each feature added to its score, and a list what else could have been said.
struct DigestPage {
    let explains: Bool
    private let page = HTMLPage(title: "Digests", styles: [DigestPage.style])
    private var pages = PageSequence(item: ("record", "records"), note: ("digest", "digests"))

    init(explains: Bool) { self.explains = explains }

    var head: HTML { page.head }

    mutating func write(_ record: SegmentedRecord, _ digests: [Digest]) -> HTML {
        let sections = [record.record.track, record.record.section].compactMap { $0?.string }.filter { !$0.isEmpty }
        let start = pages.beginItem(
            in: sections.isEmpty ? nil : sections.joined(separator: " › "), notes: digests.count)
        let id = "r\(pages.itemNumber)"
        let title = record.record.displayName
        var content = HTML()
        if title != record.record.id { content += "<p class=\"quiet\">\(record.record.id)</p>\n" }
        for digest in digests { content += html(digest, record) }
        if let tldr = record.record.tldr {
            content += "<p class=\"author\"><span class=\"quiet\">author's</span> \(tldr.string)</p>\n"
        }
        return """
            \(start)<article id="\(id)" aria-labelledby="\(id)-title">
            <h3 id="\(id)-title" \(HTML.lang(of: title))>\(title)</h3>
            \(content)</article>

            """
    }

    mutating func foot() -> HTML { "\(pages.finish())\(page.foot)" }

    private func html(_ digest: Digest, _ record: SegmentedRecord) -> HTML {
        let language = digest.language.rawValue
        let why: HTML = explains ? reasons(digest) : ""
        return """
            <p class="digest" lang="\(language)">\(digest.text)</p>
            <details>
            <summary>\(language), \(digest.reasons.joined(separator: ", "))</summary>
            \(sources(digest, record))\(why)</details>

            """
    }

    /// The texts that a digest was taken from, in the order in which it has them.
    private func sources(_ digest: Digest, _ record: SegmentedRecord) -> HTML {
        var html = HTML()
        var shown: [Int?] = []
        for span in digest.spans where !shown.contains(span.facet) {
            shown.append(span.facet)
            guard let text = record.text(of: span) else { continue }
            let marks = digest.spans.filter { $0.facet == span.facet }
                .map { Highlight(range: $0.range, opening: "<mark>") }
            let content = HTML(text.utf16, in: 0..<text.utf16.count, marking: marks)
            html += "<p lang=\"\(digest.language.rawValue)\"><span class=\"quiet\">\(span.part)</span> \(content)</p>\n"
        }
        return html
    }

    private func reasons(_ digest: Digest) -> HTML {
        var rows = HTML()
        for (feature, points) in DigestWriter.sums(of: digest) {
            rows += "<tr><td>\(feature)</td><td>\(Decimal.string(points, decimals: 1))</td></tr>\n"
        }
        var html: HTML = """
            <table>
            <caption>Score \(Decimal.string(digest.score, decimals: 1)): what each feature added</caption>
            <tbody>
            \(rows)</tbody>
            </table>

            """
        if digest.alternatives.isEmpty { return html }
        html += "<p class=\"quiet\">What else could have been said</p>\n<ol>\n"
        for other in digest.alternatives {
            html += "<li>\(other.text) <span class=\"quiet\">\(Decimal.string(other.score, decimals: 1))</span></li>\n"
        }
        html += "</ol>\n"
        return html
    }

    private static let style: HTML = """
        .digest { font-size: 1.1em; }
        .author { font-style: italic; }
        details table { border-collapse: collapse; margin: 0.5em 0; }
        details caption { text-align: left; }
        details td { padding: 0 1em 0 0; }
        details td + td { text-align: right; font-variant-numeric: tabular-nums; }

        """
}
