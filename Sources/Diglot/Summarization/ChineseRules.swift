// Where a Chinese sentence may be cut so that what is left reads as a sentence or a title.

import ICUText

/// Chinese: every run of clauses, with and without its openers and the frame of a title.
struct ChineseRules: CandidateRules {
    /// A candidate runs over at most this many clauses, in an abstract and in a facet.
    private static let longestRun = 8
    private static let longestFacetRun = 4

    private let cues: ChineseCues
    private let openers: ChineseOpeners
    private let clauses: ChineseClauses
    private let wholes: ChineseWholes
    private let notStart: TextPhrases
    private let notEnd: TextPhrases
    private let notLast: TextPhrases
    private let predicate: TextPhrases
    private let predicateBut: TextPhrases
    private let scope: TextPhrases
    private let frame: TextPhrases
    private let titleEnd: TextPhrases
    private let titles: TitleRules
    let joins: JoinRules?
    var abbreviations: Abbreviations? { nil }
    func goesOn(_ next: Candidate, after candidate: Candidate) -> Bool { false }
    private let lightVerb: TextPhrases
    private let lightMark: TextPhrases
    private let lightWord: TextPhrases
    private let lightKept: TextPhrases
    private let things: TextPhrases
    private let known: TextPhrases

    init(
        cues: [LexiconRow], openers openerRows: [LexiconRow], edges: EdgeTable, titles: EdgeTable
    ) throws(LexiconError) {
        self.titles = TitleRules(titles)
        joins = JoinRules(edges)
        notStart = TextPhrases(edges["not-start"])
        notEnd = TextPhrases(edges["not-end"])
        notLast = TextPhrases(edges["not-last"])
        predicate = TextPhrases(edges["predicate"])
        predicateBut = TextPhrases(edges["predicate-but"])
        scope = TextPhrases(edges["scope"])
        frame = TextPhrases(edges["frame"])
        titleEnd = TextPhrases(edges["title"])
        lightVerb = TextPhrases(edges["light-verb"])
        lightMark = TextPhrases(edges["light-mark"])
        lightWord = TextPhrases(edges["light-word"])
        lightKept = TextPhrases(edges["light-kept"])
        things = TextPhrases(edges["thing"])
        known = TextPhrases(edges["known"])
        self.cues = try ChineseCues(cues)
        openers = ChineseOpeners(openerRows, frame: frame)
        clauses = ChineseClauses(edges, openers: openers.plain, lightVerb: lightVerb)
        wholes = ChineseWholes(edges)
    }

    // MARK: Candidates

    func addCandidates(
        of passage: Passage, at index: Int, _ traits: SentenceTraits, openerEnd: Int?, withTitles: Bool,
        to candidates: inout [Candidate]
    ) {
        var met = MetSpans(passage.memory)
        let light = passage.isFacet ? lightWords(in: passage) : []
        let titleHoles = Holes(passage)
        let lightHoles = light.isEmpty ? titleHoles : Holes(passage, and: light)
        let wholes = wholes.find(in: passage)
        let uses = explainedUses(in: passage)
        let parts = passage.parts
        let longestRun = passage.isFacet ? Self.longestFacetRun : Self.longestRun
        for edge in starts(of: passage, openerEnd, withTitles: withTitles) {
            let (start, first, startCut) = (edge.place, edge.clause, edge.cut)
            let isTitle = startCut.contains(.title)
            let holes = isTitle ? titleHoles : lightHoles
            for last in first..<min(parts.count, isTitle ? first + 1 : first + longestRun) {
                let end = parts[last].range.upperBound
                if end <= start || wholes.areParted(by: start..<end, through: last, of: passage) { continue }
                let endCut: Candidate.Cut = last == parts.count - 1 ? [] : .tail
                for (spans, holeCut) in holes.cuts(of: start..<end) where met.insert(spans) {
                    if holeCut.contains(.aside),
                        uses.contains(where: { start <= $0.aside && $0.use < end })
                    {
                        continue
                    }
                    let cut = startCut.union(endCut).union(holeCut)
                    guard reads(spans, cut, passage, first...last, withTitles: withTitles) else { continue }
                    let candidate = Candidate(passage, at: index, spans: spans, cut: cut)
                    if candidate.length >= Self.shortest(cut) { candidates.append(candidate) }
                }
            }
        }
    }

