// Findings as JUnit's XML, which continuous integration shows as failed tests.

/// A test suite with a test case a record; warnings and errors are failures, the rest is output.
enum JUnitReport {
    static let prologue = Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"diglot check\">\n".utf8)
    static let epilogue = Array("</testsuite>\n</testsuites>\n".utf8)

    static func write(_ findings: [ReportedFinding], of record: Record?) -> [UInt8] {
        guard record != nil || !findings.isEmpty else { return [] }
        let name = record?.id ?? "dump"
        let file = record?.source.file ?? findings.first?.file ?? ""
        var xml = "<testcase name=\"\(escape(name))\" classname=\"\(escape(file))\""
        if findings.isEmpty { return Array((xml + "/>\n").utf8) }
        xml += ">\n"
        for finding in findings where finding.severity > .info {
            xml +=
                "<failure type=\"\(escape(finding.rule))\" message=\"\(escape(finding.message))\">"
                + "\(escape(place(finding)))</failure>\n"
        }
        let notes = findings.filter { $0.severity == .info }
        if !notes.isEmpty {
            let lines = notes.map { "\(place($0)): \($0.message)" }.joined(separator: "\n")
            xml += "<system-out>\(escape(lines))</system-out>\n"
        }
        return Array((xml + "</testcase>\n").utf8)
    }

    private static func place(_ finding: ReportedFinding) -> String {
        "\(finding.file):\(finding.line)\(finding.column.map { ":\($0)" } ?? ""): "
            + "\(finding.severity.rawValue): [\(finding.rule)]\(finding.context)"
    }

    /// What HTML escapes, which is all that XML asks for; controls that XML 1.0 forbids become U+FFFD.
    private static func escape(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                HTML.escape(text).unicodeScalars.map { $0.value == 0xFFFE || $0.value == 0xFFFF ? "\u{FFFD}" : $0 }))
    }
}
