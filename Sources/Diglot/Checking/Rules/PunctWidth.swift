// punct.width

/// A comma, period or the like between Han characters whose width is not the dump's habit.
///
/// `方法,有效` in a dump that writes `，`, and the other way round. Each mark has its own habit; where a dump has none,
/// nothing is found. Inside half-width brackets half-width marks may stand (`(主语,谓语)`). Round brackets have a rule of
/// their own, `punct.parens-width`.
struct PunctWidth: RecordRule {
    static let id = "punct.width"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) throws { try context.options.allow() }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            let units = facet.utf16
            var depth = 0
            for token in facet.text.tokens where token.kind == .mark && token.range.count == 1 {
                let at = Int(token.start)
                if units[at] == 0x28 { depth += 1 }
                if units[at] == 0x29 { depth -= 1 }
                guard !isAllowed(units[at], depth), let (mark, isWide) = DumpConventions.Mark.of(units[at]),
                    mark != .parentheses,
                    let habit = record.conventions.isWide(mark), habit != isWide,
                    at > 0, units[at - 1].isHan, at + 1 == units.count || units[at + 1].isHan
                else { continue }
                let text = mark.text(isWide: habit)
                findings.report(
                    .width(isWide: isWide), in: facet.part, at: token.range, expected: [text],
                    fix: Finding.Fix(token.range, with: text))
            }
        }
    }
}

extension PunctWidth {
    /// Whether a mark may be half width whatever the habit.
    private func isAllowed(_ unit: UInt16, _ depth: Int) -> Bool { depth > 0 && unit < 0x80 }
}

extension DumpConventions.Mark {
    /// The mark in one of its widths.
    fileprivate func text(isWide: Bool) -> String {
        switch self {
        case .comma: isWide ? "，" : ","
        case .period: isWide ? "。" : "."
        case .semicolon: isWide ? "；" : ";"
        case .colon: isWide ? "：" : ":"
        case .question: isWide ? "？" : "?"
        case .exclamation: isWide ? "！" : "!"
        case .parentheses: isWide ? "（" : "("
        }
    }
}

extension Finding.Message {
    fileprivate static func width(isWide: Bool) -> Self {
        Self("the mark is \(isWide ? "full" : "half") width, unlike the dump's others")
    }
}
