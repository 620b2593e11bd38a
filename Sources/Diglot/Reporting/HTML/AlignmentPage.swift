// Alignments as a page: facets on one side, the abstract on the other, and what ties them together.

/// Writes alignments as one HTML file, record after record.
///
/// A facet has a letter and a colour, a sentence has a number; links and evidence bear both, so nothing rests
/// on colour alone. Links are anchors from facet to sentence and back. The texts in the columns are the
/// record's own, with marks over them; everything is readable without the script.
struct AlignmentPage {
    let byClause: Bool
    private let page = HTMLPage(title: "Alignments", styles: [AlignmentPage.style], script: AlignmentPage.script)
    private var pages = PageSequence(
        item: ("record", "records"), note: ("facet without support", "facets without support"))

    init(byClause: Bool) { self.byClause = byClause }

    var head: HTML { "\(page.head)\(Self.legend)" }

    mutating func write(_ aligned: AlignedRecord) -> HTML {
        let record = aligned.record
        let sections = [record.track, record.section].compactMap { $0?.string }.filter { !$0.isEmpty }
        let start = pages.beginItem(
            in: sections.isEmpty ? nil : sections.joined(separator: " › "),
            notes: aligned.facets.count { $0.links.isEmpty })
        return "\(start)\(AlignmentArticle(aligned, number: pages.itemNumber, byClause: byClause).html)"
    }

    mutating func foot() -> HTML { "\(pages.finish())\(page.foot)" }

    /// How to read the page.
    private static let legend: HTML = """
        <details class="legend">
        <summary>How to read this page</summary>
        <p>Every facet has a letter, every sentence of the abstract a number. A link says how probable it is that \
        a bilingual reader would draw it; <span class="link weak h0">weak</span> links are doubtful. Marked words are \
        what speaks for a link:</p>
        <ul>
        <li><mark class="h0 term">term</mark> a term of the glossary and its rendering</li>
        <li><mark class="h0 number">number</mark> the same value</li>
        <li><mark class="h0 name">name</mark> the same name</li>
        <li><mark class="h0 table">table</mark> words that the translation table pairs</li>
        <li><mark class="h0 term weak">weak</mark> evidence of weak links only</li>
        </ul>
        </details>

        """
}
