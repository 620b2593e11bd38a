// number.mismatch

/// A number of a Chinese facet that neither the abstract nor the title nor the TL;DR has.
///
/// Numbers are compared by value: 3.5万 is 35,000 and 35k, 一半 is 50% and half, 七十亿 is 7B. Marks of lists, digits in names
/// (GPT-4) and small numbers in words (三个方面) state nothing and are not looked at, but for those that count what the
/// English counts with another small number and nothing with this one: 八个基准 for *six benchmarks*. A rounded number counts
/// as the exact one where the text says that it is rounded (约2.45, 超过96%) and where a long one is cut (25万 for 253,925),
/// and a share as what it leaves of the whole (减少30.4% for *only 69.6% of the calls*). So does what follows from two
/// neighbouring numbers of a sentence: their sum, their difference, what is gone from one to the other (减少50% for *from
/// 1.4 billion to 0.7 billion*), and the number of items in a list. What may have been meant is named, the nearest value
/// first. Digests of whole papers have numbers of their own, so in the profile `full-paper` this is information.
struct NumberMismatch: RecordRule {
    static let id = "number.mismatch"
    static let severity = RuleSeverity(.warning, fullPaper: .info)
    static let comparesWithAbstract = true

    private static let mostSuggestions = 3

    /// So many characters before a share the word that takes it away may stand: 分别减少75%和99%.
    private static let reductionDistance = 16

    private let reductions: TextPhrases
    private let englishReductions: TextPhrases
    private let wholes: TextPhrases
    private let nouns: CountedNouns

    init(_ context: RuleContext) throws {
        func words(_ rows: some Sequence<LexiconRow>) -> TextPhrases {
            TextPhrases(rows.flatMap { $0.cells.last?.split(separator: " ").map(String.init) ?? [] })
        }
        reductions = words(try context.lexicons.rows(of: "zh/reductions.tsv", columns: 1))
        let english = try context.lexicons.rows(of: "en/shares.tsv", columns: 2)
        englishReductions = words(english.filter { $0.cells[0] == "reduction" })
        wholes = words(english.filter { $0.cells[0] == "whole" })
        nouns = try CountedNouns(context.lexicons)
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard record.hasEnglishAbstract else { return }
        let sources = record.sources.numbers
        var beyond: BeyondNumbers?
        for (index, facet) in record.facets.enumerated()
        where facet.text.language == .zh && !facet.mentions.numbers.isEmpty {
            let stated = facet.statedNumbers {
                sources.agreement(of: $0) != .none || isSaid($0, facet, sources, &beyond, record.sources.texts)
            }
            let counts = facet.mentions.numbers.filter {
                $0.isSmallCount(in: facet) && sources.agreement(of: $0) == .none
            }
            if stated.isEmpty && counts.isEmpty { continue }
            let linked = sources.linked(by: record.linkedSentences(of: index))
            for number in counts {
                guard let (counted, text) = otherCount(than: number, facet, linked) else { continue }
                findings.report(
                    .otherCount(text.string(counted.range)), in: facet.part, at: number.range,
                    expected: [text.string(counted.number.range)], related: text.place(counted.range))
            }
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
    /// Whether the English says a number without having one of its value.
    private func isSaid(
        _ number: NumberMention, _ facet: CheckedText, _ sources: SourceNumbers, _ beyond: inout BeyondNumbers?,
        _ texts: [CheckedText]
    ) -> Bool {
        let count = number.unit == 0 ? number.figure.whole : nil
        if count != nil || number.value == .one {
            let said = beyond ?? BeyondNumbers(texts, wholes, nouns.lists)
            beyond = said
            return count.map { facet.countsList(number, nouns.lists) || said.listedItems.contains(Int($0)) }
                ?? said.hasWhole
        }
        return facet.isInRange(number) && sources.holdWhole(number) || sources.holdFraction(number)
            || sources.leave(number, englishReductions) || (isTakenAway(number, facet) && sources.takeAway(number))
    }

    /// What the English counts of the things that a small number counts; nil where it is their sum, or the facet lists as
    /// many.
    private func otherCount(
        than number: NumberMention, _ facet: CheckedText, _ sources: SourceNumbers
    ) -> (count: CountedNouns.Count, text: CheckedText)? {
        guard let count = nouns.chineseCount(number, in: facet),
            !facet.lists(number, upTo: count.range.upperBound, nouns.lists)
        else { return nil }
        let others = sources.entries.compactMap { entry in
            nouns.englishCount(entry.number, in: entry.text).map { (count: $0, text: entry.text) }
        }.filter { $0.count.isOfSame(count) }
        let values = others.map(\.count.number.value.approximate)
        let isSum = values.indices.contains { index in
            values[..<index].contains { $0 + values[index] == number.value.approximate }
        }
        return isSum ? nil : others.first
    }

    /// 减少30.4% says the same as *only 69.6% of the calls*.
    private func isTakenAway(_ number: NumberMention, _ facet: CheckedText) -> Bool {
        let start = number.range.lowerBound
        return reductions.occurs(in: max(0, start - Self.reductionDistance)..<start, of: facet.utf16)
    }
}

/// What English texts say in other words than numbers; made for the first number that none of theirs explains.
private struct BeyondNumbers {
    let listedItems: Set<Int>
    /// Whether anything is perfect.
    let hasWhole: Bool

    init(_ texts: [CheckedText], _ wholes: TextPhrases, _ lists: ListWords) {
        listedItems = texts.reduce(into: []) { $0.formUnion($1.listedItems(lists)) }
        hasWhole = texts.contains { wholes.occurs(in: 0..<$0.utf16.count, of: $0.utf16) }
    }
}

extension CheckedText {
    /// Whether a number of the same unit stands a sign before or behind it: 5-6倍.
    fileprivate func isInRange(_ number: NumberMention) -> Bool {
        mentions.numbers.contains { other in
            other.unit == number.unit && (other.start == number.end + 1 || other.end + 1 == number.start)
        }
    }
}

extension Finding.Message {
    fileprivate static func noSuchNumber(_ number: String) -> Self {
        Self("the English texts of the record have no number of the value \(number)")
    }

    fileprivate static func otherCount(_ count: String) -> Self { Self("the English texts count \(count)") }
}
