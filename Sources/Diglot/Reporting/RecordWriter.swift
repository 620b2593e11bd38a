// Records as canonical JSONL, TSV and Markdown.

/// A form that records can be written in.
public enum RecordFormat: String, Sendable, CaseIterable {
    case jsonl
    case tsv
    case markdown
}

/// Writes records, one after another.
public struct RecordWriter {
    public let format: RecordFormat

    public init(_ format: RecordFormat) { self.format = format }

    /// What comes before the first record.
    public var prologue: [UInt8] {
        format == .tsv ? Array((Self.columns.joined(separator: "\t") + "\n").utf8) : []
    }

    public func write(_ record: Record) -> [UInt8] {
        switch format {
        case .jsonl: line(record)
        case .tsv: Array(row(record).utf8)
        case .markdown: Array(page(record).utf8)
        }
    }

    // MARK: JSONL

    private func line(_ record: Record) -> [UInt8] {
        JSONWriter.line { json in
            json.member("id", record.id)
            json.source(record.origin?.file ?? record.source.file, line: record.origin?.line ?? record.source.line)
            json.member("section", record.section?.string)
            json.member("title", record.title?.string)
            json.member("authors", record.authors.map(\.string))
            json.member("keywords", record.keywords.map(\.string))
            json.member("tldr", record.tldr?.string)
            if !record.facets.isEmpty {
                json.member("facets", objects: record.facets) { json, facet in
                    json.member("name", facet.name)
                    json.member("heading", facet.heading.string)
                    json.member("text", facet.text.string)
                }
            }
            json.member("abstract", record.abstract?.string)
            json.member("url", record.url?.string)
            json.member("date", record.date?.string)
            json.member("updated", record.updated?.string)
            json.member("track", record.track?.string)
            json.member("categories", record.categories.map(\.string))
            json.member("comment", record.comment?.string)
            if record.problems.isEmpty { return }
            json.member("problems", objects: record.problems) { json, problem in
                json.member("kind", problem.kind)
                json.member("in", problem.part.isEmpty ? nil : problem.part)
                json.member("was", problem.was)
                json.member("now", problem.now)
            }
        }
    }

    // MARK: TSV

    private static let columns = [
        "id", "file", "line", "section", "title", "authors", "keywords", "tldr", "facets", "abstract", "url", "date",
    ]

    private func row(_ record: Record) -> String {
        let cells = [
            record.id, record.origin?.file ?? record.source.file,
            String(record.origin?.line ?? record.source.line), record.section?.string ?? "",
            record.title?.string ?? "", record.authors.map(\.string).joined(separator: "; "),
            record.keywords.map(\.string).joined(separator: "; "), record.tldr?.string ?? "",
            record.facets.map { "\($0.name): \($0.text.string)" }.joined(separator: " | "),
            record.abstract?.string ?? "", record.url?.string ?? "", record.date?.string ?? "",
        ]
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    // MARK: Markdown

    /// The labels are among those that a reader of Markdown digests knows.
    private func page(_ record: Record) -> String {
        var parts = ["## " + Markdown.escape(record.displayName)]
        func add(_ label: String, _ text: String?) {
            guard let text else { return }
            parts.append("**\(Markdown.escape(label))**:" + (text.isEmpty ? "" : " " + Markdown.escape(text)))
        }
        func add(_ label: String, _ texts: [PlacedText]) {
            add(label, texts.isEmpty ? nil : texts.map(\.string).joined(separator: ", "))
        }
        add("ID", record.id)
        add("Track", record.track?.string)
        add("Section", record.section?.string)
        add("Authors", record.authors)
        add("Keywords", record.keywords)
        add("Categories", record.categories)
        add("Date", record.date?.string)
        add("Updated", record.updated?.string)
        add("Author TL;DR", record.tldr?.string)
        for facet in record.facets { add(facet.heading.string, facet.text.string) }
        add("Abstract", record.abstract?.string)
        add("Comment", record.comment?.string)
        if let url = record.url?.string { parts.append("**URL**: " + (Markdown.link(url) ?? Markdown.escape(url))) }
        return parts.joined(separator: "\n\n") + "\n\n"
    }
}

extension Record {
    /// How a person would name the record: its title, else its keywords, else its id.
    public var displayName: String {
        if let title { return title.string }
        if !keywords.isEmpty { return keywords.map(\.string).joined(separator: " · ") }
        return id
    }
}

/// Cells of tab-separated tables.
enum TSV {
    /// Tabs, line breaks and backslashes are written with a backslash.
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text of an escaped cell.
    static func unescape(_ cell: String) -> String {
        guard cell.utf8.contains(0x5C) else { return cell }
        var result = ""
        var scalars = cell.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\", let escaped = scalars.next() else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch escaped {
            case "t": result += "\t"
            case "n": result += "\n"
            case "r": result += "\r"
            default: result.unicodeScalars.append(escaped)
            }
        }
        return result
    }
}
