// field.placeholder

/// A facet that holds what a generator writes when it fails: `Summary generation failed`, `N/A`, 暂无.
///
/// The phrases are in `Lexicons/placeholders.tsv`; a facet that is nothing but marks (`--`) counts too.
struct FieldPlaceholder: RecordRule {
    static let id = "field.placeholder"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets where !facet.isBlank && Self.isPlaceholder(facet, record.record) {
            findings.report(.placeholder(facet.text.string(facet.trimmed)), in: facet.part, at: facet.trimmed)
        }
    }

    /// The reader has noted the phrases.
    static func isPlaceholder(_ facet: CheckedText, _ record: Record) -> Bool {
        record.problems.contains { $0.kind == "failed-facet" && $0.part == facet.name }
            || !facet.text.tokens.contains { $0.kind.isWord }
    }
}

extension Finding.Message {
    fileprivate static func placeholder(_ text: String) -> Self { Self("'\(text)' says nothing of the paper") }
}
