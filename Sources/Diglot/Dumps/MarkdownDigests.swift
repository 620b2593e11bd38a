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
    /// The headings that the next record stands under, by their levels.
    private var sections: [Int: String] = [:]
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
        // A rule between two records belongs to neither.
        let first = (0..<end).first { pending.looks($0) != .rule && !pending.isBlank($0) } ?? end
        pending.removeFirst(first)
        let section = enterSections(before: end - first)
        let last = pending.lastFilled(before: end - first)
        let item: FrameItem? =
            hasDigest ? last.map { .frame(pending.frame(through: $0, file, section: section)) } : nil
        pending.removeFirst(end - first)
        namesSeen = []
        fieldLevel = 0
        return item
    }

    /// Notes the headings above the record's first field; gives the one that the record stands under.
    private mutating func enterSections(before end: Int) -> String? {
        var above: [(level: Int, text: String)] = []
        for index in 0..<end {
            if case .field = pending.looks(index) { break }
            if case .title(let level) = pending.looks(index) {
                above.append((level, MarkdownHeading(pending[index]).text))
            }
        }
        let title = namesSeen.contains("title") ? nil : above.popLast()
        for section in above {
            sections = sections.filter { $0.key < section.level }
            sections[section.level] = section.text
        }
        if let title { sections = sections.filter { $0.key < title.level } }
        return sections.max { $0.key < $1.key }?.value
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
                let place = place(of: field, in: range, through: lines[end - 1].range, text)
                set(field.name, heading: text.placed(place.heading), text.placed(place.text).withoutAnswerMark, &record)
                at = end
            default: break
            }
        }
        readTitles(titles, section: frame.section, text, &record)
        if record.id.isEmpty { record.id = RecordID.generated(for: record) }
        return record
    }

    /// Where a field's heading and text lie in the frame.
    private func place(
        of field: FieldLine, in line: Range<Int>, through last: Range<Int>, _ text: FrameText
    ) -> (heading: Range<Int>, text: Range<Int>) {
        let heading = line.lowerBound + field.heading.lowerBound..<line.lowerBound + field.heading.upperBound
        let start = line.lowerBound + field.text.lowerBound
        let below = line.upperBound..<max(line.upperBound, last.upperBound)
        // A heading ends with its line, so what stands below is the text and the whole line the heading.
        if field.level > 0, start < line.upperBound, text.bytes[below].contains(where: { $0 > 0x20 }) {
            return (heading.lowerBound..<line.upperBound, below)
        }
        return (heading, start..<max(start, last.upperBound))
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
        case "url": record.url = value.linkAddress
        case "date": record.date = value
        case "id": record.id = value.string
        case "comment": record.comment = value
        default: break
        }
    }

    /// The last heading above the fields is the title, unless a field is; the one that it stands under is the section.
    private func readTitles(_ titles: [Range<Int>], section: String?, _ text: FrameText, _ record: inout Record) {
        var headings = titles.map { MarkdownHeading(text.bytes[$0]) }
        if record.title == nil, let last = headings.popLast() {
            record.title = text.placed(last.title)
            record.url = record.url ?? last.url.map(text.placed)
        }
        // Its place is known where the section begins in this record.
        let own = headings.last { $0.text == section }.map { text.placed($0.title) }
        record.section = own ?? section.map { PlacedText($0, at: record.source.offset) }
    }
}

/// A Markdown heading, its marks and number aside.
private struct MarkdownHeading {
    private let line: ArraySlice<UInt8>
    /// The text, in the bytes that the heading was made from.
    let title: Range<Int>
    /// The address that the text links to.
    private(set) var url: Range<Int>?

    init(_ line: ArraySlice<UInt8>) {
        self.line = line
        var start = line.firstIndex { $0 != UInt8(ascii: "#") && $0 != 0x20 } ?? line.endIndex
        let digits = line[start...].prefix { $0.isASCIIDigit }.count
        if digits > 0, line[(start + digits)...].starts(with: ". ".utf8) { start += digits + 2 }
        let rest = line[start...]
        if rest.first == UInt8(ascii: "["), let middle = rest.firstRange(of: Array("](".utf8)),
            let close = rest[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        {
            title = start + 1..<middle.lowerBound
            url = middle.upperBound..<close
        } else {
            title = start..<line.endIndex
        }
    }

    /// The text as ``PlacedText`` has it.
    var text: String {
        let bytes = line[title]
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[...last], as: UTF8.self)
    }
}

extension PlacedText {
    /// The address in `<https://...>` or `[text](https://...)`.
    fileprivate var linkAddress: PlacedText {
        let bytes = Array(string.utf8)
        if bytes.first == UInt8(ascii: "<"), let close = bytes.firstIndex(of: UInt8(ascii: ">")) {
            return slice(1..<close)
        }
        guard bytes.first == UInt8(ascii: "["), let middle = bytes.firstRange(of: Array("](".utf8)),
            let close = bytes[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        else { return self }
        return slice(middle.upperBound..<close)
    }

    /// Without the `A:` that answers a `Q:`.
    fileprivate var withoutAnswerMark: PlacedText {
        for mark in ["A: ", "A:", "A：", "答：", "答:"] where string.hasPrefix(mark) {
            let rest = slice(mark.utf8.count..<string.utf8.count)
            return rest.string.hasPrefix(" ") ? rest.slice(1..<rest.string.utf8.count) : rest
        }
        return self
    }
}
