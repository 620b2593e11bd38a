// Canonical records: what `diglot convert` writes, and what benchmarks and other programs hand over.

extension DumpShape {
    /// JSONL with DESIGN's record objects.
    public static let records = DumpShape(
        name: "records",
        summary: "JSONL of canonical records",
        recognises: { head, _ in
            head.isHeaderOnly
                || head.objects.contains { object in
                    object["facets"]?.kind == .array || object["abstract"]?.kind == .string
                        || (object["id"] != nil && object["source"]?.kind == .object)
                }
        },
        makeFramer: { _ in JSONFramer() },
        makeParser: { CanonicalRecordParser(headings: $0) }
    )
}

private struct CanonicalRecordParser: RecordParser {
    let headings: HeadingTable
    private let json = JSONParser()

    init(headings: HeadingTable) { self.headings = headings }

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        let object = reader.object
        reader.record.origin = origin(object["source"], &reader)
        reader.record.section = reader.text("section")
        reader.record.title = reader.text("title")
        reader.record.authors = reader.names("authors")
        reader.record.keywords = reader.texts("keywords")
        reader.record.tldr = reader.text("tldr")
        readFacets(object["facets"], into: &reader)
        reader.record.abstract = reader.text("abstract")
        reader.record.url = reader.text("url")
        reader.record.date = reader.text("date", allowsNumber: true)
        reader.record.updated = reader.text("updated")
        reader.record.track = reader.text("track")
        reader.record.categories = reader.texts("categories")
        reader.record.comment = reader.text("comment")
        readProblems(object["problems"], into: &reader)
        return try reader.finish()
    }

    private func origin(_ value: JSONValue?, _ reader: inout JSONRecordReader) -> Record.Origin? {
        guard let file = reader.text(value?["file"], part: "source")?.string,
            let line = reader.text(value?["line"], part: "source", allowsNumber: true).flatMap({ Int($0.string) })
        else { return nil }
        return Record.Origin(file: file, line: line)
    }

    /// Reads the array of facets; what other programs write in its stead is an object by name, or members of the record.
    private func readFacets(_ value: JSONValue?, into reader: inout JSONRecordReader) {
        guard let value, value.kind != .null else { return reader.readFacets(among: reader.object, headings) }
        guard value.kind == .array else { return reader.readFacets(of: value, part: "facets", headings) }
        for element in value.elements {
            guard let name = element["name"] ?? element["heading"], let text = element["text"] ?? element["content"]
            else {
                reader.leaveOut(element, part: "facets")
                continue
            }
            let written = reader.text(name, part: "facets")?.string ?? ""
            let known = headings.name(ofKey: written).flatMap { headings.isFacet($0) ? $0 : nil }
            reader.record.facets.append(
                reader.facet(name: known ?? written, heading: element["heading"] ?? name, text: text))
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
