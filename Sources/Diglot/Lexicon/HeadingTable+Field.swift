// Headings as Markdown and plain text decorate them.
//
//     ### 3. 🔍 现象分析与洞察          a heading of its own: numbered, decorated, with a suffix
//     **研究动机**：...                 bold, the text on the same line
//     - 主要方法: ...                   an item of a list
//     Q: 这篇论文试图解决什么问题？     a question

/// A line that begins with the name of a part of a record.
struct FieldLine: Equatable {
    /// The canonical name; empty where the table does not know the heading.
    let name: String
    /// The level of a Markdown heading (`###` is 3); 0 for other lines.
    var level: Int
    /// The name as written, decoration aside: byte offsets in the line.
    let heading: Range<Int>
    /// What follows on the same line.
    let text: Range<Int>
    /// Whether a colon stands between the two.
    let hasColon: Bool
    let style: FieldStyle

    var isKnown: Bool { !name.isEmpty }
}

/// How a field's name is set off, so that fields with unknown names are told by their looks.
struct FieldStyle: Hashable {
    enum Ending: Hashable { case colon, closed, alone }

    /// The white space in front, in bytes.
    let indent: Int
    /// The kinds of marks in front of the name, in their order.
    let marks: [FieldMark]
    let ending: Ending

    /// Whether the name stands in an item of a list.
    var isItem: Bool { marks.contains(.bullet) || marks.contains(.number) }
    /// Whether the line is bold, and all of it.
    var isBoldLine: Bool { ending == .alone && marks.contains(.bold) }
    var isQuestion: Bool { marks.contains(.question) }
}

/// A mark in front of a field's name.
enum FieldMark: Hashable {
    case quote, heading, bold, italic, bullet, number, numeral, tag, bracket, symbol, question
}

extension HeadingTable {
    /// Reads a line as a field; nil when it is prose, or its name is unknown.
    func field(in line: UnsafeBufferPointer<UInt8>) -> FieldLine? {
        FieldPrefix(line).flatMap { field(in: line, after: $0) }
    }

    /// Reads a line as a field, known or unknown; nil when it is prose.
    func fieldOrLabel(in line: UnsafeBufferPointer<UInt8>) -> FieldLine? {
        FieldPrefix(line).flatMap { field(in: line, after: $0) ?? label(in: line, after: $0) }
    }

    private func field(in line: UnsafeBufferPointer<UInt8>, after prefix: FieldPrefix) -> FieldLine? {
        guard let match = alias(at: prefix.end, of: line) else { return nil }
        var after = FieldSuffix(line, from: prefix.end + match.length, prefix)
        after.skipRestOfName { isTranslation($0, of: line[prefix.end..<prefix.end + match.length]) }
        var headingEnd = after.end
        after.skipMarks()
        if let end = after.skipSubtitle() { headingEnd = end }
        guard after.end >= line.count || after.hasColon || (after.wasClosed && !prefix.isTight) else { return nil }
        return FieldLine(
            name: match.name, level: prefix.level, heading: prefix.end..<headingEnd, text: after.end..<line.count,
            hasColon: after.hasColon, style: prefix.style(after.ending))
    }

    /// Whether what follows a name says it again in the other script, as in 研究动机 Motivation.
    private func isTranslation(
        _ addition: Slice<UnsafeBufferPointer<UInt8>>, of name: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        guard let first = name.first, let added = addition.first, (first < 0x80) != (added < 0x80) else { return false }
        return self.name(ofKey: String(decoding: addition, as: UTF8.self)) != nil
    }

    /// Reads a line as a field with a name that is not in the table, by its decoration alone.
    private func label(in line: UnsafeBufferPointer<UInt8>, after prefix: FieldPrefix) -> FieldLine? {
        guard prefix.end < line.count, !prefix.isTight, prefix.marks.contains(where: { $0 != .quote }) else {
            return nil
        }
        var after = FieldSuffix(line, from: prefix.end, prefix)
        after.skipLabel()
        let heading = prefix.end..<after.end
        after.skipMarks()
        guard let ending = after.labelEnding(heading.count), !heading.isEmpty else { return nil }
        return FieldLine(
            name: "", level: prefix.level, heading: heading, text: after.end..<line.count, hasColon: after.hasColon,
            style: prefix.style(ending))
    }
}

