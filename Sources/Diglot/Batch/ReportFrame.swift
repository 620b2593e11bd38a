// The head, sections and foot of a run's report.

/// What stands around the records of a report.
struct ReportFrame {
    private let format: BatchReport.Format
    private let page: HTMLPage
    /// What the report holds, in words.
    private let counts: String
    private var pages: PageSequence
    private var section: String?

    /// - Parameters:
    ///   - dumps: whose records these are, `-` for standard input.
    ///   - tally: of the run.
    init(_ format: BatchReport.Format, _ options: BatchOptions, dumps: [String], _ tally: BatchTally) {
        self.format = format
        let names = dumps.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
        let shown = names.prefix(Self.mostTitle)
        page = HTMLPage(
            title: "Report on \(shown)\(shown.endIndex < names.endIndex ? "…" : "")",
            styles: [AlignmentPage.style, ReportArticle.style], script: AlignmentPage.script)
        let steps = options.steps.map(\.name)
        let isChecked = steps.contains(BatchStep.check.name)
        counts = Self.counts(of: tally, digests: steps.contains(BatchStep.tldr.name), findings: isChecked)
        pages = PageSequence(item: ("record", "records"), note: isChecked ? ("finding", "findings") : nil)
    }

    /// Characters of the dumps' names in a title.
    private static let mostTitle = 120

    private static func counts(of tally: BatchTally, digests: Bool, findings: Bool) -> String {
        func words(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
        var counts = [tally.records(in: BatchReport.name)]
        if digests {
            let made = tally.counts(of: BatchStep.tldr.name).filter { Language(rawValue: $0.name) != nil }
            counts.append(words(made.reduce(0) { $0 + $1.count }, "digest"))
        }
        if findings {
            counts += Severity.allCases.reversed().map {
                words(tally[BatchTally.severities, $0.rawValue], $0 == .info ? "note" : $0.rawValue)
            }
        }
        return (counts + ["Diglot \(Version.current)"]).joined(separator: " · ")
    }

    var head: [UInt8] {
        format == .html
            ? ("\(page.head)<p class=\"quiet\">\(counts)</p>\n" as HTML).bytes
            : Array("# \(Markdown.escape(page.title))\n\n\(counts)\n\n".utf8)
    }

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
