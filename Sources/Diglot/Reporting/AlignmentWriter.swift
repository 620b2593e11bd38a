// Alignments for people, in a terminal or a browser, and for programs as JSONL and TSV.

public import ICUText

/// The form of alignments.
public enum AlignmentFormat: String, Sendable, CaseIterable {
    /// Facets with their sentences, for a terminal.
    case text
    /// An object a record.
    case jsonl
    /// A row a link; a facet without links has a row with empty cells for the sentence.
    case tsv
    /// One page that needs nothing beside it.
    case html
}

/// Writes the alignments of records, one record after another.
///
/// Programs get sentences and offsets from 0, people get sentences from 1. One per output: it numbers
/// what it writes, and owns an ICU iterator.
///
/// ```swift
/// var writer = try AlignmentWriter(.html)
/// var page = writer.prologue
/// page += try writer.write(segmented, alignment)
/// page += writer.epilogue()
/// ```
public struct AlignmentWriter: ~Copyable {
    public let format: AlignmentFormat
    /// What offsets in JSONL count.
    public let unit: OffsetUnit
    /// Whether clauses are written with links of their own.
    public let byClause: Bool
    private var text: AlignmentText
    private var page: AlignmentPage

    /// - Parameters:
    ///   - color: whether text is written with a terminal's escape sequences.
    ///   - columns: how wide text may be; wide East Asian characters take two columns.
    /// - Throws: `ICUError` when ICU lacks the data to break lines.
    public init(
        _ format: AlignmentFormat, unit: OffsetUnit = .utf8, color: Bool = false, byClause: Bool = false,
        columns: Int = 100
    ) throws(ICUError) {
        text = try AlignmentText(color: color, byClause: byClause, columns: columns)
        page = AlignmentPage(byClause: byClause)
        self.format = format
        self.unit = unit
        self.byClause = byClause
    }

    /// What comes before the first record.
    public var prologue: [UInt8] {
        switch format {
        case .text, .jsonl: []
        case .tsv: Array((Self.columns(byClause: byClause).joined(separator: "\t") + "\n").utf8)
        case .html: page.head.bytes
        }
    }

    /// The alignment of one record.
    ///
    /// - Throws: `WrongRecordError` for an alignment that names what is not in the record; `ICUError` for a text of more
    ///   than `Int32.max` units.
    public mutating func write(_ record: SegmentedRecord, _ alignment: Alignment) throws -> [UInt8] {
        let aligned = try AlignedRecord(record, alignment)
        switch format {
        case .text: return Array(try text.write(aligned).utf8)
        case .jsonl: return line(aligned)
        case .tsv: return Array(rows(aligned).utf8)
        case .html: return page.write(aligned).bytes
        }
    }

    /// What comes after the last record.
    public mutating func epilogue() -> [UInt8] {
        format == .html ? page.foot().bytes : []
    }

    // MARK: Rows

    private static func columns(byClause: Bool) -> [String] {
        ["id", "facet"] + (byClause ? ["clause"] : []) + [
            "sentence", "score", "facet_text", "sentence_text", "evidence",
        ]
    }

    /// The links of each facet, then those of its clauses.
    private func rows(_ aligned: AlignedRecord) -> String {
        var rows = ""
        for facet in aligned.facets {
            rows += self.rows(aligned, facet, facet.links, of: facet.text.string(0..<facet.text.utf16.count))
            guard byClause else { continue }
            for (index, clause) in facet.clauses.enumerated() {
                rows += self.rows(aligned, facet, clause.links, of: facet.text.string(clause.range), clause: index)
            }
        }
        return rows
    }

    private func rows(
        _ aligned: AlignedRecord, _ facet: AlignedFacet, _ links: [Link], of text: String, clause: Int? = nil
    ) -> String {
        let start = [aligned.record.id, facet.name] + (byClause ? [clause.map(String.init) ?? ""] : [])
        let cells =
            links.isEmpty
            ? [start + ["", "", text, "", ""]]
            : links.map { link in
                start + [
                    String(link.sentence), Decimal.string(link.score, decimals: 4), text,
                    aligned.sentence(link.sentence),
                    aligned.summary(of: link, in: facet),
                ]
            }
        return cells.map { $0.map(TSV.escape).joined(separator: "\t") + "\n" }.joined()
    }

    // MARK: JSON

    private func line(_ aligned: AlignedRecord) -> [UInt8] {
        let byClause = byClause
        var offsets = OffsetConverter(aligned.abstract?.utf16 ?? [], to: unit)
        return JSONWriter.line { json in
            json.member("id", aligned.record.id)
            if let abstract = aligned.abstract {
                json.member("sentences", objects: aligned.sentences.enumerated()) { json, sentence in
                    json.member("index", sentence.offset)
                    json.span(offsets.convert(sentence.element))
                    json.member("text", utf16: abstract.utf16[sentence.element])
                }
            }
            json.member("facets", objects: aligned.facets) { json, facet in
                var inFacet = OffsetConverter(facet.text.utf16, to: unit)
                json.member("name", facet.name)
                json.member("text", utf16: facet.text.utf16[...])
                json.member("links", objects: facet.links) { json, link in
                    json.members(of: link)
                    json.evidence(link.evidence, aligned, facet, &offsets, &inFacet)
                }
                guard byClause else { return }
                json.member("clauses", objects: facet.clauses) { json, clause in
                    json.span(inFacet.convert(clause.range))
                    json.member("links", objects: clause.links) { $0.members(of: $1) }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of link: Link) {
        member("sentence", link.sentence)
        member("score", link.score, decimals: 4)
    }

    /// The two sides of each piece bear the name of a language: the abstract's is English unless the abstract is Chinese.
    fileprivate mutating func evidence(
        _ evidence: [Evidence], _ aligned: AlignedRecord, _ facet: AlignedFacet, _ offsets: inout OffsetConverter,
        _ inFacet: inout OffsetConverter
    ) {
        let abstract = aligned.abstract
        let isChinese = abstract?.language == .zh
        member("evidence", objects: evidence) { json, piece in
            let own = (offsets.convert(piece.abstract), abstract?.utf16[piece.abstract] ?? [])
            let other = (inFacet.convert(piece.facet), facet.text.utf16[piece.facet])
            json.member("kind", piece.kind.rawValue)
            json.side("en", isChinese ? other : own)
            json.side("zh", isChinese ? own : other)
            json.member("weight", piece.weight, decimals: 4)
        }
    }

    private mutating func side(_ name: StaticString, _ side: (range: Range<Int>, text: ArraySlice<UInt16>)) {
        member(name) { json in
            json.span(side.range)
            json.member("text", utf16: side.text)
        }
    }
}
