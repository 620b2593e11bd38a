// number.unit

/// A number of a Chinese facet that the English texts have with another unit: 3毫秒 for 3 s, 5倍 for 5%.
///
/// Units count after conversion: 1.5秒 is 1500 ms. A number without a unit, or a place in an order (*the tenth*), agrees
/// with any one, since the unit may stand elsewhere in the sentence.
struct NumberUnit: RecordRule {
    static let id = "number.unit"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sourceNumbers
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
        }
    }
}

extension Finding.Message {
    fileprivate static func otherUnit(_ number: String, _ other: String) -> Self {
        Self("\(number) has another unit than \(other)")
    }
}
