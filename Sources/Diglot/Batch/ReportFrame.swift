// The head, sections and foot of a run's report.

/// What stands around the records of a report.
struct ReportFrame {
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
