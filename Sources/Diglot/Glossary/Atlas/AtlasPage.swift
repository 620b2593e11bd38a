// The atlas as one HTML file: a small bar chart a concept.

/// Writes an atlas for people.
///
/// Every bar has its count beside it, so nothing rests on lengths or colours alone; the page has no script.
struct AtlasPage {
    let usages: [ConceptUsage]
    let shared: [SharedRendering]
    let recordCount: Int

    var html: HTML {
        let page = HTMLPage(title: "Renderings", styles: [Self.style])
        return """
            \(page.head)<p class="quiet">\(recordCount) records with an English abstract and Chinese facets. For every \
            concept whose English term an abstract has: which of its renderings the facets of that record hold, whether \
            they keep the English term, or neither.</p>
            <div id="contents">
            <h2>\(usages.count) concepts</h2>
            \(usages.map(chart))</div>
            \(shared.isEmpty ? HTML() : sharedTable)</main>
            \(page.foot)
            """
    }

    private func chart(_ usage: ConceptUsage) -> HTML {
        let subject: HTML = usage.subject.map { " <span class=\"quiet\">\($0)</span>" } ?? HTML()
        let rows = usage.renderings.filter { $0.records > 0 }.map { rendering in
            let isForbidden = rendering.status == .forbidden
            return bar(
                "\(HTML.text(rendering.text))\(isForbidden ? " (forbidden)" : "")", rendering.records, usage,
                isForbidden ? "forbidden" : "used")
        }
        let kept = usage.kept > 0 ? [bar("English kept", usage.kept, usage, "kept")] : []
        let none = usage.none > 0 ? [bar("none", usage.none, usage, "none")] : []
        return """
            <section class="concept">
            <h3 lang="en">\(usage.term)\(subject)</h3>
            <p class="quiet">\(usage.records) \(usage.records == 1 ? "record" : "records")</p>
            <table>
            \(rows + kept + none)</table>
            </section>

            """
    }

    private func bar(_ label: HTML, _ records: Int, _ usage: ConceptUsage, _ kind: HTML) -> HTML {
        let percent = usage.percent(records)
        return """
            <tr><th scope="row">\(label)</th><td class="bar"><span class="\(kind)" style="width: \(percent)%"></span></td>\
            <td>\(records)</td><td>\(percent) %</td></tr>

            """
    }

    private var sharedTable: HTML {
        let rows: [HTML] = shared.map { rendering in
            let uses: [HTML] = rendering.uses.map { "\($0.term) <span class=\"quiet\">\($0.records)</span>" }
            return
                "<tr><th scope=\"row\" lang=\"zh\">\(rendering.text)</th><td>\(uses.joined(separator: ", "))</td></tr>\n"
        }
        return """
            <h2>Renderings of several concepts</h2>
            <table class="shared">
            \(rows)</table>

            """
    }

    private static let style: HTML = """
        .concept { margin: 0 0 1.5rem; break-inside: avoid; }
        .concept table { width: 100%; border-collapse: collapse; font-size: .9rem; table-layout: fixed; }
        .concept th { width: 14rem; font-weight: normal; text-align: left; padding: .1rem .75rem .1rem 0; }
        .concept td { width: 5rem; text-align: right; padding: .1rem 0; font-variant-numeric: tabular-nums; }
        .concept td.bar { width: auto; text-align: left; }
        .bar span { display: inline-block; height: .8rem; min-width: 1px; background: var(--accent); }
        .bar .forbidden { background: var(--alarm); }
        .bar .kept { opacity: .55; }
        .bar .none { background: var(--line); }
        .shared { border-collapse: collapse; }
        .shared th, .shared td { text-align: left; padding: .15rem 1.5rem .15rem 0; font-weight: normal; }
        @media print { .bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }

        """
}

extension HTML {
    /// A Chinese text that says so.
    fileprivate static func text(_ chinese: String) -> HTML { "<span lang=\"zh\">\(chinese)</span>" }
}
