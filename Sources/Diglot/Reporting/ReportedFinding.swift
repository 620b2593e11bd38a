// A finding as reports show it: with the words, offsets and places that a reader without the record needs.

public import ICUText

/// A finding with everything that the forms of a report need.
public struct ReportedFinding: Sendable {
    public let rule: String
    public let severity: Severity
    public let message: String
    /// The record; nil for what is wrong with the dump itself.
    public let id: String?
    /// The part that the finding is in: a facet's name, `title`, `tldr` or `abstract`.
    public let part: String?
    /// The part as the dump calls it.
    public let heading: String?
    public let span: Span?
    public let expected: [String]
    public let related: (part: String, span: Span)?
    public let fingerprint: String
    /// Where it is in the record's texts, and what it is compared with, in UTF-16.
    let places: (own: Finding.Place?, related: Finding.Place?)
    /// The dump as it was named, and the place from 1; columns count characters.
    public let file: String
    public let line: Int
    public let column: Int?
    /// The column in scalars, which SARIF counts.
    let scalarColumn: Int?

    /// A stretch of a text.
    public struct Span: Sendable {
        /// In the unit of the report.
        public let range: Range<Int>
        public let text: String
    }

    /// - Parameters:
    ///   - finding: of this record.
    ///   - unit: what the offsets of spans count.
    public init(_ finding: Finding, of record: Record, unit: OffsetUnit = .utf8) {
        rule = finding.rule
        severity = finding.severity
        message = finding.message.description
        id = record.id
        part = finding.place?.part.name(in: record)
        heading = finding.place?.part.heading(in: record)
        span = finding.place.flatMap { Span($0, in: record, unit, original: finding.original) }
        expected = finding.expected
        related = finding.related.flatMap { place in
            Span(place, in: record, unit).map { (place.part.name(in: record), $0) }
        }
        fingerprint = finding.fingerprint
        places = (finding.place, finding.related)
        file = record.source.file
        let offset = Self.offset(of: finding.place, in: record)
        let position = offset.map { record.source.position(of: $0) }
        line = position?.line ?? record.source.line
        column = position?.column
        scalarColumn = offset.map { Self.scalarColumn(of: $0, in: record.source) }
    }

    /// What is wrong with a dump.
    init(_ message: Finding.Message, _ problem: DumpProblem, rule: String, severity: Severity) {
        self.rule = rule
        self.severity = severity
        self.message = message.description
        id = nil
        part = nil
        heading = nil
        span = nil
        expected = []
        related = nil
        fingerprint = FingerprintMaker.fingerprint(of: problem, rule: rule)
        places = (nil, nil)
        file = problem.file
        line = problem.line
        column = nil
        scalarColumn = nil
    }

    /// The byte of the dump where a finding begins; that of an empty facet is its heading's.
    private static func offset(of place: Finding.Place?, in record: Record) -> Int? {
        guard let place, let text = place.part.text(in: record) else { return nil }
        if text.isEmpty, case .facet(let index) = place.part {
            let heading = record.facets[index].heading
            return heading.dumpRange(of: 0..<heading.string.utf8.count).lowerBound
        }
        var offsets = OffsetConverter(Array(text.string.utf16), to: .utf8)
        let utf8 = offsets.convert(place.range ?? 0..<min(1, text.string.utf16.count))
        return text.dumpRange(of: utf8).lowerBound
    }

    /// From 1: the scalars before a byte in its line.
    private static func scalarColumn(of offset: Int, in source: Record.Source) -> Int {
        let before = source.bytes[..<min(max(0, offset - source.offset), source.bytes.count)]
        let line = before.lastIndex(of: UInt8(ascii: "\n")).map { before[($0 + 1)...] } ?? before
        return 1 + line.count { $0 & 0xC0 != 0x80 }
    }

    /// What stands behind a message: ` (record 2401.00001, facet 主要方法)`.
    var context: String {
        guard let id else { return "" }
        guard let part, let heading else { return " (record \(id))" }
        let isFacet = !["title", "tldr", "abstract"].contains(part)
        return " (record \(id), \(isFacet ? "facet \(heading)" : part))"
    }
}

extension ReportedFinding.Span {
    /// Nil for a place without a range.
    init?(_ place: Finding.Place, in record: Record, _ unit: OffsetUnit, original: String? = nil) {
        guard let range = place.range, let text = place.part.text(in: record) else { return nil }
        let utf16 = Array(text.string.utf16)
        var offsets = OffsetConverter(utf16, to: unit)
        self.range = offsets.convert(range)
        self.text = original ?? String(decoding: utf16[range], as: UTF16.self)
    }
}

extension CheckPlan {
    /// What the rules say of something that the reader found wrong with a dump.
    public func findings(for problem: DumpProblem) -> [ReportedFinding] {
        problemRules.compactMap { active in
            active.rule.message(for: problem).map {
                ReportedFinding($0, problem, rule: active.id, severity: active.severity)
            }
        }
    }
}
