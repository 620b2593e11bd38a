// punct.final

/// A facet without a final mark, where the dump's facets of that name end in one, or the other way round.
///
/// One that is cut off in a record whose other facets are not is `field.truncated`.
struct PunctFinal: RecordRule {
    static let id = "punct.final"
    static let severity = RuleSeverity(.info)

    /// The share of facets that makes a habit.
    private static let habit = 0.9

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            guard let habit = facet.habits?.ends.majority(share: Self.habit),
                habit != FieldTruncated.hasFinalMark(facet)
            else { continue }
            let end = facet.trimmed.upperBound
            findings.report(.final(isMissing: habit), in: facet.part, at: end - 1..<end)
        }
    }
}

extension Finding.Message {
    fileprivate static func final(isMissing: Bool) -> Self {
        Self(isMissing ? "the text has no final mark" : "the text has a final mark, unlike the dump's others")
    }
}
