// Findings for people in a terminal or a spreadsheet, and for programs.

/// The form of findings.
public enum FindingFormat: String, Sendable, CaseIterable {
    /// `file:line:column: severity: [rule] message (record ID, facet 主要方法)`
    case text
    /// An object a finding.
    case jsonl
    /// One object with all findings and their numbers.
    case json
    /// Commands that make GitHub show findings beside the lines.
    case github
    /// A row a finding, safe to open in a spreadsheet; Excel needs a byte order mark before it.
    case csv
    /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
    case sarif
    /// A test case a record, as continuous integration reads it.
    case junit
    /// One page that needs nothing beside it.
    case html
}

/// Writes the findings of records, one record after another.
///
/// ```swift
/// var writer = FindingWriter(.text)
/// var report = writer.prologue
/// report += try writer.write(findings, of: record)
/// report += writer.epilogue()
/// ```
public struct FindingWriter {
    public let format: FindingFormat
    private let beginsWithByteOrderMark: Bool
    private var sarif: SARIFReport
    private var page: FindingPage
    private var tally = FindingTally()
    private var isFirst = true

    /// - Parameters:
    ///   - rules: the rules that ran, for forms that list them.
    ///   - beginsWithByteOrderMark: whether CSV does.
    public init(_ format: FindingFormat, rules: [RuleDescription] = [], beginsWithByteOrderMark: Bool = false) {
        self.format = format
        self.beginsWithByteOrderMark = beginsWithByteOrderMark
        sarif = SARIFReport(rules)
        page = FindingPage(rules)
    }

    /// What comes before the first finding.
    public var prologue: [UInt8] {
        switch format {
        case .text, .jsonl, .github: []
        case .json: Array("{\"diglot\":\"\(Version.current)\",\"command\":\"check\",\"findings\":[".utf8)
        case .csv:
            (beginsWithByteOrderMark ? [0xEF, 0xBB, 0xBF] : [])
                + Array((Self.columns.map(CSV.cell).joined(separator: ",") + "\r\n").utf8)
        case .sarif: sarif.prologue
        case .junit: JUnitReport.prologue
        case .html: page.head.bytes
        }
    }

    /// The findings of a record.
    ///
    /// - Parameters:
    ///   - findings: in order; none for a record without any, which some forms list as well.
    ///   - record: nil for what is wrong with the dump itself.
    /// - Throws: `WrongRecordError` for findings of another record.
    public mutating func write(
        _ findings: [ReportedFinding], of record: Record?
    ) throws(WrongRecordError) -> [UInt8] {
        if let stranger = findings.first(where: { !$0.isOf(record) }) {
            let whose = record == nil ? "a record, and none was given" : "another record"
            throw WrongRecordError(id: record?.id, message: "a finding of \(stranger.rule) is of \(whose)")
        }
        return written(findings, of: record)
    }

    /// The findings of a record, which are known to be its own.
    mutating func written(_ findings: [ReportedFinding], of record: Record?) -> [UInt8] {
        if record != nil { tally.records += 1 }
        for finding in findings { tally.count(finding) }
        switch format {
        case .text: return Array(findings.map(Self.line).joined().utf8)
        case .jsonl: return findings.flatMap(Self.object)
        case .json: return findings.flatMap { item($0) }
        case .github: return Array(findings.map(Self.command).joined().utf8)
        case .csv:
            return Array(findings.map { Self.cells($0).map(CSV.cell).joined(separator: ",") + "\r\n" }.joined().utf8)
        case .sarif: return findings.flatMap { sarif.write($0) }
        case .junit: return JUnitReport.write(findings, of: record)
        case .html: return page.write(findings, of: record).bytes
        }
    }

    /// What comes after the last finding.
    public mutating func epilogue() -> [UInt8] {
        switch format {
        case .text, .jsonl, .github, .csv: return []
        case .json:
            var json = JSONWriter()
            json.tally(tally)
            return Array("\n],\"summary\":".utf8) + json.bytes + Array("}\n".utf8)
        case .sarif: return sarif.epilogue
        case .junit: return JUnitReport.epilogue
        case .html: return page.foot(tally).bytes
        }
    }

    /// An element of the list of findings.
    private mutating func item(_ finding: ReportedFinding) -> [UInt8] {
        var json = JSONWriter()
        json.finding(finding)
        defer { isFirst = false }
        return (isFirst ? [0x0A] : [0x2C, 0x0A]) + json.bytes
    }

    // MARK: Lines

    private static func line(_ finding: ReportedFinding) -> String {
        let place = ([finding.file, String(finding.line)] + (finding.column.map { [String($0)] } ?? []))
        let text = place.joined(separator: ":") + ": \(finding.severity.rawValue): [\(finding.rule)] \(finding.message)"
        return (text + finding.context).withoutControls + "\n"
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
    /// How much was found, as an object.
    fileprivate mutating func tally(_ tally: FindingTally) {
        object { json in
            json.member("records", tally.records)
            for severity in Severity.allCases.reversed() {
                switch severity {
                case .error: json.member("errors", tally.count(of: severity))
                case .warning: json.member("warnings", tally.count(of: severity))
                case .info: json.member("notes", tally.count(of: severity))
                }
            }
            json.member("rules", objects: tally.rules) { json, rule in
                json.member("rule", rule.id)
                json.member("findings", rule.count)
            }
        }
    }

    /// A finding as an object.
    fileprivate mutating func finding(_ finding: ReportedFinding) {
        object { json in
            json.member("rule", finding.rule)
            json.member("severity", finding.severity.rawValue)
            json.member("id", finding.id)
            json.member("facet", finding.part)
            json.member("message", finding.message)
            if let span = finding.span { json.member("span") { $0.span(span) } }
            json.member("expected", finding.expected)
            if let (part, span) = finding.related {
                json.member("related") { json in
                    json.member("in", part)
                    json.span(span)
                }
            }
            json.member("fingerprint", finding.fingerprint)
            json.source(finding.file, line: finding.line, column: finding.column)
        }
    }

    private mutating func span(_ span: ReportedFinding.Span) {
        self.span(span.range)
        member("text", span.text)
    }
}

extension String {
    /// The text with U+FFFD for control characters, which a terminal would obey.
    var withoutControls: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
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
