// What the lines of one record are to each other: the framer and the parser read it in the same way.

/// The lines of a Markdown digest from the beginning of a record on, and what each of them is.
struct MarkdownOutline {
    /// What a line is in its record.
    enum Role: Equatable {
        case blank
        case field(FieldLine)
        case label(FieldLine)
        case heading(FieldLine)
        /// The marks under a heading.
        case underline
        /// What ends a field and belongs to none.
        case furniture
        case text
    }

    private let headings: HeadingTable
    private(set) var roles: [Role] = []
    private(set) var looks: [MarkdownLine] = []

    /// The level of the first field that is a heading; 0 while there is none.
    private(set) var fieldLevel = 0
    /// The same of the first facet.
    private(set) var facetLevel = 0
    /// The first line of the digest proper.
    private(set) var digestStart: Int?
    /// The level of the heading that the record stands under.
    private var titleLevel: Int?
    /// The headings of the fields so far, as they are written.
    private var headingsSeen: Set<String> = []
    private var firstHeading: String?
    /// Whether there is a field, known or unknown.
    private(set) var hasContent = false
    private var hasTitleField = false
    private var isInField = false
    /// The style of the facet that is being read, where it is no heading.
    private var openStyle: FieldStyle?
    private var facetStyles: Set<FieldStyle> = []
    /// Whether a list may follow: the facet has no text yet, or its last line ends with a colon.
    private var announcesList = false
    private var isInList = false
    private var hasUnderlines = false

    init(headings: HeadingTable) { self.headings = headings }

    /// Adds the next line.
    ///
    /// - Parameter bytes: the bytes of each line, the new one included.
    /// - Returns: where a new record begins: at this line, or at the title right above it.
    @discardableResult
    mutating func append(_ look: MarkdownLine, _ bytes: (Int) -> ArraySlice<UInt8>) -> Int? {
        let index = roles.count
        looks.append(look)
        switch look {
        case .blank: roles.append(.blank)
        case .text: takeText(bytes(index))
        case .label(let label):
            roles.append(.label(label))
            isInList = isInList || announcesList && label.style.isItem
            if digestStart == nil, titleLevel != nil, label.style.isPlain { hasContent = true }
        case .furniture: close()
        case .rule(let isDashes):
            guard isDashes, isUnderlined(level: 2, bytes) else {
                close()
                break
            }
            return underline(level: 2, bytes)
        case .doubleUnderline:
            guard isUnderlined(level: 1, bytes) else {
                takeText(bytes(index))
                break
            }
            return underline(level: 1, bytes)
        case .heading(let heading):
            let start = begins(heading) ? index : nil
            roles.append(.heading(heading))
            note(heading)
            return start
        case .field(let field):
            guard isField(field) else {
                isInList = true
                roles.append(.text)
                break
            }
            let key = Self.key(field, bytes(index))
            let start = start(of: field, key, bytes)
            roles.append(.field(field))
            note(field, key, bytes(index), at: index)
            return start
        }
        return nil
    }

    private mutating func close() {
        roles.append(.furniture)
        isInField = false
        openStyle = nil
    }

    private mutating func takeText(_ line: ArraySlice<UInt8>) {
        roles.append(.text)
        announcesList = Self.ends(line, with: [":", "："])
    }

    private static func key(_ field: FieldLine, _ line: ArraySlice<UInt8>) -> String {
        let heading = line.dropFirst(field.heading.lowerBound).prefix(field.heading.count)
        return String(decoding: heading, as: UTF8.self).lowercased()
    }

    private func isDigest(_ field: FieldLine) -> Bool {
        headings.isFacet(field.name) || field.name == HeadingTable.abstractName
    }

    // MARK: Fields

