// Plain text: one file, one record.

import ICUText

extension DumpShape {
    public static let plainText = DumpShape(
        name: "plain-text",
        summary: "text: a file with one abstract, perhaps a title above it",
        recognises: { head, _ in head.paragraphs.contains(where: PlainTextRules.isProse) },
        makeFramer: { _ in WholeFramer() },
        makeParser: { _ in PlainTextParser() }
    )
}

private enum PlainTextRules: ParagraphRules {
    static let hasClosing = false
    static func role(of lines: [[UInt8]]) -> ParagraphRole { isProse(lines) ? .prose : .label }
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
