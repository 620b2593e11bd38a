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
        json.member("tool") { json in
            json.member("driver") { json in
                json.member("name", "Diglot")
                json.member("semanticVersion", Version.current)
                json.member("rules", objects: rules, Self.write)
            }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        json.beginArray()
        return json.bytes
    }

    var epilogue: [UInt8] { Array("]}]}\n".utf8) }

    mutating func write(_ finding: ReportedFinding) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("ruleId", finding.rule)
            json.member("ruleIndex", indices[finding.rule])
            json.member("level", Self.level(finding.severity))
            json.member("message") { $0.member("text", finding.message + finding.context) }
            json.member("locations", objects: CollectionOfOne(finding)) { json, finding in
                json.member("physicalLocation") { json in
                    json.member("artifactLocation") { $0.member("uri", Self.uri(finding.file)) }
                    json.member("region") { json in
                        json.member("startLine", finding.line)
                        json.member("startColumn", finding.scalarColumn)
                    }
                }
            }
            json.member("partialFingerprints") { $0.member("diglot/v1", finding.fingerprint) }
        }
        let comma: [UInt8] = isFirst ? [0x0A] : [0x2C, 0x0A]
        isFirst = false
        return comma + json.bytes
    }

    private static func write(_ json: inout JSONWriter, _ rule: RuleDescription) {
        json.member("id", rule.id)
        json.member("shortDescription") { $0.member("text", rule.summary) }
        json.member("help") { json in
            json.member("text", rule.page)
            json.member("markdown", rule.page)
        }
        json.member("defaultConfiguration") { $0.member("level", rule.severity.map(level) ?? "none") }
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
