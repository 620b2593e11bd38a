// Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read.

/// One run of SARIF, written as its results come.
struct SARIFReport {
    private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

    private let rules: [RuleDescription]
    private let indices: [String: Int]
    private var isFirst = true

    init(_ rules: [RuleDescription]) {
        self.rules = rules
        indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
    }

    /// Everything before the first result.
    var prologue: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("$schema", Self.schema)
        json.member("version", "2.1.0")
        json.key("runs")
        json.beginArray()
        json.beginObject()
        json.key("tool")
        json.beginObject()
        json.key("driver")
        json.beginObject()
        json.member("name", "Diglot")
        json.member("semanticVersion", Version.current)
        json.key("rules")
        json.beginArray()
        for rule in rules { write(rule, &json) }
        json.endArray()
        json.endObject()
        json.endObject()
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        json.beginArray()
        return json.bytes
    }

    var epilogue: [UInt8] { Array("]}]}\n".utf8) }

    mutating func write(_ finding: ReportedFinding) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("ruleId", finding.rule)
        if let index = indices[finding.rule] { json.member("ruleIndex", index) }
        json.member("level", Self.level(finding.severity))
        json.key("message")
        json.text(finding.message + finding.context)
        json.key("locations")
        json.beginArray()
        json.beginObject()
        json.key("physicalLocation")
        json.beginObject()
        json.key("artifactLocation")
        json.beginObject()
        json.member("uri", Self.uri(finding.file))
        json.endObject()
        json.key("region")
        json.beginObject()
        json.member("startLine", finding.line)
        if let column = finding.scalarColumn { json.member("startColumn", column) }
        json.endObject()
        json.endObject()
        json.endObject()
        json.endArray()
        json.key("partialFingerprints")
        json.beginObject()
        json.member("diglot/v1", finding.fingerprint)
        json.endObject()
        json.endObject()
        let comma: [UInt8] = isFirst ? [0x0A] : [0x2C, 0x0A]
        isFirst = false
        return comma + json.bytes
    }

    private func write(_ rule: RuleDescription, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("id", rule.id)
        json.key("shortDescription")
        json.text(rule.summary)
        json.key("help")
        json.beginObject()
        json.member("text", rule.page)
        json.member("markdown", rule.page)
        json.endObject()
        json.key("defaultConfiguration")
        json.beginObject()
        json.member("level", rule.severity.map(Self.level) ?? "none")
        json.endObject()
        json.endObject()
    }

    private static func level(_ severity: Severity) -> String { severity == .info ? "note" : severity.rawValue }

    /// A path as a URI reference (RFC 3986): relative paths stay relative.
    private static func uri(_ path: String) -> String {
        if path == "-" { return "stdin" }
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain = byte.isASCIILetter || byte.isASCIIDigit || "-._~/!$&'()*+,;=@".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count < 2 ? "0" : "") + digits
        }
        return result
    }
}

extension JSONWriter {
    /// `{"text": ...}`
    fileprivate mutating func text(_ text: String) {
        beginObject()
        member("text", text)
        endObject()
    }
}
