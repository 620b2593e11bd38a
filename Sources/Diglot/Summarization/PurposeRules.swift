// Where an English sentence says what something is for: `to help address these issues`.

import ICUText

/// Finds phrases of purpose by the rules `purpose-*` of `Lexicons/en/edges.tsv`.
struct PurposeRules: Sendable {
    private let start: DenseSet
    private let help: DenseSet
    private let verb: DenseSet
    private let needed: DenseSet
    private let after: DenseSet
    private let by: DenseSet
    private let made: DenseSet
    /// `framework`, `method`: nouns, though some of them say little.
    private let bare: DenseSet
    private let the: Int32

    /// Words behind the one that points: `these long-standing issues`.
    private static let longestNoun = 3
    /// Words between `to` and the verb.
    private static let mostHelps = 2

    init(_ edges: EdgeTable, _ table: inout WordTable) {
        start = DenseSet(edges["purpose-start"], &table)
        help = DenseSet(edges["purpose-help"], &table)
        verb = DenseSet(edges["purpose-verb"], &table)
        needed = DenseSet(edges["purpose-needed"], &table)
        after = DenseSet(edges["purpose-after"], &table)
        by = DenseSet(edges["purpose-by"], &table)
        made = DenseSet(edges["purpose-made"], &table)
        bare = DenseSet(edges["head-bare"], &table)
        the = table.id(of: "the")
    }

    /// Whether a word leads from a purpose to how it is met: `that bridges this gap by pairing`.
    func leadsOn(_ id: Int32) -> Bool { by.contains(id) }

    /// The phrase whose object begins with the word at `index`, as indices into the passage's words.
    ///
    /// - Returns: nil where there is none that may be left out: it follows a noun and ends with its clause, or before what
    ///   also fits the noun, as `pairing` does behind `by`, which goes too.
    func phrase(around index: Int, in passage: Passage) -> Range<Int>? {
        let ids = passage.ids
        // `the above issues`
        let verb = index > 0 && ids[index - 1] == the ? index - 2 : index - 1
        guard verb >= 2, self.verb.contains(ids[verb]) else { return nil }
        var first = verb - 1
        while first > 0, verb - 1 - first < Self.mostHelps,
            help.contains(ids[first]) || passage.words[first].isAdverb(passage.utf16)
        { first -= 1 }
        guard first > 0, start.contains(ids[first]) else { return nil }
        let withMade = startWithMade(before: first, in: passage)
        let before = passage.words[withMade - 1]
        let isApart = isApart(before, passage)
        guard before.isContent || bare.contains(before.id), !needed.contains(before.id),
            !before.isParticiple(passage.utf16),
            isTouching(
                withMade - 1, passage,
                or: { Marks.closesAside($0) || Marks.isQuote($0) || (isApart && Marks.isComma($0)) })
        else { return nil }
        // `to address this.`
        if Int(passage.words[index].end) == passage.body.upperBound { return withMade..<index + 1 }
        for last in index + 1..<max(index + 1, min(ids.count, index + 1 + Self.longestNoun)) {
            guard isTouching(last - 1, passage, or: { $0 == UInt16(ascii: "-") }) else { return nil }
            guard passage.words[last].isContent else { continue }
            let isLast = Int(passage.words[last].end) == passage.body.upperBound
            // `, to address this issue.` and `designed to address this issue, X` go with the end of the sentence only.
            let mayEnd =
                isApart ? isLast : withMade < first ? isLast || leadsToMeans(last, passage) : isEnd(last, passage)
            if mayEnd { return withMade..<last + 1 }
            if !isApart, leadsToHow(last, passage) { return withMade..<last + 2 }
        }
        return nil
    }

    /// Whether a comma stands behind a word, or behind the brackets and quotation marks that close there.
    private func isApart(_ word: Word, _ passage: Passage) -> Bool {
        let rest = passage.utf16[Int(word.end)..<passage.body.upperBound]
        return rest.first { !Marks.closesAside($0) && !Marks.isQuote($0) }.map(Marks.isComma) ?? false
    }

    /// Whether `by` is right behind a word, and leads to what fits the noun before a phrase: `pairing`, `jointly pairing`.
    private func leadsToHow(_ last: Int, _ passage: Passage) -> Bool {
        let (ids, words) = (passage.ids, passage.words)
        guard last + 2 < ids.count, leadsOn(ids[last + 1]), isTouching(last, passage), isTouching(last + 1, passage)
        else { return false }
        if words[last + 2].isGerund(passage.utf16) { return true }
        return last + 3 < ids.count && words[last + 2].isAdverb(passage.utf16) && isTouching(last + 2, passage)
            && words[last + 3].isGerund(passage.utf16)
    }

    /// Where a phrase of purpose begins together with the participle that has it: `explicitly designed`.
    private func startWithMade(before first: Int, in passage: Passage) -> Int {
        guard first > 1, made.contains(passage.ids[first - 1]), isTouching(first - 1, passage) else { return first }
        let start = first - 1
        let hasAdverb = start > 1 && passage.words[start - 1].isAdverb(passage.utf16) && isTouching(start - 1, passage)
        return hasAdverb ? start - 1 : start
    }

    /// Whether the clause ends with a word, or goes on in a way that fits what stands before the phrase.
    private func isEnd(_ index: Int, _ passage: Passage) -> Bool {
        let text = passage.utf16
        let end = Int(passage.words[index].end)
        return end == passage.body.upperBound || Marks.isClause(text[end]) || leadsToMeans(index, passage)
    }

    /// Whether `using` or the like is right behind a word.
    private func leadsToMeans(_ index: Int, _ passage: Passage) -> Bool {
        index + 1 < passage.ids.count && isTouching(index, passage) && after.contains(passage.ids[index + 1])
    }

    /// Whether only space stands between a word and the next, or what else may.
    private func isTouching(_ index: Int, _ passage: Passage, or isFree: (UInt16) -> Bool = { _ in false }) -> Bool {
        let words = passage.words
        return passage.utf16[Int(words[index].end)..<Int(words[index + 1].start)].allSatisfy {
            $0.isSpace || isFree($0)
        }
    }
}

extension Word {
    /// `designed`, `proposed`: what they are for belongs to them.
    func isParticiple(_ text: UnsafeBufferPointer<UInt16>) -> Bool {
        ends(in: 0x65, 0x64, text) && !(range.count < 6 && text[Int(end) - 3] == 0x65)  // ed, but not need and speed
    }

    /// `explicitly`, as far as its end tells.
    func isAdverb(_ text: UnsafeBufferPointer<UInt16>) -> Bool { ends(in: 0x6C, 0x79, text) }

    /// `pairing`, as far as its end tells.
    func isGerund(_ text: UnsafeBufferPointer<UInt16>) -> Bool {
        range.count > 4 && text[Int(end) - 3] == 0x69 && ends(in: 0x6E, 0x67, text)
    }

    private func ends(in first: UInt16, _ last: UInt16, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        range.count > 3 && text[Int(end) - 2] == first && text[Int(end) - 1] == last
    }
}
