// punct.parens-width

/// A round bracket beside Han whose width is not the dump's habit, or that of the option `width` (`full` or `half`).
///
/// Off: standards for Chinese typesetting disagree about it, and a tenth of the digests mix both.
struct PunctParensWidth: RecordRule {
    static let id = "punct.parens-width"
    static let severity = RuleSeverity(nil)
    static let options = RuleOptions(["width": .texts([])])

    private let isWide: Bool?

    init(_ context: RuleContext) throws {
        isWide = try Self.isWide(context.options)
    }

    static func validate(_ options: RuleOptions, _ lexicons: Lexicons?) throws { _ = try isWide(options) }

    private static func isWide(_ options: RuleOptions) throws(RuleOptionError) -> Bool? {
        switch try options.texts("width") {
        case []: return nil
        case ["full"]: return true
        case ["half"]: return false
        default: throw RuleOptionError(option: "width", message: "must be full or half")
        }
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard let habit = isWide ?? record.conventions.isWide(.parentheses) else { return }
        for facet in record.chineseFacets {
            let units = facet.utf16
            // Whether each bracket that is open belongs to a name or a formula: `f(x)`, `BERT(base)`.
            var open: [Bool] = []
            for token in facet.text.tokens where token.kind == .mark && token.range.count == 1 {
                let at = Int(token.start)
                guard let (mark, isWide) = DumpConventions.Mark.of(units[at]), mark == .parentheses else { continue }
                let isForeign: Bool
                if units[at] == 0x28 || units[at] == 0xFF08 {
                    isForeign = Self.isForeign(at, units)
                    open.append(isForeign)
                } else {
                    isForeign = open.popLast() ?? false
                }
                guard isWide != habit, !isForeign,
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

extension PunctParensWidth {
    /// Whether an opening bracket follows a letter or digit at once and no Han stands before the next bracket.
    private static func isForeign(_ at: Int, _ units: [UInt16]) -> Bool {
        guard at > 0, units[at - 1].isASCIILetter || units[at - 1].isASCIIDigit else { return false }
        let inner = units[(at + 1)...].prefix { !"()（）".utf16.contains($0) }
        return !inner.contains(where: \.isHan)
    }
}

extension Finding.Message {
    fileprivate static func width(isWide: Bool) -> Self { Self("the bracket is \(isWide ? "full" : "half") width") }
}
