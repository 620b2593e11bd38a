// Markdown digests: headings or bold names before each field, in whatever decoration, and papers one after another.

import ICUText

extension DumpShape {
    public static let markdownDigests = DumpShape(
        name: "markdown-digests",
        summary: "Markdown or text: fields under decorated headings, '**研究动机**：...', 'Q: ...？'",
        recognises: { head, headings in
            let fields = head.lines.compactMap { line in
                Array(line).withUnsafeBufferPointer { headings.field(in: $0) }
            }
            let names = Set(fields.map(\.name))
            if names.count(where: { headings.isFacet($0) || $0 == HeadingTable.abstractName }) >= 2 { return true }
            // Without facets, an abstract with other labels beside it, or in bold.
            let labels = fields.filter(\.hasColon)
            let abstracts = labels.filter { $0.name == HeadingTable.abstractName }
            return abstracts.contains { $0.style.marks.contains(.bold) }
                || !abstracts.isEmpty
                    && labels.contains { ["title", "authors", "keywords", "url"].contains($0.name) }
        },
        makeFramer: { MarkdownFramer(headings: $0) },
        makeParser: { MarkdownParser(headings: $0) }
    )
}

// MARK: - Framer

/// Cuts at the places where the outline of a record says that the next one begins.
private struct MarkdownFramer: RecordFramer {
    private let headings: HeadingTable
    private var pending = PendingLines<Bool>()
    private var outline: MarkdownOutline
    private var frontMatter = FrontMatter()
    /// The headings that the next record stands under, by their levels.
    private var sections: [Int: String] = [:]
    private var reachedEnd = false

    init(headings: HeadingTable) {
        self.headings = headings
        outline = MarkdownOutline(headings: headings)
    }

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while !reachedEnd {
            guard let line = try lines.next() else {
                reachedEnd = true
                break
            }
            pending.append(line, true)
            let look = frontMatter.takes(line) ? .furniture : MarkdownLine(line.bytes, headings)
            guard let start = outline.append(look, { pending[$0] }) else { continue }
            if let item = takeRecord(before: start, lines.file) { return item }
        }
        return takeRecord(before: pending.count, lines.file)
    }

    /// Gives out the lines before `end`, and reads those from there on again, as a record's first.
    private mutating func takeRecord(before end: Int, _ file: String) -> FrameItem? {
        // What stands between two records belongs to neither.
        let filled = outline.roles[..<end].indices.filter { ![.blank, .furniture].contains(outline.roles[$0]) }
        var item: FrameItem?
        if let first = filled.first, let last = filled.last {
            let section = enterSections(before: end)
            pending.removeFirst(first)
            if outline.hasContent {
                item = .frame(pending.frame(through: last - first, file, section: section))
            } else {
                item = strayText(filled.count { outline.roles[$0] == .text }, file)
            }
            pending.removeFirst(end - first)
        } else {
            pending.removeFirst(end)
        }
        let rest = outline.looks[end...]
        outline = MarkdownOutline(headings: headings)
        for look in rest { outline.append(look) { pending[$0] } }
        return item
    }

    private func strayText(_ count: Int, _ file: String) -> FrameItem? {
        guard count > 0 else { return nil }
        return .problem(
            DumpProblem(
                kind: .strayText, file: file, line: pending.lineNumber(0),
                message: "\(count) \(count == 1 ? "line belongs" : "lines belong") to no record; passed over"))
    }

    /// Notes the headings above the record's first field; gives the one that the record stands under.
    private mutating func enterSections(before end: Int) -> String? {
        let headline = outline.headline(before: end)
        for index in headline.sections {
            guard case .heading(let heading) = outline.roles[index] else { continue }
            sections = sections.filter { $0.key < heading.level }
            sections[heading.level] = MarkdownHeading(pending[index]).text
        }
        if let title = headline.title, case .heading(let heading) = outline.roles[title] {
            sections = sections.filter { $0.key < heading.level }
        }
        return sections.max { $0.key < $1.key }?.value
    }
}

/// What site generators write above a page, between `---` in the first line and the next: `date: 2026-03-04`.
private struct FrontMatter {
    private var isOpen = false

    /// Whether a line belongs to it.
    mutating func takes(_ line: Line) -> Bool {
        let isMark = line.bytes.elementsEqual("---".utf8)
        if line.number == 1 { isOpen = isMark }
        guard isOpen else { return false }
        let key = line.bytes.prefix { $0 != UInt8(ascii: ":") }
        let isPair = key.count < line.bytes.count && key.allSatisfy { $0 | 0x20 == $0 && $0 < 0x80 }
        let goesOn = line.bytes.first == 0x20 || line.bytes.first == UInt8(ascii: "-")
        if line.number > 1 { isOpen = !isMark && (isPair || goesOn) }
        return isMark || isOpen
    }
}

// MARK: - Parser

private struct MarkdownParser: RecordParser {
    let headings: HeadingTable

