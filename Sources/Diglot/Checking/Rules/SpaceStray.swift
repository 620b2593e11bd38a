// space.stray

/// White space where none belongs: between two Han characters, doubled, no-break or invisible.
///
/// Zero-width spaces and joiners, soft hyphens and byte-order marks are found everywhere in Chinese; an ideographic
/// space only inside a text. Formulas are not looked at.
struct SpaceStray: RecordRule {
    static let id = "space.stray"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            let whole = facet.trimmed
            // Ordinary spaces have tokens of their own.
            let isOrdinary = !facet.traits.contains(.unusualSpace)
            for token in facet.text.tokens where isOrdinary ? token.kind == .space : Self.isText(token.kind) {
                var at = max(Int(token.start), whole.lowerBound)
                let end = min(Int(token.end), whole.upperBound)
                while at < end {
                    let run = Self.run(from: at, facet.utf16, whole)
                    if let run { report(run, facet, &findings) }
                    at = max(run?.upperBound ?? 0, at + 1)
                }
            }
        }
    }

    private static func isText(_ kind: Token.Kind) -> Bool { kind != .math && kind != .url }

    /// The spaces from a place on, if it begins a run of them.
    private static func run(from start: Int, _ units: [UInt16], _ whole: Range<Int>) -> Range<Int>? {
        guard isSpaceOrInvisible(units[start]), start == 0 || !isSpaceOrInvisible(units[start - 1]) else { return nil }
        var end = start
        while end < whole.upperBound, isSpaceOrInvisible(units[end]) { end += 1 }
        return start..<end
    }

    private func report(_ run: Range<Int>, _ facet: CheckedText, _ findings: inout FindingSink) {
        let units = facet.utf16
        let isBetweenHan =
            run.lowerBound > 0 && units[run.lowerBound - 1].isHan && run.upperBound < units.count
            && units[run.upperBound].isHan
        if units[run].contains(where: Self.isInvisible) {
            let rest = units[run].filter { !Self.isInvisible($0) }
            findings.report(
                .invisible, in: facet.part, at: run,
                fix: Finding.Fix(run, with: isBetweenHan ? "" : String(decoding: rest, as: UTF16.self)))
        } else if isBetweenHan {
            findings.report(.betweenHan, in: facet.part, at: run, fix: Finding.Fix(run, with: ""))
        } else if run.count > 1 {
            findings.report(.doubled, in: facet.part, at: run, fix: Finding.Fix(run, with: " "))
        } else if units[run.lowerBound] != 0x20 {
            findings.report(.unusual, in: facet.part, at: run, fix: Finding.Fix(run, with: " "))
        }
    }

    private static func isSpaceOrInvisible(_ unit: UInt16) -> Bool {
        if unit.isHan || unit &- 0x21 < 0x5E { return false }
        return unit.isSpace || isInvisible(unit)
    }

    private static func isInvisible(_ unit: UInt16) -> Bool {
        (0x200B...0x200F).contains(unit) || unit == 0x2060 || unit == 0xFEFF || unit == 0xAD
    }
}

extension Finding.Message {
    fileprivate static var betweenHan: Self { Self("there is a space between two Chinese characters") }
    fileprivate static var doubled: Self { Self("there are several spaces") }
    fileprivate static var unusual: Self { Self("the space is not an ordinary one") }
    fileprivate static var invisible: Self { Self("there is an invisible character") }
}
