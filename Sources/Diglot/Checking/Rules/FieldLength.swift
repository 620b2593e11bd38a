// field.length

/// A facet that is far longer or shorter than the dump's facets of its name.
///
/// Longer than two and a half times the length below which 95 in 100 of them are, or shorter than a third of the length
/// below which only 5 in 100 are. A character is a code point of Unicode. Needs a dump of 200 records.
struct FieldLength: RecordRule {
    static let id = "field.length"
    static let severity = RuleSeverity(.info)

    private static let longest = 2.5
    private static let shortest = 1.0 / 3

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where !facet.isPlaceholder {
            guard let habits = facet.habits, let upper = habits.length(below: 0.95),
                let lower = habits.length(below: 0.05)
            else { continue }
            let length = DumpConventions.FacetHabits.length(of: facet.utf16)
            if Double(length) > Self.longest * Double(upper) {
                findings.report(.long(length, usual: upper), in: facet.part, at: facet.trimmed)
            } else if Double(length) < Self.shortest * Double(lower) {
                findings.report(.short(length, usual: lower), in: facet.part, at: facet.trimmed)
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func long(_ length: Int, usual: Int) -> Self {
        Self("the text has \(length) characters; 95 in 100 have at most \(usual)")
    }

    fileprivate static func short(_ length: Int, usual: Int) -> Self {
        Self("the text has \(length) characters; 95 in 100 have at least \(usual)")
    }
}