    private mutating func note(_ field: FieldLine, _ key: String, _ line: ArraySlice<UInt8>, at index: Int) {
        hasContent = true
        isInField = true
        headingsSeen.insert(key)
        if firstHeading == nil { firstHeading = key }
        if field.name == "title" { hasTitleField = true }
        if fieldLevel == 0 { fieldLevel = field.level }
        if facetLevel == 0, headings.isFacet(field.name) { facetLevel = field.level }
        if digestStart == nil, isDigest(field) { digestStart = index }
        openStyle = field.level == 0 && headings.isFacet(field.name) ? field.style : nil
        if let openStyle { facetStyles.insert(openStyle) }
        announcesList = field.text.isEmpty || Self.ends(line.dropFirst(field.text.lowerBound), with: [":", "："])
        isInList = false
    }

    private mutating func note(_ heading: FieldLine) {
        isInField = digestStart != nil
        openStyle = nil
        if digestStart == nil { titleLevel = heading.level }
    }

    /// Whether a line with a known name is a field, and not the text of the facet above it: where facets are headings,
    /// the lists and names below them are text; elsewhere the lists that a facet announces, and deeper ones.
    private func isField(_ field: FieldLine) -> Bool {
        guard isInField, field.level == 0 else { return true }
        if facetLevel > 0 { return !headings.isFacet(field.name) && !field.style.isItem && roles.last == .blank }
        guard let openStyle, field.style.isItem, !facetStyles.contains(field.style) else { return true }
        return !isInList && !announcesList && field.style.indent <= openStyle.indent
    }

    // MARK: Records

    /// Whether a heading that names no field begins a record: it stands above the fields, or beside the record's title.
    private func begins(_ heading: FieldLine) -> Bool {
        guard hasContent else { return false }
        let isBeside = titleLevel.map { heading.level <= $0 }
        if digestStart == nil { return isBeside ?? hasTitleField }
        return fieldLevel > 0 ? heading.level < fieldLevel : isBeside ?? true
    }

    /// Where the record of a field begins, if it is not the one that is being read.
    ///
    /// A record has one field under each heading. Names, authors and ids begin a record after a rule or below a title.
    private func start(of field: FieldLine, _ key: String, _ bytes: (Int) -> ArraySlice<UInt8>) -> Int? {
        guard hasContent else { return nil }
        let title = title(bytes)
        let first = title ?? roles.count
        if digestStart == nil {
            return headingsSeen.contains(key) && (key == firstHeading || field.name == "title") ? first : nil
        }
        if headingsSeen.contains(key) { return first }
        guard ["title", "authors", "id"].contains(field.name) else { return nil }
        return title.map(isTitle) == true || lastFilled(before: first).map { roles[$0] } == .furniture ? first : nil
    }

    /// Whether a line has the looks of a title: bold, or a heading no deeper than the record's.
    private func isTitle(_ index: Int) -> Bool {
        switch roles[index] {
        case .heading(let heading): titleLevel.map { heading.level <= $0 } ?? true
        case .label: true
        default: false
        }
    }

    /// The title right above the next line: a heading, a bold line, or a paragraph of one line that touches it or
    /// stands below a rule.
    private func title(_ bytes: (Int) -> ArraySlice<UInt8>) -> Int? {
        guard let filled = lastFilled(before: roles.count) else { return nil }
        switch roles[filled] {
        case .underline: return filled - 1
        case .heading: return filled
        case .label(let label) where label.style.isBoldLine: return filled
        case .text:
            guard isParagraph(filled), !Self.endsAsSentence(bytes(filled)) else { return nil }
            let before = lastFilled(before: filled).map { roles[$0] }
            let isBelowRule = before == .furniture
            if case .field(let field) = before, field.text.isEmpty { return nil }
            if case .heading = before { return nil }
            return isBelowRule || (filled == roles.count - 1 && before != .underline) ? filled : nil
        default: return nil
        }
    }

    func lastFilled(before index: Int) -> Int? { roles[..<index].lastIndex { $0 != .blank } }

    /// Whether nothing stands right above a line.
    private func isParagraph(_ index: Int) -> Bool {
        index == 0 || roles[index - 1] == .blank || roles[index - 1] == .furniture
    }

    private static func endsAsSentence(_ line: ArraySlice<UInt8>) -> Bool {
        ends(line, with: [".", "。", ":", "：", ";", "；", ",", "，"])
    }

