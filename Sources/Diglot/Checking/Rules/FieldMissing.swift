// field.missing

/// A facet that the dump's records have as a rule, and this one has not.
///
/// What is a rule is learned from the dump: a facet counts as required when nine records in ten have it. The option
/// `required` lists names instead (`[motivation, method]`).
struct FieldMissing: RecordRule {
    static let id = "field.missing"
    static let severity = RuleSeverity(.error)

    /// From this share of the records on, a facet is the rule.
    private static let usual = 0.9
    /// A dump of fewer records has no habits.
    private static let fewestRecords = 20

    private let required: [String]?

    init(_ context: RuleContext) throws {
        try context.options.allow("required")
        let names = try context.options.texts("required", default: [])
        required = names.isEmpty ? nil : names
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for name in required ?? Self.usualNames(record.conventions)
        where !record.facets.contains(where: { $0.name == name }) {
            findings.report(.missing(name))
        }
    }

    private static func usualNames(_ conventions: DumpConventions) -> [String] {
        guard conventions.records >= fewestRecords else { return [] }
        let least = usual * Double(conventions.records)
        return conventions.facets.filter { Double($0.value.records) >= least }.keys.sorted()
    }
}

extension Finding.Message {
    fileprivate static func missing(_ name: String) -> Self { Self("there is no facet '\(name)'") }
}
