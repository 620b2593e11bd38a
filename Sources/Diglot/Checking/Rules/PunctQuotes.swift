// punct.quotes

/// Quotation marks around Chinese that have no partner, are straight, or are of another style than the dump's.
///
/// An opening curly or corner mark must be closed in its facet. Straight marks count where they stand beside Han;
/// inches, minutes and English apostrophes do not.
struct PunctQuotes: RecordRule {
    static let id = "punct.quotes"
    static let severity = RuleSeverity(.info)

    /// The share of quotations that makes a style the dump's.
    private static let habit = 0.8
    private static let fewestQuotations = 20

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let style = Self.usualStyle(record.conventions.quotes)
        for facet in record.chineseFacets where facet.traits.contains(.quotationMark) { check(facet, style, &findings) }
    }

    private static func usualStyle(_ counts: [Int]) -> QuoteStyle? {
        let all = counts.reduce(0, +)
        guard all >= fewestQuotations else { return nil }
        return QuoteStyle.allCases.first { Double(counts[$0.rawValue]) >= habit * Double(all) }
    }

    private func check(_ facet: CheckedText, _ usual: QuoteStyle?, _ findings: inout FindingSink) {
        let units = facet.utf16
        var open: [(at: Int, close: UInt16)] = []
        reportStraight(facet, usual, &findings)
        for at in units.indices {
            switch units[at] {
            case 0x201C: open.append((at, 0x201D))
            case 0x2018: open.append((at, 0x2019))
            case 0x201D, 0x2019:
                if let last = open.last, last.close == units[at] {
                    open.removeLast()
                } else if units[at] == 0x201D || !Self.isApostrophe(at, units) {
                    findings.report(.unopened, in: facet.part, at: at..<at + 1)
                }
            default: break
            }
            if let usual, usual != .straight, let style = QuoteStyle(opening: units[at]), style != usual,
                style != .straight, at + 1 < units.count, units[at + 1].isHan, open.count <= 1
            {
                findings.report(.style, in: facet.part, at: at..<at + 1)
            }
        }
        for mark in open { findings.report(.unclosed, in: facet.part, at: mark.at..<mark.at + 1) }
    }

    /// Straight marks in pairs.
    private func reportStraight(_ facet: CheckedText, _ usual: QuoteStyle?, _ findings: inout FindingSink) {
        guard usual != .straight else { return }
        let units = facet.utf16
        let marks = units.indices.filter { units[$0] == 0x22 && !Self.isInch($0, units) }
        for index in stride(from: 0, to: marks.count, by: 2) {
            let pair = marks[index..<min(index + 2, marks.count)]
            guard let first = pair.first, let last = pair.last,
                Self.isBesideHan(first, units) || Self.isBesideHan(last, units)
            else { continue }
            findings.report(.straight, in: facet.part, at: first..<last + 1)
        }
    }

    private static func isBesideHan(_ at: Int, _ units: [UInt16]) -> Bool {
        (at > 0 && units[at - 1].isHan) || (at + 1 < units.count && units[at + 1].isHan)
    }

    private static func isInch(_ at: Int, _ units: [UInt16]) -> Bool { at > 0 && units[at - 1].isASCIIDigit }

    /// `model’s`, `models’`, `模型’s`
    private static func isApostrophe(_ at: Int, _ units: [UInt16]) -> Bool {
        (at > 0 && units[at - 1].isASCIILetter) || (at + 1 < units.count && units[at + 1].isASCIILetter)
    }
}

extension Finding.Message {
    fileprivate static var unclosed: Self { Self("the quotation is not closed") }
    fileprivate static var unopened: Self { Self("nothing opens the quotation that is closed here") }
    fileprivate static var straight: Self { Self("straight quotation marks around Chinese") }
    fileprivate static var style: Self { Self("the quotation marks are of another style than the dump's others") }
}
