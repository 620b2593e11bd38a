// Abstracts and nothing else: each begins with `Abstract:`.

import ICUText

extension DumpShape {
    public static let abstractList = DumpShape(
        name: "abstract-list",
        summary: "text: one 'Abstract: ...' after another",
        recognises: { head, headings in
            guard let first = head.lines.first(where: { line in line.contains { $0 > 0x20 } }) else { return false }
            return AbstractLine.textStart(Array(first), headings) != nil
                && !head.lines.contains { AbstractLine.isFacet(Array($0), headings) }
        },
        makeFramer: { AbstractListFramer(headings: $0) },
        makeParser: { AbstractListParser(headings: $0) }
    )
}

private enum AbstractLine {
    /// Whether a line begins a facet of a digest; `Methods:` without decoration may stand in a structured abstract.
    static func isFacet(_ line: [UInt8], _ headings: HeadingTable) -> Bool {
        guard let field = line.withUnsafeBufferPointer({ headings.field(in: $0) }), headings.isFacet(field.name)
        else { return false }
        return field.heading.lowerBound > 0 || line[0] >= 0x80
    }

    /// Where the text begins in a line that begins with an abstract's heading and a colon.
    static func textStart(_ line: [UInt8], _ headings: HeadingTable) -> Int? {
        guard let field = line.withUnsafeBufferPointer({ headings.field(in: $0) }), field.hasColon,
            field.name == HeadingTable.abstractName
        else { return nil }
        return field.text.lowerBound
    }
}

private struct AbstractListFramer: RecordFramer {
    private let headings: HeadingTable
    private var pending = PendingLines<Bool>()
    private var reachedEnd = false

    init(headings: HeadingTable) { self.headings = headings }

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        while !reachedEnd {
            guard let line = try lines.next() else {
                reachedEnd = true
                break
            }
            let begins = AbstractLine.textStart(Array(line.bytes), headings) != nil
            pending.append(line, begins)
            if begins, let item = takeRecord(before: pending.count - 1, lines.file) { return item }
        }
        return takeRecord(before: pending.count, lines.file)
    }

    /// Gives out the lines before `end`; those before the first abstract belong to no record.
    private mutating func takeRecord(before end: Int, _ file: String) -> FrameItem? {
        defer { pending.removeFirst(end) }
        guard let last = pending.lastFilled(before: end) else { return nil }
        if pending.looks(0) { return .frame(pending.frame(through: last, file)) }
        return .problem(
            DumpProblem(
                kind: .strayText, file: file, line: pending.lineNumber(0),
                message: "\(end) lines before the first abstract belong to no record; passed over"))
    }
}

private struct AbstractListParser: RecordParser {
    let headings: HeadingTable

    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        guard let first = text.lines.first, let start = AbstractLine.textStart(Array(text.bytes[first]), headings)
        else { return nil }
        let abstract = text.placed(start..<text.bytes.count)
        record.abstract = abstract.isEmpty ? nil : abstract
        record.id = RecordID.generated(for: record)
        return record
    }
}
