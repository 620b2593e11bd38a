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
    /// - Parameter alignment: of this record; nothing in it may lie outside of the record's texts.
    /// - Throws: `ICUError` for a text of more than `Int32.max` units.
    public mutating func write(_ record: SegmentedRecord, _ alignment: Alignment) throws(ICUError) -> [UInt8] {
        let aligned = AlignedRecord(record, alignment)
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
        var json = JSONWriter()
        var abstract = OffsetConverter(aligned.abstract?.utf16 ?? [], to: unit)
        json.beginObject()
        json.member("id", aligned.record.id)
        if let text = aligned.abstract { writeSentences(aligned.sentences, of: text, &abstract, &json) }
        json.key("facets")
        json.beginArray()
        for facet in aligned.facets {
            var offsets = OffsetConverter(facet.text.utf16, to: unit)
            json.beginObject()
            json.member("name", facet.name)
            json.member("text", utf16: facet.text.utf16[...])
            json.key("links")
            json.beginArray()
            for link in facet.links {
                json.beginLink(link)
                writeEvidence(link.evidence, aligned, facet, &abstract, &offsets, &json)
                json.endObject()
            }
            json.endArray()
            if byClause { writeClauses(facet.clauses, &offsets, &json) }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func writeSentences(
        _ sentences: [Range<Int>], of abstract: SegmentedText, _ offsets: inout OffsetConverter,
        _ json: inout JSONWriter
    ) {
        json.key("sentences")
        json.beginArray()
        for (index, range) in sentences.enumerated() {
            json.beginObject()
            json.member("index", index)
            json.span(offsets.convert(range))
            json.member("text", utf16: abstract.utf16[range])
            json.endObject()
        }
        json.endArray()
    }

    /// The two sides of each piece bear the name of a language: the abstract's is English unless the abstract is Chinese.
    private func writeEvidence(
        _ evidence: [Evidence], _ aligned: AlignedRecord, _ facet: AlignedFacet, _ abstract: inout OffsetConverter,
        _ offsets: inout OffsetConverter, _ json: inout JSONWriter
    ) {
        json.key("evidence")
        json.beginArray()
        defer { json.endArray() }
        guard let text = aligned.abstract else { return }
        for piece in evidence {
            let inAbstract = (abstract.convert(piece.abstract), text.utf16[piece.abstract])
            let inFacet = (offsets.convert(piece.facet), facet.text.utf16[piece.facet])
            let isChinese = text.language == .zh
            json.beginObject()
            json.member("kind", piece.kind.rawValue)
            json.side("en", isChinese ? inFacet : inAbstract)
            json.side("zh", isChinese ? inAbstract : inFacet)
            json.key("weight")
            json.number(piece.weight, decimals: 4)
            json.endObject()
        }
    }

    private func writeClauses(_ clauses: [ClauseAlignment], _ offsets: inout OffsetConverter, _ json: inout JSONWriter)
    {
        json.key("clauses")
        json.beginArray()
        for clause in clauses {
            json.beginObject()
            json.span(offsets.convert(clause.range))
            json.key("links")
            json.beginArray()
            for link in clause.links {
                json.beginLink(link)
                json.endObject()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }
}

extension JSONWriter {
    /// A link whose object the caller ends.
    fileprivate mutating func beginLink(_ link: Link) {
        beginObject()
        member("sentence", link.sentence)
        key("score")
        number(link.score, decimals: 4)
    }

    fileprivate mutating func side(_ name: StaticString, _ side: (range: Range<Int>, text: ArraySlice<UInt16>)) {
        key(name)
        beginObject()
        span(side.range)
        member("text", utf16: side.text)
        endObject()
    }

    fileprivate mutating func span(_ range: Range<Int>) {
        member("start", range.lowerBound)
        member("end", range.upperBound)
    }
}
