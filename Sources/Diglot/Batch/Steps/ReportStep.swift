// The step that writes the records of a report.

/// The step that writes the records of a report.
final class ReportStep: BatchStepWork {
    private let format: BatchReport.Format
    private let steps: Set<String>

    /// - Parameter steps: names of the steps whose results are shown.
    init(_ format: BatchReport.Format, steps: Set<String>) {
        self.format = format
        self.steps = steps
    }

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) throws {
        let article = try ReportArticle(record, steps: steps)
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
