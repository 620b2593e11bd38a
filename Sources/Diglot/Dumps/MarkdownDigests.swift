// Markdown digests: headings or bold names before each field, in whatever decoration, and papers one after another.

import ICUText

extension DumpShape {
    public static let markdownDigests = DumpShape(
        name: "markdown-digests",
        summary: "Markdown or text: fields under decorated headings, '**研究动机**：...', 'Q: ...？'",
        recognises: { head, headings in
            let names = head.lines.compactMap { line in
                Array(line).withUnsafeBufferPointer { headings.field(in: $0)?.name }
            }
            return Set(names.filter { headings.isFacet($0) || $0 == HeadingTable.abstractName }).count >= 2
        },
        makeFramer: { MarkdownFramer(headings: $0) },
        makeParser: { MarkdownParser(headings: $0) }
    )
}

/// What a line of a Markdown digest is.
private enum MarkdownLine: Equatable {
    case field(FieldLine)
    /// A heading that names no field: a paper's title, or a section's.
    case title(level: Int)
    /// `---` between papers.
    case rule
    case text

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ headings: HeadingTable) {
        if let field = headings.field(in: bytes) {
            self = .field(field)
            return
        }
        let level = bytes.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(level), level < bytes.count, bytes[level] == 0x20 {
            self = .title(level: level)
        } else if bytes.count >= 3,
            bytes.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") || $0 == 0x20 }),
            bytes.contains(where: { $0 != 0x20 })
        {
            self = .rule
        } else {
            self = .text
        }
    }
}

/// A record begins at a title, a rule, or a field that the record before it has already.
private struct MarkdownFramer: RecordFramer {
    private let headings: HeadingTable
    private var pending = PendingLines<MarkdownLine>()
    private var namesSeen: Set<String> = []
    /// The level of the record's fields, where they are headings.
    private var fieldLevel = 0
    private var reachedEnd = false

    init(headings: HeadingTable) { self.headings = headings }

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while !reachedEnd {
            guard let line = try lines.next() else {
                reachedEnd = true
                break
            }
            let looks = MarkdownLine(line.bytes, headings)
            pending.append(line, looks)
            if let start = recordStart(looks) {
                let item = takeRecord(before: start, lines.file)
                note(looks)
                if let item { return item }
            } else {
                note(looks)
            }
        }
        return takeRecord(before: pending.count, lines.file)
    }

    private mutating func note(_ looks: MarkdownLine) {
        guard case .field(let field) = looks else { return }
        namesSeen.insert(field.name)
        if field.level > 0 { fieldLevel = field.level }
    }

    private var hasDigest: Bool {
        namesSeen.contains { headings.isFacet($0) || $0 == HeadingTable.abstractName }
    }

    /// Where the record of the last line begins, when it is not that of the lines before.
    private func recordStart(_ looks: MarkdownLine) -> Int? {
        guard hasDigest else { return nil }
        let last = pending.count - 1
        switch looks {
        case .title(let level): return fieldLevel == 0 || level < fieldLevel ? last : nil
        case .rule: return last
        case .field(let field) where namesSeen.contains(field.name):
            // A title of the same level as the fields may stand above the repeated field.
            let above = pending.lastFilled(before: last)
            if let above, case .title = pending.looks(above) { return above }
            return last
        default: return nil
        }
    }

    private mutating func takeRecord(before end: Int, _ file: String) -> FrameItem? {
        let last = pending.lastFilled(before: end)
        let item: FrameItem? =
            hasDigest ? last.map { .frame(pending.frame(through: $0, file)) } : nil
        pending.removeFirst(end)
        namesSeen = []
        fieldLevel = 0
        return item
    }
}

private struct MarkdownParser: RecordParser {
    let headings: HeadingTable

    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        let lines = text.lines.map { range in
            (range: range, looks: text.withBytes(range) { MarkdownLine($0, headings) })
        }
        var titles: [Range<Int>] = []
        var at = 0
        while at < lines.count {
            let (range, looks) = lines[at]
            at += 1
            switch looks {
            case .title where record.facets.isEmpty && record.abstract == nil: titles.append(range)
            case .field(let field):
                var end = at
                while end < lines.count, lines[end].looks == .text || isDeeperTitle(lines[end].looks, than: field) {
                    end += 1
                }
                let start = range.lowerBound + field.text.lowerBound
                let heading = range.lowerBound + field.heading.lowerBound..<range.lowerBound + field.heading.upperBound
                let value = text.placed(start..<max(start, lines[end - 1].range.upperBound)).withoutAnswerMark
                set(field.name, heading: text.placed(heading), value, &record)
                at = end
            default: break
            }
        }
        readTitles(titles, text, &record)
        if record.id.isEmpty { record.id = RecordID.generated(for: record) }
        return record
    }

    /// A heading inside a field's text.
    private func isDeeperTitle(_ looks: MarkdownLine, than field: FieldLine) -> Bool {
        if case .title(let level) = looks { return field.level > 0 && level > field.level }
        return false
    }

    private func set(_ name: String, heading: PlacedText, _ value: PlacedText, _ record: inout Record) {
        if headings.isFacet(name) {
            record.facets.append(Facet(name: name, heading: heading, text: value))
            return
        }
        guard !value.isEmpty else { return }
        switch name {
        case HeadingTable.abstractName: record.abstract = record.abstract ?? value
        case "title": record.title = value
        case "authors": record.authors = value.split(at: [", ", "、", "，", "; ", ","])
        case "keywords": record.keywords = value.split(at: [", ", "、", "，", "; ", "；", ",", " #", "#"])
        case "categories": record.categories = value.split(at: [", ", "、", "，", " ", ","])
        case "url": record.url = value
        case "date": record.date = value
        case "id": record.id = value.string
        case "comment": record.comment = value
        default: break
        }
    }

    /// The last heading above the fields is the title, the one before it the section.
    private func readTitles(_ titles: [Range<Int>], _ text: FrameText, _ record: inout Record) {
        if record.title == nil, let last = titles.last {
            let (title, url) = text.title(in: last)
            record.title = title
            record.url = record.url ?? url
        }
        if titles.count > 1 { record.section = text.title(in: titles[titles.count - 2]).title }
    }
}

extension FrameText {
    /// The text of a Markdown heading, its number aside, and the address it links to.
    fileprivate func title(in line: Range<Int>) -> (title: PlacedText?, url: PlacedText?) {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == UInt8(ascii: "#") || bytes[start] == 0x20 { start += 1 }
        let digits = bytes[start..<line.upperBound].prefix { $0.isASCIIDigit }.count
        if digits > 0, start + digits + 1 < line.upperBound, bytes[start + digits] == UInt8(ascii: "."),
            bytes[start + digits + 1] == 0x20
        {
            start += digits + 2
        }
        let rest = Array(bytes[start..<line.upperBound])
        guard rest.first == UInt8(ascii: "["), let middle = rest.firstRange(of: Array("](".utf8)),
            let close = rest[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        else {
            let title = placed(start..<line.upperBound)
            return (title.isEmpty ? nil : title, nil)
        }
        return (placed(start + 1..<start + middle.lowerBound), placed(start + middle.upperBound..<start + close))
    }
}

extension PlacedText {
    /// Without the `A:` that answers a `Q:`.
    fileprivate var withoutAnswerMark: PlacedText {
        for mark in ["A: ", "A:", "A：", "答：", "答:"] where string.hasPrefix(mark) {
            let rest = slice(mark.utf8.count..<string.utf8.count)
            return rest.string.hasPrefix(" ") ? rest.slice(1..<rest.string.utf8.count) : rest
        }
        return self
    }
}
