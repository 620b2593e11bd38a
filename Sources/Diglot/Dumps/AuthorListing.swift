// An author's list of papers, copied from a web page: paragraphs, closed by the paper's id and dates.
//
//     Title of the paper                        often missing
//     First Author, Second Author
//
//     The abstract...
//
//     12 pages, accepted at ...                 a comment, often missing
//
//     arXiv:2601.01234
//     Created: 2026-01-02 Updated: 2026-01-03

import ICUText

extension DumpShape {
    public static let authorListing = DumpShape(
        name: "author-listing",
        summary: "text: title and authors, abstract, comment, 'arXiv:ID', 'Created: ...' in paragraphs",
        recognises: { head, _ in
            head.lines.contains { AuthorListingRules.closes(Array($0)) }
                && head.lines.contains { AuthorListingRules.isDates(Array($0)) }
        },
        makeFramer: { _ in ParagraphFramer<AuthorListingRules>() },
        makeParser: { _ in AuthorListingParser() }
    )
}

private enum AuthorListingRules: ParagraphRules {
    static let hasClosing = true

    static func role(of lines: [[UInt8]]) -> ParagraphRole {
        if lines.contains(where: closes) { return .closing }
        if lines.allSatisfy(isDates) { return .details }
        return isProse(lines) && !lines.contains(where: isDates) && !isListOfAuthors(lines) ? .prose : .label
    }

    /// `arXiv:2601.01234`, and nothing but a class in brackets after it.
    static func closes(_ line: [UInt8]) -> Bool {
        let prefix = Array("arXiv:".utf8)
        guard line.starts(with: prefix), line.count > prefix.count, line[prefix.count] > 0x20 else { return false }
        let rest = line[prefix.count...].drop { $0 > 0x20 }.drop { $0 <= 0x20 }
        return rest.isEmpty || rest.first == UInt8(ascii: "[")
    }

    static func isDates(_ line: [UInt8]) -> Bool {
        line.starts(with: "Created:".utf8) || line.starts(with: "Updated:".utf8)
    }

    /// A title line with a line of many names below it, which may be longer than an abstract.
    private static func isListOfAuthors(_ lines: [[UInt8]]) -> Bool {
        guard lines.count == 2, lines[0].count < 300 else { return false }
        let names = lines[1].split(separator: UInt8(ascii: ","))
        return names.count > 1 && names.count * 60 > lines[1].count
    }
}

private struct AuthorListingParser: RecordParser {
    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        let paragraphs = paragraphs(of: text)
        let prose = paragraphs.prefix { $0.role != .prose }.count
        let abstract = paragraphs[prose...].prefix { $0.role == .prose }
        record.abstract = text.placed(abstract.flatMap(\.lines))
        // The title stands right above the abstract; without an abstract, the first label is it.
        let title = abstract.isEmpty ? 0 : prose - 1
        if title >= 0, paragraphs[title].role == .label { readTitle(paragraphs[title].lines, text, &record) }
        let comments = paragraphs[max(title + 1, abstract.isEmpty ? 0 : abstract.endIndex)...].filter {
            $0.role == .label
        }
        record.comment = text.placed(comments.flatMap(\.lines))
        for paragraph in paragraphs where paragraph.role == .closing || paragraph.role == .details {
            for line in paragraph.lines { readClosing(line, text, &record) }
        }
        if record.id.isEmpty { record.id = RecordID.generated(for: record) }
        return record
    }

    private typealias RoledParagraph = (lines: [Range<Int>], role: ParagraphRole)

    /// The record's paragraphs. Where none is long enough for an abstract, the last that ends as a sentence does is it.
    private func paragraphs(of text: FrameText) -> [RoledParagraph] {
        var paragraphs = text.paragraphs.map { lines -> RoledParagraph in
            (lines, AuthorListingRules.role(of: text.bytes(of: lines)))
        }
        let isShort = !paragraphs.contains { $0.role == .prose }
        if isShort,
            let abstract = paragraphs.lastIndex(where: {
                $0.role == .label && AuthorListingRules.endsAsProse(text.bytes(of: $0.lines))
            })
        {
            paragraphs[abstract].role = .prose
        }
        return paragraphs
    }

    private func readTitle(_ lines: [Range<Int>], _ text: FrameText, _ record: inout Record) {
        record.title = text.placed(lines[0])
        for line in lines.dropFirst() {
            record.authors += text.placedParts(of: line, separatedBy: UInt8(ascii: ","))
        }
    }

    /// `arXiv:ID`, or `Created: DATE Updated: DATE`.
    private func readClosing(_ line: Range<Int>, _ text: FrameText, _ record: inout Record) {
        if AuthorListingRules.closes(Array(text.bytes[line])) {
            let id = line.lowerBound + "arXiv:".utf8.count
            let end = text.bytes[id..<line.upperBound].firstIndex { $0 <= 0x20 } ?? line.upperBound
            record.id = text.placed(id..<end).string
            return
        }
        record.date = record.date ?? value(after: "Created:", in: line, text)
        record.updated = record.updated ?? value(after: "Updated:", in: line, text)
    }

    /// The word after a key.
    private func value(after key: String, in line: Range<Int>, _ text: FrameText) -> PlacedText? {
        let bytes = text.bytes[line]
        guard let found = bytes.firstRange(of: Array(key.utf8)) else { return nil }
        let start = bytes[found.upperBound...].firstIndex { $0 > 0x20 } ?? line.upperBound
        let end = bytes[start...].firstIndex { $0 <= 0x20 } ?? line.upperBound
        return start < end ? text.placed(start..<end) : nil
    }
}
