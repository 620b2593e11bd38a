// latex.unbalanced

/// A formula in a facet that is not closed: a `$` without its partner, braces that do not match.
///
/// Amounts of money (`$5`, `5$`, `US$`) are no formulas, unless an index or exponent stands beside the mark (`M^3$`). A formula
/// with Chinese outside of braces, or with an odd number of marks, begins or ends with the mark of another.
struct LatexUnbalanced: RecordRule {
    static let id = "latex.unbalanced"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where facet.traits.contains(.dollar) {
            for token in facet.text.tokens {
                switch token.kind {
                case .math:
                    if Self.joinsTwo(facet.utf16[token.range]) {
                        findings.report(.joined, in: facet.part, at: token.range)
                    } else {
                        checkBraces(token.range, facet, &findings)
                    }
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
        let rest = units[(at + 1)...]
        let word = units[..<at].suffix(while: { $0.isASCIIDigit || $0.isASCIILetter })
        let before: UInt16? = word.startIndex > 0 ? units[word.startIndex - 1] : nil
        if rest.first.map(Self.isOperator) == true || before.map(Self.isOperator) == true { return true }
        let isAmount = rest.first { !$0.isSpace }?.isASCIIDigit == true || word.last?.isASCIIDigit == true
        return !isAmount && !dollars.contains { $0.elementsEqual(word) }
    }

    /// `^`, `_`, or what begins and ends an argument.
    private static func isOperator(_ unit: UInt16) -> Bool { "^_{}\\".utf16.contains(unit) }

    /// The countries of dollars, and of the real.
    private static let dollars = ["US", "A", "AU", "C", "CA", "HK", "NT", "NZ", "R", "S", "SG"].map { Array($0.utf16) }

    /// Whether a formula is what stands between two others, or holds the mark of another.
    private static func joinsTwo(_ formula: ArraySlice<UInt16>) -> Bool {
        var (depth, marks) = (0, 0)
        var isEscaped = false
        for unit in formula {
            if !isEscaped {
                if unit == UInt16(ascii: "{") { depth += 1 }
                if unit == UInt16(ascii: "}") { depth -= 1 }
                if unit == UInt16(ascii: "$") { marks += 1 }
                if depth <= 0, unit.isHan || "，。；：、".utf16.contains(unit) { return true }
            }
            isEscaped = !isEscaped && unit == UInt16(ascii: "\\")
        }
        return !marks.isMultiple(of: 2)
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
    fileprivate static var joined: Self {
        Self("the formula holds what stands between two others: a '$' before or behind it is missing")
    }
    fileprivate static var braces: Self { Self("the braces of the formula do not match") }
}

extension ArraySlice<UInt16> {
    /// The longest end of which all units are of a kind.
    fileprivate func suffix(while isOfKind: (UInt16) -> Bool) -> ArraySlice<UInt16> {
        let start = lastIndex { !isOfKind($0) }.map { $0 + 1 } ?? startIndex
        return self[start...]
    }
}
