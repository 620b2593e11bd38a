// Daily digests: JSONL of arXiv papers, each with an English `summary` and an `AI` object of Chinese fields.

extension DumpShape {
    public static let dailyDigests = DumpShape(
        name: "daily-digests",
        summary: "JSONL of papers with 'summary' and an 'AI' object of Chinese fields",
        recognises: { head, _ in
            head.objects.contains { object in
                JSONRecordReader.digest(in: object)?.kind == .object
                    || (object["summary"]?.kind == .string && object["abstract"] == nil)
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
        reader.record.authors = reader.names("authors")
        reader.record.keywords = reader.texts("keywords")
        reader.record.tldr = reader.text("tldr")
        reader.record.categories = reader.words("categories")
        reader.record.section = reader.record.categories.first
        reader.record.abstract = reader.text("summary", part: "abstract") ?? reader.text("abstract")
        reader.record.url = reader.text("abs", part: "url") ?? reader.text("pdf", part: "url")
        reader.record.date = reader.text("published", part: "date")
        reader.record.comment = reader.text("comment")
        reader.readDigest(headings)
        return try reader.finish()
    }
}
