// Digests for people and for programs.

public import ICUText

/// The form of digests.
public enum DigestFormat: String, Sendable, CaseIterable {
    case text
    case jsonl
    case tsv
    case markdown
    /// One page that needs nothing beside it.
    case html
}

/// Writes the digests of records.
public struct DigestWriter {
    public let format: DigestFormat
    public let unit: OffsetUnit
    /// Whether to show where a digest came from and why.
    public let explains: Bool
    private var page: DigestPage

    public init(_ format: DigestFormat, unit: OffsetUnit = .utf8, explains: Bool = false) {
        self.format = format
        self.unit = unit
        self.explains = explains
        page = DigestPage(explains: explains)
    }

    /// What comes before the first record.
    public var prologue: [UInt8] {
        switch format {
        case .tsv: Array("id\tlang\ttext\tfrom\tscore\treasons\n".utf8)
        case .html: page.head.bytes
        case .text, .jsonl, .markdown: []
        }
    }

    /// What comes after the last record.
    public mutating func epilogue() -> [UInt8] { format == .html ? page.foot().bytes : [] }

    /// The digests of one record; nothing when there are none.
    ///
    /// - Throws: `WrongRecordError` for digests of texts that the record does not have.
    public mutating func write(_ record: SegmentedRecord, _ digests: [Digest]) throws(WrongRecordError) -> [UInt8] {
        guard !digests.isEmpty else { return [] }
        guard digests.allSatisfy({ $0.spans.allSatisfy { record.text(of: $0)?.holds($0.range) == true } }) else {
            throw WrongRecordError(id: record.record.id, message: "a digest is of another record")
        }
        switch format {
        case .text: return Array(text(record, digests).utf8)
        case .jsonl: return digests.flatMap { line(record, $0) }
        case .tsv: return Array(digests.map { row(record, $0) }.joined().utf8)
        case .markdown: return Array(markdown(record, digests).utf8)
        case .html: return page.write(record, digests).bytes
        }
    }

    // MARK: For people

    private func text(_ record: SegmentedRecord, _ digests: [Digest]) -> String {
        let id = record.record.id
        let name = record.record.displayName
        var lines = [name == id ? id : "\(id)  \(name)"]
        for digest in digests {
            lines.append("  \(digest.language.rawValue)  \(digest.text)")
            if explains { lines += explanation(digest).map { "      " + $0 } }
        }
        if let tldr = record.record.tldr { lines.append("  author's  \(tldr.string)") }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private func markdown(_ record: SegmentedRecord, _ digests: [Digest]) -> String {
        var lines = ["## " + Markdown.escape(record.record.displayName), ""]
        for digest in digests {
            lines.append("- **\(digest.language.rawValue)** \(Markdown.escape(digest.text))")
            if explains { lines += explanation(digest).map { "  - " + Markdown.escape($0) } }
        }
        if let tldr = record.record.tldr { lines.append("- **author's** \(Markdown.escape(tldr.string))") }
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// Where a digest came from, why, and what each feature added.
    private func explanation(_ digest: Digest) -> [String] {
        var lines = ["from \(digest.places(countingFrom: 1)); \(digest.reasons.joined(separator: ", "))"]
        let sums = Self.sums(of: digest)
        let added = sums.prefix(Self.mostFeatures)
            .map { "\($0.feature) \($0.points < 0 ? "" : "+")\(Decimal.string($0.points, decimals: 1))" }
        if !added.isEmpty {
            let rest = sums.count > Self.mostFeatures ? ", \(sums.count - Self.mostFeatures) smaller" : ""
            lines.append("score \(Decimal.string(digest.score, decimals: 1)): \(added.joined(separator: ", "))\(rest)")
        }
        for other in digest.alternatives {
            lines.append("next \(Decimal.string(other.score, decimals: 1)): \(other.text)")
        }
        return lines
    }

    /// What each feature added, what moved the score most first.
    static func sums(of digest: Digest) -> [(feature: String, points: Double)] {
        var sums: [String: Double] = [:]
        for contribution in digest.contributions {
            sums[contribution.feature, default: 0] += contribution.value * contribution.weight
        }
        return sums.sorted { (abs($1.1), $0.0) < (abs($0.1), $1.0) }.map { ($0.0, $0.1) }
    }

    /// How many features people are shown.
    private static let mostFeatures = 8

    // MARK: For programs

    private func row(_ record: SegmentedRecord, _ digest: Digest) -> String {
        let cells = [
            record.record.id, digest.language.rawValue, digest.text, digest.places(countingFrom: 0),
            Decimal.string(digest.score, decimals: 4), digest.reasons.joined(separator: ", "),
        ]
        return cells.map(TSV.escape).joined(separator: "\t") + "\n"
    }

    private func line(_ record: SegmentedRecord, _ digest: Digest) -> [UInt8] {
        JSONWriter.line { json in
            json.member("id", record.record.id)
            json.member("lang", digest.language.rawValue)
            json.member("text", digest.text)
            json.member("spans", objects: digest.spans) { json, span in
                var offsets = OffsetConverter(record.text(of: span)?.utf16 ?? [], to: unit)
                json.member("from", span.part)
                json.member("sentence", span.sentence)
                json.span(offsets.convert(span.range))
            }
            json.member("score", digest.score, decimals: 4)
            json.member("reasons", digest.reasons)
            guard explains else { return }
            json.member("features", objects: digest.contributions) { json, contribution in
                json.member("name", contribution.feature)
                json.member("value", contribution.value, decimals: 4)
                json.member("weight", contribution.weight, decimals: 4)
            }
            json.member("alternatives", objects: digest.alternatives) { json, alternative in
                json.member("text", alternative.text)
                json.member("score", alternative.score, decimals: 4)
            }
        }
    }
}

extension SegmentedRecord {
    /// The text that a piece of a digest was taken from; nil where the record has none.
    func text(of span: Digest.Span) -> SegmentedText? {
        guard let facet = span.facet else { return abstract }
        return facets.indices.contains(facet) ? facets[facet] : nil
    }
}

extension Digest {
    /// `abstract sentence 3, method sentence 1`; people count sentences from 1, programs from 0.
    func places(countingFrom first: Int) -> String {
        var places: [String] = []
        for span in spans {
            let place = "\(span.part) sentence \(span.sentence + first)"
            if !places.contains(place) { places.append(place) }
        }
        return places.joined(separator: ", ")
    }
}
