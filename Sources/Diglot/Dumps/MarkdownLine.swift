// What a line of a Markdown digest looks like by itself.

/// A line of a Markdown digest, before its neighbours are asked.
enum MarkdownLine: Equatable {
    case blank
    /// A name that the table knows, and perhaps its text.
    case field(FieldLine)
    /// The same with an unknown name: a field, a bold title, or emphasis in a text.
    case label(FieldLine)
    /// A heading that names no known field: a paper's title, a section's, or an unknown field.
    case heading(FieldLine)
    /// `---` or `***`; of dashes alone, it may underline the heading above it.
    case rule(isDashes: Bool)
    /// `====` under a heading.
    case doubleUnderline
    /// What no text is made of: lines of nothing but HTML tags, and links into the page itself.
    case furniture
    case text

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ headings: HeadingTable) {
        guard let first = bytes.first(where: { $0 > 0x20 && $0 != UInt8(ascii: ">") }) else {
            self = .blank
            return
        }
        let field = headings.fieldOrLabel(in: bytes)
        if let field, field.isKnown {
            self = .field(field)
        } else if let field, field.level > 0 {
            self = .heading(field)
        } else if let drawn = Self.line(of: first, bytes) {
            self = drawn
        } else if Self.isPageLink(bytes) || Self.isTags(bytes) {
            self = .furniture
        } else {
            self = field.map { .label($0) } ?? .text
        }
    }

    /// A line drawn with one mark.
    private static func line(of mark: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownLine? {
        let shortest = 3
        guard "-*_=".utf8.contains(mark) else { return nil }
        let drawn = bytes.prefix { $0 == mark }.count
        guard bytes.allSatisfy({ $0 == mark || $0 <= 0x20 }), bytes.count(where: { $0 == mark }) >= shortest else {
            return nil
        }
        let isSolid = bytes[drawn...].allSatisfy { $0 <= 0x20 }
        if mark == UInt8(ascii: "=") { return isSolid ? .doubleUnderline : nil }
        return .rule(isDashes: isSolid && mark == UInt8(ascii: "-"))
    }

    /// Whether an item of a list begins with a link to another place of the page, as tables of contents do.
    private static func isPageLink(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let item = bytes.drop { $0 <= 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") }
        guard item.first == UInt8(ascii: "["), let close = item.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return bytes[close...].starts(with: "](#".utf8)
    }

    /// Whether there are only tags that group or anchor what stands around them.
    private static func isTags(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let grouping = ["details", "summary", "div", "section", "article", "a", "hr", "center"]
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] <= 0x20 {
                at += 1
                continue
            }
            guard bytes[at] == UInt8(ascii: "<"), let close = bytes[at...].firstIndex(of: UInt8(ascii: ">")) else {
                return false
            }
            let name = bytes[(at + 1)..<close].drop { $0 == UInt8(ascii: "/") }.prefix { $0.isASCIILetter }
            guard grouping.contains(String(decoding: name, as: UTF8.self).lowercased()) else { return false }
            at = close + 1
        }
        return true
    }
}

/// A Markdown heading, its marks and number aside.
struct MarkdownHeading {
    private let line: ArraySlice<UInt8>
    /// The text, in the bytes that the heading was made from.
    let title: Range<Int>
    /// The address that the text links to.
    private(set) var url: Range<Int>?

    /// - Parameter line: a heading, or a name that stands alone.
    init(_ line: ArraySlice<UInt8>) {
        self.line = line
        var rest = Self.withoutNumber(line.drop { "# \t>".utf8.contains($0) })
        rest = Self.withoutEmphasis(rest)
        // `[[Back]](#toc)`
        if let back = rest.firstRange(of: Array(" [[".utf8)),
            rest[back.upperBound...].firstRange(of: Array("](#".utf8)) != nil
        {
            rest = rest[..<back.lowerBound]
        }
        if rest.first == UInt8(ascii: "["), let middle = rest.firstRange(of: Array("](".utf8)),
            let close = rest[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
        {
            title = rest.startIndex + 1..<middle.lowerBound
            url = middle.upperBound..<close
        } else {
            title = rest.startIndex..<rest.endIndex
        }
    }

    /// Without `3. ` or `[3] ` in front.
    private static func withoutNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBracketed = line.first == UInt8(ascii: "[")
        let number = line.dropFirst(isBracketed ? 1 : 0)
        let after = number.drop { $0.isASCIIDigit }
        guard number.startIndex < after.startIndex, after.starts(with: isBracketed ? "] ".utf8 : ". ".utf8) else {
            return line
        }
        return after.dropFirst(2)
    }

    /// Without marks of emphasis around all of it.
    private static func withoutEmphasis(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let marks = line.prefix { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
        guard !marks.isEmpty, let last = line.lastIndex(where: { $0 > 0x20 }) else { return line }
        let inner = line[..<(last + 1)].dropFirst(marks.count)
        return inner.count > marks.count && inner.suffix(marks.count).elementsEqual(marks.reversed())
            ? inner.dropLast(marks.count) : line
    }

    /// The text as ``PlacedText`` has it.
    var text: String {
        let bytes = line[title]
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[...last], as: UTF8.self)
    }
}