    mutating func parse(_ frame: Frame) -> Record? {
        let (record, text) = FrameText.begin(frame)
        var reader = MarkdownRecordReader(record, text, headings)
        return reader.read(section: frame.section)
    }
}

/// Reads the lines of one record.
private struct MarkdownRecordReader {
    private let headings: HeadingTable
    private let text: FrameText
    private let lines: [Range<Int>]
    private let outline: MarkdownOutline
    private let headline: MarkdownOutline.Headline
    private let isHeadline: Set<Int>
    private let digestStyles: Set<FieldStyle>
    private var record: Record
    /// The field that is being read.
    private var open: OpenField?
    /// The lines of text that belong to no field, since the last that does.
    private var stray: Range<Int>?
    private var abstracts: [(heading: PlacedText, text: PlacedText, facets: Int)] = []

    private struct OpenField {
        let field: FieldLine
        let line: Int
        /// The last line that is not blank.
        var last: Int
    }

    init(_ record: Record, _ text: FrameText, _ headings: HeadingTable) {
        self.record = record
        self.text = text
        self.headings = headings
        let lines = text.lines
        var outline = MarkdownOutline(headings: headings)
        for line in lines {
            outline.append(text.withBytes(line) { MarkdownLine($0, headings) }) { text.bytes[lines[$0]] }
        }
        self.lines = lines
        self.outline = outline
        headline = outline.headline(before: lines.count)
        isHeadline = Set(headline.sections).union(headline.title.map { [$0] } ?? [])
        digestStyles = outline.digestStyles
    }

    mutating func read(section: String?) -> Record {
        for index in lines.indices { read(index) }
        closeText()
        chooseAbstract()
        readHeadline(section)
        dropStandIn()
        if record.id.isEmpty { record.id = RecordID.generated(for: record) }
        return record
    }

    private mutating func read(_ index: Int) {
        if isHeadline.contains(index) { return closeText() }
        switch outline.roles[index] {
        case .blank:
            if let open, isOnOneLine(open.field), hasText(open) { closeField() }
        case .underline: break
        case .furniture: closeText()
        case .field(let field): openField(field, index)
        case .label(let label):
            if isField(label, index) { openField(label, index) } else { takeText(index) }
        case .heading(let heading):
            if let level = open?.field.level, level > 0, heading.level > level {
                takeText(index)
            } else {
                openField(heading, index)
            }
        case .text: takeText(index)
        }
    }

    private mutating func takeText(_ index: Int) {
        if open != nil {
            open?.last = index
        } else if index - 1 == headline.title, let names = names(index) {
            record.authors = names
        } else {
            stray = (stray?.lowerBound ?? index)..<index + 1
        }
    }

    /// `*A, B*` right below a title.
    private func names(_ index: Int) -> [PlacedText]? {
        let line = text.placed(lines[index])
        let count = line.string.utf8.count
        guard count > 2, line.string.hasPrefix("*"), line.string.hasSuffix("*"), !line.string.hasPrefix("**") else {
            return nil
        }
        return line.slice(1..<count - 1).split(at: Self.nameSeparators)
    }

    // MARK: Fields

    /// Whether a line with an unknown name is a field: it looks like one that is known.
    private func isField(_ label: FieldLine, _ index: Int) -> Bool {
        if let open, open.field.level > 0, outline.facetLevel > 0 { return false }
        if let open, isOnOneLine(open.field), open.field.style == label.style { return true }
        guard let start = outline.digestStart, start < index else {
            return label.style.isPlain && index > headline.title ?? -1
        }
        if label.style.isQuestion { return digestStyles.contains(where: \.isQuestion) }
        return digestStyles.contains(label.style) || label.style.marks.contains(.tag)
    }

    /// Whether a field is no text that may go on after a blank line.
    private func isOnOneLine(_ field: FieldLine) -> Bool {
        field.isKnown && !headings.isFacet(field.name) && field.name != HeadingTable.abstractName
            && field.name != "comment"
    }

    private func hasText(_ open: OpenField) -> Bool { open.last > open.line || !open.field.text.isEmpty }

    private mutating func openField(_ field: FieldLine, _ index: Int) {
        closeText()
        open = OpenField(field: field, line: index, last: index)
    }

    /// Ends the field, or the text that belongs to none.
    private mutating func closeText() {
        closeField()
        closeStray()
    }

    private mutating func closeField() {
        guard let open else { return }
        self.open = nil
        let place = place(of: open)
        let heading = text.markdown(place.heading)
        let value = text.markdown(place.text)
        if open.field.isKnown {
            set(open.field.name, heading, value.withoutAnswerMark)
        } else if !value.isEmpty || !isGroup(open) {
            record.facets.append(Facet(name: name(of: open), heading: heading, text: value.withoutAnswerMark))
        }
    }

    private func name(of open: OpenField) -> String {
        let start = lines[open.line].lowerBound
        return text.markdown(start + open.field.heading.lowerBound..<start + open.field.heading.upperBound).string
    }

