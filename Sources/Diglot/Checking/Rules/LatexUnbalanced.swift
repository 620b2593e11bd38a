// latex.unbalanced

/// A formula in a facet that is not closed: a `$` without its partner, braces that do not match.
///
/// A formula holds no Chinese, so a `$` whose next one stands behind Chinese lacks its end, and one that closes nothing
/// lacks its beginning. Amounts of money (`$5`, `$ 5`, `US$3 million`, `100$`) are no formulas, nor are names (`Ke$ha`): a `$`
/// behind a letter or a digit counts only with mathematics beside it, such as a backslash, an index or a single letter.
struct LatexUnbalanced: RecordRule {
    static let id = "latex.unbalanced"
    static let severity = RuleSeverity(.warning)

    /// What commands begin with whose argument may be Chinese.
    private let textCommands: [[UInt16]]

    init(_ context: RuleContext) throws { textCommands = try context.lexicons.markup().textCommands }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets where facet.traits.contains(.dollar) {
            for at in DollarSigns(facet, textCommands).unpaired {
                findings.report(.dollar, in: facet.part, at: at..<at + 1)
            }
            for token in facet.text.tokens where token.kind == .math { checkBraces(token.range, facet, &findings) }
        }
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

/// The dollar signs of a text that are neither escaped nor in a URL, and which of them are the ends of a formula.
private struct DollarSigns {
    private let units: [UInt16]
    /// UTF-16 offsets.
    private let places: [Int]
    /// What commands begin with whose argument may be Chinese.
    private let textCommands: [[UInt16]]

    init(_ text: CheckedText, _ textCommands: [[UInt16]]) {
        self.textCommands = textCommands
        let units = text.utf16
        self.units = units
        places = text.text.tokens.filter { $0.kind != .url }.flatMap { token in
            token.range.filter { at in
                units[at] == Self.dollar
                    && units[..<at].reversed().prefix { $0 == Self.backslash }.count.isMultiple(of: 2)
            }
        }
    }

    /// Those that lack their partner, in order.
    var unpaired: [Int] {
        var result: [Int] = []
        var opening: Int?
        for (index, at) in places.enumerated() {
            if let open = opening, !holdsWords(open + 1..<at) {
                opening = nil
                continue
            }
            if let open = opening { result.append(open) }
            let next = index + 1 < places.count ? places[index + 1] : nil
            opening = isMoney(at, before: next) ? nil : at
        }
        if let open = opening { result.append(open) }
        return result.filter { !isWord($0 - 1) || isBesideMathematics($0) }
    }

    // MARK: Formulas

    /// Whether there is Chinese outside of `\text{...}` and the like, or the end of a Chinese sentence.
    private func holdsWords(_ range: Range<Int>) -> Bool {
        var isText = false
        var at = range.lowerBound
        while at < range.upperBound {
            if units[at] == Self.backslash, textCommands.contains(where: { units[at...].starts(with: $0) }) {
                isText = true
            }
            if units[at] == UInt16(ascii: "}") { isText = false }
            if !isText, units[at].isHan || Self.sentenceEnds.contains(units[at]) { return true }
            at += 1
        }
        return false
    }

    /// What stands beside a place on its line up to Chinese, Chinese marks and other dollar signs.
    private func stretch(before at: Int) -> ArraySlice<UInt16> {
        let start = units[..<at].lastIndex(where: Self.isBreak).map { $0 + 1 } ?? 0
        return units[start..<at]
    }

    private func stretch(after at: Int) -> ArraySlice<UInt16> { units[(at + 1)...].prefix { !Self.isBreak($0) } }

    private static func isBreak(_ unit: UInt16) -> Bool { unit == dollar || unit.isHan || breaks.contains(unit) }

    /// Whether a letter or a digit stands at a place.
    private func isWord(_ at: Int) -> Bool {
        units.indices.contains(at) && (units[at].isASCIILetter || units[at].isASCIIDigit)
    }

    private func isBesideMathematics(_ at: Int) -> Bool {
        let (before, after) = (stretch(before: at), stretch(after: at))
        return before.contains(where: Self.isMathematical) || after.contains(where: Self.isMathematical)
            || !isWord(at + 1) && Self.isVariable(before.reversed())
            || !isWord(at - 1) && Self.isVariable(Array(after))
    }

    /// Whether a single letter stands first: `x 和`, `n\times`, but not `xy`.
    private static func isVariable(_ units: [UInt16]) -> Bool {
        let rest = units.drop { $0.isSpace }
        guard let first = rest.first, first.isASCIILetter else { return false }
        return rest.dropFirst().first.map { !$0.isASCIILetter && !$0.isASCIIDigit } ?? true
    }

    private static func isMathematical(_ unit: UInt16) -> Bool { mathematics.contains(unit) }

    // MARK: Money

    /// Whether a sign stands before an amount or behind one: `$5`, `$ 5-6 million`, `100$`.
    ///
    /// - Parameter next: the next dollar sign.
    private func isMoney(_ at: Int, before next: Int?) -> Bool {
        let before = stretch(before: at)
        if before.contains(where: Self.isMathematical) { return false }
        if let next, units[next - 1].isASCIIDigit || Self.closings.contains(units[next - 1]),
            units[at + 1..<next].contains(where: Self.isMathematical), !holdsWords(at + 1..<next)
        {
            return false
        }
        if let last = before.last, last.isASCIIDigit {
            return at + 1 == units.count || !isWord(at + 1) && !Self.operators.contains(units[at + 1])
        }
        let amount = units[(at + 1)...].drop { $0.isSpace }
        guard let first = amount.first, first.isASCIIDigit else { return false }
        let rest = amount.drop { $0.isASCIIDigit || $0 == UInt16(ascii: ".") || $0 == UInt16(ascii: ",") }
        return rest.drop { $0.isSpace }.first.map { $0 != Self.dollar && !Self.operators.contains($0) } ?? true
    }

    private static let dollar = UInt16(ascii: "$")
    private static let backslash = UInt16(ascii: "\\")
    private static let mathematics = Array("\\^_{}=".utf16)
    private static let operators = Array("\\^_{}=+<>|*".utf16)
    private static let closings = Array("})%".utf16)
    private static let breaks = Array("，。；：、！？".utf16)
    private static let sentenceEnds = Array("。；".utf16)
}

extension Finding.Message {
    fileprivate static var dollar: Self { Self("the formula that '$' begins or ends has no other end") }
    fileprivate static var braces: Self { Self("the braces of the formula do not match") }
}
