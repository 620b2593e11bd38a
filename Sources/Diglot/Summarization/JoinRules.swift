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

        /// Whether a piece may come second.
        var mayFollow: Bool { contains(.predicate) && !contains(.back) }
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

    /// How a text begins and ends that is a part of others.
    func head(_ text: Range<Int>, of units: UnsafeBufferPointer<UInt16>) -> Head {
        var head: Head = []
        @inline(__always)
        func check(_ phrases: TextPhrases, _ kind: Head, from start: Int) {
            if phrases.length(at: start, before: text.upperBound, in: units) != nil { head.insert(kind) }
        }
        let start = text.lowerBound
        check(proposal, .proposal, from: start)
        check(new, .new, from: afterFrame(text, of: units))
        check(back, .back, from: start)
        check(predicate, .predicate, from: start)
        check(answer, .answer, from: start)
        check(never, .never, from: start)
        check(loose, .loose, from: start)
        if !text.isEmpty {
            let (first, last) = (units[start], units[text.upperBound - 1])
            let isMark = first.isASCIIDigit || Marks.opensAside(first) || Marks.isDash(first) || Marks.isQuote(first)
            if isMark || Marks.isQuestion(last) || Marks.isColon(last) { head.insert(.loose) }
        }
        return head
    }

    /// Where a text goes on after 首次 and the like.
    private func afterFrame(_ text: Range<Int>, of units: UnsafeBufferPointer<UInt16>) -> Int {
        text.lowerBound + (frame.length(at: text.lowerBound, before: text.upperBound, in: units) ?? 0)
    }

    /// The verb that a text begins with; nil when it is shorter.
    private func verb(_ text: Range<Int>, of units: UnsafeBufferPointer<UInt16>) -> Verb? {
        let start = afterFrame(text, of: units)
        return start + 2 <= text.upperBound ? Verb(first: units[start], last: units[start + 1]) : nil
    }

    private struct Verb: Equatable {
        let first: UInt16
        let last: UInt16
    }

    /// Whether a text holds a verb: `通过…, 通过…` is no good style.
    private static func holds(_ text: Range<Int>, of units: UnsafeBufferPointer<UInt16>, _ verb: Verb) -> Bool {
        var index = text.lowerBound + 1
        while index < text.upperBound {
            if units[index] == verb.last && units[index - 1] == verb.first { return true }
            index += 1
        }
        return false
    }

    /// How `second` may follow `first`, whose texts are parts of `units`; nil when it may not.
    func join(_ first: FacetPiece, _ second: FacetPiece, of units: UnsafeBufferPointer<UInt16>) -> Join? {
        let (a, b) = (first.head, second.head)
        guard b.mayFollow, !a.contains(.loose), !first.isQuestion, !second.isQuestion
        else { return nil }
        if first.passage == second.passage {
            guard first.span.range.upperBound < second.span.range.lowerBound else { return nil }
        }
        if a.contains(.back) { return b.contains(.new) || b.contains(.answer) ? .comma : nil }
        guard !b.contains(.never), a.contains(.proposal) || first.beginsWithName else { return nil }
        let verb = verb(second.text.range, of: units)
        if let verb, Self.holds(first.text.range, of: units, verb) { return nil }
        if b.contains(.new) {
            let isOther = a.contains(.new) && self.verb(first.text.range, of: units) != verb
            return isOther && !alreadyNew.occurs(in: first.text.range, of: units) ? .and : nil
        }
        return .comma
    }
}
