// field.placeholder

/// A facet that holds what a generator writes when it fails: `Summary generation failed`, 生成失败.
///
/// The phrases are in `Lexicons/placeholders.tsv`. What stands for nothing (`N/A`, 暂无) is a matter of `field.empty`.
struct FieldPlaceholder: RecordRule {
    static let id = "field.placeholder"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets where facet.isFailed {
            findings.report(.placeholder(facet.text.string(facet.trimmed)), in: facet.part, at: facet.trimmed)
        }
    }
}

extension Finding.Message {
    fileprivate static func placeholder(_ text: String) -> Self { Self("'\(text)' says nothing of the paper") }
}
