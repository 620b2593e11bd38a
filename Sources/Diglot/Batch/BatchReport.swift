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
                let steps = Set(run.options.steps.map(\.name))
                return { ReportStep(format, steps: steps) }
            },
            describe: { $0.records(in: name) })
    }

    /// Puts the records of a part in order by section; sections come in the order in which the dump first names them.
    ///
    /// - Parameters:
    ///   - dumps: whose records these are, `-` for standard input.
    ///   - tally: of the run.
    ///   - part: the file that the step wrote.
    ///   - file: where the report goes.
    static func assemble(
        _ format: Format, _ options: BatchOptions, dumps: [String], _ tally: BatchTally, part: String, to file: String
    ) throws {
        let entries = try ReportEntries(part)
        unlink(file)
        var output = try PartFile(file)
        var frame = ReportFrame(format, options, dumps: dumps, tally)
        try output.append(frame.head)
        for entry in entries.bySection {
            let (section, notes, bytes) = try entries.read(entry)
            try output.append(frame.begin(section, notes: notes) + bytes)
        }
        try output.append(frame.foot())
        try output.sync()
    }
}
