// Canonical records: what `diglot convert` writes, and what benchmarks and other programs hand over.

extension DumpShape {
    /// JSONL with DESIGN's record objects.
    public static let records = DumpShape(
        name: "records",
        summary: "JSONL of canonical records, as 'diglot convert' writes them",
        recognises: { head, _ in
            head.isHeaderOnly
                || head.objects.contains { object in
                    object["facets"]?.kind == .array || object["abstract"]?.kind == .string
                        || (object["id"] != nil && object["source"]?.kind == .object)
                }
        },
        makeFramer: { _ in JSONFramer() },
        makeParser: { _ in CanonicalRecordParser() }
    )
}

private struct CanonicalRecordParser: RecordParser {
    private let json = JSONParser()

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        let object = reader.object
        reader.record.id = reader.text(object["id"], part: "id", allowsNumber: true)?.string ?? ""
        reader.record.origin = origin(object["source"], &reader)
        reader.record.section = reader.text(object["section"], part: "section")
        reader.record.title = reader.text(object["title"], part: "title")
        reader.record.authors = reader.texts(object["authors"], part: "authors")
        reader.record.keywords = reader.texts(object["keywords"], part: "keywords")
        reader.record.tldr = reader.text(object["tldr"], part: "tldr")
        readFacets(object["facets"], into: &reader)
        reader.record.abstract = reader.text(object["abstract"], part: "abstract")
        reader.record.url = reader.text(object["url"], part: "url")
        reader.record.date = reader.text(object["date"], part: "date", allowsNumber: true)
        reader.record.updated = reader.text(object["updated"], part: "updated")
        reader.record.track = reader.text(object["track"], part: "track")
        reader.record.categories = reader.texts(object["categories"], part: "categories")
        reader.record.comment = reader.text(object["comment"], part: "comment")
        readProblems(object["problems"], into: &reader)
        return try reader.finish()
    }

    private func origin(_ value: JSONValue?, _ reader: inout JSONRecordReader) -> Record.Origin? {
        guard let file = reader.text(value?["file"], part: "source")?.string,
            let line = reader.text(value?["line"], part: "source", allowsNumber: true).flatMap({ Int($0.string) })
        else { return nil }
        return Record.Origin(file: file, line: line)
    }

    private func readFacets(_ value: JSONValue?, into reader: inout JSONRecordReader) {
        guard let value, value.kind != .null else { return }
        guard value.kind == .array else {
            reader.record.problems.append(
                RecordProblem(kind: "wrong-type", part: "facets", was: value.kind.description, now: "left out"))
            return
        }
        for element in value.elements {
            guard let name = element["name"], let text = element["text"] else { continue }
            let facetName = reader.text(name, part: "facets")?.string ?? ""
            reader.record.facets.append(
                reader.facet(name: facetName, heading: element["heading"] ?? name, text: text))
        }
    }

    private func readProblems(_ value: JSONValue?, into reader: inout JSONRecordReader) {
        for element in value?.elements ?? [] {
            guard let kind = reader.verbatim(element["kind"], part: "problems") else { continue }
            reader.record.problems.append(
                RecordProblem(
                    kind: kind,
                    part: reader.verbatim(element["in"], part: "problems") ?? "",
                    was: reader.verbatim(element["was"], part: "problems") ?? "",
                    now: reader.verbatim(element["now"], part: "problems") ?? ""))
        }
    }
}
