// Plain text: one file, one record.

import ICUText

extension DumpShape {
    public static let plainText = DumpShape(
        name: "plain-text",
        summary: "text: a file with one abstract, perhaps a title above it",
        recognises: { head, _ in !head.isMarkup && head.paragraphs.contains(where: PlainTextRules.isAbstract) },
        makeFramer: { _ in WholeFramer() },
        makeParser: { _ in PlainTextParser() }
    )
}

private enum PlainTextRules: ParagraphRules {
    static let hasClosing = false
    static func role(of lines: [[UInt8]]) -> ParagraphRole { isProse(lines) ? .prose : .label }

    /// Verse and lists have shorter lines (in bytes, on average) than wrapped prose, which fills 60 or more.
    private static let shortestLine = 45

    /// Whether a paragraph is prose, and neither verse nor a list.
    static func isAbstract(_ lines: [[UInt8]]) -> Bool {
        let full = lines.dropLast()
        return isProse(lines) && full.reduce(0) { $0 + $1.count } >= full.count * shortestLine
    }
}

/// The whole dump as one record.
private struct WholeFramer: RecordFramer {
    private var isDone = false

    mutating func next(from lines: inout LineReader) throws(DumpError) -> FrameItem? {
        if isDone { return nil }
        isDone = true
        var pending = PendingLines<Bool>()
        while let line = try lines.next() { pending.append(line, true) }
        guard let last = pending.lastFilled(before: pending.count) else { return nil }
        return .frame(pending.frame(through: last, lines.file))
    }
}

private struct PlainTextParser: RecordParser {
    mutating func parse(_ frame: Frame) -> Record? {
        var (record, text) = FrameText.begin(frame)
        let paragraphs = text.paragraphs
        let isTitled = paragraphs.count > 1 && PlainTextRules.role(of: text.bytes(of: paragraphs[0])) == .label
        if isTitled { record.title = text.placed(paragraphs[0]) }
        record.abstract = text.placed(paragraphs[(isTitled ? 1 : 0)...].flatMap { $0 })
        record.id = RecordID.generated(for: record)
        return record
    }
}
