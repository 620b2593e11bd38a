// Which two pieces of Chinese facets make one sentence.

/// How the second piece follows the first.
enum Join: Sendable {
    /// After a comma, in Chinese.
    case comma
    /// The same with 并.
    case and
    /// After a semicolon, in English.
    case semicolon

    /// What stands between the pieces.
    ///
    /// - Parameter first: the sentence of the first. The comma is that of its text: of full width, but where the text has
    ///   only commas of half width.
    func units(in first: Passage) -> [UInt16] {
        if self == .semicolon { return Array("; ".utf16) }
        let text = first.utf16
        let comma: UInt16 = text.contains(0x2C) && !text.contains(0xFF0C) ? 0x2C : 0xFF0C
        return self == .and ? [comma, 0x5E76] : [comma]
    }
}

/// Joins by the rules `join-*` of `Lexicons/zh/edges.tsv`.
final class JoinRules: Sendable {
    /// What a piece begins with.
    struct Head: OptionSet, Sendable {
        let rawValue: UInt16

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
        /// What was found: 发现, 揭示.
        static let finding = Head(rawValue: 128)
        /// How something was done: 通过, 评估.
        static let means = Head(rawValue: 256)

        /// What speaks of the work: 论文, 本文.
        static let work = Head(rawValue: 512)

        /// Whether a piece may come second.
        fileprivate var mayFollow: Bool { contains(.predicate) && !contains(.back) }
    }

    /// How a piece begins.
    struct Beginning: BitwiseCopyable {
        var head: Head = []
        /// Its verb, behind 首次 and the like; nil where the piece is too short for one.
        var verb: Verb?
        /// Which verbs of `join-once` the piece has, a bit each.
        var once: UInt32 = 0
        /// What it proposes; nothing, where it does not begin with something new.
        var thing = ProposedThing()
        /// Whether 并 joins two verbs in the first clause of that: 设计并实现.
        var saysAnd = false
    }

    /// The two characters of a verb.
    struct Verb: BitwiseCopyable, Equatable {
        fileprivate let first: UInt16
        fileprivate let last: UInt16
    }

    /// What pieces begin with, in one table, and what each phrase of it says, by its place there.
    private let heads: TextPhrases
    private let kinds: [Head]
    private let frame: TextPhrases
    private let alreadyNew: TextPhrases
    private let and: TextPhrases
    private let andBut: TextPhrases
    private let kept: TextPhrases
    private let turn: TextPhrases
    private let things: ProposedThings
    /// Verbs that stand in one of two joined pieces only.
    private let once: TextPhrases
    /// The last six bits of their first characters, a bit each: most characters need no other look.
    private let onceHeads: UInt64

    init(_ edges: EdgeTable) {
        let rules: [(kind: Head, rule: String)] = [
            (.proposal, "join-proposal"), (.new, "join-new"), (.back, "join-back"), (.predicate, "join-predicate"),
            (.answer, "join-answer"), (.never, "join-never"), (.loose, "join-loose"),
            (.finding, "join-finding"), (.means, "join-means"),
            (.work, "join-work"),
        ]
        var kinds: [String: Head] = [:]
        for (kind, rule) in rules { for phrase in edges[rule] { kinds[phrase, default: []].insert(kind) } }
        heads = TextPhrases(Array(kinds.keys))
        self.kinds = heads.all.map { kinds[String(utf16: $0[...])] ?? [] }
        frame = TextPhrases(edges["join-frame"])
        alreadyNew = TextPhrases(edges["join-and-new"])
        and = TextPhrases(edges["join-and"])
        andBut = TextPhrases(edges["join-and-but"])
        kept = TextPhrases(edges["join-kept"])
        turn = TextPhrases(edges["join-turn"])
        things = ProposedThings(edges)
        once = TextPhrases(edges["join-once"])
        onceHeads = once.all.reduce(0) { $0 | Self.bit($1[0]) }
    }

    /// How a text begins and ends that is a part of others.
    func beginning(_ text: UnsafeBufferPointer<UInt16>) -> Beginning {
        let start = frame.length(at: 0, before: text.count, in: text) ?? 0
        var head = kinds(text, at: 0)
        if start > 0 {
            // What is new may come behind 首次 and the like.
            head.subtract(.new)
            head.formUnion(kinds(text, at: start).intersection(.new))
        }
        if let first = text.first, let last = text.last {
            let isMark =
                Self.beginsWithNumber(text) || Marks.opensAside(first) || Marks.isDash(first) || Marks.isQuote(first)
            if isMark || Marks.isQuestion(last) || Marks.isColon(last) { head.insert(.loose) }
        }
        let verb = start + 2 <= text.count ? Verb(first: text[start], last: text[start + 1]) : nil
        var said: UInt32 = 0
        for at in text.indices where onceHeads & Self.bit(text[at]) != 0 {
            if let found = once.longest(at: at, before: text.count, in: text) { said |= 1 << UInt32(found.place) }
        }
        var beginning = Beginning(head: head, verb: verb, once: said)
        if head.contains(.new) {
            beginning.thing = things.thing(in: text, from: verbsEnd(in: text, from: start))
            beginning.saysAnd = saysAnd(text, from: start)
        }
        return beginning
    }

    /// Behind the verb at a place, or the two that 并 joins: 提出并验证.
    private func verbsEnd(in text: UnsafeBufferPointer<UInt16>, from start: Int) -> Int {
        let end = start + Self.verbLength
        return end + (and.length(at: end, before: text.count, in: text).map { $0 + Self.verbLength } ?? 0)
    }

    /// The verbs of `join-new` have so many characters.
    private static let verbLength = 2

