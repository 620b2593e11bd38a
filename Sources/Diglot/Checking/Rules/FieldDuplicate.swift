// field.duplicate

/// Two facets that say the same in the same words.
///
/// White space, marks and width do not count. Two facets are the same when they have nine in ten of their pairs of
/// characters in common; very short ones must be equal.
struct FieldDuplicate: RecordRule {
    static let id = "field.duplicate"
    static let severity = RuleSeverity(.warning)

    /// Characters; shorter texts have too few pairs to be alike by anything but chance.
    private static let fewestUnits = 8

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        if record.facets.count < 2 { return }
        let texts = record.facets.map { Self.squash($0.utf16) }
        var duplicates = NearDuplicates(texts)
        for (text, second) in zip(texts, record.facets) {
            guard let same = duplicates.next(), text.count >= Self.fewestUnits else { continue }
            let first = record.facets[same]
            findings.report(
                .duplicate(first.part.heading(in: record.record)), in: second.part, at: second.trimmed,
                related: Finding.Place(first.part, first.trimmed))
        }
    }

    /// Han characters, letters and digits in half width.
    private static func squash(_ units: [UInt16]) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        for unit in units {
            if unit.isHan {
                result.append(unit)
            } else {
                let half = (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
                if half.isASCIILetter || half.isASCIIDigit { result.append(half) }
            }
        }
        return result
    }
}

extension Finding.Message {
    fileprivate static func duplicate(_ heading: String) -> Self { Self("the text is that of '\(heading)' again") }
}
