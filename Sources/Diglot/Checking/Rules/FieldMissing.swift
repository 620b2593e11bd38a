// field.missing

/// A facet that the dump's records have as a rule, and this one has not.
///
/// What is a rule is learned from the dump, if it has 20 records or more: a facet counts as required when nine records
/// in ten have it. The option `required` lists names instead, as facets or their headings are called
/// (`[motivation, 主要方法]`); a name that no dump of a known shape has stands for a facet that has it as its heading,
/// unless it looks like a mistyped one.
struct FieldMissing: RecordRule {
    static let id = "field.missing"
    static let severity = RuleSeverity(.error)
    static let options = RuleOptions(["required": .texts([])])

    /// From this share of the records on, a facet is the rule.
    private static let usual = 0.9
    /// A dump of fewer records has no habits.
    private static let fewestRecords = 20

    private let required: [String]?

    init(_ context: RuleContext) throws {
        let names = try Self.names(context.options, context.lexicons)
        required = names.isEmpty ? nil : names
    }

    static func validate(_ options: RuleOptions, _ lexicons: Lexicons?) throws {
        if let lexicons { _ = try names(options, lexicons) } else { _ = try options.texts("required") }
    }

    /// The canonical names of what is required; a facet under another heading keeps it as its name.
    private static func names(_ options: RuleOptions, _ lexicons: Lexicons) throws -> [String] {
        let texts = try options.texts("required")
        if texts.isEmpty { return [] }
        let headings = try lexicons.headings()
        return try texts.map { text in
            if let name = headings.name(ofKey: text) {
                if headings.isFacet(name) { return name }
                throw RuleOptionError(option: "required", message: "names '\(text)', which is no facet")
            }
            if let meant = Suggestion.nearest(to: text, among: headings.facetHeadings) {
                throw RuleOptionError(option: "required", message: "names '\(text)'; did you mean '\(meant)'?")
            }
            return text
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for name in required ?? Self.missingNames(record) where !Self.has(name, record) {
            findings.report(.missing(name))
        }
    }

    private static func has(_ name: String, _ record: CheckedRecord) -> Bool {
        record.facets.contains { $0.name == name }
    }

    /// Usual names that the record has no facet of.
    private static func missingNames(_ record: CheckedRecord) -> [String] {
        let conventions = record.conventions
        guard conventions.records >= fewestRecords else { return [] }
        let least = usual * Double(conventions.records)
        var missing: [String] = []
        for (name, habits) in conventions.facets where Double(habits.records) >= least && !has(name, record) {
            missing.append(name)
        }
        return missing.sorted()
    }
}

extension Finding.Message {
    fileprivate static func missing(_ name: String) -> Self { Self("there is no facet '\(name)'") }
}
