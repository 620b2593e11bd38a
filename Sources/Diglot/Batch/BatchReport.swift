// A run's dump as something to read: every record with its digests, links and findings, by section.

import Glibc

/// The report of a run, for people: one file, and where that would be long one that leads to several.
///
/// While the run goes on, records are written one after another in the order of the dumps, each behind a line that says
/// its section and its length; at the end they are put in order by section. The index of that takes 16 bytes a record.
public enum BatchReport {
    /// The form of a report.
    public enum Format: String, Sendable, CaseIterable {
        case markdown
        /// Pages that need no network.
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
                let steps = Set(run.options.steps.map(\.name))
                return { ReportStep(format, steps: steps) }
            },
            describe: { $0.records(in: name) })
    }

    /// What was made of a report.
    struct Size {
        /// How many files there are beside the one that leads to them; 0 where that one is all.
        var parts = 0
        /// Of all files.
        var bytes = 0
    }

    /// Puts the records of a part in order by section; sections come in the order in which the dump first names them.
    ///
    /// A long report in HTML is several files of ``BatchOptions/reportRecords`` records at most, each of which ends with
    /// its section unless that is short; `report.html` has their contents.
    ///
    /// - Parameters:
    ///   - dumps: whose records these are, `-` for standard input.
    ///   - tally: of the run.
    ///   - part: the name of the file that the step wrote.
    ///   - run: the folder of the run.
    static func assemble(
        _ format: Format, _ options: BatchOptions, dumps: [String], _ tally: BatchTally, part: String, in run: String
    ) throws -> Size {
        let entries = try ReportEntries(run + "/" + part)
        let frame = ReportFrame(format, options, dumps: dumps, tally)
        let ordered = entries.bySection
        let file = run + "/" + format.file
        guard format == .html, ordered.count > options.reportRecords else {
            var records = frame.records()
            return Size(bytes: try write(ordered[...], entries, &records, to: file))
        }
        let parts = cut(ordered, longest: options.reportRecords)
        try ReportParts.begin(in: run)
        var size = Size(parts: parts.count)
        var contents = frame.contents()
        for (index, part) in parts.enumerated() {
            var records = frame.records(part: index + 1, of: parts.count, firstRecord: contents.nextItem)
            contents.turn()
            size.bytes += try write(part, entries, &records, to: run + "/" + ReportParts.file(index + 1)) {
                contents.add(in: $0, notes: $1)
            }
        }
        var output = try newFile(file)
        try output.append(frame.index(contents))
        try output.sync()
        size.bytes += output.length
        return size
    }

    /// Writes records into one file.
    ///
    /// - Parameter note: called with the section and the number of notes of each.
    /// - Returns: the length of the file.
    private static func write(
        _ records: ArraySlice<ReportEntries.Entry>, _ entries: ReportEntries, _ frame: inout ReportFrame.Records,
        to file: String, note: (String?, Int) -> Void = { _, _ in }
    ) throws -> Int {
        var output = try newFile(file)
        try output.append(frame.head)
        for record in records {
            let (section, notes, bytes) = try entries.read(record)
            try output.append(frame.begin(section, notes: notes) + bytes)
            note(section.isEmpty ? nil : section, notes)
        }
        try output.append(frame.foot())
        try output.sync()
        return output.length
    }

    private static func newFile(_ path: String) throws(OutputError) -> PartFile {
        unlink(path)
        return try PartFile(path)
    }

    /// Cuts the records of a report into parts.
    private static func cut(_ records: [ReportEntries.Entry], longest: Int) -> [ArraySlice<ReportEntries.Entry>] {
        var parts: [ArraySlice<ReportEntries.Entry>] = []
        var start = 0
        for index in records.indices.dropFirst() {
            let isNewSection = records[index].section != records[index - 1].section
            if PageSequence.turns(after: index - start, isNewSection, longest: longest) {
                parts.append(records[start..<index])
                start = index
            }
        }
        return parts + [records[start...]]
    }
}
