// The step that writes the records of a report.

/// The step that writes the records of a report.
final class ReportStep: BatchStepWork {
    private let format: BatchReport.Format
    private let showsLinks: Bool

    init(_ format: BatchReport.Format, showsLinks: Bool) {
        self.format = format
        self.showsLinks = showsLinks
    }

    func write(_ record: BatchRecord, _ lines: inout [UInt8], _ tally: inout BatchTally) {
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
