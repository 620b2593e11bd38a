// Where a Chinese sentence may be cut so that what is left reads as a sentence or a title.

import ICUText

/// Chinese: every run of clauses, with and without its openers and the frame of a title.
struct ChineseRules: CandidateRules {
    /// What may be left out at the head of a clause.
    private struct Opener {
        enum Form {
            /// The characters, and a comma if there is one: `因此`.
            case plain
            /// The heading of a structured abstract: `目的:`.
            case heading
            /// From the characters to the end of their clause, which ends in `tail`: `在*上,`.
            case clause(tail: [UInt16])
        }

        let head: [UInt16]
        let form: Form
    }

    /// What a cue phrase says.
    private struct CueMeaning {
        let reason: String
        let weight: Double
    }

    /// A candidate runs over at most this many clauses, in an abstract and in a facet.
    private static let longestRun = 8
    private static let longestFacetRun = 4
    /// `此外,同时,在…方面,` is as many openers as a clause has.
    private static let mostOpeners = 3

    /// By first unit.
    private var openers = DenseMap<[Opener]>()
    /// The units that an opener begins with.
    private var openerHeads = UnitSieve()
    private let plainOpeners: TextPhrases
    private let cuePhrases: TextPhrases
    /// By place in ``cuePhrases``.
    private let cueMeanings: [CueMeaning]
    private let notStart: TextPhrases
    private let notEnd: TextPhrases
    private let lean: TextPhrases
    private let means: TextPhrases
    private let main: TextPhrases
    private let mainNoun: TextPhrases
    private let nounLink: TextPhrases
    private let mainBut: TextPhrases
    private let counts: TextPhrases
    private let countNouns: TextPhrases
    private let announce: TextPhrases
    private let open: TextPhrases
    private let openEnd: TextPhrases
    private let contrast: TextPhrases
    private let contrastBut: TextPhrases
    private let limited: TextPhrases
    private let leanBut: TextPhrases
    private let report: TextPhrases
    private let adverbial: TextPhrases
    private let adverbialStart: TextPhrases
    private let adverbialBut: TextPhrases
    private let place: TextPhrases
    private let predicate: TextPhrases
    private let predicateBut: TextPhrases
    private let scope: TextPhrases
    private let frame: TextPhrases
    private let titleEnd: TextPhrases
    /// 先 and 再: where the sentence has both, a candidate has both or neither.
    private let parts: [(first: [UInt16], second: [UInt16])]
    private let firstParts: TextPhrases
    private let titles: TitleRules
    let joins: JoinRules?
    private let lightVerb: TextPhrases
    private let lightMark: TextPhrases
    private let lightWord: TextPhrases

