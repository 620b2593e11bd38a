// Small records for tests of mining, written here.

import TestSupport

@testable import Diglot

/// Records in two languages: sentences of an abstract, and the facets that digest one of them each.
struct MinedCorpus {
    struct Entry {
        var id: String
        var sentences: [String]
        /// Each facet with the sentence that it is linked to, or nil.
        var facets: [(text: String, sentence: Int?)]
    }

    var entries: [Entry] = []

    /// A record of one sentence and one facet for each pair, linked.
    mutating func add(_ pairs: (en: String, zh: String)...) {
        entries.append(
            Entry(
                id: "r\(entries.count)", sentences: pairs.map(\.en),
                facets: pairs.enumerated().map { ($1.zh, Optional($0)) }))
    }

    func mine(minRecords: Int = 3, strictness: Double = 0.5) throws -> [MinedTerm] {
        var options = TermMiner.Options()
        options.minRecords = minRecords
        options.strictness = strictness
        var segmenter = try Segmenter(Shipped.segmentation)
        var miner = try TermMiner(Shipped.lexicons.mining(), options)
        for (index, entry) in entries.enumerated() {
            var record = Record(id: entry.id, source: Record.Source(file: "dump", line: index + 1))
            record.abstract = PlacedText(entry.sentences.joined(separator: " "))
            record.facets = entry.facets.map {
                Facet(name: "method", heading: PlacedText("方法"), text: PlacedText($0.text))
            }
            let links = entry.facets.map { facet in
                FacetAlignment(links: facet.sentence.map { [Link(sentence: $0, score: 1)] } ?? [])
            }
            try miner.add(segmenter.segment(record), Alignment(facets: links))
        }
        return try miner.finish()
    }
}

extension [MinedTerm] {
    subscript(text: String) -> MinedTerm? { first { $0.text == text } }

    /// Everything but the places, which follow the order of the dump.
    var withoutPlaces: [MinedTerm] {
        map { term in
            var term = term
            for index in term.renderings.indices { term.renderings[index].places = [] }
            return term
        }
    }
}
