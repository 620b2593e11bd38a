// Findings as a page: each record with its texts and the places marked in them, and what was found of each rule.

import ICUText

/// Writes findings as one HTML file, record after record.
///
/// A finding has a number in its record, which stands at its mark too, so nothing rests on colour alone. The numbers of
/// findings a rule come last, where they are known; the script shows them at the top and filters by rule. Everything is
/// readable without it.
struct FindingPage {
    private let page = HTMLPage(title: "Findings", styles: [FindingPage.style], script: FindingPage.script)
    private let rules: [String: RuleDescription]
    private var pages = PageSequence(item: ("record", "records"), note: ("finding", "findings"))

    init(_ rules: [RuleDescription]) {
        self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) })
    }

    var head: HTML { page.head }

    /// A record with findings; nothing for one without.
    mutating func write(_ findings: [ReportedFinding], of record: Record?) -> HTML {
        guard !findings.isEmpty else { return HTML() }
        let sections = [record?.track, record?.section].compactMap { $0?.string }.filter { !$0.isEmpty }
        let start = pages.beginItem(
            in: sections.isEmpty ? nil : sections.joined(separator: " › "), notes: findings.count)
        return "\(start)\(FindingArticle(findings, record, number: pages.itemNumber).html)"
    }

    mutating func foot(_ tally: FindingTally) -> HTML {
        let rows = tally.rules.map { rule -> HTML in
            """
            <tr data-rule="\(rule.id)"><th scope="row">\(rule.id)</th><td>\(rule.count)</td>\
            <td>\(rules[rule.id]?.summary ?? "")</td></tr>

            """
        }
        let counts: HTML = """
            <section id="counts" aria-labelledby="counts-title">
            <h2 id="counts-title">What was found</h2>
            <p>\(tally.summary)</p>
            <table>
            <thead><tr><th scope="col">Rule</th><th scope="col">Findings</th><th scope="col">What it finds</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </section>

            """
        return "\(pages.finish())\(counts)\(page.foot)"
    }
}

/// The markup of one record with its findings.
private struct FindingArticle {
    private let findings: [ReportedFinding]
    private let record: Record?
    private let id: String

    /// - Parameter number: the record's number on the page, from 1.
    init(_ findings: [ReportedFinding], _ record: Record?, number: Int) {
        self.findings = findings
        self.record = record
        id = "r\(number)"
    }

    var html: HTML {
        let title = record?.displayName ?? findings.first?.file ?? ""
        return """
            <article id="\(id)" aria-labelledby="\(id)-title">
            <h3 id="\(id)-title" \(HTML.lang(of: title))>\(title)</h3>
            \(about)<ol class="findings">
            \(findings.enumerated().map { item($1, $0 + 1) })</ol>
            \(texts)</article>

            """
    }

    private var about: HTML {
        guard let record, record.displayName != record.id else { return "" }
        return "<p class=\"quiet\">\(record.id)</p>\n"
    }

    private func item(_ finding: ReportedFinding, _ number: Int) -> HTML {
        let place = finding.column.map { "\(finding.file):\(finding.line):\($0)" } ?? "\(finding.file):\(finding.line)"
        let part: HTML = finding.heading.map { "<span \(HTML.lang(of: $0))>\($0)</span>: " } ?? ""
        let expected: HTML =
            finding.expected.isEmpty
            ? "" : " <span class=\"expected\">expected: \(finding.expected.joined(separator: " | "))</span>"
        return """
            <li class="\(finding.severity.rawValue)" data-rule="\(finding.rule)"><span class="severity">\
            \(finding.severity.rawValue)</span> \(part)<a href="#\(id)-\(number)">\(finding.message)</a>\(expected) \
            <span class="quiet">\(finding.rule) · \(place)</span></li>

            """
    }

    /// The parts that findings lie in, and the abstract to compare them with.
    private var texts: HTML {
        guard let record else { return "" }
        var parts: [TextPart] = []
        for finding in findings {
            for place in [finding.places.own, finding.places.related] {
                if let place, !parts.contains(place.part) { parts.append(place.part) }
            }
        }
        if record.abstract != nil, !parts.contains(.abstract) { parts.append(.abstract) }
        return "\(parts.map { text($0, of: record) })"
    }

    private func text(_ part: TextPart, of record: Record) -> HTML {
        guard let placed = part.text(in: record) else { return "" }
        let units = Array(placed.string.utf16)
        var marks: [Highlight] = []
        for (index, finding) in findings.enumerated() {
            if let own = finding.places.own, own.part == part, let range = own.range {
                marks.append(
                    Highlight(
                        range: range,
                        opening: """
                            <mark id="\(id)-\(index + 1)" class="\(finding.severity.rawValue)" \
                            data-rule="\(finding.rule)" data-number="\(index + 1)">
                            """))
            }
            if let related = finding.places.related, related.part == part, let range = related.range {
                marks.append(Highlight(range: range, opening: "<mark class=\"related\" data-number=\"\(index + 1)\">"))
            }
        }
        let text = String(decoding: units, as: UTF16.self)
        let heading = part.heading(in: record)
        return """
            <h4 \(HTML.lang(of: heading))>\(heading)</h4>
            <p class="text" \(HTML.lang(of: text))>\(HTML(units, in: 0..<units.count, marking: marks))</p>

            """
    }
}

extension FindingPage {
    fileprivate static let style: HTML = """
        article { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1.5rem; }
        article h4 { margin-top: .75rem; text-transform: none; }
        .findings { margin: .5rem 0; }
        .findings li { padding: .2rem .6rem; margin: .2rem 0; border-left: .3rem solid var(--line); counter-increment: finding; }
        .findings { counter-reset: finding; }
        .findings li::before { content: counter(finding) " "; font-weight: 700; }
        .findings .error { border-color: var(--alarm); background: var(--alarm-tint); }
        .findings .warning { border-color: hsl(35 90% 45%); }
        .severity { font-weight: 700; }
        mark { background: hsl(48 var(--mark-saturation) var(--mark-lightness)); color: inherit; text-decoration: underline solid 2px; text-underline-offset: .2em; }
        mark.error { background: var(--alarm-tint); text-decoration-color: var(--alarm); }
        mark.related { background: none; text-decoration-style: dotted; }
        mark::after { content: "\\2060" attr(data-number); font-size: .6em; font-weight: 700; vertical-align: super; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        td:nth-child(2) { text-align: right; font-variant-numeric: tabular-nums; }
        button { font: inherit; }
        .filtered { display: none; }

        """

    /// Moves the counts to the top and lets their rows show one rule alone.
    fileprivate static let script: HTML = """
        (() => {
          const counts = document.getElementById('counts');
          const main = document.querySelector('main');
          if (!counts || !main) return;
          main.insertBefore(counts, main.children[1] || null);
          let shown = '';
          const filter = (rule) => {
            shown = shown === rule ? '' : rule;
            document.querySelectorAll('article').forEach((article) => {
              const items = [...article.querySelectorAll('.findings li')];
              items.forEach((item) => item.classList.toggle('filtered', shown !== '' && item.dataset.rule !== shown));
              article.classList.toggle('filtered', items.every((item) => item.classList.contains('filtered')));
            });
            counts.querySelectorAll('button').forEach((button) =>
              button.setAttribute('aria-pressed', String(button.textContent === shown)));
          };
          counts.querySelectorAll('tr[data-rule] th').forEach((cell) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = cell.textContent;
            button.setAttribute('aria-pressed', 'false');
            button.addEventListener('click', () => filter(button.textContent));
            cell.replaceChildren(button);
          });
        })();

        """
}
