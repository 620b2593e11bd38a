// field.truncated

/// A facet that stops in the middle of a sentence.
///
/// Habit decides: where 97 in 100 of the dump's facets of a name end in a mark and another facet of the record does, or
/// where three others of the record do and none but a TL;DR does not, one without is cut off if it has marks within or is
/// shorter than 95 in 100; a phrase without any may be a heading. The record's habit says nothing of TL;DRs and numbered lists.
/// Without such a habit, only an end that no sentence can have counts: after a comma, an open bracket or quotation mark, or
/// a function word (`Lexicons/zh/sentence-ends.tsv`). An ellipsis is where a text was cut, but for 等……, which ends a list.
struct FieldTruncated: RecordRule {
    static let id = "field.truncated"
    static let severity = RuleSeverity(.warning)

    /// The share of facets with final marks that makes a habit. Among daily digests 95 in 100 have them, and the others
    /// are whole sentences.
    private static let habit = 0.97
    /// Other facets of a record that make a habit when all of them end in marks: of 45,023 daily digests one had such
    /// facets beside a whole sentence without a mark.
    private static let fewestOthers = 3
    /// Of the facets of a name, the share that may be shorter than one without any mark that is a heading.
    private static let shortest = 0.05

    /// Words that end no sentence.
    private let unfinished: Set<[UInt16]>

    init(_ context: RuleContext) throws {
        let rows = try context.lexicons.rows(of: "zh/sentence-ends.tsv", columns: 1)
        unfinished = Set(rows.flatMap { $0.cells[0].split(separator: " ").map { Array($0.utf16) } })
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        let facets = Array(record.chineseFacets)
        let ends = facets.map { Self.hasFinalMark($0) }
        for (facet, isFinished) in zip(facets, ends) {
            let end = facet.trimmed.upperBound
            let dots = Self.ellipsis(of: facet)
            if dots > 0 { findings.report(.truncated, in: facet.part, at: end - dots..<end) }
            if isFinished || dots > 0 { continue }
            let isHabit = Self.isHabit(of: facet, facets, ends)
            guard isHabit && !Self.closes(facet.utf16[end - 1]) && !Self.mayBeHeading(facet) || isUnfinished(facet)
            else { continue }
            // The last token, so that the place shows where the text stops.
            let token = facet.text.tokens.last { $0.kind != .space && Int($0.start) < end }
            findings.report(.truncated, in: facet.part, at: (token.map { Int($0.start) } ?? 0)..<end)
        }
    }

    /// Whether facets like one, of the dump or of its record, end in marks.
    private static func isHabit(of facet: CheckedText, _ facets: [CheckedText], _ ends: [Bool]) -> Bool {
        if facet.habits?.ends.majority(share: habit) == true, ends.contains(true) { return true }
        // A TL;DR has habits of its own, and so have lists.
        if facet.name == "tldr" || isList(facet) { return false }
        let others = zip(facets, ends).filter { $0.0 !== facet && $0.0.name != "tldr" }
        return others.count >= fewestOthers && others.allSatisfy(\.1)
    }

    /// Whether a facet numbers its items.
    private static func isList(_ facet: CheckedText) -> Bool {
        facet.mentions.numbers.count { $0.role == .marker } > 1
    }

    static func hasFinalMark(_ facet: CheckedText) -> Bool {
        guard let last = facet.utf16.lastIndex(where: { !$0.isSpace }) else { return true }
        return SentenceEnd.isMark(facet.utf16[last]) || SentenceEnd.closesAfterMark(facet.utf16, last)
    }

    /// How many units the ellipsis at its end has where the text was cut; 0 without one.
    private static func ellipsis(of facet: CheckedText) -> Int {
        let text = facet.utf16[facet.trimmed]
        let dots = text.reversed().prefix { $0 == ellipsis || $0 == fullStop }
        let isEllipsis = dots.contains(ellipsis) || dots.count > 2
        return isEllipsis && text.dropLast(dots.count).last != etCetera ? dots.count : 0
    }

    private static let (ellipsis, fullStop): (UInt16, UInt16) = (0x2026, 0x2E)
    /// 等
    private static let etCetera: UInt16 = 0x7B49

    /// Whether it is a phrase without marks, and as long as facets of its name may be.
    private static func mayBeHeading(_ facet: CheckedText) -> Bool {
        if facet.utf16.contains(where: { Marks.isFinal($0) || ",，;；:：".utf16.contains($0) }) { return false }
        return facet.habits?.length(below: shortest).map {
            DumpConventions.FacetHabits.length(of: facet.utf16[facet.trimmed]) >= $0
        } ?? true
    }

    /// A bracket or quotation mark that closes something ends a thought more often than not.
    private static func closes(_ unit: UInt16) -> Bool { ")）]】}”’」』》\"".utf16.contains(unit) }

    private func isUnfinished(_ facet: CheckedText) -> Bool {
        guard let token = facet.text.tokens.last(where: { $0.kind != .space }) else { return false }
        let units = facet.utf16[token.range]
        switch token.kind {
        case .mark: return units.last.map { ",，、:：(（[【“‘「《-".utf16.contains($0) } ?? false
        case .ideographs: return unfinished.contains(Array(units))
        default: return false
        }
    }
}

extension Finding.Message {
    fileprivate static var truncated: Self { Self("the text stops in the middle of a sentence") }
}
