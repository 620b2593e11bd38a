// Working sheets as files: a table for spreadsheets, Markdown, and a page to print.

/// Writes working sheets.
public struct SheetWriter {
    /// The form of the sheets.
    public enum Format: String, Sendable, CaseIterable {
        /// A row a sentence, for spreadsheets.
        case tsv
        /// One page to print, which needs nothing beside it.
        case html
        /// A section a record, sentence by sentence.
        case markdown
    }

    private let format: Format
    private var page = SheetPage()

    public init(_ format: Format) { self.format = format }

    /// What stands before the first sheet.
    public var prologue: [UInt8] {
        switch format {
        case .tsv: Self.row(["id", "sentence", "source", "clauses", "terms", "carry over", "findings"])
        case .html: page.head.bytes
        case .markdown: Array("# Working sheets\n".utf8)
        }
    }

    /// A sheet; in HTML the next part of the page.
    public mutating func write(_ sheet: WorkingSheet) -> [UInt8] {
        switch format {
        case .tsv: Self.rows(sheet)
        case .html: page.write(sheet).bytes
        case .markdown: Array(Self.markdown(sheet).utf8)
        }
    }

    /// What stands behind the last sheet: in HTML the rest of the page, else nothing.
    public mutating func epilogue() -> [UInt8] { format == .html ? page.foot().bytes : [] }

    // MARK: TSV

    private static func row(_ cells: [String]) -> [UInt8] {
        Array((cells.map(TSV.escape).joined(separator: "\t") + "\n").utf8)
    }

    /// A row a sentence, counted from 1; clauses without a sentence and findings of the record have rows without one.
    private static func rows(_ sheet: WorkingSheet) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, row) in sheet.rows.enumerated() {
            bytes += Self.row([
                sheet.id, "\(index + 1)", row.sentence, row.clauses.map(\.inWords).joined(separator: " | "),
                row.terms.map(\.inWords).joined(separator: "; "), row.carried.joined(separator: "; "),
                row.findings.map(\.inWords).joined(separator: "; "),
            ])
        }
        for clause in sheet.unlinked { bytes += Self.row([sheet.id, "", "", clause.inWords, "", "", ""]) }
        for note in sheet.findings { bytes += Self.row([sheet.id, "", "", "", "", "", note.inWords]) }
        return bytes
    }

    // MARK: Markdown

    private static func markdown(_ sheet: WorkingSheet) -> String {
        var lines = ["", "## " + Markdown.escape(sheet.title ?? sheet.id), ""]
        if sheet.title != nil { lines += [Markdown.escape(sheet.id), ""] }
        for (index, row) in sheet.rows.enumerated() {
            lines.append("\(index + 1). **\(Markdown.escape(row.sentence))**")
            func add(_ text: String) { lines.append("   - " + Markdown.escape(text)) }
            row.clauses.forEach { add($0.inWords) }
            if !row.terms.isEmpty { add("Terms: " + row.terms.map(\.inWords).joined(separator: "; ")) }
            if !row.carried.isEmpty { add("Carry over: " + row.carried.joined(separator: "; ")) }
            row.findings.forEach { add("To check: " + $0.inWords) }
        }
        if !sheet.unlinked.isEmpty || !sheet.findings.isEmpty { lines.append("") }
        lines += sheet.unlinked.map { "- No sentence behind: " + Markdown.escape($0.inWords) }
        lines += sheet.findings.map { "- To check: " + Markdown.escape($0.inWords) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension WorkingSheet.Clause {
    var inWords: String { "\(heading): \(text)" }
}

extension WorkingSheet.TermHint {
    var inWords: String { "\(term) = \(renderings.joined(separator: " / "))" }
}

extension WorkingSheet.Note {
    var inWords: String {
        (heading.map { "\($0): " } ?? "") + message
            + (expected.isEmpty ? "" : " (expected: \(expected.joined(separator: " | ")))") + " [\(rule)]"
    }
}
