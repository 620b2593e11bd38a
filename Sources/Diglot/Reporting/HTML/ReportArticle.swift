// One record of a run's report, for browsers and as Markdown.

/// A record with its digests, findings and links, as far as they were made.
struct ReportArticle {
    private let record: Record
    private let digests: [Digest]
    private let findings: [ReportedFinding]
    private let aligned: AlignedRecord?
    /// Names of the steps that the record went through.
    private let steps: Set<String>
    /// The record's number among those of the run, from 1.
    private let number: Int

    /// - Parameter steps: names of the steps that were asked for; nothing is said of the others.
    init(_ batched: BatchRecord, steps: Set<String>) throws {
        self.steps = steps
        record = batched.record
        digests = batched.digests
        findings = batched.findings
        aligned =
            steps.contains(BatchStep.align.name)
            ? try batched.examined.map { try AlignedRecord(batched.segmented, $0.alignment) } : nil
        number = batched.ordinal + 1
    }

    private var id: String { "r\(number)" }

    /// What is said of a record without digests and findings, if either was asked for.
    private var nothing: String? {
        guard digests.isEmpty, findings.isEmpty, record.tldr == nil else { return nil }
        if steps.contains(BatchStep.tldr.name) { return "This record has no digest." }
        return steps.contains(BatchStep.check.name) ? "Nothing was found." : nil
    }

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
        if items.isEmpty { return nothing.map { "<p class=\"none\">\($0)</p>\n" } ?? "" }
        return "<dl class=\"digests\">\n\(items)</dl>\n"
    }

    /// Where a digest came from, as links into the texts below; the names of the parts where there are none.
    private func sources(of digest: Digest) -> HTML {
        var places: [HTML] = []
        for span in digest.spans {
            let place: HTML
            if let index = span.facet, let facet = aligned?.facets[index] {
                place = "<a href=\"#\(id)-\(facet.letter)\">\(facet.heading)</a>"
            } else if span.facet == nil, aligned != nil {
                place = "<a href=\"#\(id)-\(span.sentence + 1)\">sentence \(span.sentence + 1)</a>"
            } else {
                place = "\(span.part)"
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
        var blocks = ["### " + Markdown.escape(record.displayName)]
        var about = record.displayName == record.id ? [] : [Markdown.escape(record.id)]
        if let url = record.url.flatMap({ Markdown.link($0.string) }) { about.append(url) }
        if !about.isEmpty { blocks.append(about.joined(separator: " · ")) }
        if let nothing { blocks.append(nothing) }
        let lines = digestLines + findingLines + facetLines
        if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
        return blocks.joined(separator: "\n\n") + "\n\n"
    }

    private var digestLines: [String] {
        var lines = digests.map { digest in
            var parts: [String] = []
            for span in digest.spans where !parts.contains(span.part) { parts.append(span.part) }
            return "- **\(digest.language.rawValue)** \(Markdown.escape(digest.text)) "
                + "*(\(Markdown.escape(parts.joined(separator: ", "))))*"
        }
        if let tldr = record.tldr { lines.append("- **author's** \(Markdown.escape(tldr.string))") }
        return lines
    }

    private var findingLines: [String] {
        findings.map { finding in
            let heading = finding.heading.map { Markdown.escape($0) + ": " } ?? ""
            return "- **\(finding.severity.rawValue)** \(heading)\(Markdown.escape(finding.message)) (\(finding.rule))"
        }
    }

    /// A facet by its first words; below it the sentences that it is linked to, and what speaks for them.
    private var facetLines: [String] {
        guard let aligned else { return [] }
        return aligned.facets.flatMap { facet in
            let text = record.facets[facet.index].text.string
            let words = text.isEmpty ? "" : ": " + Self.firstWords(of: text)
            let support = facet.links.isEmpty ? " (no sentence supports this)" : ""
            return ["- " + Markdown.escape(facet.heading + words) + support]
                + facet.links.map { link in
                    let evidence = Markdown.escape(aligned.pairs(of: link, in: facet).joined(separator: "; "))
                    return "  - \(link.shownScore) \(Markdown.escape(aligned.sentence(link.sentence)))"
                        + (evidence.isEmpty ? "" : " *(\(evidence))*")
                }
        }
    }

    /// Characters by which a reader knows a facet again.
    private static let mostFirstCharacters = 40

    /// The beginning of a text; in a text with blanks, whole words.
    private static func firstWords(of text: String) -> String {
        let start = text.prefix(mostFirstCharacters)
        if start.endIndex == text.endIndex { return text }
        let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
        return (words.count > mostFirstCharacters / 2 ? words : start) + "…"
    }
}
