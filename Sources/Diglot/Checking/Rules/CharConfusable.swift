// char.confusable

/// Characters that look like others: full-width letters and digits, radicals for characters, Cyrillic in Latin words.
///
/// Searching, sorting and matching terms fail on them although nothing is to be seen. Greek letters alone are formulas;
/// only words that mix Latin with Cyrillic or Greek letters count.
struct CharConfusable: RecordRule {
    static let id = "char.confusable"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            let units = facet.utf16
            var at = 0
            while at < units.count {
                let start = at
                if Self.isFullWidth(units[at]) {
                    while at < units.count, Self.isFullWidth(units[at]) { at += 1 }
                    let plain = String(decoding: units[start..<at].map { $0 - 0xFEE0 }, as: UTF16.self)
                    findings.report(
                        .fullWidth, in: facet.part, at: start..<at, expected: [plain],
                        fix: Finding.Fix(start..<at, with: plain))
                } else if Self.isCompatibility(units[at]) {
                    at += 1
                    findings.report(.compatibility, in: facet.part, at: start..<at)
                } else if Self.isLetter(units[at]) {
                    while at < units.count, Self.isLetter(units[at]) { at += 1 }
                    if Self.isMixed(units[start..<at]) { findings.report(.mixed, in: facet.part, at: start..<at) }
                } else {
                    at += 1
                }
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

    private static func isLetter(_ unit: UInt16) -> Bool { unit.isASCIILetter || isLookAlike(unit) }

    /// Cyrillic and Greek letters that look like Latin ones; β, μ and other letters of formulas do not.
    private static func isLookAlike(_ unit: UInt16) -> Bool {
        "АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".utf16.contains(unit)
    }

    private static func isMixed(_ word: ArraySlice<UInt16>) -> Bool {
        word.contains(where: isLookAlike) && word.contains(where: \.isASCIILetter)
    }
}

extension Finding.Message {
    fileprivate static var fullWidth: Self { Self("full-width letters or digits") }
    fileprivate static var compatibility: Self { Self("a radical or a compatibility form stands for the character") }
    fileprivate static var mixed: Self { Self("the word mixes Latin letters with others that look like them") }
}
