// field.empty

/// A facet whose heading is there and whose text is not, or an abstract that is blank.
struct FieldEmpty: RecordRule {
    static let id = "field.empty"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.facets where facet.isBlank { findings.report(.empty, in: facet.part) }
        if let abstract = record.abstract, abstract.isBlank { findings.report(.empty, in: .abstract) }
    }
}

extension Finding.Message {
    fileprivate static var empty: Self { Self("there is no text") }
}
