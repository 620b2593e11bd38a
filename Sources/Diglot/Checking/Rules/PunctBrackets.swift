// punct.brackets

/// A bracket that nothing closes, that nothing opened, or whose partner is of another kind or width.
///
/// Marks of lists (`1)`, `a)`, `(2)`, `第三)`) need no opening bracket, half-open intervals (`[0, 1)`) may be mixed, and
/// formulas, URLs and emoticons do not count. Where only a short word in Latin letters stands behind the open bracket
/// (`大语言模型(LLM在`), `--fix` closes it.
struct PunctBrackets: RecordRule {
    static let id = "punct.brackets"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where facet.traits.contains(.bracket) { check(facet, &findings) }
    }

    private func check(_ facet: CheckedText, _ findings: inout FindingSink) {
        let units = facet.utf16
        var open = OpenBrackets()
        for token in facet.text.tokens where token.kind == .mark {
            for at in token.range {
                guard let bracket = Bracket(units[at]) else { continue }
                if bracket.isOpening {
                    open.push(bracket, at)
                } else {
                    close(at, bracket, &open, facet, &findings)
                }
            }
        }
        for bracket in open.places { reportOpen(bracket.at, facet, &findings) }
    }

    private func close(
        _ at: Int, _ bracket: Bracket, _ open: inout OpenBrackets, _ facet: CheckedText,
        _ findings: inout FindingSink
    ) {
        let units = facet.utf16
        if let (opening, last) = open.places.last {
            if opening == bracket.partner || Self.isInterval(units, last, at) { return open.pop() }
            if bracket.kind == .round, Self.isListMark(units, before: at) {
                // `(如表二）`: of two widths, and nothing else closes it.
                let isPartner = opening.kind == bracket.kind && open.last(opening.partner, in: units) < at
                if !isPartner { return }
            }
            if opening.kind == bracket.kind {
                open.pop()
                findings.report(
                    .mixed(opening.text, bracket.text), in: facet.part, at: last..<at + 1,
                    expected: [opening.text + "…" + opening.partner.text],
                    fix: Finding.Fix(at..<at + 1, with: opening.partner.text))
                return
            }
            // The partner is farther out: what lies between was not closed.
            if open.holds(bracket.partner) {
                var unclosed: [Int] = []
                while let (inner, at) = open.places.last {
                    open.pop()
                    if inner == bracket.partner { break }
                    unclosed.append(at)
                }
                for at in unclosed.reversed() { reportOpen(at, facet, &findings) }
                return
            }
        }
        if bracket.kind == .round, Self.isListMark(units, before: at) || Self.isEmoticon(units, at) { return }
        findings.report(.unopened(bracket.text), in: facet.part, at: at..<at + 1)
    }

    private func reportOpen(_ at: Int, _ facet: CheckedText, _ findings: inout FindingSink) {
        guard let bracket = Bracket(facet.utf16[at]), !Self.isEmoticon(facet.utf16, at) else { return }
        let end = Self.latinWord(facet.utf16, from: at + 1)
        let fix = end.map { Finding.Fix($0..<$0, with: bracket.partner.text) }
        findings.report(
            .unclosed(bracket.text), in: facet.part, at: at..<at + 1, expected: [bracket.partner.text], fix: fix)
    }

    /// Where a Latin word or name ends that Han follows at once; nil for anything else.
    private static func latinWord(_ units: [UInt16], from start: Int) -> Int? {
        var end = start
        while end < units.count, units[end].isASCIILetter || units[end].isASCIIDigit || units[end] == 0x2D { end += 1 }
        return end > start && end < units.count && units[end].isHan ? end : nil
    }

    /// Whether a short mark of a list stands before a closing bracket.
    private static func isListMark(_ units: [UInt16], before at: Int) -> Bool {
        var start = at
        while start > 0, at - start < 4, isListUnit(units[start - 1]) { start -= 1 }
        guard start < at else { return false }
        let isLatin = units[start..<at].contains(where: \.isASCIILetter)
        // One letter, or a Roman numeral.
        if isLatin, at - start > 1, !units[start..<at].allSatisfy({ "ivxIVX".utf16.contains($0) }) { return false }
        guard start > 0 else { return true }
        let before = units[start - 1]
        // Nothing that the mark could be the end of; Han may stand before digits (`包括1)`).
        return !before.isASCIILetter && !before.isASCIIDigit && before != 0x2E && before != 0x2D && before != 0x25
    }

    private static func isListUnit(_ unit: UInt16) -> Bool {
        unit.isASCIIDigit || unit.isASCIILetter || ListNumerals.all.utf16.contains(unit)
            || (0x2460...0x2473).contains(unit)
    }

    /// `[0, 1)`: no Han between, and a comma.
    private static func isInterval(_ units: [UInt16], _ start: Int, _ end: Int) -> Bool {
        guard Bracket(units[start])?.kind != Bracket(units[end])?.kind else { return false }
        let inner = units[start + 1..<end]
        return inner.count <= 24 && inner.contains(0x2C) && !inner.contains(where: \.isHan)
    }

    private static func isEmoticon(_ units: [UInt16], _ at: Int) -> Bool {
        at > 0 && (units[at - 1] == 0x3A || units[at - 1] == 0x3B) && (at + 1 == units.count || units[at + 1].isSpace)
            && (at < 2 || units[at - 2].isSpace)
    }
}

