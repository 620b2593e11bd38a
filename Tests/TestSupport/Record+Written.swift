// Records that a test writes.

import Diglot

extension Record {
    /// A record of texts written in a test.
    ///
    /// - Parameter facets: names, which are their headings too, and texts.
    public static func written(
        title: String? = nil, abstract: String? = nil, facets: [(String, String)] = []
    ) -> Record {
        var record = Record(id: "test", source: Source(file: "test", line: 1))
        record.title = title.map { PlacedText($0) }
        record.abstract = abstract.map { PlacedText($0) }
        record.facets = facets.map { Facet(name: $0, heading: PlacedText($0), text: PlacedText($1)) }
        return record
    }
}
