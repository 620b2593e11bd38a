// Where an English sentence may be cut so that what is left reads as a sentence.

import ICUText

/// English: starts (the head, after the openers, at a later main clause) times ends (the end, before a trailing clause).
struct EnglishRules: CandidateRules {
    private var traits = DenseFlags<SentenceTraits>()
    private let openers: EnglishOpeners
    private let cues: EnglishCues
    private let strong: PhraseSet
    private let strongButOur: PhraseSet
    private let subject: PhraseSet
    private let tail: PhraseSet
    private let speaker: PhraseSet
    private let purpose: PurposeRules
    private let end: DenseSet
    /// The same as text, for texts whose words have no numbers.
    private let endTexts: Set<String>
    private let verbs: DenseSet
    private let firstPersons: DenseSet
    private let coordinators: DenseSet
    private let continuations: EnglishContinuations
    private let partners: [(first: [Int32], second: [Int32])]
    private let comma: Int32
    private let lists: EnglishLists
    private let heads: EnglishHeads
    private let pointers: EnglishPointers
    let abbreviations: Abbreviations?

    init(
        cues: [LexiconRow], openers openerRows: [LexiconRow], edges: EdgeTable, _ table: inout WordTable
    ) throws(LexiconError) {
        comma = table.id(of: ",")
        strong = PhraseSet(edges["strong"], &table)
        strongButOur = PhraseSet(edges["strong"].filter { $0 != "our" }, &table)
        subject = PhraseSet(edges["subject"], &table)
        tail = PhraseSet(edges["tail"], &table)
        lists = EnglishLists(edges["list"])
        speaker = PhraseSet(edges["speaker"], &table)
        traits.insert(.speaker, edges["speaker"].compactMap(Self.firstWord), &table)
        traits.insert(.pointing, edges["pointing"] + edges["pointing-the"], &table)
        purpose = PurposeRules(edges, &table)
        end = DenseSet(edges["end"], &table)
        endTexts = Set(edges["end"])
        verbs = DenseSet(edges["verb"], &table)
        firstPersons = DenseSet(edges["first-person"], &table)
        traits.insert(.demonstrative, edges["demonstrative"], &table)
        coordinators = DenseSet(edges["coordinator"], &table)
        continuations = EnglishContinuations(edges, &table)
        traits.insert(.order, edges["order"], &table)
        partners = edges["part"].map { pair in
            let halves = pair.split(separator: "...").map { half in
                half.split(separator: " ").map { table.id(of: String($0)) }
            }
            return (halves[0], halves.count > 1 ? halves[1] : [])
        }
        traits.insert(.partner, edges["part"].compactMap(Self.firstWord), &table)
        self.cues = try EnglishCues(cues, &table)
        openers = EnglishOpeners(openerRows, &table)
        heads = EnglishHeads(edges, &table)
        pointers = EnglishPointers(edges, &table)
        abbreviations = Abbreviations(edges)
    }

    /// Of a phrase, or of two with dots between them.
    private static func firstWord(_ phrase: String) -> String? {
        phrase.split { $0 == " " || $0 == "." }.first.map(String.init)
    }

    func traits(of passage: Passage) -> SentenceTraits { traits.union(of: passage.ids) }

    // MARK: Candidates

    func addCandidates(
        of passage: Passage, at index: Int, _ traits: SentenceTraits, openerEnd: Int?, withTitles: Bool,
        to candidates: inout [Candidate]
    ) {
        // Stretches differ; they may be the same without what is left out of them.
        var met = MetSpans(passage.memory)
        let items = lists.items(of: passage)
        let ends = ends(of: passage, items)
        var spare: [Range<Int>] = []
        if traits.contains(.order) { spare += orderAdverbs(in: passage) }
        if traits.contains(.pointing) { spare += pointingPurposes(in: passage) }
        let holes = Holes(passage, and: spare)
        let mayPart = traits.contains(.partner)
        func add(_ spans: Ranges, _ cut: Candidate.Cut) {
            let candidate = Candidate(passage, at: index, spans: spans, cut: cut)
            let isHalf = !items.isEmpty && items.contains { $0.isParted(in: candidate) }
            if !isHalf, reads(candidate, passage, mayPart: mayPart) { candidates.append(candidate) }
        }
        for start in starts(of: passage, openerEnd, items) {
            for end in ends where end.place > start.place {
                let (stretch, cut) = (start.place..<end.place, start.cut.union(end.cut))
                if holes.isEmpty {
                    add(Ranges(stretch), cut)
                } else {
                    for (spans, holeCut) in holes.cuts(of: stretch) where met.insert(spans) {
                        add(spans, cut.union(holeCut))
                    }
                }
            }
        }
    }

