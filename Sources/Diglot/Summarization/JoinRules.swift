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
        var mayFollow: Bool { contains(.predicate) && !contains(.back) }
    }

    /// How a piece begins.
    struct Beginning: BitwiseCopyable {
        var head: Head = []
        /// Its verb, behind 首次 and the like; nil where the piece is too short for one.
        var verb: Verb?
        /// Which verbs of `join-once` the piece has, a bit each.
        var once: UInt32 = 0
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
    private let kept: TextPhrases
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
        kept = TextPhrases(edges["join-kept"])
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
        return Beginning(head: head, verb: verb, once: said)
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
        guard b.mayFollow, !a.contains(.loose), !first.isQuestion, !second.isQuestion
        else { return nil }
        if first.passage == second.passage {
            guard first.span.range.upperBound < second.span.range.lowerBound else { return nil }
            if keepsBetween(first, second) { return nil }
        }
        if a.contains(.back) { return b.contains(.new) || b.contains(.answer) ? .comma : nil }
        guard !b.contains(.never), a.contains(.proposal) || first.beginsWithName else { return nil }
        // What was found stands behind what was done.
        if a.contains(.finding), b.contains(.means) { return nil }
        if let verb = second.verb, Self.holds(first.text, verb) { return nil }
        if first.once & second.once != 0 { return nil }
        if b.contains(.new) {
            guard a.contains(.new), first.verb != second.verb, !hasAnd(first) else { return nil }
            return hasAnd(second) ? .comma : .and
        }
        return .comma
    }
}
