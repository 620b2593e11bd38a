// field.empty

/// A facet whose heading is there and whose text is not, or an abstract that is blank.
///
/// A text counts as none when it has marks alone (`--`) or says that there is nothing to say: `N/A`, 暂无. Such words are
/// in `Lexicons/placeholders.tsv`.
struct FieldEmpty: RecordRule {
    static let id = "field.empty"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets where facet.isEmpty {
            if facet.isBlank {
                findings.report(.empty, in: facet.part)
            } else {
                findings.report(.nothing(facet.string(facet.trimmed)), in: facet.part, at: facet.trimmed)
            }
        }
        if let abstract = record.abstract, abstract.isBlank { findings.report(.empty, in: .abstract) }
    }
}

extension Finding.Message {
    fileprivate static var empty: Self { Self("there is no text") }
    fileprivate static func nothing(_ text: String) -> Self { Self("there is no text but '\(text)'") }
}