    /// What is shorter says too little, above all when something was cut off.
    private static func shortest(_ cut: Candidate.Cut) -> Int { cut.isSubset(of: .aside) ? 4 : 6 }

    /// Where a sentence says what an abbreviation in brackets stands for, and where it says that abbreviation next on its
    /// own: `灯杆位置估计（LPE）…LPE`.
    private func explainedUses(in passage: Passage) -> [(aside: Int, use: Int)] {
        let text = passage.utf16
        return passage.asides.compactMap { aside in
            let inside = aside.range.drop { !text[$0].isASCIILetter }
            guard let name = passage.words[passage.words(in: inside)].first,
                Int(name.start) == inside.lowerBound, text[name.range].count(where: \.isASCIIUppercase) > 1,
                known.length(at: Int(name.start), before: Int(name.end), in: text) != name.range.count
            else { return nil }
            let use = passage.words.first { word in
                let (start, end) = (Int(word.start), Int(word.end))
                return start >= aside.range.upperBound && word.id == name.id && !Marks.isDash(text[start - 1])
                    && !(end < passage.body.upperBound && Marks.isDash(text[end]))
            }
            return use.map { (aside.range.lowerBound, Int($0.start)) }
        }
    }

    /// What says nothing between a verb and its object: 了 and 一种 in `提出了一种框架`.
    private func lightWords(in passage: Passage) -> [Range<Int>] {
        let text = passage.utf16
        let end = passage.body.upperBound
        var words: [Range<Int>] = []
        var at = passage.body.lowerBound
        while let verb = lightVerb.first(in: at..<end, before: end, of: text) {
            let start = verb.start + verb.length
            at = start
            at += lightMark.length(at: at, before: end, in: text) ?? 0
            let classifierStart = at
            let classifier = lightWord.length(at: at, before: end, in: text)
            at += classifier ?? 0
            while classifier != nil, at < end, text[at].isSpace { at += 1 }
            if classifier != nil, isBareThing(at: at, before: end, text) { at = classifierStart }
            // A verb before 了 alone may need it (实现了的), and nothing is left out before a mark or 的.
            let stands = at < end && !Marks.isFinal(text[at]) && text[at] != TitleRules.link
            guard at > start, stands else { continue }
            if passage.isPlain(start..<at) { words.append(start..<at) }
        }
        return words
    }

    /// Whether a place has a noun like 框架 and nothing that says more of it: before that 一种 is no light word.
    private func isBareThing(at start: Int, before end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        guard let length = things.length(at: start, before: end, in: text) else { return false }
        let next = start + length
        return next == end || lightKept.length(at: next, before: end, in: text) != nil
    }

    /// Where a candidate begins, in which clause, and what is left out before it.
    private struct Edge: BitwiseCopyable {
        let place: Int
        let clause: Int
        let cut: Candidate.Cut
    }

    /// So many clauses of a sentence are looked at for starts: no sentence for readers has more.
    static let mostClauses = 64

    /// - Parameter openerEnd: the sentence's.
    private func starts(
        of passage: Passage, _ openerEnd: Int?, withTitles: Bool
    ) -> UnsafeBufferPointer<Edge> {
        let most = 2 * passage.parts.count
        return passage.memory.row(atMost: withTitles ? 2 * most : most, Edge.self) { starts in
            addStarts(of: passage, openerEnd, to: &starts)
            if withTitles { addTitleStarts(of: passage, to: &starts) }
        }
    }

