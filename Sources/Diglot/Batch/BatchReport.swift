// A run's dump as something to read: every record with its digests, links and findings, by section.

import Glibc

/// The report of a run: one file for people.
///
/// While the run goes on, records are written one after another in the order of the dumps, each behind a line that says
/// its section and its length; at the end they are put in order by section. The index of that takes 16 bytes a record.
public enum BatchReport {
    /// The form of a report.
    public enum Format: String, Sendable, CaseIterable {
        case markdown
        /// One page that needs nothing beside it.
        case html

        var file: String {
            switch self {
            case .markdown: "report.md"
            case .html: "report.html"
            }
        }
    }

    /// What its output is called.
    static let name = "report"

    /// The step that writes records for the report.
    static func step(_ format: Format) -> BatchStep {
        BatchStep(
            name: name, file: format.file, summary: "the dump as something to read", hasHeader: false,
            needs: .segments,
            prepare: { run in
                let showsLinks = run.options.steps.contains { $0.name == BatchStep.align.name }
                return { ReportStep(format, showsLinks: showsLinks) }
            },
            describe: { $0.records(in: name) })
    }

    /// Puts the records of a part in order by section; sections come in the order in which the dump first names them.
    ///
    /// - Parameters:
    ///   - part: the file that the step wrote.
    ///   - file: where the report goes.
    static func assemble(_ format: Format, _ options: BatchOptions, part: String, to file: String) throws {
        let entries = try ReportEntries(part)
        unlink(file)
        var output = try PartFile(file)
        var frame = ReportFrame(format, options)
        try output.append(frame.head)
        for entry in entries.bySection {
            let (section, notes, bytes) = try entries.read(entry)
            try output.append(frame.begin(section, notes: notes) + bytes)
        }
        try output.append(frame.foot())
        try output.sync()
    }
}

/// What stands around the records of a report.
private struct ReportFrame {
    private let format: BatchReport.Format
    private let page = HTMLPage(
        title: "Digests", styles: [AlignmentPage.style, ReportArticle.style], script: AlignmentPage.script)
    private var pages: PageSequence
    private var section: String?

    init(_ format: BatchReport.Format, _ options: BatchOptions) {
        self.format = format
        let isChecked = options.steps.contains { $0.name == BatchStep.check.name }
        pages = PageSequence(item: ("record", "records"), note: isChecked ? ("finding", "findings") : nil)
    }

    var head: [UInt8] { format == .html ? page.head.bytes : Array("# Digests\n\n".utf8) }

    mutating func begin(_ section: String, notes: Int) -> [UInt8] {
        let name = section.isEmpty ? nil : section
        switch format {
        case .html: return pages.beginItem(in: name, notes: notes).bytes
        case .markdown:
            let isNew = section != self.section
            self.section = section
            return isNew ? Array("## \(Markdown.escape(name ?? "Without a section"))\n\n".utf8) : []
        }
    }

    mutating func foot() -> [UInt8] {
        format == .html ? ("\(pages.finish())\(page.foot)" as HTML).bytes : []
    }
}

/// Where the records of a report's part lie.
private final class ReportEntries {
    struct Entry {
        let offset: Int
        /// Of the line before the record and of the record.
        let length: Int32
        let section: Int32
    }

    private let path: String
    private let descriptor: Int32
    private var entries: [Entry] = []
    private var sections: [String: Int32] = [:]

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputError(path, "cannot be read") }
        var offset = 0
        while let line = try self.line(at: offset) {
            guard let head = ReportHead(line) else { throw damaged() }
            let section = sections[head.section] ?? Int32(sections.count)
            sections[head.section] = section
            let length = line.utf8.count + 1 + head.length
            entries.append(Entry(offset: offset, length: Int32(length), section: section))
            offset += length
        }
    }

    deinit { close(descriptor) }

    /// Those of a section together, in their order.
    var bySection: [Entry] { entries.sorted { ($0.section, $0.offset) < ($1.section, $1.offset) } }

    func read(_ entry: Entry) throws -> (section: String, notes: Int, bytes: [UInt8]) {
        let bytes = try read(at: entry.offset, most: Int(entry.length))
        guard let end = bytes.firstIndex(of: 0x0A),
            let head = ReportHead(String(decoding: bytes[..<end], as: UTF8.self))
        else { throw damaged() }
        return (head.section, head.notes, Array(bytes[(end + 1)...]))
    }

    /// The line that begins at an offset; nil at the end.
    private func line(at offset: Int) throws -> String? {
        var size = 256
        while true {
            let bytes = try read(at: offset, most: size)
            if bytes.isEmpty { return nil }
            if let end = bytes.firstIndex(of: 0x0A) { return String(decoding: bytes[..<end], as: UTF8.self) }
            if bytes.count < size { throw damaged() }
            size *= 4
        }
    }

    private func read(at offset: Int, most size: Int) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            while count < size {
                let read = pread(descriptor, room.baseAddress! + count, size - count, offset + count)
                if read < 0 && errno == EINTR { continue }
                if read < 0 { failed = true }
                if read <= 0 { return }
                count += read
            }
        }
        if failed { throw OutputError(path, "cannot be read") }
        return bytes
    }

    private func damaged() -> OutputError {
        errno = EIO
        return OutputError(path, "is damaged")
    }
}

/// The line before a record in a report's part.
private struct ReportHead {
    let section: String
    let notes: Int
    /// Bytes of the record.
    let length: Int

    init(section: String, notes: Int, length: Int) {
        self.section = section
        self.notes = notes
        self.length = length
    }

    init?(_ line: String) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count == 3, let notes = Int(cells[1]), let length = Int(cells[2]) else { return nil }
        self.init(section: TSV.unescape(String(cells[0])), notes: notes, length: length)
    }

    var line: [UInt8] { Array("\(TSV.escape(section))\t\(notes)\t\(length)\n".utf8) }
}

/// The step that writes the records of a report.
private final class ReportStep: BatchStepWork {
    private let format: BatchReport.Format
    private let showsLinks: Bool

    init(_ format: BatchReport.Format, showsLinks: Bool) {
        self.format = format
        self.showsLinks = showsLinks
    }

    func work(on record: inout BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) {
        let article = ReportArticle(record, showsLinks: showsLinks)
        let bytes = format == .html ? article.html.bytes : Array(article.markdown.utf8)
        let sections = [record.record.track, record.record.section].compactMap { $0?.string }.filter { !$0.isEmpty }
        lines +=
            ReportHead(
                section: sections.joined(separator: " › "), notes: record.findings.count, length: bytes.count
            ).line
        lines += bytes
        tally.count(BatchReport.name, "records")
    }
}
