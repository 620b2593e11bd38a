// What the dumps that are copied from web pages share: paragraphs between blank lines.

import ICUText

/// Lines between blank ones.
struct Paragraph {
    let line: Int
    let offset: Int
    /// The paragraph and the blank lines after it, as they are in the dump.
    private(set) var bytes: [UInt8]
    /// Where the last line ends in `bytes`.
    private(set) var end: Int
    /// The lines, without their breaks.
    private(set) var lines: [[UInt8]] = []

    init(_ line: Line) {
        self.line = line.number
        offset = line.offset
        bytes = []
        end = 0
        append(line)
    }

    mutating func append(_ line: Line) {
        bytes.append(contentsOf: line.bytes)
        if line.isBlank {
            // Counts to what lies between two paragraphs.
        } else {
            end = bytes.count
            lines.append(Array(line.bytes))
        }
        bytes.append(contentsOf: line.lineBreak)
    }
}

extension Line {
    /// Whether there is nothing but white space and control characters.
    var isBlank: Bool { !bytes.contains { $0 > 0x20 } }
}

/// What a paragraph is by its looks.
enum ParagraphRole: Equatable {
    /// Long enough to be an abstract.
    case prose
    /// A line or two: a title, a comment, page furniture.
    case label
    /// Belongs to the record before it: a date, a number of authors.
    case details
    /// Ends a record: its id.
    case closing
}

/// Tells the roles of paragraphs from their lines.
protocol ParagraphRules: Sendable {
    /// Whether records end with a closing paragraph; otherwise each begins with a title or with prose.
    static var hasClosing: Bool { get }
    static func role(of lines: [[UInt8]]) -> ParagraphRole
}

extension ParagraphRules {
    /// Titles are shorter than this many words (Han characters count as half a word each), abstracts longer:
    /// titles of papers rarely reach 25 words, abstracts rarely stay below 40.
    private static var fewestWordsOfProse: Int { 30 }

    /// Whether a paragraph ends as a sentence does, and titles, names and page furniture do not.
    static func endsAsProse(_ lines: [[UInt8]]) -> Bool {
        guard let last = lines.last?.lastIndex(where: { $0 > 0x20 }) else { return false }
        let text = lines[lines.count - 1][...last]
        return text.last == UInt8(ascii: ".") || text.suffix(3).elementsEqual("。".utf8)
    }

    static func isProse(_ lines: [[UInt8]]) -> Bool {
        var words = 0
        var hanBytes = 0
        for line in lines {
            var inWord = false
            for byte in line {
                let isWord = byte > 0x20
                if isWord && !inWord { words += 1 }
                inWord = isWord
                if byte >= 0xE3 && byte <= 0xE9 { hanBytes += 1 }
            }
        }
        return words + hanBytes / 2 >= fewestWordsOfProse
    }
}