/// The decoration in front of a field's name.
private struct FieldPrefix {
    /// The tags that may stand around a name, and what closes them.
    private static let tags = [("<b>", "</b>"), ("<strong>", "</strong>"), ("<summary>", "</summary>")]

    private let line: UnsafeBufferPointer<UInt8>
    private(set) var end = 0
    private(set) var level = 0
    private(set) var marks: [FieldMark] = []
    /// Whether a heading's marks have no space after them (`###方法`), so that only a name makes it one.
    private(set) var isTight = false
    /// The marks that must close what was opened, in the order of opening.
    private(set) var closers: [String] = []
    /// Whether an emoji or another symbol stands in front.
    private(set) var isDecorated = false

    /// - Returns: nil for a line with nothing in it.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        self.line = line
        guard !line.isEmpty else { return nil }
        while skipOne() {}
    }

    func style(_ ending: FieldStyle.Ending) -> FieldStyle {
        FieldStyle(indent: line.prefix { $0 == 0x20 || $0 == 0x09 }.count, marks: marks, ending: ending)
    }

    private func has(_ text: String) -> Bool { line[end...].starts(with: text.utf8) }

    /// Skips one piece of decoration; false when there is none.
    private mutating func skipOne() -> Bool {
        guard end < line.count else { return false }
        let start = end
        switch line[end] {
        case 0x20, 0x09: end += 1
        case UInt8(ascii: ">"):
            marks.append(.quote)
            end += 1
        case UInt8(ascii: "#"):
            while end < line.count, line[end] == UInt8(ascii: "#") { end += 1 }
            // `#word` is a keyword, no heading.
            guard end < line.count, line[end] == 0x20 || end - start > 1 else { return reset(start) }
            isTight = line[end] != 0x20
            level = end - start
            marks.append(.heading)
        case UInt8(ascii: "*"), UInt8(ascii: "_"):
            let isBold = end + 1 < line.count && line[end + 1] == line[end]
            let width = isBold ? 2 : 1
            // `* ` is the bullet of a list.
            if end + width < line.count, line[end + width] != 0x20 {
                closers.append(String(decoding: line[end..<end + width], as: UTF8.self))
                marks.append(isBold ? .bold : .italic)
            } else {
                marks.append(.bullet)
            }
            end += width
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            guard end + 1 < line.count, line[end + 1] == 0x20 else { return false }
            marks.append(.bullet)
            end += 2
        case UInt8(ascii: "<"):
            guard let close = line[end...].firstIndex(of: UInt8(ascii: ">")) else { return false }
            if let tag = Self.tags.first(where: { has($0.0) }) {
                closers.append(tag.1)
                marks.append(.tag)
            }
            end = close + 1
        case UInt8(ascii: ":"):
            return skipShortcode()
        case UInt8(ascii: "["), UInt8(ascii: "("):
            return skipNumber(bracketed: true)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return skipNumber(bracketed: false)
        case UInt8(ascii: "Q"), UInt8(ascii: "q"):
            return skipQuestion()
        default:
            return skipWide()
        }
        return true
    }

    private mutating func reset(_ start: Int) -> Bool {
        end = start
        return false
    }

    /// `3.`, `3、`, `(3)`, `[3]`, `3️⃣`; in a heading also `3` and `3.1`.
    private mutating func skipNumber(bracketed: Bool) -> Bool {
        let start = end
        if bracketed { end += 1 }
        guard skipDigits() else { return reset(start) }
        if !bracketed, level > 0 {
            while end + 1 < line.count, line[end] == UInt8(ascii: "."), line[end + 1].isASCIIDigit {
                end += 1
                guard skipDigits() else { return reset(start) }
            }
        }
        let marks = bracketed ? [")", "]"] : [".", "、", ")", "）", "．", ":", "\u{FE0F}\u{20E3}", "\u{20E3}"]
        if let mark = marks.first(where: has) {
            end += mark.utf8.count
        } else if bracketed || level == 0 || !has(" ") {
            return reset(start)
        }
        self.marks.append(.number)
        return true
    }

    /// Skips one or two digits, and no more.
    private mutating func skipDigits() -> Bool {
        let digits = line[end...].prefix { $0.isASCIIDigit }.count
        guard digits == 1 || digits == 2 else { return false }
        end += digits
        return true
    }

    /// `:dart:`, as an emoji is called where it cannot be typed.
    private mutating func skipShortcode() -> Bool {
        let name = line[(end + 1)...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        guard !name.isEmpty, name.endIndex < line.count, line[name.endIndex] == UInt8(ascii: ":") else { return false }
        end = name.endIndex + 1
        isDecorated = true
        marks.append(.symbol)
        return true
    }

    /// `Q:`, `Q1:`.
    private mutating func skipQuestion() -> Bool {
        let start = end
        end += 1
        end += line[end...].prefix { $0.isASCIIDigit }.count
        for mark in [":", "：", "."] where has(mark) {
            end += mark.utf8.count
            marks.append(.question)
            return true
        }
        return reset(start)
    }

    /// `三、`, `（三）`, `【`, `问：`, bullets and emoji.
    private mutating func skipWide() -> Bool {
        let rest = String(decoding: line[end...].prefix(24), as: UTF8.self)
        let opening = rest.hasPrefix("（") ? "（" : ""
        let numeral = rest.dropFirst(opening.count).prefix { ListNumerals.all.contains($0) }
        if (1...2).contains(numeral.count) {
            let mark = rest.dropFirst(opening.count + numeral.count).prefix(1)
            if opening.isEmpty ? "、.．".contains(mark) && !mark.isEmpty : mark == "）" {
                end += (opening + numeral + mark).utf8.count
                marks.append(.numeral)
                return true
            }
        }
        if let first = rest.unicodeScalars.first, first.properties.generalCategory == .otherNumber {
            end += UTF8.width(first)
            marks.append(.number)
            return true
        }
        for (open, close) in [("【", "】"), ("《", "》"), ("「", "」")] where rest.hasPrefix(open) {
            closers.append(close)
            end += open.utf8.count
            marks.append(.bracket)
            return true
        }
        for (text, mark) in [("问：", FieldMark.question), ("问:", .question), ("•", .bullet), ("·", .bullet)]
        where rest.hasPrefix(text) {
            end += text.utf8.count
            marks.append(mark)
            return true
        }
        let decoration = Decoration.length(UnsafeBufferPointer(rebasing: line[end...]))
        end += decoration
        guard decoration > 0 else { return false }
        isDecorated = true
        marks.append(.symbol)
        return true
    }
}