    /// Where candidates begin or end, and what is left out there.
    private struct Edge: BitwiseCopyable {
        let place: Int
        let cut: Candidate.Cut
    }

    /// `first` in `we first propose`: it calls for a sentence that the reader does not see.
    private func orderAdverbs(in passage: Passage) -> [Range<Int>] {
        let (ids, words, text) = (passage.ids, passage.words, passage.utf16)
        func touch(_ index: Int) -> Bool {
            text[Int(words[index].end)..<Int(words[index + 1].start)].allSatisfy(\.isSpace)
        }
        return ids.indices.dropFirst().dropLast().compactMap { index in
            guard traits.contains(.order, ids[index]), firstPersons.contains(ids[index - 1]),
                touch(index - 1), touch(index), !end.contains(ids[index + 1])
            else { return nil }
            return Int(words[index].start)..<Int(words[index + 1].start)
        }
    }

    /// `to address these issues`, where the sentence does not say which: it says nothing to the reader.
    private func pointingPurposes(in passage: Passage) -> [Range<Int>] {
        let (ids, words) = (passage.ids, passage.words)
        var found: [Range<Int>] = []
        for index in ids.indices where traits.contains(.pointing, ids[index]) {
            guard pointers.isOpen(index, Stretched(ids), Stretched(words), passage.utf16),
                let phrase = purpose.phrase(around: index, in: passage),
                (index + 1..<phrase.upperBound).allSatisfy({ !end.contains(ids[$0]) || purpose.leadsOn(ids[$0]) }),
                !verbs.contains(ids[phrase.lowerBound - 1])
            else { continue }
            var start = Int(words[phrase.lowerBound].start)
            while passage.utf16[start - 1].isSpace { start -= 1 }
            let range = start..<Int(words[phrase.upperBound - 1].end)
            if passage.isPlain(range), !found.contains(where: { $0.overlaps(range) }) { found.append(range) }
        }
        return found
    }

    /// So many clauses of a sentence are looked at for starts and ends: candidates are as many as pairs of them.
    private static let mostCuts = 32

    private func starts(
        of passage: Passage, _ openerEnd: Int?, _ items: [EnglishLists.Item]
    ) -> UnsafeBufferPointer<Edge> {
        passage.memory.row(atMost: passage.parts.count + 2, Edge.self) {
            addStarts(of: passage, openerEnd, items, to: &$0)
        }
    }

    private func addStarts(
        of passage: Passage, _ openerEnd: Int?, _ items: [EnglishLists.Item],
        to starts: inout RecordMemory.Row<Edge>
    ) {
        // The item of a list says nothing without its list.
        let plainEnd = plainOpenerEnd(passage)
        if !passage.isListItem {
            starts.append(Edge(place: plainEnd ?? passage.body.lowerBound, cut: plainEnd == nil ? [] : .opener))
        }
        if let openerEnd, openerEnd != plainEnd || passage.isListItem {
            starts.append(Edge(place: openerEnd, cut: .opener))
        }
        for index in passage.parts.indices.dropFirst().prefix(Self.mostCuts) {
            let part = passage.parts[index]
            var words = passage.ids[part.words]
            var start = part.range.lowerBound
            if let first = words.first, coordinators.contains(first), words.count > 1 {
                words = words.dropFirst()
                start = Int(passage.words[words.startIndex].start)
            }
            let mark = passage.parts[index - 1].mark
            let isMain =
                strongButOur.begins(words, at: 0)
                || ((Marks.isSemicolon(mark) || Marks.isColon(mark)) && subject.begins(words, at: 0) && hasVerb(words))
            // The i of `i)` is no subject.
            let isItem = items.contains { $0.mark.lowerBound == part.range.lowerBound }
            if start != openerEnd && isMain && !isItem { starts.append(Edge(place: start, cut: .run)) }
        }
    }

    private func ends(of passage: Passage, _ items: [EnglishLists.Item]) -> UnsafeBufferPointer<Edge> {
        passage.memory.row(atMost: passage.parts.count + 1, Edge.self) { addEnds(of: passage, items, to: &$0) }
    }

