// punct.parens-width

/// A round bracket beside Han whose width is not the dump's habit, or that of the option `width` (`full` or `half`).
///
/// Off: standards for Chinese typesetting disagree about it, and a tenth of the digests mix both.
struct PunctParensWidth: RecordRule {
    static let id = "punct.parens-width"
    static let severity = RuleSeverity(nil)

    private let isWide: Bool?

    init(_ context: RuleContext) throws {
        try context.options.allow("width")
        switch try context.options.texts("width", default: []) {
        case []: isWide = nil
        case ["full"]: isWide = true
        case ["half"]: isWide = false
        default: throw RuleOptionError(option: "width", message: "must be full or half")
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard let habit = isWide ?? record.conventions.isWide(.parentheses) else { return }
        for facet in record.chineseFacets {
            let units = facet.utf16
            for token in facet.text.tokens where token.kind == .mark && token.range.count == 1 {
                let at = Int(token.start)
                guard let (mark, isWide) = DumpConventions.Mark.of(units[at]), mark == .parentheses, isWide != habit,
                    (at > 0 && units[at - 1].isHan) || (at + 1 < units.count && units[at + 1].isHan)
                else { continue }
                let isOpening = units[at] == 0x28 || units[at] == 0xFF08
                let text = habit ? (isOpening ? "（" : "）") : (isOpening ? "(" : ")")
                findings.report(
                    .width(isWide: isWide), in: facet.part, at: token.range, expected: [text],
                    fix: Finding.Fix(token.range, with: text))
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func width(isWide: Bool) -> Self { Self("the bracket is \(isWide ? "full" : "half") width") }
}