/// What stands between a field's name and its text.
private struct FieldSuffix {
    /// A translation in brackets that is longer (in bytes) is prose.
    private static let longestTranslation = 60
    /// How much (in bytes) a heading adds to a name by itself, as in 实验设计与结果. Titles that begin with a
    /// heading's word add more (背景噪声的主动消除).
    private static let longestAddition = 15
    /// A label (in bytes) that is longer is a sentence with a colon in it.
    private static let longestLabel = 60
    private static let conjunctions = ["与", "與", "和", "及", "、", "and ", "& ", "/"]

    private let line: UnsafeBufferPointer<UInt8>
    private let prefix: FieldPrefix
    /// What must still be closed.
    private var open: [String]
    private(set) var end: Int
    private(set) var hasColon = false
    private(set) var wasClosed = false

    init(_ line: UnsafeBufferPointer<UInt8>, from start: Int, _ prefix: FieldPrefix) {
        self.line = line
        self.prefix = prefix
        open = prefix.closers
        end = start
    }

    private func has(_ text: String) -> Bool { line[end...].starts(with: text.utf8) }

    /// Goes to the end of a name that goes on, such as 现象分析与洞察, if this is one.
    ///
    /// - Parameter isTranslation: whether an addition is the name once more, in the other script.
    mutating func skipRestOfName(_ isTranslation: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
        guard prefix.level > 0 || !open.isEmpty else { return }
        let ends = [":", "：", "?", "？", "(", "（"] + open
        var rest = FieldSuffix(line, from: end, prefix)
        while rest.end < line.count, !ends.contains(where: rest.has) { rest.end += 1 }
        let added = line[end..<rest.end].split(separator: 0x20, omittingEmptySubsequences: true)
        guard let first = added.first, let last = added.last else { return }
        let addition = line[first.startIndex..<last.endIndex]
        if isName(addition, before: rest) || isTranslation(addition) { end = last.endIndex }
    }

