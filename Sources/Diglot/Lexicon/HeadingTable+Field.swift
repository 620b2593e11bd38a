// Headings as Markdown and plain text decorate them.
//
//     ### 3. 🔍 现象分析与洞察          a heading of its own: numbered, decorated, with a suffix
//     **研究动机**：...                 bold, the text on the same line
//     - 主要方法: ...                   an item of a list
//     Q: 这篇论文试图解决什么问题？     a question

/// A line that begins with the name of a part of a record.
struct FieldLine: Equatable {
    /// The canonical name.
    let name: String
    /// The level of a Markdown heading (`###` is 3); 0 for other lines.
    let level: Int
    /// The name as written, decoration aside: byte offsets in the line.
    let heading: Range<Int>
    /// What follows on the same line.
    let text: Range<Int>
    /// Whether a colon stands between the two.
    let hasColon: Bool
}

extension HeadingTable {
    /// Reads a line as a field; nil when it is prose.
    func field(in line: UnsafeBufferPointer<UInt8>) -> FieldLine? {
        var prefix = FieldPrefix(line)
        prefix.skip()
        guard let match = alias(at: prefix.end, of: line) else { return nil }
        var after = FieldSuffix(line, from: prefix.end + match.length, prefix)
        after.skipRestOfName()
        let headingEnd = after.end
        after.skipMarks()
        guard after.end >= line.count || after.hasColon || after.wasClosed else { return nil }
        return FieldLine(
            name: match.name, level: prefix.level, heading: prefix.end..<headingEnd, text: after.end..<line.count,
            hasColon: after.hasColon)
    }
}

/// The decoration in front of a field's name.
private struct FieldPrefix {
    private let line: UnsafeBufferPointer<UInt8>
    private(set) var end = 0
    private(set) var level = 0
    /// The marks that must close what was opened, in the order of opening.
    private(set) var closers: [String] = []
    /// Whether an emoji or another symbol stands in front.
    private(set) var isDecorated = false

    init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

    mutating func skip() {
        while skipOne() {}
    }

    private func has(_ text: String) -> Bool { line[end...].starts(with: text.utf8) }

    /// Skips one piece of decoration; false when there is none.
    private mutating func skipOne() -> Bool {
        guard end < line.count else { return false }
        let start = end
        switch line[end] {
        case 0x20, 0x09: end += 1
        case UInt8(ascii: ">"): end += 1
        case UInt8(ascii: "#"):
            while end < line.count, line[end] == UInt8(ascii: "#") { end += 1 }
            // `#word` is a keyword, no heading.
            guard end < line.count, line[end] == 0x20 else { return reset(start) }
            level = end - start
        case UInt8(ascii: "*"), UInt8(ascii: "_"):
            let isBold = end + 1 < line.count && line[end + 1] == line[end]
            let width = isBold ? 2 : 1
            // `* ` is the bullet of a list.
            if end + width < line.count, line[end + width] != 0x20 {
                closers.append(String(decoding: line[end..<end + width], as: UTF8.self))
            }
            end += width
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            guard end + 1 < line.count, line[end + 1] == 0x20 else { return false }
            end += 2
        case UInt8(ascii: "<"):
            guard let close = line[end...].firstIndex(of: UInt8(ascii: ">")) else { return false }
            end = close + 1
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

    /// `3.`, `3、`, `(3)`, `[3]`.
    private mutating func skipNumber(bracketed: Bool) -> Bool {
        let start = end
        if bracketed { end += 1 }
        let digits = line[end...].prefix { $0.isASCIIDigit }.count
        guard digits == 1 || digits == 2 else { return reset(start) }
        end += digits
        for mark in bracketed ? [")", "]"] : [".", "、", ")", "）", "．", ":"] where has(mark) {
            end += mark.utf8.count
            return true
        }
        return reset(start)
    }

    /// `Q:`, `Q1:`.
    private mutating func skipQuestion() -> Bool {
        let start = end
        end += 1
        end += line[end...].prefix { $0.isASCIIDigit }.count
        for mark in [":", "：", "."] where has(mark) {
            end += mark.utf8.count
            return true
        }
        return reset(start)
    }

    /// `三、`, `（三）`, `【`, `问：`, bullets and emoji.
    private mutating func skipWide() -> Bool {
        let rest = String(decoding: line[end...].prefix(24), as: UTF8.self)
        let opening = rest.hasPrefix("（") ? "（" : ""
        let numeral = rest.dropFirst(opening.count).prefix { "一二三四五六七八九十".contains($0) }
        if (1...2).contains(numeral.count) {
            let mark = rest.dropFirst(opening.count + numeral.count).prefix(1)
            if opening.isEmpty ? "、.．".contains(mark) && !mark.isEmpty : mark == "）" {
                end += (opening + numeral + mark).utf8.count
                return true
            }
        }
        for (open, close) in [("【", "】"), ("《", "》"), ("「", "」")] where rest.hasPrefix(open) {
            closers.append(close)
            end += open.utf8.count
            return true
        }
        for text in ["问：", "问:", "•", "·"] where rest.hasPrefix(text) {
            end += text.utf8.count
            return true
        }
        let decoration = Decoration.length(UnsafeBufferPointer(rebasing: line[end...]))
        end += decoration
        isDecorated = isDecorated || decoration > 0
        return decoration > 0
    }
}

/// What stands between a field's name and its text.
private struct FieldSuffix {
    /// A translation in brackets that is longer (in bytes) is prose.
    private static let longestTranslation = 60
    /// How much (in bytes) a heading adds to a name by itself, as in 实验设计与结果. Titles that begin with a
    /// heading's word add more (背景噪声的主动消除).
    private static let longestAddition = 15
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
    mutating func skipRestOfName() {
        guard prefix.level > 0 || !open.isEmpty else { return }
        let ends = [":", "：", "?", "？", "(", "（"] + open
        var rest = FieldSuffix(line, from: end, prefix)
        while rest.end < line.count, !ends.contains(where: rest.has) { rest.end += 1 }
        let added = line[end..<rest.end].split(separator: 0x20, omittingEmptySubsequences: true)
        guard let first = added.first, let last = added.last,
            isName(line[first.startIndex..<last.endIndex], before: rest)
        else { return }
        end = last.endIndex
    }

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

    /// Skips closing marks, a bracketed translation, a colon or question mark, and space.
    mutating func skipMarks() {
        while end < line.count {
            if line[end] == 0x20 || line[end] == 0x09 {
                end += 1
            } else if let mark = open.last(where: has) {
                open.removeAll { $0 == mark }
                wasClosed = true
                end += mark.utf8.count
            } else if let mark = ["</b>", "</summary>", "</strong>"].first(where: has) {
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
