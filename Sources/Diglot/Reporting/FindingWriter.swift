// Findings for people in a terminal or a spreadsheet, and for programs.

/// The form of findings.
public enum FindingFormat: String, Sendable, CaseIterable {
    /// `file:line:column: severity: [rule] message (record ID, facet 主要方法)`
    case text
    /// An object a finding.
    case jsonl
    /// Commands that make GitHub show findings beside the lines.
    case github
    /// A row a finding, safe to open in a spreadsheet.
    case csv
    /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
    case sarif
}

/// Writes findings, one after another.
///
/// ```swift
/// var writer = FindingWriter(.text)
/// var report = writer.prologue
/// report += writer.write(finding)
/// report += writer.epilogue()
/// ```
public struct FindingWriter {
    public let format: FindingFormat
    private var sarif: SARIFReport

    /// - Parameter rules: the rules that ran, for forms that list them.
    public init(_ format: FindingFormat, rules: [RuleDescription] = []) {
        self.format = format
        sarif = SARIFReport(rules)
    }

    /// What comes before the first finding.
    public var prologue: [UInt8] {
        switch format {
        case .text, .jsonl, .github: []
        case .csv: Array((Self.columns.map(CSV.cell).joined(separator: ",") + "\r\n").utf8)
        case .sarif: sarif.prologue
        }
    }

    /// One finding.
    public mutating func write(_ finding: ReportedFinding) -> [UInt8] {
        switch format {
        case .text: Array(Self.line(finding).utf8)
        case .jsonl: Self.object(finding)
        case .github: Array(Self.command(finding).utf8)
        case .csv: Array((Self.cells(finding).map(CSV.cell).joined(separator: ",") + "\r\n").utf8)
        case .sarif: sarif.write(finding)
        }
    }

    /// What comes after the last finding.
    public mutating func epilogue() -> [UInt8] {
        switch format {
        case .text, .jsonl, .github, .csv: []
        case .sarif: sarif.epilogue
        }
    }

    // MARK: Lines

    private static func line(_ finding: ReportedFinding) -> String {
        let place = ([finding.file, String(finding.line)] + (finding.column.map { [String($0)] } ?? []))
        return harmless(
            place.joined(separator: ":") + ": \(finding.severity.rawValue): [\(finding.rule)] \(finding.message)"
                + finding.context) + "\n"
    }

    /// Without control characters, which a terminal would obey.
    private static func harmless(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }

    /// A workflow command; `%`, line breaks and, in properties, `:` and `,` are escaped as GitHub asks.
    private static func command(_ finding: ReportedFinding) -> String {
        let kind = finding.severity == .info ? "notice" : finding.severity.rawValue
        var properties = ["file=\(escaped(finding.file, isProperty: true))", "line=\(finding.line)"]
        if let column = finding.column { properties.append("col=\(column)") }
        properties.append("title=\(escaped(finding.rule, isProperty: true))")
        let message = escaped(finding.message + finding.context, isProperty: false)
        return "::\(kind) \(properties.joined(separator: ","))::\(message)\n"
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let columns = [
        "severity", "rule", "id", "part", "message", "text", "expected", "file", "line", "column", "fingerprint",
    ]

    private static func cells(_ finding: ReportedFinding) -> [String] {
        [
            finding.severity.rawValue, finding.rule, finding.id ?? "", finding.part ?? "", finding.message,
            finding.span?.text ?? "", finding.expected.joined(separator: " | "), finding.file, String(finding.line),
            finding.column.map(String.init) ?? "", finding.fingerprint,
        ]
    }

    private static func object(_ finding: ReportedFinding) -> [UInt8] {
        var json = JSONWriter()
        json.finding(finding)
        json.endLine()
        return json.bytes
    }
}

extension JSONWriter {
    /// A finding as an object.
    mutating func finding(_ finding: ReportedFinding) {
        beginObject()
        member("rule", finding.rule)
        member("severity", finding.severity.rawValue)
        member("id", finding.id)
        member("facet", finding.part)
        member("message", finding.message)
        if let span = finding.span {
            key("span")
            beginObject()
            self.span(span)
            endObject()
        }
        member("expected", finding.expected)
        if let related = finding.related {
            key("related")
            beginObject()
            member("in", related.part)
            span(related.span)
            endObject()
        }
        member("fingerprint", finding.fingerprint)
        key("source")
        beginObject()
        member("file", finding.file)
        member("line", finding.line)
        if let column = finding.column { member("column", column) }
        endObject()
        endObject()
    }

    private mutating func span(_ span: ReportedFinding.Span) {
        member("start", span.range.lowerBound)
        member("end", span.range.upperBound)
        member("text", span.text)
    }
}

/// Comma-separated values (RFC 4180) that a spreadsheet does not take for formulas.
enum CSV {
    static func cell(_ text: String) -> String {
        // OWASP, CSV injection: these begin a formula, behind white space too.
        let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
        let first = text.unicodeScalars.first { $0 != " " }
        let guarded = first.map(starts.contains) == true ? "'" + text : text
        guard guarded.unicodeScalars.contains(where: { [",", "\"", "\n", "\r", "'"].contains($0) }) else {
            return guarded
        }
        var quoted = "\""
        for scalar in guarded.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted += "\"" }
        }
        return quoted + "\""
    }
}
