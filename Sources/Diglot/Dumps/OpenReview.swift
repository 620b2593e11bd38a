// OpenReview's notes: an object with `content`, whose members are values (API 1) or `{"value": ...}` (API 2). Dates are
// milliseconds since the start of 1970, addresses are paths on OpenReview's site.

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
        let forum = reader.text("forum", part: "id")
        if reader.record.id.isEmpty { reader.record.id = forum?.string ?? "" }
        reader.record.title = reader.text(Self.value(content["title"]), part: "title")
        reader.record.authors = reader.texts(Self.value(content["authors"]), part: "authors")
        reader.record.keywords = reader.texts(Self.value(content["keywords"]), part: "keywords")
        let tldr = Self.first(content["TLDR"], content["TL;DR"], content["tldr"], content["tl_dr"])
        reader.record.tldr = reader.text(tldr, part: "tldr")
        reader.record.abstract = reader.text(Self.value(content["abstract"]), part: "abstract")
        reader.record.section = reader.text(Self.first(content["venue"], object["invitation"]), part: "section")
        reader.record.track = reader.text(Self.value(content["primary_area"]), part: "track")
        reader.record.url =
            forum.flatMap(Self.page) ?? Self.absolute(reader.text(Self.value(content["pdf"]), part: "url"))
        reader.record.date = date(Self.first(object["pdate"], object["cdate"], object["tcdate"]), part: "date", &reader)
        reader.record.updated = date(Self.first(object["mdate"], object["tmdate"]), part: "updated", &reader)
        // Digests that were added to the notes.
        reader.readFacets(among: content, headings, value: Self.value)
        return try reader.finish()
    }

    /// The day of a moment that is told in milliseconds since the start of 1970; anything else as it is.
    private func date(_ value: JSONValue?, part: String, _ reader: inout JSONRecordReader) -> PlacedText? {
        let text = reader.text(value, part: part, allowsNumber: true)
        guard let value, value.kind == .number, let milliseconds = text.flatMap({ Int($0.string) }),
            let date = CivilDate(milliseconds: milliseconds).iso
        else { return text }
        return reader.unit(date, from: value.byteRange)
    }

    private static let site = "https://openreview.net"

    /// The page of a forum; nil for an id that is none.
    private static func page(forum: PlacedText) -> PlacedText? {
        let isID = forum.string.utf8.allSatisfy {
            $0.isASCIIDigit || $0.isASCIILetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        return isID ? forum.prefixed(with: "\(site)/forum?id=") : nil
    }

    /// A path on the site as a whole address.
    private static func absolute(_ url: PlacedText?) -> PlacedText? {
        url?.string.hasPrefix("/") == true ? url?.prefixed(with: site) : url
    }

    /// The first value that is there and not null.
    private static func first(_ members: JSONValue?...) -> JSONValue? {
        members.lazy.compactMap(value).first { $0.kind != .null }
    }

    private static func value(_ member: JSONValue?) -> JSONValue? {
        member?.kind == .object ? member?["value"] : member
    }
}
