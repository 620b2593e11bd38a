// arXiv's metadata snapshot: JSONL with `id`, `title`, `abstract`, `authors` and `categories` as plain strings.

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
        makeParser: { _ in ArXivSnapshotParser() }
    )
}

private struct ArXivSnapshotParser: RecordParser {
    private let json = JSONParser()

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        let object = reader.object
        reader.record.id = reader.text(object["id"], part: "id", allowsNumber: true)?.string ?? ""
        reader.record.title = reader.text(object["title"], part: "title")
        reader.record.authors = reader.list(object["authors"], part: "authors")
        reader.record.categories = reader.words(object["categories"], part: "categories")
        reader.record.section = reader.record.categories.first
        reader.record.abstract = reader.text(object["abstract"], part: "abstract")
        let versions = object["versions"]?.elements ?? []
        reader.record.date = reader.text(versions.first?["created"], part: "date", allowsNumber: true)
        reader.record.updated = reader.text(object["update_date"], part: "updated")
        reader.record.comment = reader.text(object["comments"], part: "comment")
        return try reader.finish()
    }
}
