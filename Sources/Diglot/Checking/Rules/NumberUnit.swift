// number.unit

/// A number of a Chinese facet that the English texts have with another unit: 3毫秒 for 3 s, 5倍 for 5%.
///
/// Units count after conversion: 1.5秒 is 1500 ms. A number without a unit, or a place in an order (*the tenth*), agrees
/// with any one, since the unit may stand elsewhere in the sentence; but a share that a sentence or a clause ends with,
/// or that 以上, 左右 or 的 stands behind, lacks its sign (提升了2.5。 for *by 2.5%*).
struct NumberUnit: RecordRule {
    static let id = "number.unit"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    /// What may stand between a number and the end of its clause.
    private let hedges: [[UInt16]]

    init(_ context: RuleContext) throws {
        let rows = try context.lexicons.rows(of: "numbers.tsv", columns: 3)
        hedges = rows.filter { ["rest", "least", "most"].contains($0.cells[0]) }.flatMap { row in
            row.cells[2].split(separator: "|").map { Array($0.utf16) }
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sources.numbers
        for facet in record.chineseFacets where !facet.mentions.numbers.isEmpty {
            for number in facet.statedNumbers(without: { sources.agreement(of: $0) != .figure })
            where number.unit != 0 && number.role == .quantity {
                let others = sources.with(figureOf: number)
                guard let other = others.first,
                    others.allSatisfy({
                        $0.number.role == .quantity && $0.number.unit != 0 && $0.number.unit != number.unit
                    })
                else { continue }
                let expected = other.text.string(other.number.range)
                findings.report(
                    .otherUnit(facet.string(number.range), expected), in: facet.part, at: number.range,
                    expected: [expected], related: other.text.place(other.number.range))
            }
            reportShares(without: sources, facet, &findings)
        }
    }

    /// Reports numbers that the English has as shares only.
    private func reportShares(without sources: SourceNumbers, _ facet: CheckedText, _ findings: inout FindingSink) {
        let numbers = facet.mentions.numbers
        for (index, number) in numbers.enumerated()
        where mayLackSign(number, before: numbers[(index + 1)...].first, facet) {
            guard sources.agreement(of: number) == .figure else { continue }
            let others = sources.with(figureOf: number)
            guard let other = others.first, others.allSatisfy({ $0.number.isPercentage }) else { continue }
            let expected = other.text.string(other.number.range)
            findings.report(
                .noSign(facet.string(number.range), expected), in: facet.part, at: number.range,
                expected: [expected], related: other.text.place(other.number.range))
        }
    }

    /// Whether no unit can follow a bare number that shares no sign with the number beside it (提升14.4,15.2和20%).
    private func mayLackSign(_ number: NumberMention, before next: NumberMention?, _ facet: CheckedText) -> Bool {
        guard number.role == .quantity, number.unit == 0, number.dimension == 0, !number.isWeak else { return false }
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        let rest = facet.utf16[end..<facet.trimmed.upperBound]
        let isHedged = hedges.contains { rest.starts(with: $0) }
        let isEnded = rest.first.map { ",，;；。".utf16.contains($0) } ?? true
        guard isHedged || number.hedge != .about && (isEnded || Self.isAttribute(before: rest)) else { return false }
        if let next, next.range.lowerBound <= end + 1 { return false }
        return start == 0 || !"/-–—~～、,，".utf16.contains(facet.utf16[start - 1])
    }

    /// Whether 的 stands before the rest of a text, and what follows is no score, which needs no sign: 26.8的分数.
    private static func isAttribute(before rest: ArraySlice<UInt16>) -> Bool {
        rest.starts(with: "的".utf16) && !rest.starts(with: "的分".utf16)
    }
}

extension NumberMention {
    /// Whether it counts hundredths.
    fileprivate var isPercentage: Bool { dimension == 0 && unit != 0 && value.magnitude != figure.magnitude }
}

extension Finding.Message {
    fileprivate static func otherUnit(_ number: String, _ other: String) -> Self {
        Self("\(number) has another unit than \(other)")
    }

    fileprivate static func noSign(_ number: String, _ other: String) -> Self {
        Self("\(number) lacks the sign of \(other)")
    }
}