    private static func ends(_ line: ArraySlice<UInt8>, with marks: [String]) -> Bool {
        guard let last = line.lastIndex(where: { $0 > 0x20 }) else { return false }
        let text = line[...last]
        return marks.contains { text.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    // MARK: Underlined headings

    /// Whether a line of marks underlines the line above, and does not part paragraphs.
    private func isUnderlined(level: Int, _ bytes: (Int) -> ArraySlice<UInt8>) -> Bool {
        guard let last = roles.indices.last, isParagraph(last) else { return false }
        switch looks[last] {
        case .field(let field): return field.level == 0 && field.text.isEmpty && !field.style.isItem
        case .text, .label:
            return (level == 1 || digestStart == nil || hasUnderlines) && !Self.endsAsSentence(bytes(last))
        default: return false
        }
    }

    /// Makes a heading of the line above; where a record begins that way.
    private mutating func underline(level: Int, _ bytes: (Int) -> ArraySlice<UInt8>) -> Int? {
        let last = roles.count - 1
        let wasText = roles.removeLast() == .text
        defer { roles.append(.underline) }
        hasUnderlines = true
        let line = bytes(last)
        guard case .field(var field) = looks[last] else {
            let heading = FieldLine(
                name: "", level: level, heading: 0..<line.count, text: line.count..<line.count, hasColon: false,
                style: FieldStyle(indent: 0, marks: [.heading], ending: .alone))
            let start = begins(heading) ? last : nil
            roles.append(.heading(heading))
            note(heading)
            return start
        }
        field.level = level
        let key = Self.key(field, line)
        // As a line without underline it has begun its record already, unless it was taken for text.
        let start = wasText ? start(of: field, key, bytes) : nil
        roles.append(.field(field))
        note(field, key, line, at: last)
        return start
    }
}

extension FieldStyle {
    /// Whether the marks alone make the line a field, wherever it stands above a digest.
    var isPlain: Bool {
        ending == .colon && (marks.contains(.bold) || marks.contains(.bracket))
            || marks.contains(.question) || marks.contains(.tag)
    }
}

// MARK: - A whole record

extension MarkdownOutline {
    /// The headings and the title above a record's fields.
    struct Headline {
        var sections: [Int] = []
        /// The last heading above the fields; where there is none, a bold line, or a line of its own.
        var title: Int?
    }

    /// Reads the headings above the fields of the record that ends before `end`.
    func headline(before end: Int) -> Headline {
        let start = digestStart ?? roles[..<end].firstIndex(where: isContent) ?? end
        var above = roles[..<start].indices.filter { isHeadline($0, before: start) }
        if above.isEmpty { above = roles[..<start].indices.filter { isHeading(roles[$0]) } }
        if above.isEmpty, !hasTitleField, let line = lonelyLine(before: start) { above = [line] }
        let title = hasTitleField ? nil : above.popLast()
        return Headline(sections: above, title: title)
    }

    private func isHeading(_ role: Role) -> Bool { if case .heading = role { true } else { false } }

    private func isContent(_ role: Role) -> Bool {
        switch role {
        case .field: true
        case .label(let label): label.style.isPlain
        default: false
        }
    }

    /// Whether a line above the fields is a heading above their level, or a bold line where they are no headings.
    private func isHeadline(_ index: Int, before start: Int) -> Bool {
        switch roles[index] {
        case .heading(let heading): fieldLevel == 0 || heading.level < fieldLevel
        case .label(let label): fieldLevel == 0 && label.style.isBoldLine
        default: false
        }
    }

    /// The line above the first field that is a paragraph of its own, if it touches the field or is all that stands there.
    private func lonelyLine(before start: Int) -> Int? {
        let first = roles[..<start].firstIndex(where: isContent) ?? start
        guard let line = lastFilled(before: first), roles[line] == .text, isParagraph(line) else { return nil }
        return line == first - 1 || lastFilled(before: line) == nil ? line : nil
    }

    /// How the fields of the digest are set off that are no headings.
    var digestStyles: Set<FieldStyle> {
        Set(
            roles.compactMap { role in
                if case .field(let field) = role, field.level == 0, isDigest(field) { field.style } else { nil }
            })
    }
}
