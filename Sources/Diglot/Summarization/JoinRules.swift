// Which two pieces of Chinese facets make one sentence.

/// How the second piece follows the first: after a comma, perhaps with 并.
enum Join: Sendable {
    case comma
    case and

    /// What stands between the pieces, after the comma.
    var units: [UInt16] { self == .and ? [0x5E76] : [] }
}

/// Joins by the rules `join-*` of `Lexicons/zh/edges.tsv`.
final class JoinRules: Sendable {
    /// How a piece begins.
    struct Head: OptionSet, Sendable {
        let rawValue: UInt8

        /// A proposal: 提出, 设计, 通过.
        static let proposal = Head(rawValue: 1)
        /// One of something new: 提出, 本文设计.
        static let new = Head(rawValue: 2)
        /// What went before: 现有, 随着.
        static let back = Head(rawValue: 4)
        /// A predicate whose subject is the work: 实现, 有效.
        static let predicate = Head(rawValue: 8)
        /// What answers a piece that begins with what went before.
        static let answer = Head(rawValue: 16)
        /// What never comes second.
        static let never = Head(rawValue: 32)
        /// What no sentence should begin with: 实验, 从而, a bracket.
        static let loose = Head(rawValue: 64)
    }

    private let proposal: TextPhrases
    private let new: TextPhrases
    private let back: TextPhrases
    private let predicate: TextPhrases
    private let answer: TextPhrases
    private let never: TextPhrases
    private let loose: TextPhrases
    private let frame: TextPhrases
    private let alreadyNew: TextPhrases

    init(_ edges: EdgeTable) {
        proposal = TextPhrases(edges["join-proposal"])
        new = TextPhrases(edges["join-new"])
        back = TextPhrases(edges["join-back"])
        predicate = TextPhrases(edges["join-predicate"])
        answer = TextPhrases(edges["join-answer"])
        never = TextPhrases(edges["join-never"])
        loose = TextPhrases(edges["join-loose"])
        frame = TextPhrases(edges["join-frame"])
        alreadyNew = TextPhrases(edges["join-and-new"])
    }

    /// How a text begins and ends.
    func head(_ units: [UInt16]) -> Head {
        var head: Head = []
        func check(_ phrases: TextPhrases, _ kind: Head, from start: Int = 0) {
            if phrases.length(at: start, before: units.count, in: units) != nil { head.insert(kind) }
        }
        check(proposal, .proposal)
        check(new, .new, from: frame.length(at: 0, before: units.count, in: units) ?? 0)
        check(back, .back)
        check(predicate, .predicate)
        check(answer, .answer)
        check(never, .never)
        check(loose, .loose)
        if let first = units.first, let last = units.last {
            let isMark = first.isASCIIDigit || Marks.opensAside(first) || Marks.isDash(first) || Marks.isQuote(first)
            if isMark || Marks.isQuestion(last) || Marks.isColon(last) { head.insert(.loose) }
        }
        return head
    }

    /// The verb that a text begins with, after 首次 and the like.
    private func verb(_ units: [UInt16]) -> ArraySlice<UInt16> {
        units.dropFirst(frame.length(at: 0, before: units.count, in: units) ?? 0).prefix(2)
    }

    /// Whether a text holds characters in a row: `通过…, 通过…` is no good style.
    private static func holds(_ text: [UInt16], _ part: ArraySlice<UInt16>) -> Bool {
        guard let head = part.first, let last = part.last, part.count == 2 else { return false }
        return text.indices.dropLast().contains { text[$0] == head && text[$0 + 1] == last }
    }

    /// How `second` may follow `first`; nil when it may not.
    func join(_ first: FacetPiece, _ second: FacetPiece) -> Join? {
        if first.candidate.passage == second.candidate.passage {
            guard first.candidate.spans.last.upperBound < second.candidate.spans.first.lowerBound else { return nil }
        }
        let (a, b) = (first.head, second.head)
        guard b.contains(.predicate), !b.contains(.back), !a.contains(.loose), !first.isQuestion, !second.isQuestion
        else { return nil }
        if a.contains(.back) { return b.contains(.new) || b.contains(.answer) ? .comma : nil }
        guard !b.contains(.never), a.contains(.proposal) || first.beginsWithName,
            !Self.holds(first.units, verb(second.units))
        else { return nil }
        if b.contains(.new) {
            let isOther = a.contains(.new) && !verb(first.units).elementsEqual(verb(second.units))
            return isOther && !alreadyNew.occurs(in: 0..<first.units.count, of: first.units) ? .and : nil
        }
        return .comma
    }
}
