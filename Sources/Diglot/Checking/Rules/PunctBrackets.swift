// punct.brackets

/// A bracket that nothing closes, that nothing opened, or whose partner is of another kind or width.
///
/// Marks of lists (`1)`, `a)`, `(2)`, `第三)`) need no opening bracket, half-open intervals (`[0, 1)`) may be mixed, and
/// formulas, URLs and emoticons do not count. Where only a short word in Latin letters stands behind the open bracket
/// (`大语言模型(LLM在`), `--fix` closes it.
struct PunctBrackets: RecordRule {
    static let id = "punct.brackets"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets { check(facet, &findings) }
    }

    private func check(_ facet: CheckedText, _ findings: inout FindingSink) {
        let units = facet.utf16
        var open: [Int] = []
        for token in facet.text.tokens where token.kind == .mark {
            for at in token.range {
                if Bracket(units[at])?.isOpening == true {
                    open.append(at)
                } else if let bracket = Bracket(units[at]) {
                    close(at, bracket, &open, facet, &findings)
                }
            }
        }
        for at in open { reportOpen(at, facet, &findings) }
    }

    private func close(
        _ at: Int, _ bracket: Bracket, _ open: inout [Int], _ facet: CheckedText, _ findings: inout FindingSink
    ) {
        let units = facet.utf16
        if let last = open.last, let opening = Bracket(units[last]) {
            if opening == bracket.partner { return _ = open.removeLast() }
            if Self.isInterval(units, last, at) { return _ = open.removeLast() }
            if bracket.kind == .round, Self.isListMark(units, before: at) {
                // `(如表二）`: of two widths, and nothing else closes it.
                let isPartner = opening.kind == bracket.kind && !units[at...].contains(opening.partner.unit)
                if !isPartner { return }
            }
            if opening.kind == bracket.kind {
                open.removeLast()
                findings.report(
                    .mixed(opening.text, bracket.text), in: facet.part, at: last..<at + 1,
                    expected: [opening.text + "…" + opening.partner.text],
                    fix: Finding.Fix(at..<at + 1, with: opening.partner.text))
                return
            }
            // The partner is farther out: what lies between was not closed.
            if let index = open.lastIndex(where: { Bracket(units[$0]) == bracket.partner }) {
                for unclosed in open[(index + 1)...] { reportOpen(unclosed, facet, &findings) }
                open.removeSubrange(index...)
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
        unit.isASCIIDigit || unit.isASCIILetter || "一二三四五六七八九十".utf16.contains(unit)
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

/// A bracket of either width.
private struct Bracket: Equatable {
    enum Kind { case round, square, curly, lenticular, title, corner, whiteCorner }

    let kind: Kind
    let isWide: Bool
    let isOpening: Bool

    private static let all: [(kind: Kind, isWide: Bool, open: UInt16, close: UInt16)] = [
        (.round, false, 0x28, 0x29), (.round, true, 0xFF08, 0xFF09), (.square, false, 0x5B, 0x5D),
        (.square, true, 0xFF3B, 0xFF3D), (.curly, false, 0x7B, 0x7D), (.curly, true, 0xFF5B, 0xFF5D),
        (.lenticular, true, 0x3010, 0x3011), (.title, true, 0x300A, 0x300B), (.corner, true, 0x300C, 0x300D),
        (.whiteCorner, true, 0x300E, 0x300F),
    ]

    private init(kind: Kind, isWide: Bool, isOpening: Bool) {
        self.kind = kind
        self.isWide = isWide
        self.isOpening = isOpening
    }

    init?(_ unit: UInt16) {
        guard let form = Self.all.first(where: { $0.open == unit || $0.close == unit }) else { return nil }
        self.init(kind: form.kind, isWide: form.isWide, isOpening: form.open == unit)
    }

    var partner: Bracket { Bracket(kind: kind, isWide: isWide, isOpening: !isOpening) }

    var unit: UInt16 {
        let form = Self.all.first { $0.kind == kind && $0.isWide == isWide }
        return form.map { isOpening ? $0.open : $0.close } ?? 0
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
