// record.too-long

/// A record that is too long to be compared with its abstract.
///
/// More than 256 facets, a facet of more than 8,192 UTF-16 units, or an abstract of more than 262,144 units or 1,024
/// sentences: far beyond any digest. Such a record has no links, and the rules that compare facets with the abstract
/// (numbers, names, terms, evidence) are not asked about it; all others are.
struct RecordTooLong: RecordRule {
    static let id = "record.too-long"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        if record.isTooLong { findings.report(.tooLong) }
    }
}

extension Finding.Message {
    fileprivate static var tooLong: Self {
        Self("the record is too long for its facets to be compared with the abstract")
    }
}
