// Daily digests: JSONL of arXiv papers, each with an English `summary` and an `AI` object of Chinese fields.

extension DumpShape {
    public static let dailyDigests = DumpShape(
        name: "daily-digests",
        summary: "JSONL of papers with 'summary' and an 'AI' object of Chinese fields",
        recognises: { head, _ in
            head.objects.contains { object in
                object["AI"]?.kind == .object || (object["summary"]?.kind == .string && object["abstract"] == nil)
            }
        },
        makeFramer: { _ in JSONFramer() },
        makeParser: { DailyDigestParser(headings: $0) }
    )
}

private struct DailyDigestParser: RecordParser {
    let headings: HeadingTable
    private let json = JSONParser()

    init(headings: HeadingTable) { self.headings = headings }

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        reader.record.title = reader.text("title")
        reader.record.authors = reader.texts("authors")
        reader.record.categories = reader.texts("categories")
        reader.record.section = reader.record.categories.first
        reader.record.abstract = reader.text("summary", part: "abstract")
        reader.record.url = reader.text("abs", part: "url") ?? reader.text("pdf", part: "url")
        reader.record.comment = reader.text("comment")
        if let fields = reader.object["AI"], fields.kind != .null {
            readFacets(fields, into: &reader)
        }
        return try reader.finish()
    }

    private func readFacets(_ fields: JSONValue, into reader: inout JSONRecordReader) {
        guard fields.kind == .object else {
            reader.record.problems.append(
                RecordProblem(kind: "wrong-type", part: "AI", was: fields.kind.description, now: "left out"))
            return
        }
        for (key, value) in fields.members {
            let name = reader.text(key, part: "AI")?.string ?? ""
            reader.record.facets.append(
                reader.facet(name: headings.name(ofKey: name) ?? name, heading: key, text: value))
        }
    }
}
