// space.cjk-latin

/// A space between Han and Latin letters or digits, or none, against the convention.
///
/// Off. With the option `mode` at `consistent`, which it has where nothing else is said, the dump's own majority is the
/// convention; `space` wants a space everywhere, `none` nowhere.
struct SpaceCjkLatin: RecordRule {
    static let id = "space.cjk-latin"
    static let severity = RuleSeverity(nil)
    static let options = RuleOptions(["mode": .text("consistent")])

    private enum Mode: String { case consistent, space, none }

    private let mode: Mode

    init(_ context: RuleContext) throws {
        mode = try Self.mode(context.options)
    }

    static func validate(_ options: RuleOptions, _ lexicons: Lexicons?) throws { _ = try mode(options) }

    private static func mode(_ options: RuleOptions) throws(RuleOptionError) -> Mode {
        let name = try options.texts("mode")
        guard name.count == 1, let mode = Mode(rawValue: name[0]) else {
            throw RuleOptionError(option: "mode", message: "must be consistent, space or none")
        }
        return mode
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let wantsSpace: Bool? =
            switch mode {
            case .consistent: record.conventions.spacing.majority()
            case .space: true
            case .none: false
            }
        guard let wantsSpace else { return }
        for facet in record.chineseFacets {
            let units = facet.utf16
            for at in units.indices.dropLast() {
                if wantsSpace, Self.meet(units[at], units[at + 1]) {
                    findings.report(
                        .missing, in: facet.part, at: at..<at + 2, fix: Finding.Fix(at + 1..<at + 1, with: " "))
                } else if !wantsSpace, units[at] == 0x20, at > 0, Self.meet(units[at - 1], units[at + 1]) {
                    findings.report(
                        .needless, in: facet.part, at: at..<at + 1, fix: Finding.Fix(at..<at + 1, with: ""))
                }
            }
        }
    }

    /// Whether one is Han and the other a Latin letter or digit.
    private static func meet(_ a: UInt16, _ b: UInt16) -> Bool {
        func isLatin(_ unit: UInt16) -> Bool { unit.isASCIILetter || unit.isASCIIDigit }
        return (a.isHan && isLatin(b)) || (isLatin(a) && b.isHan)
    }
}

extension Finding.Message {
    fileprivate static var missing: Self { Self("there is no space between Chinese and Latin") }
    fileprivate static var needless: Self { Self("there is a space between Chinese and Latin") }
}
