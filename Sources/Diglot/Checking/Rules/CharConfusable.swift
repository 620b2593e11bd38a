// char.confusable

/// Characters that look like others: full-width letters and digits, radicals for characters, Cyrillic in Latin words.
///
/// Searching, sorting and matching terms fail on them although nothing is to be seen. Greek letters alone are formulas;
/// only words that mix Latin with Cyrillic or Greek letters count.
struct CharConfusable: RecordRule {
    static let id = "char.confusable"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where facet.traits.contains(.lookAlike) { check(facet, &findings) }
    }

    private func check(_ facet: CheckedText, _ findings: inout FindingSink) {
        let units = facet.utf16
        var at = 0
        while at < units.count {
            let unit = units[at]
            // Most units are Han or ASCII.
            if unit < Self.firstLookAlike || unit.isHan {
                at += 1
            } else if Self.isFullWidth(unit) {
                let start = at
                while at < units.count, Self.isFullWidth(units[at]) { at += 1 }
                let plain = String(decoding: units[start..<at].map { $0 - 0xFEE0 }, as: UTF16.self)
                findings.report(
                    .fullWidth, in: facet.part, at: start..<at, expected: [plain],
                    fix: Finding.Fix(start..<at, with: plain))
            } else if Self.isCompatibility(unit) {
                findings.report(.compatibility, in: facet.part, at: at..<at + 1)
                at += 1
            } else if Self.isLookAlike(unit) {
                let word = Self.word(around: at, units)
                if units[word].contains(where: \.isASCIILetter) {
                    findings.report(.mixed, in: facet.part, at: word)
                }
                at = word.upperBound
            } else {
                at += 1
            }
        }
    }

    private static func isFullWidth(_ unit: UInt16) -> Bool {
        (0xFF10...0xFF19).contains(unit) || (0xFF21...0xFF3A).contains(unit) || (0xFF41...0xFF5A).contains(unit)
    }

    /// CJK radicals, Kangxi radicals and compatibility ideographs.
    private static func isCompatibility(_ unit: UInt16) -> Bool {
        (0x2E80...0x2FDF).contains(unit) || (0xF900...0xFAFF).contains(unit)
    }

    /// Cyrillic and Greek letters that look like Latin ones; β, μ and other letters of formulas do not.
    private static let lookAlikes = Set("АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".utf16)
    private static let firstLookAlike: UInt16 = 0x391

    private static func isLookAlike(_ unit: UInt16) -> Bool { lookAlikes.contains(unit) }

    /// The run of Latin letters and of those that look like them around the first of the latter.
    private static func word(around at: Int, _ units: [UInt16]) -> Range<Int> {
        var start = at
        while start > 0, units[start - 1].isASCIILetter { start -= 1 }
        var end = at
        while end < units.count, units[end].isASCIILetter || isLookAlike(units[end]) { end += 1 }
        return start..<end
    }
}

extension Finding.Message {
    fileprivate static var fullWidth: Self { Self("full-width letters or digits") }
    fileprivate static var compatibility: Self { Self("a radical or a compatibility form stands for the character") }
    fileprivate static var mixed: Self { Self("the word mixes Latin letters with others that look like them") }
}
