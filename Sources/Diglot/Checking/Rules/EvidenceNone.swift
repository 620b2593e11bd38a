// evidence.none

/// A Chinese facet that no sentence of the abstract supports.
///
/// The facet may say what only the paper says, or may belong to another paper. In the profile `strict` it is a warning.
struct EvidenceNone: RecordRule {
    static let id = "evidence.none"
    static let severity = RuleSeverity(.info, strict: .warning)
    static let comparesWithAbstract = true

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        for (facet, links) in zip(record.facets, record.alignment.facets)
        where links.links.isEmpty && facet.text.language == .zh && !facet.isBlank {
            findings.report(.noEvidence, in: facet.part)
        }
    }
}

extension Finding.Message {
    fileprivate static var noEvidence: Self { Self("no sentence of the abstract supports this") }
}