    init(
        cues: [LexiconRow], openers openerRows: [LexiconRow], edges: EdgeTable, titles: EdgeTable
    ) throws(LexiconError) {
        parts = edges["part"].compactMap { row in
            guard let dots = row.firstIndex(of: "…") else { return nil }
            return (Array(row[..<dots].utf16), Array(row[row.index(after: dots)...].utf16))
        }
        firstParts = TextPhrases(parts.map { String(decoding: $0.first, as: UTF16.self) })
        self.titles = TitleRules(titles)
        joins = JoinRules(edges)
        notStart = TextPhrases(edges["not-start"])
        notEnd = TextPhrases(edges["not-end"])
        lean = TextPhrases(edges["lean"])
        means = TextPhrases(edges["means"])
        main = TextPhrases(edges["main"])
        mainNoun = TextPhrases(edges["main-noun"])
        nounLink = TextPhrases(edges["noun-link"])
        mainBut = TextPhrases(edges["main-but"])
        counts = TextPhrases(edges["count"])
        countNouns = TextPhrases(edges["count-noun"])
        announce = TextPhrases(edges["announce"])
        open = TextPhrases(edges["open"])
        openEnd = TextPhrases(edges["open-end"])
        contrast = TextPhrases(edges["contrast"])
        contrastBut = TextPhrases(edges["contrast-but"])
        limited = TextPhrases(edges["limited"])
        leanBut = TextPhrases(edges["lean-but"])
        report = TextPhrases(edges["report"])
        adverbial = TextPhrases(edges["adverbial"])
        adverbialStart = TextPhrases(edges["adverbial-start"])
        adverbialBut = TextPhrases(edges["adverbial-but"])
        place = TextPhrases(edges["place"])
        predicate = TextPhrases(edges["predicate"])
        predicateBut = TextPhrases(edges["predicate-but"])
        scope = TextPhrases(edges["scope"])
        frame = TextPhrases(edges["frame"])
        titleEnd = TextPhrases(edges["title"])
        lightVerb = TextPhrases(edges["light-verb"])
        lightMark = TextPhrases(edges["light-mark"])
        lightWord = TextPhrases(edges["light-word"])
        let lines = openerRows.map { $0.cells[0] }
        plainOpeners = TextPhrases(lines.filter { !$0.contains("*") && !$0.hasSuffix(":") })
        for line in lines.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
            let opener = Self.opener(line)
            guard let first = opener.head.first else { continue }
            openers[Int32(first)] = (openers[Int32(first)] ?? []) + [opener]
            openerHeads.insert(first)
        }
        var meanings: [String: CueMeaning] = [:]
        for row in cues {
            if row.cells[0].isEmpty { throw row.error("the phrase is empty") }
            let meaning = CueMeaning(reason: row.cells[1], weight: try row.number(2))
            // Of two rows with the same phrase the first counts.
            if meanings[row.cells[0]] == nil { meanings[row.cells[0]] = meaning }
        }
        cuePhrases = TextPhrases(Array(meanings.keys))
        cueMeanings = cuePhrases.all.compactMap { meanings[String(utf16: $0[...])] }
    }

    private static func opener(_ line: String) -> Opener {
        if let star = line.firstIndex(of: "*") {
            let tail = line[line.index(after: star)...].filter { $0 != "," }
            return Opener(head: Array(line[..<star].utf16), form: .clause(tail: Array(tail.utf16)))
        }
        if line.hasSuffix(":") { return Opener(head: Array(line.dropLast().utf16), form: .heading) }
        return Opener(head: Array(line.utf16), form: .plain)
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
        let halves = halves(of: passage)
        let list = announcedList(of: passage)
        let parts = passage.parts
        let longestRun = passage.isFacet ? Self.longestFacetRun : Self.longestRun
        for edge in starts(of: passage, openerEnd, withTitles: withTitles) {
            let (start, first, startCut) = (edge.place, edge.clause, edge.cut)
            let isTitle = startCut.contains(.title)
            let holes = isTitle ? titleHoles : lightHoles
            for last in first..<min(parts.count, isTitle ? first + 1 : first + longestRun) {
                let end = parts[last].range.upperBound
                guard end > start, !halves.contains(where: { Self.parts($0, start..<end) }),
                    list.map({ Self.parts($0, from: start, through: last, of: passage) }) != true
                else { continue }
                let endCut: Candidate.Cut = last == parts.count - 1 ? [] : .tail
                for (spans, holeCut) in holes.cuts(of: start..<end) where met.insert(spans) {
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

    /// Two places of which a candidate has both or neither: where clauses begin with the two parts of a pair (先, 再), and
    /// where a clause ends that goes on in the next one, or that tells of a finding which the next one limits (但).
    private func halves(of passage: Passage) -> [(first: Int, second: Int)] {
        let (text, parts) = (passage.utf16, passage.parts)
        var halves: [(first: Int, second: Int)] = []
        for index in parts.indices.dropLast() {
            let range = parts[index].range
            let (start, end) = (range.lowerBound, range.upperBound)
            if openEnd.ends(at: end, after: start, in: text), open.occurs(in: range, of: text) {
                halves.append((end - 1, parts[index + 1].range.lowerBound))
            }
            let next = parts[index + 1].range
            if contrast.length(at: next.lowerBound, before: next.upperBound, in: text) != nil,
                contrastBut.length(at: next.lowerBound, before: next.upperBound, in: text) == nil,
                limited.occurs(in: range, of: text)
            {
                halves.append((end - 1, next.lowerBound))
            }
            if firstParts.length(at: start, before: end, in: text) == nil { continue }
            for (first, second) in self.parts where text[range].starts(with: first) {
                let later = parts[(index + 1)...].first { text[$0.range].starts(with: second) }
                if let later { halves.append((start, later.range.lowerBound)) }
            }
        }
        return halves
    }

    /// Whether a stretch has one of two places only.
    private static func parts(_ pair: (first: Int, second: Int), _ stretch: Range<Int>) -> Bool {
        stretch.contains(pair.first) != stretch.contains(pair.second)
    }

    /// The clauses behind the first colon that announces a list, if there are several: a candidate has all or none.
    private func announcedList(of passage: Passage) -> Range<Int>? {
        let parts = passage.parts
        let announcing = parts.indices.dropLast(2).first { index in
            Marks.isColon(parts[index].mark) && announcesList(parts[index].range, passage.utf16)
        }
        return announcing.map { $0 + 1..<parts.count }
    }

    /// Whether a stretch from a place through a clause has some clauses of a list only.
    private static func parts(_ list: Range<Int>, from start: Int, through last: Int, of passage: Passage) -> Bool {
        guard list.contains(last), start <= passage.parts[last].range.lowerBound else { return false }
        return last + 1 < list.upperBound || start > passage.parts[list.lowerBound].range.lowerBound
    }

    /// `包含三个模块`: what stands behind its colon is a list.
    private func announcesList(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        if announce.occurs(in: clause, of: text) { return true }
        let end = clause.upperBound
        return clause.contains { at in
            guard let length = counts.length(at: at, before: end, in: text) else { return false }
            var next = at + length
            while next < end, text[next].isSpace { next += 1 }
            return countNouns.length(at: next, before: end, in: text) != nil
        }
    }

    /// What says nothing between a verb and its object: 了 and 一种 in `提出了一种框架`.
    private func lightWords(in passage: Passage) -> [Range<Int>] {
        let text = passage.utf16
        let end = passage.body.upperBound
        var words: [Range<Int>] = []
        var at = passage.body.lowerBound
        while at < end {
            guard let verb = lightVerb.length(at: at, before: end, in: text) else {
                at += 1
                continue
            }
            at += verb
            let start = at
            at += lightMark.length(at: at, before: end, in: text) ?? 0
            let classifier = lightWord.length(at: at, before: end, in: text)
            at += classifier ?? 0
            while classifier != nil, at < end, text[at].isSpace { at += 1 }
            // A verb before 了 alone may need it (实现了的), and nothing is left out before a mark or 的.
            let stands = at < end && !Marks.isFinal(text[at]) && text[at] != TitleRules.link
            guard at > start, stands else { continue }
            if passage.isPlain(start..<at) { words.append(start..<at) }
        }
        return words
    }

    /// Where a candidate begins, in which clause, and what is left out before it.
    private struct Edge: BitwiseCopyable {
        let place: Int
        let clause: Int
        let cut: Candidate.Cut
    }

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
        for index in passage.parts.indices {
            // What a colon announces is mostly a list of things and no sentence.
            if passage.isFacet, index > 0, Marks.isColon(passage.parts[index - 1].mark) { continue }
            let cut: Candidate.Cut = index == 0 ? [] : .run
            let start = passage.parts[index].range.lowerBound
            if !hasHeading(passage, at: start) { starts.append(Edge(place: start, clause: index, cut: cut)) }
            if let after = index == 0 ? openerEnd : self.openerEnd(passage, at: index) {
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
        func leans(_ index: Int) -> Bool { leansOn(clause(index), text) }
        if last < parts.count - 1, !Marks.isSemicolon(parts[last].mark) {
            if leans(last) || endsInAdverbial(clause(last), text) { return false }
            // A bare noun phrase is the subject of the clause after it.
            return withTitles || passage.isFacet || !titles.isNounPhrase(Array(text[clause(last)]))
        }
        let range = parts[clauses.lowerBound].range
        guard means.length(at: max(range.lowerBound, start), before: range.upperBound, in: text) != nil else {
            return true
        }
        return !clauses.allSatisfy(leans)
    }

    /// Whether a clause leans on the one after it: `针对…问题,`, `路灯框架通过…,`.
    private func leansOn(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let end = clause.upperBound
        var at = clause.lowerBound
        if let length = plainOpeners.length(at: at, before: end, in: text) { at += length }
        // `发现即使…` leans as `即使…` does.
        if let length = report.length(at: at, before: end, in: text) { at += length }
        if leanBut.length(at: at, before: end, in: text) != nil { return false }
        if lean.length(at: at, before: end, in: text) == nil {
            let subject = at..<min(end, at + Self.longestSubject)
            guard let place = subject.first(where: { means.length(at: $0, before: end, in: text) != nil }),
                !lightVerb.occurs(in: at..<place, of: text), !holdsMain(at..<place, text)
            else { return false }
            at = place
        }
        return !holdsMain(min(end, at + 3)..<end, text)
    }

    /// Whether a clause ends in an adverbial of the one after it: `在…的基础上,`, but not `用于…中,`.
    private func endsInAdverbial(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let (start, end) = (clause.lowerBound, clause.upperBound)
        guard adverbial.ends(at: end, after: start, in: text), !adverbialBut.ends(at: end, after: start, in: text),
            !place.occurs(in: clause, of: text)
        else { return false }
        let ownStart = clause.last { adverbialStart.length(at: $0, before: end, in: text) != nil } ?? end
        return !holdsMain(start..<ownStart, text)
    }

    /// The subject of a clause has at most so many UTF-16 units.
    private static let longestSubject = 24

    /// Whether a clause holds a verb of `main`.
    private func holdsMain(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let end = range.upperBound
        var at = range.lowerBound
        while at < end {
            if let length = mainBut.length(at: at, before: end, in: text) {
                at += length
            } else if let length = main.length(at: at, before: end, in: text) {
                let next = at + length
                let isNoun =
                    mainNoun.length(at: at, before: next, in: text) == length
                    && (next == end || nounLink.length(at: next, before: text.count, in: text) != nil
                        || nounLink.ends(at: at, after: 0, in: text))
                if !isNoun { return true }
                at = next
            } else {
                at += 1
            }
        }
        return false
    }

    // MARK: Openers

    func openerEnd(_ passage: Passage) -> Int? { passage.parts.isEmpty ? nil : openerEnd(passage, at: 0) }

    /// Where a clause goes on after its openers, perhaps in a later clause; nil if it has none.
    private func openerEnd(_ passage: Passage, at index: Int) -> Int? {
        var at = passage.parts[index].range.lowerBound
        let start = at
        for _ in 0..<Self.mostOpeners {
            guard let next = openerEnd(passage, from: at) else { break }
            at = next
        }
        return at > start ? at : nil
    }

    /// Whether a heading stands at a place: no digest begins with one.
    private func hasHeading(_ passage: Passage, at start: Int) -> Bool {
        let (text, end) = (passage.utf16, passage.body.upperBound)
        guard start < end else { return false }
        let head = Self.opensHeading(text[start]) ? start + 1 : start
        guard head < end, openerHeads.mayHold(text[head]) else { return false }
        return (openers[Int32(text[head])] ?? []).contains { opener in
            let next = head + opener.head.count
            guard case .heading = opener.form, next < end, text[head..<next].elementsEqual(opener.head),
                let after = headingEnd(next, before: end, text)
            else { return false }
            // `方法比较…` is a heading at the head of a text only.
            return after > next || (passage.index == 0 && start == passage.body.lowerBound)
        }
    }

    /// [, 【 and ［.
    private static func opensHeading(_ unit: UInt16) -> Bool { unit == 0x5B || unit == 0x3010 || unit == 0xFF3B }

    private func openerEnd(_ passage: Passage, from start: Int) -> Int? {
        let text = passage.utf16
        let end = passage.body.upperBound
        guard start < end else { return nil }
        let bracket = Self.opensHeading(text[start])
        let head = bracket ? start + 1 : start
        guard head < end, openerHeads.mayHold(text[head]) else { return nil }
        for opener in openers[Int32(text[head])] ?? [] {
            let next = head + opener.head.count
            guard next < end, text[head..<next].elementsEqual(opener.head) else { continue }
            switch opener.form {
            case .heading:
                if let after = headingEnd(next, before: end, text) { return after }
            case .plain where !bracket:
                var after = next
                while after < end, Marks.isComma(text[after]) || text[after].isSpace { after += 1 }
                if after < end { return after }
            case .clause(let tail) where !bracket:
                if let after = clauseEnd(passage, from: start, tail) { return after }
            default: continue
            }
        }
        return nil
    }

    /// After a heading comes a colon, a space, a bracket, or directly what frames a title.
    private func headingEnd(_ next: Int, before end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int? {
        if frame.length(at: next, before: end, in: text) != nil { return next }
        var after = next
        while after < end,
            text[after].isSpace || Marks.isColon(text[after]) || Marks.closesAside(text[after]) || text[after] == 0x3011
        {
            after += 1
        }
        return after > next && after < end ? after : nil
    }

    /// The start of the clause after the one that holds `start`, when that ends in `tail` and not in a colon.
    private func clauseEnd(_ passage: Passage, from start: Int, _ tail: [UInt16]) -> Int? {
        guard let index = passage.parts.firstIndex(where: { $0.range.contains(start) }),
            index + 1 < passage.parts.count, !Marks.isColon(passage.parts[index].mark)
        else { return nil }
        let clause = passage.utf16[start..<passage.parts[index].range.upperBound]
        return clause.suffix(tail.count).elementsEqual(tail) ? passage.parts[index + 1].range.lowerBound : nil
    }

    // MARK: Cues

    func cues(in passage: Passage) -> [Passage.Cue] {
        let text = passage.utf16
        var cues: [Passage.Cue] = []
        cues.reserveCapacity(Passage.usualCues)
        var at = passage.body.lowerBound
        while at < passage.body.upperBound {
            guard let phrase = cuePhrases.longest(at: at, before: passage.body.upperBound, in: text) else {
                at += 1
                continue
            }
            let meaning = cueMeanings[phrase.place]
            cues.append(
                Passage.Cue(range: at..<at + phrase.length, reason: meaning.reason, weight: meaning.weight))
            at += phrase.length
        }
        return cues
    }

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
