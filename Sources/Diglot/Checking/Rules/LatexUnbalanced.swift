// latex.unbalanced

/// A formula in a facet that is not closed: a `$` without its partner, braces that do not match.
///
/// Amounts of money (`$5`, `$ 5`) are no formulas.
struct LatexUnbalanced: RecordRule {
    static let id = "latex.unbalanced"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where facet.traits.contains(.dollar) {
            for token in facet.text.tokens {
                switch token.kind {
                case .math: checkBraces(token.range, facet, &findings)
                case .mark, .letters, .number, .ideographs:
                    for at in token.range where Self.opensFormula(at, facet.utf16) {
                        findings.report(.dollar, in: facet.part, at: at..<at + 1)
                    }
                default: break
                }
            }
        }
    }

    /// Whether a `$` outside of formulas is neither escaped nor a currency.
    private static func opensFormula(_ at: Int, _ units: [UInt16]) -> Bool {
        guard units[at] == UInt16(ascii: "$"), at == 0 || units[at - 1] != UInt16(ascii: "\\") else { return false }
        let next = units[(at + 1)...].first { !$0.isSpace }
        let isAmount = next?.isASCIIDigit == true
        let isUnit = at > 0 && (units[at - 1].isASCIIDigit || units[at - 1].isASCIILetter)
        return !isAmount && !isUnit
    }

    private func checkBraces(_ range: Range<Int>, _ facet: CheckedText, _ findings: inout FindingSink) {
        var depth = 0
        var isEscaped = false
        for unit in facet.utf16[range] {
            if isEscaped {
                isEscaped = false
            } else if unit == UInt16(ascii: "\\") {
                isEscaped = true
            } else if unit == UInt16(ascii: "{") {
                depth += 1
            } else if unit == UInt16(ascii: "}") {
                depth -= 1
                if depth < 0 { break }
            }
        }
        if depth != 0 { findings.report(.braces, in: facet.part, at: range) }
    }
}

extension Finding.Message {
    fileprivate static var dollar: Self { Self("the formula that '$' begins or ends has no other end") }
    fileprivate static var braces: Self { Self("the braces of the formula do not match") }
}
