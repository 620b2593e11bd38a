// OpenReview's notes: an object with `content`, whose members are values (API 1) or `{"value": ...}` (API 2).

import ICUText

extension DumpShape {
    public static let openReview = DumpShape(
        name: "openreview",
        summary: "JSON or JSONL of OpenReview notes, 'content.X' or 'content.X.value'",
        recognises: { head, _ in
            head.objects.contains { object in
                guard let content = object["content"] else { return false }
                return content["abstract"] != nil || content["title"] != nil
            }
        },
        makeFramer: { _ in JSONFramer() },
        makeParser: { OpenReviewParser(headings: $0) }
    )
}

private struct OpenReviewParser: RecordParser {
    let headings: HeadingTable
    private let json = JSONParser()

    init(headings: HeadingTable) { self.headings = headings }

    mutating func parse(_ frame: Frame) throws(DumpProblem) -> Record? {
        guard var reader = try JSONRecordReader(frame, json) else { return nil }
        let object = reader.object
        guard let content = object["content"] else {
            throw DumpProblem(
                kind: .unreadableRecord, file: frame.file, line: frame.line, message: "the note has no 'content'")
        }
        reader.record.id = reader.text(object["id"] ?? object["forum"], part: "id", allowsNumber: true)?.string ?? ""
        reader.record.title = reader.text(Self.value(content["title"]), part: "title")
        reader.record.authors = reader.texts(Self.value(content["authors"]), part: "authors")
        reader.record.keywords = reader.texts(Self.value(content["keywords"]), part: "keywords")
        let tldr = content["TLDR"] ?? content["TL;DR"] ?? content["tldr"] ?? content["tl_dr"]
        reader.record.tldr = reader.text(Self.value(tldr), part: "tldr")
        reader.record.abstract = reader.text(Self.value(content["abstract"]), part: "abstract")
        reader.record.section = reader.text(Self.value(content["venue"] ?? object["invitation"]), part: "section")
        reader.record.track = reader.text(Self.value(content["primary_area"]), part: "track")
        reader.record.url = reader.text(Self.value(content["pdf"]), part: "url")
        reader.record.date = reader.text(object["cdate"] ?? object["tcdate"], part: "date", allowsNumber: true)
        readFacets(content, into: &reader)
        return try reader.finish()
    }

    /// Digests that were added to the notes under one of the facets' names.
    private func readFacets(_ content: JSONValue, into reader: inout JSONRecordReader) {
        for (key, member) in content.members {
            let name = String(decoding: key.document.bytes[key.byteRange], as: UTF8.self)
            guard let facet = headings.name(ofKey: name), headings.isFacet(facet), facet != "tldr",
                let value = Self.value(member), value.kind == .string
            else { continue }
            reader.record.facets.append(reader.facet(name: facet, heading: key, text: value))
        }
    }

    private static func value(_ member: JSONValue?) -> JSONValue? {
        member?.kind == .object ? member?["value"] : member
    }
}
