// field.duplicate

/// Two facets that say the same in the same words.
///
/// White space, marks and width do not count. Two facets are the same when they have nine in ten of their pairs of
/// characters in common, or when one begins with the whole of the other; very short ones must be equal.
struct FieldDuplicate: RecordRule {
    static let id = "field.duplicate"
    static let severity = RuleSeverity(.warning)

    /// Characters; shorter texts have too few pairs to be alike by anything but chance.
    private static let fewestUnits = 8
    /// Two facets may begin with the same clause by chance, hardly with so many characters of which one consists.
    private static let fewestOfBeginning = 16
    /// So many facets before one are asked whether they begin like it. Records have six or so.
    private static let mostBefore = 32

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        if record.facets.count < 2 { return }
        let texts = record.facets.map { Self.squash($0.utf16) }
        var duplicates = NearDuplicates(texts)
        for (index, second) in record.facets.enumerated() {
            let same =
                duplicates.next()
                ?? texts[max(0, index - Self.mostBefore)..<index].firstIndex {
                    Self.begins(texts[index], with: $0)
                }
            guard let same, texts[index].count >= Self.fewestUnits else { continue }
            let first = record.facets[same]
            findings.report(
                .duplicate(first.part.heading(in: record.record)), in: second.part, at: second.trimmed,
                related: Finding.Place(first.part, first.trimmed))
        }
    }

    /// Whether one text begins with the other, whichever is longer.
    private static func begins(_ text: [UInt16], with other: [UInt16]) -> Bool {
        let common = min(text.count, other.count)
        return common >= fewestOfBeginning && text[0] == other[0] && text[..<common] == other[..<common]
    }

    /// Han characters, letters and digits in half width.
    private static func squash(_ units: [UInt16]) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: units.count) { result, count in
            units.withUnsafeBufferPointer { units in
                for unit in units {
                    let half = unit &- 0xFF01 < 0x5E ? unit - 0xFEE0 : unit
                    // Written in any case, counted where it is to stay.
                    result.initializeElement(at: count, to: half)
                    count += half.isHan || half.isASCIILetter || half.isASCIIDigit ? 1 : 0
                }
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func duplicate(_ heading: String) -> Self { Self("the text is that of '\(heading)' again") }
}
