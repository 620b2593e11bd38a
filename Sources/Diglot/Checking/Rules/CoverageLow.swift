// coverage.low

/// A sentence of the abstract that no facet digests.
///
/// Digests leave things out, so the rule is off unless it is asked for.
struct CoverageLow: RecordRule {
    static let id = "coverage.low"
    static let severity = RuleSeverity(nil)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract, let abstract = record.abstract,
            record.facets.contains(where: { !$0.isBlank })
        else { return }
        var isDigested = [Bool](repeating: false, count: abstract.text.sentences.count)
        for facet in record.alignment.facets {
            for link in facet.links { isDigested[link.sentence] = true }
        }
        for (sentence, isDigested) in zip(abstract.text.sentences, isDigested) where !isDigested {
            findings.report(.notDigested, in: .abstract, at: abstract.text.trimmed(sentence.range))
        }
    }
}

extension Finding.Message {
    fileprivate static var notDigested: Self { Self("no facet digests this sentence") }
}