    private func addEnds(
        of passage: Passage, _ items: [EnglishLists.Item], to ends: inout RecordMemory.Row<Edge>
    ) {
        ends.append(Edge(place: passage.body.upperBound, cut: []))
        var isListed = false
        for index in passage.parts.indices.dropFirst().prefix(Self.mostCuts) {
            let mark = passage.parts[index - 1].mark
            if Marks.isColon(mark) { isListed = true }
            let startsTail =
                Marks.isColon(mark)
                ? announcesList(passage.parts[index - 1], before: passage.parts[index], items, passage)
                : tail.begins(passage.ids[passage.parts[index].words], at: 0)
            if (Marks.isSemicolon(mark) && !isListed) || startsTail {
                ends.append(Edge(place: passage.parts[index - 1].range.upperBound, cut: .tail))
            }
        }
    }

    /// Whether a clause says enough without the list behind its colon: `has three steps: (i)`, not `consists of: (i)`.
    private func announcesList(
        _ part: Passage.Part, before next: Passage.Part, _ items: [EnglishLists.Item], _ passage: Passage
    ) -> Bool {
        guard items.contains(where: { $0.mark.lowerBound == next.range.lowerBound }), let last = part.words.last else {
            return false
        }
        return !verbs.contains(passage.ids[last]) && !heads.isOpen(passage.words[last], passage.utf16)
    }

    /// Whether words have a finite verb, as far as a list can tell.
    private func hasVerb(_ ids: some RandomAccessCollection<Int32>) -> Bool {
        guard let first = ids.first else { return false }
        if ids.count > 1, firstPersons.contains(first) { return true }
        return ids.dropFirst().contains { verbs.contains($0) }
    }

    /// Whether a candidate reads as a sentence: a verb, no loose word at its end, partners together.
    ///
    /// - Parameter mayPart: whether the sentence may have partners.
    private func reads(_ candidate: Candidate, _ passage: Passage, mayPart: Bool) -> Bool {
        guard candidate.wordCount >= 4 else { return false }
        if candidate.cut.isEmpty { return true }
        let ids = candidate.ids
        guard let last = ids.last else { return false }
        if candidate.cut == .aside { return !end.contains(last) }
        let hasAVerb = candidate.stretches.only.map { hasVerb(passage.ids[$0]) } ?? hasVerb(ids)
        guard hasAVerb, !end.contains(last) else { return false }
        guard candidate.cut.contains(.tail) else { return true }
        if ids.count < 6 { return false }
        if !candidate.cut.contains(.opener) && !candidate.cut.contains(.run) && leans(candidate, passage) {
            return false
        }
        return !mayPart || partners.allSatisfy { !isParted($0, ids, passage) }
    }

    /// A cut sentence that begins with a subordinate clause and holds no main clause after it.
    private func leans(_ candidate: Candidate, _ passage: Passage) -> Bool {
        guard let first = candidate.ids.first, openers.mayBeginClause(first) else { return false }
        let end = candidate.spans.last.upperBound
        return !passage.parts.contains { part in
            let words = passage.ids[part.words]
            return part.range.lowerBound > passage.body.lowerBound && part.range.upperBound <= end
                && (strong.begins(words, at: 0) || subject.begins(words, at: 0))
        }
    }

    /// Whether the first of two partners (`not only`, `but`) stands in the words and the second was cut off.
    private func isParted(
        _ pair: (first: [Int32], second: [Int32]), _ ids: Stretched<Int32>, _ passage: Passage
    ) -> Bool {
        // Few sentences have any of the words.
        guard pair.first.first.map(passage.ids.contains) ?? true,
            let first = Self.place(of: pair.first, in: ids, from: 0)
        else { return false }
        if Self.place(of: pair.second, in: ids, from: first + 1) != nil { return false }
        let whole = Stretched(passage.ids)
        guard let first = Self.place(of: pair.first, in: whole, from: 0) else { return false }
        return Self.place(of: pair.second, in: whole, from: first + 1) != nil
    }

    /// Where a phrase stands first; nil when it is not there.
    private static func place(of phrase: [Int32], in ids: Stretched<Int32>, from start: Int) -> Int? {
        (start...max(start, ids.count - phrase.count)).first { place in
            place + phrase.count <= ids.count && phrase.indices.allSatisfy { ids[place + $0] == phrase[$0] }
        }
    }

    // MARK: Openers

    /// At most two are left out: `However, in this paper, we`.
    func openerEnd(_ passage: Passage) -> Int? {
        var at = 0
        for _ in 0..<2 {
            guard let next = openerEnd(passage, from: at) else { break }
            at = next
        }
        return at > 0 && at < passage.tokens.count ? Int(passage.tokens[at].start) : nil
    }

