// arXiv's metadata snapshot: JSONL with `id`, `title`, `abstract`, `authors` and `categories` as plain strings, and
// `authors_parsed` as lists of the parts of each name.

import ICUText

extension DumpShape {
    public static let arxivSnapshot = DumpShape(
        name: "arxiv-snapshot",
        summary: "JSONL of arXiv's metadata snapshot",
        recognises: { head, _ in
            head.objects.contains { object in
                object["abstract"]?.kind == .string && object["source"] == nil
                    && (object["versions"]?.kind == .array || object["authors_parsed"]?.kind == .array
                        || (object["categories"]?.kind == .string && object["update_date"] != nil))
            }
        },
        makeFramer: { _ in JSONFramer() },
        makeParser: { ArXivSnapshotParser(headings: $0) }
    )
}

private struct ArXivSnapshotParser: RecordParser {
    let headings: HeadingTable
    private let json = JSONParser()

    init(headings: HeadingTable) { self.headings = headings }

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        let object = reader.object
        reader.record.title = reader.text("title")
        reader.record.authors = authors(of: object, &reader)
        reader.record.categories = reader.words("categories")
        reader.record.section = reader.record.categories.first
        reader.record.abstract = reader.text("abstract")
        let versions = object["versions"]?.elements ?? []
        reader.record.date = reader.text(versions.first?["created"], part: "date", allowsNumber: true)
        reader.record.updated = reader.text("update_date", part: "updated")
        reader.record.comment = reader.text("comments", part: "comment")
        reader.readDigest(headings)
        return try reader.finish()
    }

    /// The names as arXiv parsed them; where it did not, those in the string that the authors wrote.
    private func authors(of object: JSONValue, _ reader: inout JSONRecordReader) -> [PlacedText] {
        var names: [PlacedText] = []
        for author in object["authors_parsed"]?.elements ?? [] {
            // The family name, the given names, a suffix such as Jr., then affiliations.
            let parts = author.elements.prefix(3).map(Optional.init) + [nil, nil, nil]
            if let name = reader.joined([parts[1], parts[0], parts[2]], part: "authors") { names.append(name) }
        }
        return names.isEmpty ? reader.names("authors") : names
    }
}