    private func addStarts(
        of passage: Passage, _ openerEnd: Int?, to starts: inout RecordMemory.Row<Edge>
    ) {
        for index in passage.parts.indices.prefix(Self.mostClauses) {
            // What a colon announces is mostly a list of things and no sentence.
            if passage.isFacet, index > 0, Marks.isColon(passage.parts[index - 1].mark) { continue }
            let cut: Candidate.Cut = index == 0 ? [] : .run
            let start = passage.parts[index].range.lowerBound
            if !openers.hasHeading(passage, at: start) { starts.append(Edge(place: start, clause: index, cut: cut)) }
            if let after = index == 0 ? openerEnd : openers.end(of: index, in: passage) {
                let clause = passage.parts.lastIndex { $0.range.lowerBound <= after } ?? index
                starts.append(Edge(place: after, clause: clause, cut: cut.union(.opener)))
            }
        }
    }

    /// Behind the frames of titles.
    private func addTitleStarts(of passage: Passage, to starts: inout RecordMemory.Row<Edge>) {
        for index in 0..<starts.count {
            let (start, clause, cut) = (starts[index].place, starts[index].clause, starts[index].cut)
            let end = passage.parts[clause].range.upperBound
            if let length = frame.length(at: start, before: end, in: passage.utf16), start + length < end {
                starts.append(Edge(place: start + length, clause: clause, cut: cut.union(.title)))
            }
        }
    }

    /// Whether a candidate begins and ends as a sentence, or a title, may.
    ///
    /// - Parameter clauses: those that it has.
    private func reads(
        _ spans: Ranges, _ cut: Candidate.Cut, _ passage: Passage, _ clauses: ClosedRange<Int>, withTitles: Bool
    ) -> Bool {
        // A phrase may stand across what was left out.
        let text = passage.utf16
        let units = spans.only == nil ? Self.joined(spans, text, passage.memory) : text
        var (first, end) = spans.only.map { ($0.lowerBound, $0.upperBound) } ?? (0, units.count)
        while first < end, units[first].isSpace { first += 1 }
        while first < end, units[end - 1].isSpace { end -= 1 }
        if first == end || notEnd.ends(at: end, after: first, in: units) { return false }
        if !cut.isSubset(of: .aside), notStart.length(at: first, before: end, in: units) != nil { return false }
        // What comes some day is no part of a digest.
        let last = passage.parts[clauses.upperBound].range
        if clauses.count > 1, notLast.length(at: last.lowerBound, before: last.upperBound, in: text) != nil {
            return false
        }
        if cut.contains(.title) { return titleEnd.ends(at: end, after: first, in: units) }
        if !withTitles, lacksSubject(clauses, from: spans.first.lowerBound, of: passage) { return false }
        return stands(clauses, from: spans.first.lowerBound, of: passage, withTitles: withTitles)
    }

    /// Whether a stretch of an abstract begins with a predicate whose subject was cut off (`将是质量竞争的世纪`), or behind
    /// a clause that may turn its meaning round (`不允许…,把…庸俗化`). The subject of a facet is the work.
    private func lacksSubject(_ clauses: ClosedRange<Int>, from start: Int, of passage: Passage) -> Bool {
        let first = clauses.lowerBound
        guard !passage.isFacet, start > passage.body.lowerBound else { return false }
        let (text, end) = (passage.utf16, passage.parts[first].range.upperBound)
        if predicate.length(at: start, before: end, in: text) != nil,
            predicateBut.length(at: start, before: end, in: text) == nil
        {
            return true
        }
        return first > 0 && scope.occurs(in: passage.parts[first - 1].range, of: text)
    }

    private static func joined(
        _ spans: Ranges, _ text: UnsafeBufferPointer<UInt16>, _ memory: RecordMemory
    ) -> UnsafeBufferPointer<UInt16> {
        memory.row(atMost: spans.reduce(0) { $0 + $1.count }, UInt16.self) { units in
            for span in spans { for at in span { units.append(text[at]) } }
        }
    }