/// The brackets of a text that are open at a place.
private struct OpenBrackets {
    private(set) var places: [(bracket: Bracket, at: Int)] = []
    /// How many there are of each.
    private var counts: [Bracket: Int] = [:]
    /// Where the text has a bracket for the last time; -1 for nowhere.
    private var lasts: [Bracket: Int] = [:]

    mutating func push(_ bracket: Bracket, _ at: Int) {
        places.append((bracket, at))
        counts[bracket, default: 0] += 1
    }

    mutating func pop() {
        if let last = places.popLast() { counts[last.bracket, default: 0] -= 1 }
    }

    func holds(_ bracket: Bracket) -> Bool { counts[bracket, default: 0] > 0 }

    mutating func last(_ bracket: Bracket, in units: [UInt16]) -> Int {
        if let known = lasts[bracket] { return known }
        let last = units.lastIndex(of: bracket.unit) ?? -1
        lasts[bracket] = last
        return last
    }
}

/// A bracket of either width.
private struct Bracket: Hashable {
    enum Kind { case round, square, curly, lenticular, title, corner, whiteCorner }

    let kind: Kind
    let unit: UInt16
    private let partnerUnit: UInt16
    let isOpening: Bool

    private init(_ kind: Kind, open: UInt16, close: UInt16, isOpening: Bool) {
        self.kind = kind
        self.isOpening = isOpening
        unit = isOpening ? open : close
        partnerUnit = isOpening ? close : open
    }

    init?(_ unit: UInt16) {
        switch unit {
        case 0x28, 0x29: self.init(.round, open: 0x28, close: 0x29, isOpening: unit == 0x28)
        case 0xFF08, 0xFF09: self.init(.round, open: 0xFF08, close: 0xFF09, isOpening: unit == 0xFF08)
        case 0x5B, 0x5D: self.init(.square, open: 0x5B, close: 0x5D, isOpening: unit == 0x5B)
        case 0xFF3B, 0xFF3D: self.init(.square, open: 0xFF3B, close: 0xFF3D, isOpening: unit == 0xFF3B)
        case 0x7B, 0x7D: self.init(.curly, open: 0x7B, close: 0x7D, isOpening: unit == 0x7B)
        case 0xFF5B, 0xFF5D: self.init(.curly, open: 0xFF5B, close: 0xFF5D, isOpening: unit == 0xFF5B)
        case 0x3010, 0x3011: self.init(.lenticular, open: 0x3010, close: 0x3011, isOpening: unit == 0x3010)
        case 0x300A, 0x300B: self.init(.title, open: 0x300A, close: 0x300B, isOpening: unit == 0x300A)
        case 0x300C, 0x300D: self.init(.corner, open: 0x300C, close: 0x300D, isOpening: unit == 0x300C)
        case 0x300E, 0x300F: self.init(.whiteCorner, open: 0x300E, close: 0x300F, isOpening: unit == 0x300E)
        default: return nil
        }
    }

    var partner: Bracket {
        Bracket(
            kind, open: isOpening ? unit : partnerUnit, close: isOpening ? partnerUnit : unit, isOpening: !isOpening)
    }

    var text: String { String(decoding: [unit], as: UTF16.self) }
}

extension Finding.Message {
    fileprivate static func unclosed(_ bracket: String) -> Self { Self("'\(bracket)' is not closed") }
    fileprivate static func unopened(_ bracket: String) -> Self { Self("nothing opens what '\(bracket)' closes") }
    fileprivate static func mixed(_ opening: String, _ closing: String) -> Self {
        Self("'\(opening)' is closed by '\(closing)'")
    }
}
