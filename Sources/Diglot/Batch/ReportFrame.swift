// What stands around the records of a run's report.

/// The words about a run that its report begins with.
struct ReportFrame {
    private let format: BatchReport.Format
    /// Whose records the report has.
    private let title: String
    /// What it holds, in words.
    private let counts: String
    private let item = (one: "record", many: "records")
    private let note: (one: String, many: String)?

    /// - Parameters:
    ///   - dumps: whose records these are, `-` for standard input.
    ///   - tally: of the run.
    init(_ format: BatchReport.Format, _ options: BatchOptions, dumps: [String], _ tally: BatchTally) {
        self.format = format
        let names = dumps.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
        let shown = names.prefix(Self.mostTitle)
        title = "Report on \(shown)\(shown.endIndex < names.endIndex ? "…" : "")"
        let steps = options.steps.map(\.name)
        let isChecked = steps.contains(BatchStep.check.name)
        counts = Self.counts(of: tally, digests: steps.contains(BatchStep.tldr.name), findings: isChecked)
        note = isChecked ? ("finding", "findings") : nil
    }

    /// The sections of a part that the list of parts names.
    private static let mostSections = 20
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

    // MARK: One file

    /// The frame of the only file.
    func records() -> Records {
        Records(
            format, title, above: "<p class=\"quiet\">\(counts)</p>\n", below: "",
            markdown: "# \(Markdown.escape(title))\n\n\(counts)\n\n", PageSequence(item: item, note: note))
    }

    // MARK: Several files

    /// The frame of one of several files.
    func records(part: Int, of parts: Int, firstRecord: Int) -> Records {
        Records(
            format, "\(title), part \(part) of \(parts)", above: Self.turn(part, of: parts, "Parts"),
            below: Self.turn(part, of: parts, "Parts, once more"), markdown: "",
            PageSequence(item: item, note: note, firstItem: firstRecord))
    }

    /// The links from a part to its neighbours.
    private static func turn(_ part: Int, of parts: Int, _ label: String) -> HTML {
        func link(_ number: Int, _ relation: String, _ text: String) -> HTML {
            "<a rel=\"\(relation)\" href=\"\(ReportParts.name(number))\">\(text)</a>"
        }
        var links: [HTML] = []
        if part > 1 { links.append(link(part - 1, "prev", "← Part \(part - 1)")) }
        links.append("<a href=\"../\(BatchReport.Format.html.file)\">All parts</a>")
        if part < parts { links.append(link(part + 1, "next", "Part \(part + 1) →")) }
        return "<nav class=\"turn\" aria-label=\"\(label)\">\(links)</nav>\n"
    }

    /// An empty list of parts.
    func contents() -> PageContents {
        PageContents(item: item, note: note, page: "Part", namedSections: Self.mostSections)
    }

    /// The file that leads to the parts.
    func index(_ contents: PageContents) -> [UInt8] {
        let page = HTMLPage(title: title)
        let html: HTML = """
            \(page.head)<p class="quiet">\(counts)</p>
            </main>
            <nav id="contents" aria-labelledby="contents-title" tabindex="-1">
            \(contents.list(ReportParts.file))</nav>
            \(page.foot)
            """
        return html.bytes
    }

    /// What stands around the records of a file, and between them.
    struct Records {
        private let format: BatchReport.Format
        private let page: HTMLPage
        private let above: HTML
        private let below: HTML
        private let markdown: String
        private var pages: PageSequence
        private var section: String?

        /// - Parameters:
        ///   - above: in HTML, what stands under the title.
        ///   - below: in HTML, what stands under the contents.
        ///   - markdown: the head in Markdown.
        fileprivate init(
            _ format: BatchReport.Format, _ title: String, above: HTML, below: HTML, markdown: String,
            _ pages: PageSequence
        ) {
            self.format = format
            self.above = above
            self.below = below
            self.markdown = markdown
            self.pages = pages
            page = HTMLPage(
                title: title, styles: [AlignmentPage.style, ReportArticle.style], script: AlignmentPage.script)
        }

        var head: [UInt8] {
            format == .html ? ("\(page.head)\(above)" as HTML).bytes : Array(markdown.utf8)
        }

        /// What comes before a record.
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
            format == .html ? ("\(pages.finish())\(below)\(page.foot)" as HTML).bytes : []
        }
    }
}
