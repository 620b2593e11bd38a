// field.duplicate

/// Two facets that say the same in the same words.
///
/// White space, marks and width do not count. Two facets are the same when they have nine in ten of their pairs of
/// characters in common; very short ones must be equal.
struct FieldDuplicate: RecordRule {
    static let id = "field.duplicate"
    static let severity = RuleSeverity(.warning)

    /// The Dice coefficient of the two sets of pairs from which on facets are the same.
    private static let threshold = 0.9
    /// Characters; shorter texts have too few pairs to be alike by anything but chance.
    private static let fewestUnits = 8

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let texts = record.facets.map { Self.squash($0.utf16) }
        let pairs = texts.map(Self.pairs)
        for later in texts.indices.dropFirst() where texts[later].count >= Self.fewestUnits {
            for earlier in 0..<later where Self.isSame(texts[earlier], texts[later], pairs[earlier], pairs[later]) {
                let (first, second) = (record.facets[earlier], record.facets[later])
                findings.report(
                    .duplicate(first.part.heading(in: record.record)), in: second.part, at: second.trimmed,
                    related: Finding.Place(first.part, first.trimmed))
                break
            }
        }
    }

    private static func isSame(_ a: [UInt16], _ b: [UInt16], _ pairsOfA: [UInt32], _ pairsOfB: [UInt32]) -> Bool {
        if a == b { return true }
        // Texts of different lengths cannot have so many pairs in common.
        let (shorter, longer) = (min(pairsOfA.count, pairsOfB.count), max(pairsOfA.count, pairsOfB.count))
        guard shorter > 0, 2 * Double(shorter) >= threshold * Double(shorter + longer) else { return false }
        let common = pairsOfA.sharedCount(pairsOfB)
        return 2 * Double(common) >= threshold * Double(pairsOfA.count + pairsOfB.count)
    }

    /// Han characters, letters and digits in half width.
    private static func squash(_ units: [UInt16]) -> [UInt16] {
        units.compactMap { unit in
            let half = (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
            return half.isHan || half.isASCIILetter || half.isASCIIDigit ? half : nil
        }
    }

    /// The pairs of neighbours, sorted.
    private static func pairs(_ units: [UInt16]) -> [UInt32] {
        zip(units, units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }.sorted()
    }
}

extension Finding.Message {
    fileprivate static func duplicate(_ heading: String) -> Self { Self("the text is that of '\(heading)' again") }
}