    /// Whether a heading without text has the fields below it in its place.
    private func isGroup(_ open: OpenField) -> Bool {
        guard let next = outline.roles[(open.last + 1)...].first(where: { $0 != .blank && $0 != .furniture }) else {
            return false
        }
        switch next {
        case .field(let field), .heading(let field): return field.level == 0 || field.level > open.field.level
        case .label: return true
        default: return false
        }
    }

    /// Where a field's heading and text lie in the frame.
    private func place(of open: OpenField) -> (heading: Range<Int>, text: Range<Int>) {
        let line = lines[open.line]
        let field = open.field
        let heading = line.lowerBound + field.heading.lowerBound..<line.lowerBound + field.heading.upperBound
        let isUnderlined = open.line + 1 < lines.count && outline.roles[open.line + 1] == .underline
        let head = isUnderlined ? lines[open.line + 1] : line
        let below = head.upperBound..<max(head.upperBound, lines[open.last].upperBound)
        if isUnderlined { return (heading, below) }
        let start = line.lowerBound + field.text.lowerBound
        // A heading ends with its line, so what stands below is the text and the whole line the heading.
        if field.level > 0, start < line.upperBound, text.bytes[below].contains(where: { $0 > 0x20 }) {
            return (heading.lowerBound..<line.upperBound, below)
        }
        return (heading, start..<max(start, below.upperBound))
    }

    private static let nameSeparators = [", ", "、", "，", "; ", ","]

    private mutating func set(_ name: String, _ heading: PlacedText, _ value: PlacedText) {
        if headings.isFacet(name) {
            record.facets.append(Facet(name: name, heading: heading, text: value))
            return
        }
        guard !value.isEmpty else { return }
        switch name {
        case HeadingTable.abstractName: abstracts.append((heading, value, record.facets.count))
        case "title": setOnce(\.title, value)
        case "authors": record.authors += value.split(at: Self.nameSeparators)
        case "keywords": record.keywords += value.split(at: [", ", "、", "，", "; ", "；", ",", " #"]).map(\.withoutHash)
        case "categories": record.categories += value.split(at: [", ", "、", "，", " ", ","])
        case "url": setOnce(\.url, value.linkAddress)
        case "date": setOnce(\.date, value)
        case "author-tldr": setOnce(\.tldr, value)
        case "updated": setOnce(\.updated, value)
        case "track": setOnce(\.track, value)
        case "section": setOnce(\.section, value)
        case "id": if record.id.isEmpty { record.id = value.string } else { leave(value) }
        case "comment": setOnce(\.comment, value)
        default: break
        }
    }

    private mutating func setOnce(_ part: WritableKeyPath<Record, PlacedText?>, _ value: PlacedText) {
        if record[keyPath: part] == nil { record[keyPath: part] = value } else { leave(value) }
    }

    /// Notes a text that is left out.
    private mutating func leave(_ text: PlacedText) {
        record.problems.append(RecordProblem(kind: "stray-text", part: "", was: text.string, now: "left out"))
    }

    private mutating func closeStray() {
        guard let stray else { return }
        self.stray = nil
        leave(text.markdown(lines[stray.lowerBound].lowerBound..<lines[stray.upperBound - 1].upperBound))
    }

    /// The abstract is the first in English; the others are kept under their headings.
    private mutating func chooseAbstract() {
        let english = abstracts.firstIndex { Language(of: Array($0.text.string.utf16)) == .en }
        guard !abstracts.isEmpty else { return }
        record.abstract = abstracts.remove(at: english ?? 0).text
        for other in abstracts.reversed() {
            record.facets.insert(
                Facet(name: other.heading.string, heading: other.heading, text: other.text), at: other.facets)
        }
    }

    // MARK: Headings above the fields

    /// The last heading above the fields is the title, unless a field is; the one that it stands under is the section.
    private mutating func readHeadline(_ section: String?) {
        if let line = headline.title {
            let heading = heading(line)
            record.title = text.markdown(heading.title)
            record.url = record.url ?? heading.url.map(text.placed)
        }
        guard record.section == nil else { return }
        // Its place is known where the section begins in this record.
        let own = headline.sections.lazy.map(heading).last { $0.text == section }.map { text.markdown($0.title) }
        record.section = own ?? section.map { PlacedText($0, at: record.source.offset).withoutEscapes }
    }

    /// A heading that only says what a record without a title is called (see ``RecordWriter``) is no title.
    private mutating func dropStandIn() {
        let title = record.title
        record.title = nil
        if title?.string != record.displayName { record.title = title }
    }

    private func heading(_ line: Int) -> MarkdownHeading {
        guard case .label(let label) = outline.roles[line] else { return MarkdownHeading(text.bytes[lines[line]]) }
        let start = lines[line].lowerBound
        return MarkdownHeading(text.bytes[start + label.heading.lowerBound..<start + label.heading.upperBound])
    }
}
