// number.dropped

/// A number of a sentence that facets digest, which no Chinese facet has.
///
/// Numbers agree as they do for `number.mismatch`. Digests leave numbers out, so the rule is off unless it is asked for:
/// it is for translations, and for digests that have to keep every figure.
struct NumberDropped: RecordRule {
    static let id = "number.dropped"
    static let severity = RuleSeverity(nil)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract, !abstract.mentions.numbers.isEmpty else {
            return
        }
        let digested = record.facets.indices.flatMap { record.linkedSentences(of: $0) }
        let numbers = record.chineseFacets.flatMap(\.mentions.numbers)
        let dropped = abstract.statedNumbers { number in
            numbers.contains { SourceNumbers.agreement(of: $0, with: number) != .none }
        }
        for number in dropped where digested.contains(where: { $0.contains(number.range.lowerBound) }) {
            findings.report(.dropped(abstract.string(number.range)), in: .abstract, at: number.range)
        }
    }
}

extension Finding.Message {
    fileprivate static func dropped(_ number: String) -> Self { Self("no facet has a number of the value \(number)") }
}
