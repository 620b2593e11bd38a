// number.mismatch

/// A number of a Chinese facet that neither the abstract nor the title nor the TL;DR has.
///
/// Numbers are compared by value: 3.5万 is 35,000 and 35k, 一半 is 50% and half, 七十亿 is 7B. Marks of lists, digits in
/// names (GPT-4) and small numbers in words (三个方面) state nothing and are not looked at. A rounded number counts as the
/// exact one where the text says that it is rounded (约2.45, 超过96%), and a share as what it leaves of the whole
/// (减少30.4% for *only 69.6% of the calls*). What may have been meant is named, the nearest value
/// first. Digests of whole papers have numbers of their own, so in the profile `full-paper` this is information.
struct NumberMismatch: RecordRule {
    static let id = "number.mismatch"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    private static let mostSuggestions = 3

    /// So many characters before a share the word that takes it away may stand: 分别减少75%和99%.
    private static let reductionDistance = 12

    private let reductions: TextPhrases

    init(_ context: RuleContext) throws {
        let rows = try context.lexicons.rows(of: "zh/reductions.tsv", columns: 1)
        reductions = TextPhrases(rows.flatMap { $0.cells[0].split(separator: " ").map(String.init) })
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sourceNumbers
        for (index, facet) in record.facets.enumerated()
        where facet.text.language == .zh && !facet.mentions.numbers.isEmpty {
            let stated = facet.statedNumbers {
                sources.agreement(of: $0) != .none || (isTakenAway($0, facet) && sources.holdComplement(of: $0))
            }
            if stated.isEmpty { continue }
            let linked = sources.linked(by: record.linkedSentences(of: index))
            for number in stated {
                let nearest = linked.nearest(to: number, atMost: Self.mostSuggestions)
                findings.report(
                    .noSuchNumber(facet.string(number.range)), in: facet.part, at: number.range,
                    expected: nearest.map { $0.text.string($0.number.range) },
                    related: nearest.first.map { $0.text.place($0.number.range) })
            }
        }
    }
}

extension NumberMismatch {
    /// 减少30.4% says the same as *only 69.6% of the calls*.
    private func isTakenAway(_ number: NumberMention, _ facet: CheckedText) -> Bool {
        let start = number.range.lowerBound
        return reductions.occurs(in: max(0, start - Self.reductionDistance)..<start, of: facet.utf16)
    }
}

extension Finding.Message {
    fileprivate static func noSuchNumber(_ number: String) -> Self {
        Self("the English texts of the record have no number of the value \(number)")
    }
}
