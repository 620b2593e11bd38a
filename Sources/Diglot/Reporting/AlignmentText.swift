// Alignments for people in a terminal: each facet with its sentences, and what ties them together.

import ICUText

/// Writes alignments as text, in colour or plain.
struct AlignmentText: ~Copyable {
    private let byClause: Bool
    private let columns: Int
    private let pen: Pen
    private var wrapper: LineWrapper

    /// - Parameter columns: how wide lines may be; below 40, indented texts would have no room.
    /// - Throws: `ICUError` when ICU lacks the data to break lines.
    init(color: Bool, byClause: Bool, columns: Int) throws(ICUError) {
        wrapper = try LineWrapper()
        self.byClause = byClause
        self.columns = max(40, columns)
        pen = Pen(isColored: color)
    }

    mutating func write(_ aligned: AlignedRecord) throws(ICUError) -> String {
        let record = aligned.record
        let title = record.displayName
        var text = try paragraph(title == record.id ? title : "\(record.id)  \(title)", .heading)
        if aligned.facets.isEmpty { text += try paragraph("no facets", .quiet, indent: 2) }
        for facet in aligned.facets { text += try write(facet, of: aligned) }
        return text + "\n"
    }

    private mutating func write(_ facet: AlignedFacet, of aligned: AlignedRecord) throws(ICUError) -> String {
        let name = facet.heading == facet.name ? facet.name : "\(facet.heading) \(facet.name)"
        var text = try paragraph(name, .heading, prefix: "  \(facet.letter)  ", prefixStyle: .heading)
        let links = facet.links
        text += try paragraph(
            StyledText(facet.text.utf16, evidence: links.styles { $0.facet }), indent: 5)
        for link in links { text += try write(link, of: facet, aligned) }
        if links.isEmpty {
            let reason = aligned.abstract == nil ? "there is no abstract to support this" : "no sentence supports this"
            text += try paragraph(reason, .alarm, prefix: "     ✗  ", prefixStyle: .alarm)
        }
        if byClause { for clause in facet.clauses { text += try write(clause, of: facet) } }
        return text
    }

    /// `3  0.91  A sentence.`, and below it the evidence.
    private mutating func write(
        _ link: Link, of facet: AlignedFacet, _ aligned: AlignedRecord
    ) throws(ICUError) -> String {
        guard let abstract = aligned.abstract else { return "" }
        let range = aligned.sentences[link.sentence]
        let number = String(link.sentence + 1)
        let label = String(repeating: " ", count: max(0, 6 - number.count)) + "\(number)  \(link.shownScore)"
        let prefix = label + (link.isWeak ? " weak  " : "  ")
        let sentence = StyledText(
            Array(abstract.utf16[range]), base: link.isWeak ? .quiet : .plain,
            evidence: [link].styles { $0.abstract.shifted(by: -range.lowerBound) })
        var text = try paragraph(sentence, prefix: prefix, prefixStyle: link.isWeak ? .quiet : .heading)
        if !link.evidence.isEmpty {
            text += try paragraph(aligned.summary(of: link, in: facet), .quiet, indent: prefix.count)
        }
        return text
    }

    private mutating func write(_ clause: ClauseAlignment, of facet: AlignedFacet) throws(ICUError) -> String {
        let links = clause.links.map { "\($0.sentence + 1) \($0.shownScore)\($0.isWeak ? " weak" : "")" }
        let target = links.isEmpty ? "none" : links.joined(separator: ", ")
        return try paragraph("\(facet.text.string(clause.range)) → \(target)", .quiet, prefix: "     -  ")
    }

    // MARK: Lines

    private mutating func paragraph(
        _ text: String, _ style: Pen.Style, indent: Int = 0, prefix: String? = nil, prefixStyle: Pen.Style = .plain
    ) throws(ICUError) -> String {
        let units = try [UInt16](utf16Of: text)
        return try paragraph(
            StyledText(units, base: style, evidence: []),
            prefix: prefix ?? String(repeating: " ", count: indent), prefixStyle: prefixStyle)
    }

    private mutating func paragraph(_ text: StyledText, indent: Int) throws(ICUError) -> String {
        try paragraph(text, prefix: String(repeating: " ", count: indent), prefixStyle: .plain)
    }

    /// A text broken into lines; all but the first are indented by the width of the prefix.
    private mutating func paragraph(
        _ text: StyledText, prefix: String, prefixStyle: Pen.Style
    ) throws(ICUError) -> String {
        var result = ""
        let indent = String(repeating: " ", count: prefix.count)
        for (number, line) in try wrapper.lines(of: text.units, columns: columns - prefix.count).enumerated() {
            result += number == 0 ? pen.write(prefix, prefixStyle) : indent
            for run in text.runs(in: line) { result += pen.write(text.string(run.range), run.style) }
            result += "\n"
        }
        return result
    }
}

/// A text with a style for each of its units.
private struct StyledText {
    let units: [UInt16]
    private var styles: [Pen.Style]

    /// - Parameter evidence: lightest first: where stretches overlap, the last one is seen.
    init(_ units: [UInt16], base: Pen.Style = .plain, evidence: [(range: Range<Int>, style: Pen.Style)]) {
        self.units = units
        styles = Array(repeating: base, count: units.count)
        for stretch in evidence {
            for index in stretch.range.clamped(to: units.indices) { styles[index] = stretch.style }
        }
    }

    func string(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }

    /// The runs of one style in a line.
    func runs(in line: Range<Int>) -> [(range: Range<Int>, style: Pen.Style)] {
        var runs: [(range: Range<Int>, style: Pen.Style)] = []
        for index in line {
            if let last = runs.last, last.style == styles[index] || units[index].isLowSurrogate {
                runs[runs.count - 1].range = last.range.lowerBound..<index + 1
            } else {
                runs.append((index..<index + 1, styles[index]))
            }
        }
        return runs
    }
}

extension [Link] {
    /// The evidence of the links, lightest first, where `side` says it is.
    fileprivate func styles(_ side: (Evidence) -> Range<Int>) -> [(range: Range<Int>, style: Pen.Style)] {
        reversed().flatMap { link in
            link.evidence.reversed().map { (side($0), link.isWeak ? .weakEvidence : .evidence($0.kind)) }
        }
    }
}

extension Range<Int> {
    /// The range moved; what would begin below 0 is cut off.
    fileprivate func shifted(by distance: Int) -> Range<Int> {
        Swift.max(0, lowerBound + distance)..<Swift.max(0, upperBound + distance)
    }
}

/// Writes to a terminal.
private struct Pen {
    let isColored: Bool

    enum Style: Equatable {
        case plain
        case heading
        case quiet
        case alarm
        case evidence(Evidence.Kind)
        case weakEvidence

        /// The parameters of ECMA-48's SGR sequence.
        var parameters: String? {
            switch self {
            case .plain: nil
            case .heading: "1"
            case .quiet: "2"
            case .alarm: "1;31"
            case .evidence(.term): "1;32"
            case .evidence(.number): "1;36"
            case .evidence(.name): "1;35"
            case .evidence(.table): "34"
            case .weakEvidence: "2;4"
            }
        }
    }

    func write(_ text: String, _ style: Style) -> String {
        let shown = Self.harmless(text)
        guard isColored, let parameters = style.parameters, !shown.isEmpty else { return shown }
        return "\u{1B}[\(parameters)m\(shown)\u{1B}[0m"
    }

    /// The text without control characters, which a terminal would obey.
    private static func harmless(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
