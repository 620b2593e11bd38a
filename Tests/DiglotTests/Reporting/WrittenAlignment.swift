// Alignments written down in tests: marked texts, and links that name their markers.

import Diglot
import TestSupport

/// A record with its alignment.
struct WrittenAlignment {
    let record: SegmentedRecord
    let alignment: Alignment

    struct WrittenFacet {
        var name: String
        var heading: String
        /// With a marker at each end of each piece of evidence.
        var text: String
        var links: [WrittenLink] = []
        /// The links of the facet's clauses, in order.
        var clauses: [[WrittenLink]]?
    }

    struct WrittenLink {
        var sentence: Int
        var score: Double
        var evidence: [WrittenEvidence] = []
    }

    struct WrittenEvidence {
        var kind: Evidence.Kind
        /// The markers around it in the facet and in the abstract.
        var facet: (Int, Int)
        var abstract: (Int, Int)
        var weight: Double
    }

    /// - Parameter abstract: with markers like the facets' texts.
    init(
        id: String = "a1", title: String? = nil, section: String? = nil, url: String? = nil, facets: [WrittenFacet],
        abstract: String?
    ) throws {
        let markedAbstract = Marked(abstract ?? "")
        let markedFacets = facets.map { Marked($0.text) }
        var record = Record(id: id, source: Record.Source(file: "test", line: 1))
        record.title = title.map { PlacedText($0) }
        record.section = section.map { PlacedText($0) }
        record.url = url.map { PlacedText($0) }
        record.facets = zip(facets, markedFacets).map {
            Facet(name: $0.name, heading: PlacedText($0.heading), text: PlacedText($1.text))
        }
        if abstract != nil { record.abstract = PlacedText(markedAbstract.text) }
        var segmenter = try Segmenter(Shipped.segmentation)
        let segmented = try segmenter.segment(record)
        self.record = segmented
        alignment = Alignment(
            facets: zip(facets, markedFacets).enumerated().map { index, pair in
                let (facet, marked) = pair
                func link(_ link: WrittenLink) -> Link {
                    Link(
                        sentence: link.sentence, score: link.score,
                        evidence: link.evidence.map {
                            Evidence(
                                kind: $0.kind, abstract: markedAbstract.utf16Range($0.abstract.0, $0.abstract.1),
                                facet: marked.utf16Range($0.facet.0, $0.facet.1), weight: $0.weight)
                        })
                }
                let text = segmented.facets[index]
                let clauses = facet.clauses.map { links in
                    zip(text.clauses, links).map { clause, links in
                        ClauseAlignment(range: text.trimmed(clause.range), links: links.map(link))
                    }
                }
                return FacetAlignment(links: facet.links.map(link), clauses: clauses)
            })
    }
}

extension WrittenAlignment {
    /// What the writer makes of it, with what comes before and after.
    func written(by writer: consuming AlignmentWriter) throws -> String {
        var bytes = writer.prologue
        bytes += try writer.write(record, alignment)
        bytes += writer.epilogue()
        return String(decoding: bytes, as: UTF8.self)
    }
}
