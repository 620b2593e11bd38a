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
    /// Where the record begins in the dump.
    private let recordOffset: Int

    /// A stretch of a text.
    public struct Span: Sendable {
        /// In the unit of the report.
        public let range: Range<Int>
        public let text: String
    }

    /// - Parameter unit: what the offsets of spans count.
    /// - Throws: `WrongRecordError` for a finding in a text that the record does not have.
    public init(_ finding: Finding, of record: Record, unit: OffsetUnit = .utf8) throws(WrongRecordError) {
        var places = RecordPlaces(record, unit)
        try self.init(finding, &places)
    }

    /// The findings of a record in their order; what they have in common is counted once.
    ///
    /// - Throws: `WrongRecordError` for findings in texts that the record does not have.
    public static func all(
        _ findings: [Finding], of record: Record, unit: OffsetUnit = .utf8
    ) throws(WrongRecordError) -> [ReportedFinding] {
        if findings.isEmpty { return [] }
        var places = RecordPlaces(record, unit)
        return try findings.map { finding throws(WrongRecordError) in try ReportedFinding(finding, &places) }
    }

    private init(_ finding: Finding, _ places: inout RecordPlaces) throws(WrongRecordError) {
        for place in [finding.place, finding.related] {
            guard let place, !places.hold(place) else { continue }
            throw WrongRecordError(
                id: places.record.id, message: "a finding of \(finding.rule) is of another record")
        }
        rule = finding.rule
        severity = finding.severity
        message = finding.message.description
        id = places.record.id
        part = finding.place?.part.name(in: places.record)
        heading = finding.place?.part.heading(in: places.record)
        span = finding.place.flatMap { places.span(of: $0, original: finding.original) }
        expected = finding.expected
        related = finding.related.flatMap { place in
            places.span(of: place).map { (place.part.name(in: places.record), $0) }
        }
        fingerprint = finding.fingerprint
        self.places = (finding.place, finding.related)
        file = places.record.source.file
        let position = finding.place.flatMap { places.position(of: $0) }
        line = position?.line ?? places.record.source.line
        column = position?.column
        scalarColumn = position?.scalarColumn
        recordOffset = places.record.source.offset
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
        recordOffset = 0
    }

    /// Whether it was found in a record, or in no record where that is nil.
    func isOf(_ record: Record?) -> Bool {
        guard let record else { return id == nil }
        return id == record.id && file == record.source.file && recordOffset == record.source.offset
    }

    /// What stands behind a message: ` (record 2401.00001, facet 主要方法)`.
    var context: String {
        guard let id else { return "" }
        guard let part, let heading, let place = places.own else { return " (record \(id))" }
        if case .facet = place.part { return " (record \(id), facet \(heading))" }
        return " (record \(id), \(part))"
    }
}

/// The places of a record's findings. What was counted of a text stays, for there may be many.
private struct RecordPlaces {
    private struct Text {
        let utf16: [UInt16]
        var utf8: OffsetConverter
        /// Nil where UTF-8 is wanted.
        var wanted: OffsetConverter?
    }

    let record: Record
    private let unit: OffsetUnit
    private var texts: [TextPart: Text] = [:]
    private var positions: SourcePositions

    init(_ record: Record, _ unit: OffsetUnit) {
        self.record = record
        self.unit = unit
        positions = SourcePositions(record.source)
    }

    private mutating func withText<Result>(
        _ part: TextPart, _ placed: PlacedText, _ body: (inout Text) -> Result
    ) -> Result {
        if texts[part] == nil {
            let utf16 = (try? [UInt16](utf16Of: placed.string)) ?? Array(placed.string.utf16)
            texts[part] = Text(
                utf16: utf16, utf8: OffsetConverter(utf16, to: .utf8),
                wanted: unit == .utf8 ? nil : OffsetConverter(utf16, to: unit))
        }
        return body(&texts[part]!)
    }

    /// Whether a place is one of the record's.
    mutating func hold(_ place: Finding.Place) -> Bool {
        if case .facet(let index) = place.part, !record.facets.indices.contains(index) { return false }
        guard let range = place.range else { return true }
        guard let placed = place.part.text(in: record) else { return false }
        return range.lowerBound >= 0 && withText(place.part, placed) { range.upperBound <= $0.utf16.count }
    }

    /// Nil for a place without a range.
    mutating func span(of place: Finding.Place, original: String? = nil) -> ReportedFinding.Span? {
        guard let range = place.range, let placed = place.part.text(in: record) else { return nil }
        return withText(place.part, placed) { text in
            ReportedFinding.Span(
                range: text.wanted?.convert(range) ?? text.utf8.convert(range),
                text: original ?? String(utf16: text.utf16[range]))
        }
    }

    /// Where a finding begins; that of an empty facet is its heading's place.
    mutating func position(of place: Finding.Place) -> SourcePositions.Position? {
        guard let placed = place.part.text(in: record) else { return nil }
        if placed.isEmpty, case .facet(let index) = place.part {
            let heading = record.facets[index].heading
            return positions.position(of: heading.dumpRange(of: 0..<heading.string.utf8.count).lowerBound)
        }
        let utf8 = withText(place.part, placed) { text in
            text.utf8.convert(place.range ?? 0..<min(1, text.utf16.count))
        }
        return positions.position(of: placed.dumpRange(of: utf8).lowerBound)
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