/// Cuts a dump of paragraphs into records; a record has prose or a closing paragraph.
///
/// Without closing paragraphs, a record begins at the label right before its prose and ends with its
/// prose or its details; labels elsewhere are page furniture and belong to no record. A short abstract
/// looks like a label, and is told by the details below it.
struct ParagraphFramer<Rules: ParagraphRules>: RecordFramer {
    private var record: [(paragraph: Paragraph, role: ParagraphRole)] = []
    /// The paragraph that is being read.
    private var open: Paragraph?
    private var openIsComplete = false
    private var reachedEnd = false

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while !reachedEnd {
            guard let line = try lines.next() else {
                reachedEnd = true
                let last = open.flatMap { take($0, lines.file) }
                open = nil
                if let last { return last }
                break
            }
            guard !line.isBlank && openIsComplete, let paragraph = open else {
                if open != nil { open?.append(line) } else if !line.isBlank { open = Paragraph(line) }
                openIsComplete = open != nil && line.isBlank
                continue
            }
            open = Paragraph(line)
            openIsComplete = false
            if let item = take(paragraph, lines.file) { return item }
        }
        let rest = record
        record = []
        return frame(rest[...], lines.file)
    }

    private var hasProse: Bool { record.contains { $0.role == .prose } }
    /// Whether the record has its closing paragraph. Kept, because a dump without closing paragraphs is one long record.
    private var isClosed = false

    /// Adds a paragraph; the record before it, when that is complete now.
    private mutating func take(_ paragraph: Paragraph, _ file: String) -> FrameItem? {
        let role = Rules.role(of: paragraph.lines)
        let start = role == .details ? shortRecordStart() ?? newRecordStart(role) : newRecordStart(role)
        let done = start > 0 ? frame(record[..<start], file) : nil
        record.removeFirst(start)
        record.append((paragraph, role))
        isClosed = role == .closing || (isClosed && start == 0)
        return done
    }

    /// The index from which paragraphs belong to the record of a next paragraph with this role; 0 if it is the same.
    private func newRecordStart(_ role: ParagraphRole) -> Int {
        if Rules.hasClosing {
            return isClosed && role != .details ? record.count : 0
        }
        // Before the prose only the label right above it counts, and a label may turn out to be a short abstract.
        guard hasProse else {
            let mayGoOn = role == .prose || role == .label
            return mayGoOn && record.last?.role == .label ? record.count - 1 : record.count
        }
        guard role == .prose, let last = record.last else { return 0 }
        switch last.role {
        case .label: return record.count - 1
        case .prose: return 0
        default: return record.count
        }
    }

    /// Where the record of a next paragraph with details begins, when the last label is its short abstract.
    private mutating func shortRecordStart() -> Int? {
        guard !Rules.hasClosing, let last = record.last, last.role == .label, Rules.endsAsProse(last.paragraph.lines)
        else { return nil }
        let before = record.dropLast().last?.role
        // Right below prose a short paragraph is the rest of it.
        guard before != .prose else { return nil }
        record[record.count - 1].role = .prose
        return before == .label ? record.count - 2 : record.count - 1
    }

    private func frame(_ paragraphs: ArraySlice<(paragraph: Paragraph, role: ParagraphRole)>, _ file: String)
        -> FrameItem?
    {
        guard let first = paragraphs.first?.paragraph,
            paragraphs.contains(where: { $0.role == .prose || $0.role == .closing })
        else { return nil }
        let last = paragraphs.lastIndex { Rules.hasClosing || $0.role != .label } ?? paragraphs.startIndex
        var bytes: [UInt8] = []
        for item in paragraphs[..<last] { bytes += item.paragraph.bytes }
        bytes += paragraphs[last].paragraph.bytes[..<paragraphs[last].paragraph.end]
        return .frame(Frame(file: file, line: first.line, offset: first.offset, bytes: bytes))
    }
}

extension DumpHead {
    /// Whether the dump begins as HTML, XML or JSON does, whatever text is in it.
    var isMarkup: Bool {
        guard let first = lines.lazy.compactMap({ line in line.first { $0 > 0x20 } }).first else { return false }
        return "<{[".utf8.contains(first)
    }
}

extension FrameText {
    /// The record's paragraphs: the ranges of their lines.
    var paragraphs: [[Range<Int>]] {
        lines.split { line in !bytes[line].contains { $0 > 0x20 } }.map(Array.init)
    }

    /// The lines of a paragraph as bytes, for ``ParagraphRules``.
    func bytes(of paragraph: [Range<Int>]) -> [[UInt8]] { paragraph.map { Array(bytes[$0]) } }

    /// A paragraph as a text on one line.
    func placed(_ paragraph: [Range<Int>]) -> PlacedText? {
        guard let first = paragraph.first, let last = paragraph.last else { return nil }
        let text = placed(first.lowerBound..<last.upperBound)
        return text.isEmpty ? nil : text
    }

    /// The parts of a stretch between separators, each trimmed, empty ones left out.
    func placedParts(of range: Range<Int>, separatedBy separator: UInt8) -> [PlacedText] {
        bytes[range].split(separator: separator).map { placed($0.startIndex..<$0.endIndex) }.filter { !$0.isEmpty }
    }
}
