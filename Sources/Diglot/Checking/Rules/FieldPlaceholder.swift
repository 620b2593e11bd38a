// field.placeholder

/// A facet that holds what a generator writes when it fails: `Summary generation failed`, `N/A`, 暂无.
///
/// The phrases are in `Lexicons/placeholders.tsv`; a facet that is nothing but marks (`--`) counts too.
struct FieldPlaceholder: RecordRule {
    static let id = "field.placeholder"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets where !facet.isBlank && facet.isPlaceholder {
            findings.report(.placeholder(facet.text.string(facet.trimmed)), in: facet.part, at: facet.trimmed)
        }
    }
}

extension Finding.Message {
    fileprivate static func placeholder(_ text: String) -> Self { Self("'\(text)' says nothing of the paper") }
}