    /// The index of the token after the opener at `index`.
    private func openerEnd(_ passage: Passage, from index: Int) -> Int? {
        let tokens = passage.tokens
        guard index < tokens.count else { return nil }
        for opener in openers.beginning(with: tokens[index].id) {
            guard let next = openers.end(of: opener, at: index, in: tokens) else { continue }
            switch openers.form(opener) {
            case .beforeComma:
                if tokens[next].id == comma { return next + 1 < tokens.count ? next + 1 : nil }
            case .plain:
                if let after = plainEnd(next, tokens) { return after }
            case .clause:
                if let start = mainClause(of: passage, after: Int(tokens[index].start)) {
                    return tokens.firstIndex { Int($0.start) >= start }
                }
            }
        }
        return nil
    }

    /// Where a clause goes on after the words of a plain opener, which end at `next`.
    private func plainEnd(_ next: Int, _ tokens: UnsafeBufferPointer<Word>) -> Int? {
        if tokens[next].id == comma { return next + 1 < tokens.count ? next + 1 : nil }
        return strong.begins(tokens[next...].lazy.map(\.id).prefix(3), at: 0) ? next : nil
    }

    /// Where a sentence goes on after `in this paper`, which no reader misses; nil if it does not begin so.
    private func plainOpenerEnd(_ passage: Passage) -> Int? {
        let tokens = passage.tokens
        guard let first = tokens.first else { return nil }
        for opener in openers.beginning(with: first.id) where openers.form(opener) == .plain {
            guard let next = openers.end(of: opener, at: 0, in: tokens), let after = plainEnd(next, tokens) else {
                continue
            }
            return Int(tokens[after].start)
        }
        return nil
    }

    /// Where the main clause after a subordinate one begins.
    private func mainClause(of passage: Passage, after start: Int) -> Int? {
        var likely: Int?
        for index in passage.parts.indices.dropFirst() {
            let part = passage.parts[index]
            guard part.range.lowerBound > start, Marks.isComma(passage.parts[index - 1].mark) else { continue }
            let words = passage.ids[part.words]
            if strongButOur.begins(words, at: 0) { return part.range.lowerBound }
            if likely == nil, subject.begins(words, at: 0), hasVerb(words) { likely = part.range.lowerBound }
        }
        return likely
    }

    func cues(in passage: Passage) -> [Passage.Cue] { cues.all(in: passage) }

    // MARK: Reading alone

    func pointsBack(_ candidate: Candidate, _ passage: Passage, _ traits: SentenceTraits) -> Bool {
        pointers.pointsBack(candidate, traits)
    }

    func openDemonstratives(_ candidate: Candidate, _ passage: Passage) -> Int {
        pointers.openCount(candidate, passage.utf16)
    }

    func isSpoken(_ passage: Passage) -> Bool {
        passage.ids.indices.contains { speaker.begins(passage.ids, at: $0) }
    }

    func danglesAtHead(_ candidate: Candidate, _ passage: Passage) -> Bool {
        guard candidate.spans.first.lowerBound == passage.body.lowerBound, let first = passage.tokens.first else {
            return false
        }
        if coordinators.contains(first.id) { return true }
        let tokens = passage.tokens
        return openers.beginning(with: first.id).contains { opener in
            openers.form(opener) == .beforeComma
                && openers.end(of: opener, at: 0, in: tokens).map { tokens[$0].id == comma } ?? false
        }
    }

    func goesOn(_ next: Candidate, after candidate: Candidate) -> Bool {
        continuations.goesOn(next, after: candidate)
    }

    func isNounPhrase(_ candidate: Candidate, _ passage: Passage) -> Bool { false }

    func namesPast(_ candidate: Candidate) -> Bool { false }

    func titles(of passage: Passage, at index: Int) -> [Candidate] { [] }

    var joins: JoinRules? { nil }

    func endsInTitleNoun(_ candidate: Candidate, _ passage: Passage) -> Bool { false }

    func heads(of candidate: Candidate, _ passage: Passage) -> [Candidate] {
        heads.all(of: candidate, passage).filter { head in
            hasVerb(head.ids) && partners.allSatisfy { !isParted($0, head.ids, passage) }
        }
    }

    func dangles(_ text: SegmentedText, at end: Int) -> Bool {
        guard let last = text.tokens.last(where: { $0.range.upperBound <= end && $0.kind.isWord }) else { return true }
        return endTexts.contains(text.string(last.range).lowercased())
    }
}