    /// Goes to the end of a name that only its decoration tells: to what closes it, its colon, or the end of the line.
    mutating func skipLabel() {
        let start = end
        var last = line.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        let ends = open.last.map { [$0] } ?? (prefix.marks.contains(.question) ? ["?", "？"] : [":", "："])
        let close = (start..<max(start, last)).first { at in ends.contains { line[at...].starts(with: $0.utf8) } }
        if let close {
            last = close
        } else if !open.isEmpty {
            return
        }
        // A colon may stand before the mark that closes the name.
        for colon in [":", "："] where line[start..<last].suffix(colon.utf8.count).elementsEqual(colon.utf8) {
            last -= colon.utf8.count
        }
        while last > start, line[last - 1] == 0x20 { last -= 1 }
        end = max(start, last)
    }

    /// How a label of a length ends; nil where it is none.
    func labelEnding(_ length: Int) -> FieldStyle.Ending? {
        if prefix.level > 0 { return ending }
        if prefix.marks.contains(.question) || prefix.marks.contains(.tag) { return ending }
        let isBold = prefix.marks.contains(.bold)
        if end >= line.count, !hasColon, isBold, wasClosed { return .alone }
        guard length <= Self.longestLabel else { return nil }
        if hasColon { return .colon }
        if wasClosed { return isBold || prefix.marks.contains(.bracket) ? ending : nil }
        return end >= line.count && (prefix.isDecorated || prefix.marks.contains(.numeral)) ? .alone : nil
    }

    var ending: FieldStyle.Ending { hasColon ? .colon : end >= line.count ? .alone : .closed }

    /// Whether what follows a name still is the name, and not a title or a sentence that begins with the name's word.
    private func isName(_ addition: Slice<UnsafeBufferPointer<UInt8>>, before rest: FieldSuffix) -> Bool {
        if Self.conjunctions.contains(where: { addition.starts(with: $0.utf8) }) { return true }
        if !open.isEmpty {
            var rest = rest
            rest.skipMarks()
            return rest.hasColon && rest.wasClosed
        }
        let isChinese = addition.allSatisfy { $0 >= 0x80 }
        return isChinese && addition.count <= Self.longestAddition && (prefix.level > 2 || prefix.isDecorated)
    }

    /// Goes to the end of what stands between a colon and the marks that close a name: `**问题：如何补全**：`.
    ///
    /// - Returns: where the name ends, if there is such a thing.
    mutating func skipSubtitle() -> Int? {
        guard hasColon, !wasClosed, let close = open.last else { return nil }
        let within = line[end...].prefix(Self.longestLabel)
        guard let found = within.indices.first(where: { line[$0...].starts(with: close.utf8) }) else { return nil }
        var rest = self
        rest.end = found
        rest.hasColon = false
        rest.skipMarks()
        guard rest.hasColon || rest.end >= line.count else { return nil }
        self = rest
        return found
    }

    /// Skips closing marks, a bracketed translation, a colon or question mark, and space.
    mutating func skipMarks() {
        while end < line.count {
            if line[end] == 0x20 || line[end] == 0x09 {
                end += 1
            } else if let mark = open.last(where: has) {
                open.removeAll { $0 == mark }
                wasClosed = true
                end += mark.utf8.count
            } else if let mark = [":", "：", "?", "？"].first(where: has), !hasColon {
                hasColon = true
                end += mark.utf8.count
            } else if !hasColon, let close = bracketEnd() {
                end = close
            } else {
                break
            }
        }
    }

    /// The end of a bracketed translation: `(Abstract)`.
    private func bracketEnd() -> Int? {
        let pairs = [("(", ")"), ("（", "）")]
        guard let pair = pairs.first(where: { has($0.0) }) else { return nil }
        let rest = line[end...].prefix(Self.longestTranslation)
        guard let close = Array(rest).firstRange(of: Array(pair.1.utf8)) else { return nil }
        return end + close.upperBound
    }
}