    /// Whether 并 stands in the clause from a place on, and is no part of a word.
    private func saysAnd(_ text: UnsafeBufferPointer<UInt16>, from start: Int) -> Bool {
        var at = start
        while at < text.count, !Marks.isClause(text[at]) {
            if let length = andBut.length(at: at, before: text.count, in: text) {
                at += length
            } else if and.length(at: at, before: text.count, in: text) != nil {
                return true
            } else {
                at += 1
            }
        }
        return false
    }

    /// Whether a sentence begins with what went before: 现有…, or asks.
    func beginsBack(_ sentence: Passage) -> Bool {
        sentence.isQuestion || kinds(sentence.utf16, at: sentence.body.lowerBound).contains(.back)
    }

    /// Whether a sentence begins with what speaks of the work: 本文….
    func beginsWithWork(_ sentence: Passage) -> Bool {
        kinds(sentence.utf16, at: sentence.body.lowerBound).contains(.work)
    }

    /// Whether a piece may come second, as far as that is a matter of it alone.
    func mayFollow(_ candidate: Candidate, _ head: Head, _ role: FacetRole?) -> Bool {
        guard head.mayFollow, !lostTurn(candidate) else { return false }
        // Much of a motivation is about others.
        return role != .motivation || !goesBack(candidate)
    }

    /// Whether what was cut off at the head of a piece turns it against what stood before, or makes it an instance of
    /// that: 但.
    private func lostTurn(_ candidate: Candidate) -> Bool {
        guard candidate.cut.contains(.opener) else { return false }
        let (sentence, start) = (candidate.sentence, candidate.spans.first.lowerBound)
        guard let clause = sentence.parts.last(where: { $0.range.lowerBound < start }) else { return false }
        return turn.length(at: clause.range.lowerBound, before: start, in: sentence.utf16) != nil
    }

    /// Whether a later clause of a piece begins with what went before.
    private func goesBack(_ candidate: Candidate) -> Bool {
        let span = candidate.spans.first.lowerBound + 1..<candidate.spans.last.upperBound
        return candidate.sentence.parts.contains {
            span.contains($0.range.lowerBound)
                && kinds(candidate.sentence.utf16, at: $0.range.lowerBound).contains(.back)
        }
    }

    /// Whether a piece ends before what its sentence says next of its purpose: 用于….
    func leavesPurpose(_ candidate: Candidate) -> Bool {
        let (sentence, end) = (candidate.sentence, candidate.spans.last.upperBound)
        guard candidate.cut.contains(.tail), let next = sentence.parts.first(where: { $0.range.lowerBound >= end })
        else { return false }
        return kept.length(at: next.range.lowerBound, before: next.range.upperBound, in: sentence.utf16) != nil
    }

    /// Whether a text begins with a number that is no part of a name (`3DTown`, `4D-ROLLS`).
    private static func beginsWithNumber(_ text: UnsafeBufferPointer<UInt16>) -> Bool {
        guard let end = text.firstIndex(where: { !$0.isASCIIDigit }) else { return true }
        return end > 0 && !text[end].isASCIILetter
    }

    @inline(__always)
    private static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

    /// What the phrases at a place say.
    private func kinds(_ text: UnsafeBufferPointer<UInt16>, at start: Int) -> Head {
        var found: Head = []
        heads.forEach(at: start, before: text.count, in: text) { found.formUnion(kinds[$0]) }
        return found
    }

    /// Whether a text holds a verb: `通过…, 通过…` is no good style.
    private static func holds(_ text: UnsafeBufferPointer<UInt16>, _ verb: Verb) -> Bool {
        var index = 1
        while index < text.count {
            if text[index] == verb.last && text[index - 1] == verb.first { return true }
            index += 1
        }
        return false
    }

    /// Whether 并 joins two things in a piece already.
    private func hasAnd(_ piece: FacetPiece) -> Bool { alreadyNew.occurs(in: piece.text.indices, of: piece.text) }

    /// Whether what stands between two pieces of a sentence should not be left out: 提出A, 用于B, 实现C.
    private func keepsBetween(_ first: FacetPiece, _ second: FacetPiece) -> Bool {
        let text = second.source
        let end = second.span.range.lowerBound
        var at = first.span.range.upperBound
        while at < end, Marks.isClause(text[at]) || text[at].isSpace { at += 1 }
        return kept.length(at: at, before: end, in: text) != nil
    }

    /// How `second` may follow `first`; nil when it may not.
    func join(_ first: FacetPiece, _ second: FacetPiece) -> Join? {
        let (a, b) = (first.head, second.head)
        guard second.mayFollow, !a.contains(.loose), !first.isQuestion, !second.isQuestion
        else { return nil }
        if first.passage == second.passage {
            guard first.span.range.upperBound < second.span.range.lowerBound else { return nil }
            if keepsBetween(first, second) { return nil }
        } else if first.leavesPurpose {
            return nil
        }
        if a.contains(.back) { return b.contains(.new) || b.contains(.answer) ? .comma : nil }
        guard !b.contains(.never), a.contains(.proposal) || first.beginsWithName else { return nil }
        // What was found stands behind what was done.
        if a.contains(.finding), b.contains(.means) { return nil }
        if let verb = second.verb, Self.holds(first.text, verb) { return nil }
        if first.once & second.once != 0 { return nil }
        if b.contains(.new) {
            guard a.contains(.new), first.verb != second.verb, !hasAnd(first) else { return nil }
            // 提出框架, 并设计算法 is about two things.
            if second.thing.isBare || ProposedThings.mayBeSame(first, second) { return nil }
            return first.saysAnd || second.saysAnd || hasAnd(second) ? .comma : .and
        }
        return .comma
    }
}
