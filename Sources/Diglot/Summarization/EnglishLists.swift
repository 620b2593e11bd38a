// Lists that count their items off inside an English sentence: `(i) a filter and (ii) a judge`.

import ICUText

/// Finds the marks of items by the rule `list` of `Lexicons/en/edges.tsv`.
struct EnglishLists: Sendable {
    /// An item that another one follows.
    struct Item {
        let mark: Range<Int>
        /// Where the next item's mark is, perhaps in a later sentence.
        let next: Int

        /// Whether a candidate has the item and not the next one.
        func isParted(in candidate: Candidate) -> Bool {
            candidate.holds(mark) && candidate.spans.last.upperBound <= next
        }
    }

    private let marks: TextPhrases
    /// The mark behind each, by place in `marks`; empty behind the last of a series.
    private let nexts: [[UInt16]]

    /// A list goes on within so many UTF-16 units.
    private static let reach = 2000

    /// - Parameter series: marks in order, separated by spaces.
    init(_ series: [String]) {
        var next: [[UInt16]: [UInt16]] = [:]
        for row in series {
            let row = row.split(separator: " ").map { Array($0.utf16) }
            for (mark, other) in zip(row, row.dropFirst() + [[]]) { next[mark] = other }
        }
        marks = TextPhrases(next.keys.map { String(utf16: $0[...]) })
        nexts = marks.all.map { next[$0] ?? [] }
    }

    /// The items of a sentence that others follow.
    func items(of passage: Passage) -> [Item] {
        if passage.closure.isEmpty { return [] }
        let text = passage.utf16
        var items: [Item] = []
        var depth = 0
        for token in passage.tokens where token.kind == .mark {
            switch text[Int(token.start)] {
            case UInt16(ascii: "("): depth += 1
            case UInt16(ascii: ")"):
                if let mark = mark(endingAt: Int(token.end), depth, passage.body.lowerBound, text) {
                    items += item(mark, text)
                }
                depth = max(0, depth - 1)
            default: break
            }
        }
        return items
    }

    /// A mark is a word of its own; one without an opening bracket is none in brackets (`Table 1)`).
    private func mark(
        endingAt end: Int, _ depth: Int, _ first: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> Range<Int>? {
        guard let length = marks.suffix(at: end, after: first, in: text) else { return nil }
        let start = end - length
        let isBracketed = text[start] == UInt16(ascii: "(")
        return depth == (isBracketed ? 1 : 0) && Self.isFree(start, first, text) ? start..<end : nil
    }

    private static func isFree(_ start: Int, _ first: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        start == first || text[start - 1].isSpace || Marks.isClause(text[start - 1]) || Marks.isStop(text[start - 1])
    }

    private func item(_ mark: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> [Item] {
        guard let place = marks.longest(at: mark.lowerBound, before: mark.upperBound, in: text)?.place,
            let first = nexts[place].first
        else { return [] }
        let next = nexts[place]
        let last = min(text.count, mark.upperBound + Self.reach) - next.count
        guard mark.upperBound <= last else { return [] }
        let found = (mark.upperBound...last).first { at in
            text[at] == first && text[at..<at + next.count].elementsEqual(next) && Self.isFree(at, 0, text)
        }
        return found.map { [Item(mark: mark, next: $0)] } ?? []
    }
}
