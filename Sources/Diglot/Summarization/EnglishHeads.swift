// What is left of an English candidate that is too long for a budget: its head, where it can end.

import ICUText

/// Finds heads of candidates by the rules `head-*` of `Lexicons/en/edges.tsv`.
struct EnglishHeads: Sendable {
    /// A head has so many words at least.
    private static let shortestHead = 5

    private let endings: PhraseSet
    /// Words that need what follows them, beside participles.
    private let open: DenseSet
    private let article: DenseSet
    private let plain: DenseSet
    private let bare: DenseSet
    private let claims: DenseSet
    private let clause: DenseSet
    private let gerund: DenseSet
    private let verbs: DenseSet
    /// Words that end no candidate.
    private let loose: DenseSet
    private let the: Int32

    init(_ edges: EdgeTable, _ table: inout WordTable) {
        endings = PhraseSet(edges["head-end"], &table)
        open = DenseSet(edges["head-open"], &table)
        article = DenseSet(edges["head-article"], &table)
        plain = DenseSet(edges["head-plain"], &table)
        bare = DenseSet(edges["head-bare"], &table)
        claims = DenseSet(edges["head-claim"], &table)
        clause = DenseSet(edges["head-clause"], &table)
        gerund = DenseSet(edges["head-gerund"], &table)
        verbs = DenseSet(edges["verb"], &table)
        loose = DenseSet(edges["end"], &table)
        the = table.id(of: "the")
    }

    /// The heads of a candidate in its sentence, shortest first; they may have no verb.
    func all(of candidate: Candidate, _ passage: Passage) -> [Candidate] {
        let (ids, words, text) = (candidate.ids, candidate.words, passage.utf16)
        // `the first dataset`: without what limits it, that is another claim.
        let claim = ids.indices.dropFirst().first { claims.contains(ids[$0]) && ids[$0 - 1] == the } ?? ids.count
        let lacksVerb = verblessClauses(ids)
        return (0..<ids.count).dropFirst(Self.shortestHead).compactMap { index in
            guard endings.begins(ids, at: index) || isApposition(index, ids, words, text) else { return nil }
            // What needs these words goes with them: `a planner explicitly designed for`.
            var end = index
            while end > Self.shortestHead {
                let isNeeded = isOpen(words[end - 1], text) || (end < index && words[end - 1].isAdverb(text))
                if !isNeeded { break }
                end -= 1
            }
            let last = words[end - 1]
            // `we show that`: the word before must be able to end a sentence; `plug-and-play` is one word.
            if isOpen(last, text) || verbs.contains(last.id) || loose.contains(last.id) { return nil }
            guard last.isContent, text[Int(words[end].start) - 1].isSpace, end <= claim, !saysNothing(ids[..<end]),
                !lacksVerb[end - 1]
            else { return nil }
            if gerund.contains(ids[end - 2]), last.isGerund(text) { return nil }
            var stop = Int(last.end)
            while stop < text.count, Marks.closesAside(text[stop]) { stop += 1 }
            let spans = candidate.spans.compactMap { span in
                span.lowerBound < stop ? span.clamped(to: 0..<stop) : nil
            }
            return Ranges(spans, passage.memory).map {
                Candidate(passage, at: candidate.passage, spans: $0, cut: candidate.cut.union(.tail))
            }
        }
    }

    /// Whether a word needs what follows it: a participle (`designed`), or one of a list (`short`).
    func isOpen(_ word: Word, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        open.contains(word.id) || word.isParticiple(text)
    }

    /// Whether words say again what was named before them: `, a new method`.
    private func isApposition(
        _ index: Int, _ ids: Stretched<Int32>, _ words: Stretched<Word>, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        article.contains(ids[index])
            && text[Int(words[index - 1].end)..<Int(words[index].start)].contains(UInt16(ascii: ","))
    }

    /// Whether words end in `a new method` or the like.
    private func saysNothing(_ ids: Slice<Stretched<Int32>>) -> Bool {
        guard let last = ids.last, bare.contains(last) else { return false }
        return ids.dropLast().last { !plain.contains($0) }.map(article.contains) ?? false
    }

    /// By word: whether it ends in the middle of a clause such as `how data`, `whether models`, before its verb.
    private func verblessClauses(_ ids: Stretched<Int32>) -> [Bool] {
        var isOpen = false
        return ids.map { id in
            if clause.contains(id) { isOpen = true } else if verbs.contains(id) { isOpen = false }
            return isOpen
        }
    }
}
