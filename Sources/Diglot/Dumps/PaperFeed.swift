// A feed of papers, copied from a web page with all that surrounds it.
//
//     Get trending papers in your inbox!        page furniture
//
//     Title of the paper
//
//     The abstract...
//
//       • 5 authors                             or an organisation; this block may be missing
//     ·
//     Jun 11, 2025 2                            a date and votes

import ICUText

extension DumpShape {
    public static let paperFeed = DumpShape(
        name: "paper-feed",
        summary: "text: title, abstract and perhaps authors and date, in paragraphs, among page furniture",
        recognises: { head, _ in !head.isMarkup && PaperFeedRules.recordsBegun(in: head) >= 2 },
        makeFramer: { _ in ParagraphFramer<PaperFeedRules>() },
        makeParser: { _ in PaperFeedParser() }
    )
}

private enum PaperFeedRules: ParagraphRules {
    static let hasClosing = false

    static func role(of lines: [[UInt8]]) -> ParagraphRole {
        if lines.contains(where: isSeparator) || lines.first.map(isBullet) == true { return .details }
        return isProse(lines) ? .prose : .label
    }

    /// A line that is nothing but `·`.
    static func isSeparator(_ line: [UInt8]) -> Bool { trimmed(line).elementsEqual("·".utf8) }

    static func isBullet(_ line: [UInt8]) -> Bool { trimmed(line).starts(with: "•".utf8) }

    private static func trimmed(_ line: [UInt8]) -> ArraySlice<UInt8> {
        guard let start = line.firstIndex(where: { $0 > 0x20 }), let last = line.lastIndex(where: { $0 > 0x20 }) else {
            return []
        }
        return line[start...last]
    }

    /// How many titles stand right above prose.
    static func recordsBegun(in head: DumpHead) -> Int {
        let roles = head.paragraphs.map(role)
        return zip(roles, roles.dropFirst()).count { $0 == .label && $1 == .prose }
    }
}

private struct PaperFeedParser: RecordParser {
    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        var paragraphs = text.paragraphs.map { (lines: $0, role: PaperFeedRules.role(of: text.bytes(of: $0))) }
        if !paragraphs.contains(where: { $0.role == .prose }),
            let details = paragraphs.firstIndex(where: { $0.role == .details }), details > 0
        {
            // A short abstract.
            paragraphs[details - 1].role = .prose
        }
        let prose = paragraphs.filter { $0.role == .prose }.flatMap(\.lines)
        if paragraphs.first?.role == .label { record.title = text.placed(paragraphs[0].lines) }
        record.abstract = text.placed(prose)
        for paragraph in paragraphs where paragraph.role == .details { readDetails(paragraph.lines, text, &record) }
        record.id = RecordID.generated(for: record)
        return record
    }

    private func readDetails(_ lines: [Range<Int>], _ text: FrameText, _ record: inout Record) {
        for line in lines where !PaperFeedRules.isSeparator(Array(text.bytes[line])) {
            if let date = date(in: line, text) {
                record.date = date
            } else if PaperFeedRules.isBullet(Array(text.bytes[line])) {
                let bullet = text.bytes[line].firstRange(of: Array("•".utf8))?.upperBound ?? line.lowerBound
                record.comment = text.placed(bullet..<line.upperBound)
            } else if record.authors.isEmpty {
                record.authors = [organisation(line, text)]
            }
        }
    }

    /// An organisation's name; a page shows it twice, once for its picture and perhaps in lower case.
    private func organisation(_ line: Range<Int>, _ text: FrameText) -> PlacedText {
        let whole = text.placed(line)
        let words = whole.string.split(separator: " ")
        let half = words.count / 2
        guard words.count > 1, words[..<half].map({ $0.lowercased() }) == words[half...].map({ $0.lowercased() }) else {
            return whole
        }
        let name = words[half...].joined(separator: " ").utf8.count
        return whole.slice(whole.string.utf8.count - name..<whole.string.utf8.count)
    }

    /// `Jun 11, 2025` or `Jan 8` at the start of a line; a number of votes may follow.
    private func date(in line: Range<Int>, _ text: FrameText) -> PlacedText? {
        let words = text.bytes[line].split(separator: 0x20)
        guard words.count >= 2, words[0].count >= 3,
            Self.months.contains(String(decoding: words[0].prefix(3), as: UTF8.self))
        else { return nil }
        let day = words[1].filter { $0 != UInt8(ascii: ",") }
        guard day.count <= 2, day.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let hasYear = words[1].last == UInt8(ascii: ",") && words.count > 2
        return text.placed(words[0].startIndex..<words[hasYear ? 2 : 1].endIndex)
    }

    private static let months: Set<String> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
