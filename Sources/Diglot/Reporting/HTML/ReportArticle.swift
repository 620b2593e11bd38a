// One record of a run's report, for browsers and as Markdown.

/// A record with its digests, findings and links, as far as they were made.
struct ReportArticle {
    private let record: Record
    private let digests: [Digest]
    private let findings: [ReportedFinding]
    private let aligned: AlignedRecord?
    /// The record's number among those of the run, from 1.
    private let number: Int

    init(_ batched: BatchRecord, showsLinks: Bool) {
        record = batched.record
        digests = batched.digests
        findings = batched.findings
        aligned = showsLinks ? batched.examined.map { AlignedRecord(batched.segmented, $0.alignment) } : nil
        number = batched.ordinal + 1
    }

    private var id: String { "r\(number)" }

    // MARK: HTML

    var html: HTML {
        """
        <article id="\(id)" aria-labelledby="\(id)-title">
        \(RecordHeading(record, id: id).html)\(digestList)\(findingList)\(links)</article>

        """
    }

    private var digestList: HTML {
        var items = digests.map { digest -> HTML in
            let language = digest.language.rawValue
            return "<dt>\(language)</dt><dd lang=\"\(language)\">\(digest.text) \(sources(of: digest))</dd>\n"
        }
        if let tldr = record.tldr {
            items.append("<dt>author’s</dt><dd \(HTML.lang(of: tldr.string))>\(tldr.string)</dd>\n")
        }
        return items.isEmpty
            ? "<p class=\"none\">This record has no digest.</p>\n" : "<dl class=\"digests\">\n\(items)</dl>\n"
    }

    /// Where a digest came from, as links into the texts below.
    private func sources(of digest: Digest) -> HTML {
        var places: [HTML] = []
        for span in digest.spans {
            let place: HTML
            if let index = span.facet {
                let facet = aligned?.facets[index]
                place = facet.map { "<a href=\"#\(id)-\($0.letter)\">\($0.heading)</a>" } ?? "\(span.part)"
            } else {
                let name = "sentence \(span.sentence + 1)"
                place = aligned == nil ? "\(name)" : "<a href=\"#\(id)-\(span.sentence + 1)\">\(name)</a>"
            }
            if !places.contains(place) { places.append(place) }
        }
        return "<span class=\"quiet\" lang=\"en\">(\(places.joined(separator: ", ")))</span>"
    }

    private var findingList: HTML {
        guard !findings.isEmpty else { return "" }
        let items = findings.map { finding -> HTML in
            let heading: HTML = finding.heading.map { "<span \(HTML.lang(of: $0))>\($0)</span>: " } ?? ""
            return """
                <li class="\(finding.severity.rawValue)"><span class="severity">\(finding.severity.rawValue)</span> \
                \(heading)\(finding.message) <span class="quiet">\(finding.rule)</span></li>

                """
        }
        return "<ul class=\"findings\">\n\(items)</ul>\n"
    }

    /// Facets and abstract with the links between them.
    private var links: HTML {
        guard let aligned else { return "" }
        let sides = AlignmentArticle(aligned, number: number, byClause: false).sides
        return
            "<details><summary>Texts, links and evidence\(HTML.hidden(" of \(record.displayName)"))</summary>\n\(sides)</details>\n"
    }

    static let style: HTML = """
        .digests { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem .75rem; margin: 0 0 .75rem; }
        .digests dt { font-weight: 700; font-size: .8rem; color: var(--quiet); padding-top: .2rem; }
        .digests dd { margin: 0; }
        .findings { margin: 0 0 .75rem; }
        .findings li { padding: .1rem .6rem; margin: .2rem 0; border-left: .3rem solid var(--line); }
        .findings .error { border-color: var(--alarm); background: var(--alarm-tint); }
        .findings .warning { border-color: hsl(35 90% 45%); }
        .severity { font-weight: 700; }
        details > .sides { margin-top: .75rem; }

        """

    // MARK: Markdown

    var markdown: String {
        var lines = ["### " + Markdown.escape(record.displayName), ""]
        var about = record.displayName == record.id ? [] : [Markdown.escape(record.id)]
        if let url = record.url?.string, WebAddress.isSafe(url) { about.append("<\(url)>") }
        if !about.isEmpty { lines += [about.joined(separator: " · "), ""] }
        for digest in digests {
            lines.append(
                "- **\(digest.language.rawValue)** \(Markdown.escape(digest.text)) *(\(Markdown.escape(digest.places)))*"
            )
        }
        if let tldr = record.tldr { lines.append("- **author's** \(Markdown.escape(tldr.string))") }
        for finding in findings {
            let heading = finding.heading.map { Markdown.escape($0) + ": " } ?? ""
            lines.append(
                "- **\(finding.severity.rawValue)** \(heading)\(Markdown.escape(finding.message)) (\(finding.rule))")
        }
        lines += facetLines
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// A line a facet: its sentences, and what speaks for them.
    private var facetLines: [String] {
        guard let aligned else { return [] }
        return aligned.facets.map { facet in
            let links = facet.links.map { link in
                let evidence = aligned.summary(of: link, in: facet)
                return "sentence \(link.sentence + 1) (\(link.shownScore)\(evidence.isEmpty ? "" : ": \(evidence)"))"
            }
            return "- \(Markdown.escape(facet.heading)): "
                + (links.isEmpty ? "no sentence supports this" : Markdown.escape(links.joined(separator: ", ")))
        }
    }
}