    /// Whether clauses say something without the clause after them: `针对…问题,` does not, nor does `针对…问题。`.
    private func stands(
        _ clauses: ClosedRange<Int>, from start: Int, of passage: Passage, withTitles: Bool
    ) -> Bool {
        let (text, parts) = (passage.utf16, passage.parts)
        let last = clauses.upperBound
        func clause(_ index: Int) -> Range<Int> {
            max(parts[index].range.lowerBound, start)..<parts[index].range.upperBound
        }
        func leans(_ index: Int) -> Bool { self.clauses.leans(clause(index), text) }
        if last < parts.count - 1, !Marks.isSemicolon(parts[last].mark) {
            if leans(last) || self.clauses.endsInAdverbial(clause(last), text) { return false }
            // A bare noun phrase is the subject of the clause after it.
            return withTitles || passage.isFacet || !titles.isNounPhrase(Array(text[clause(last)]))
        }
        return !self.clauses.beginsWithMeans(clause(clauses.lowerBound), text) || !clauses.allSatisfy(leans)
    }

    func openerEnd(_ passage: Passage) -> Int? { passage.parts.isEmpty ? nil : openers.end(of: 0, in: passage) }

    func cues(in passage: Passage) -> [Passage.Cue] { cues.all(in: passage) }

    // MARK: Reading alone

    /// Chinese drops subjects, so a list of pronouns would tell little.
    func pointsBack(_ candidate: Candidate, _ passage: Passage, _ traits: SentenceTraits) -> Bool { false }

    func traits(of passage: Passage) -> SentenceTraits { [] }

    func openDemonstratives(_ candidate: Candidate, _ passage: Passage) -> Int { 0 }

    func isSpoken(_ passage: Passage) -> Bool { false }

    func danglesAtHead(_ candidate: Candidate, _ passage: Passage) -> Bool {
        notStart.length(at: candidate.spans.first.lowerBound, before: passage.body.upperBound, in: passage.utf16)
            != nil
    }

    func endsInTitleNoun(_ candidate: Candidate, _ passage: Passage) -> Bool {
        let last = candidate.spans.last
        return titleEnd.ends(at: last.upperBound, after: last.lowerBound, in: passage.utf16)
    }

    func isNounPhrase(_ candidate: Candidate, _ passage: Passage) -> Bool {
        titles.isNounPhrase(candidate.units)
    }

    func namesPast(_ candidate: Candidate) -> Bool { titles.namesPast(candidate.text) }

    /// Every clause, with and without its openers and asides.
    func titles(of passage: Passage, at index: Int) -> [Candidate] {
        var candidates: [Candidate] = []
        var seen: [(spans: Ranges, join: UInt16?)] = []
        let text = passage.utf16
        let holes = Holes(passage)
        for edge in starts(of: passage, openerEnd(passage), withTitles: true) {
            let (start, end) = (edge.place, passage.parts[edge.clause].range.upperBound)
            if end <= start { continue }
            for form in titles.forms(in: start..<end, of: text) {
                for (kept, _) in holes.cuts(of: form.range) {
                    let spans = form.verb.map { kept.appending($0, passage.memory) } ?? kept
                    // A join makes another title of the same spans.
                    guard !seen.contains(where: { $0.spans == spans && $0.join == form.join }) else { continue }
                    seen.append((spans, form.join))
                    if notEnd.ends(at: spans.last.upperBound, after: spans.last.lowerBound, in: text) { continue }
                    candidates.append(Candidate(passage, at: index, spans: spans, cut: form.cut, join: form.join))
                }
            }
        }
        return candidates
    }

    /// Clause runs are short enough.
    func heads(of candidate: Candidate, _ passage: Passage) -> [Candidate] { [] }

    func dangles(_ text: SegmentedText, at end: Int) -> Bool { notEnd.ends(at: end, after: 0, in: text.utf16) }
}
