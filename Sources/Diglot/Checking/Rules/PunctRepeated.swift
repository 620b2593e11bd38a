// punct.repeated

/// Marks side by side of which one is too many: `。。`, `，，`, `，。`.
///
/// Commas, semicolons, colons, enumeration commas and full stops. Half-width ones count only behind Han and before neither
/// letter nor digit, since names and numbers have their own (*p.p.，*, `：.txt`); three full stops are an ellipsis. Question
/// and exclamation marks may stand beside others (`？！`). Of two equal marks one can go; which of two others is meant,
/// a person has to say.
struct PunctRepeated: RecordRule {
    static let id = "punct.repeated"
    static let severity = RuleSeverity(.warning)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        for facet in record.chineseFacets {
            var end = 0
            for token in facet.text.tokens where token.kind == .mark && Int(token.start) >= end {
                let run = Self.run(from: Int(token.start), facet.utf16)
                end = run.upperBound
                if Self.isDefect(run, facet.utf16) { report(run, facet, &findings) }
            }
        }
    }

    private func report(_ run: Range<Int>, _ facet: CheckedText, _ findings: inout FindingSink) {
        let marks = facet.utf16[run]
        guard marks.allSatisfy({ $0 == marks.first }) else {
            findings.report(.clashing(facet.string(run)), in: facet.part, at: run)
            return
        }
        let one = facet.string(run.prefix(1))
        findings.report(
            .repeated(one, count: run.count), in: facet.part, at: run, expected: [one],
            fix: run.count == 2 ? Finding.Fix(run, with: one) : nil)
    }

    /// The marks from a place on.
    private static func run(from start: Int, _ units: [UInt16]) -> Range<Int> {
        var end = start
        while end < units.count, isMark(units[end]) { end += 1 }
        return start..<end
    }

    private static func isDefect(_ run: Range<Int>, _ units: [UInt16]) -> Bool {
        let marks = units[run]
        guard marks.count > 1, marks.count(where: { $0 == fullStop }) < 3 else { return false }
        if marks.allSatisfy({ $0 >= 0x80 }) { return true }
        let isBehindHan = run.lowerBound > 0 && units[run.lowerBound - 1].isHan
        let next: UInt16 = run.upperBound < units.count ? units[run.upperBound] : 0
        return isBehindHan && !next.isASCIILetter && !next.isASCIIDigit
    }

    private static func isMark(_ unit: UInt16) -> Bool { ",;:.，；：、。".utf16.contains(unit) }
    private static let fullStop = UInt16(ascii: ".")
}

extension Finding.Message {
    fileprivate static func repeated(_ mark: String, count: Int) -> Self {
        Self("'\(mark)' is there \(count == 2 ? "twice" : "\(count) times") in a row")
    }

    fileprivate static func clashing(_ marks: String) -> Self {
        Self("only one of the marks '\(marks)' can stand here")
    }
}
