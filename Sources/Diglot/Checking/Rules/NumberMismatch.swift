// number.mismatch

/// A number of a Chinese facet that neither the abstract nor the title nor the TL;DR has.
///
/// Numbers are compared by value: 3.5万 is 35,000 and 35k, 一半 is 50% and half, 七十亿 is 7B. Marks of lists, digits in
/// names (GPT-4) and small numbers in words (三个方面) state nothing and are not looked at. A rounded number counts as the
/// exact one where the text says that it is rounded (约2.45, 超过96%). What may have been meant is named, the nearest value
/// first. Digests of whole papers have numbers of their own, so in the profile `full-paper` this is information.
struct NumberMismatch: RecordRule {
    static let id = "number.mismatch"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    private static let mostSuggestions = 3

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sourceNumbers
        for (index, facet) in record.facets.enumerated()
        where facet.text.language == .zh && !facet.mentions.numbers.isEmpty {
            let stated = facet.statedNumbers { sources.agreement(of: $0) != .none }
            if stated.isEmpty { continue }
            let linked = sources.linked(by: record.linkedSentences(of: index))
            for number in stated {
                let nearest = linked.nearest(to: number, atMost: Self.mostSuggestions)
                findings.report(
                    .noSuchNumber(facet.string(number.range)), in: facet.part, at: number.range,
                    expected: nearest.map { $0.text.string($0.number.range) },
                    related: nearest.first.map { $0.text.place($0.number.range) })
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func noSuchNumber(_ number: String) -> Self {
        Self("the English texts of the record have no number of the value \(number)")
    }
}
