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

    private struct CuePhrase {
        let units: [UInt16]
        let reason: String
        let weight: Double
    }

    /// A candidate runs over at most this many clauses.
    private static let longestRun = 8
    /// `此外,同时,在…方面,` is as many openers as a clause has.
    private static let mostOpeners = 3

    private let stopWords: StopWords
    private var openers: [UInt16: [Opener]] = [:]
    private let plainOpeners: TextPhrases
    private var cuePhrases: [UInt16: [CuePhrase]] = [:]
    private let notStart: TextPhrases
    private let notEnd: TextPhrases
    private let lean: TextPhrases
    private let main: TextPhrases
    private let frame: TextPhrases
    private let titleEnd: TextPhrases
    private let clauseWord: TextPhrases
    private let lightVerb: TextPhrases
    private let lightWord: TextPhrases

    init(
        cues: [LexiconRow], openers openerRows: [LexiconRow], edges: EdgeTable, _ stopWords: StopWords
    ) throws(LexiconError) {
        self.stopWords = stopWords
        notStart = TextPhrases(edges["not-start"])
        notEnd = TextPhrases(edges["not-end"])
        lean = TextPhrases(edges["lean"])
        main = TextPhrases(edges["main"])
        frame = TextPhrases(edges["frame"])
        titleEnd = TextPhrases(edges["title"])
        clauseWord = TextPhrases(edges["clause-word"])
        lightVerb = TextPhrases(edges["light-verb"])
        lightWord = TextPhrases(edges["light-word"])
        let lines = openerRows.map { $0.cells[0] }
        plainOpeners = TextPhrases(lines.filter { !$0.contains("*") && !$0.hasSuffix(":") })
        for line in lines.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
            let opener = Self.opener(line)
            if let first = opener.head.first { openers[first, default: []].append(opener) }
        }
        for row in cues {
            let units = Array(row.cells[0].utf16)
            guard let first = units.first else { throw row.error("the phrase is empty") }
            let phrase = CuePhrase(units: units, reason: row.cells[1], weight: try row.number(2))
            cuePhrases[first, default: []].append(phrase)
        }
        for first in cuePhrases.keys { cuePhrases[first]?.sort { $0.units.count > $1.units.count } }
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

    func candidates(of passage: Passage, at index: Int) -> [Candidate] {
        var candidates: [Candidate] = []
        var seen: Set<[Range<Int>]> = []
        let light = passage.isFacet ? lightWords(in: passage) : []
        for (start, first, startCut) in starts(of: passage) {
            let isTitle = startCut.contains(.title)
            for last in first..<min(passage.parts.count, isTitle ? first + 1 : first + Self.longestRun) {
                let end = passage.parts[last].range.upperBound
                guard end > start else { continue }
                let endCut: Candidate.Cut = last == passage.parts.count - 1 ? [] : .tail
                let never = isTitle ? passage.markup : passage.markup + light
                for (holes, holeCut) in [(never, Candidate.Cut()), (never + passage.asides, .aside)] {
                    let spans = Candidate.spans(start..<end, without: holes)
                    guard !spans.isEmpty, seen.insert(spans).inserted else { continue }
                    let candidate = Candidate(
                        passage, at: index, spans: spans, cut: startCut.union(endCut).union(holeCut), stopWords)
                    if reads(candidate, passage, last) { candidates.append(candidate) }
                }
            }
        }
        return candidates
    }

    /// What says nothing between a verb and its object: 了 and 一种 in `提出了一种框架`.
    private func lightWords(in passage: Passage) -> [Range<Int>] {
        let text = passage.text.utf16
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
            if at < end, text[at] == 0x4E86 { at += 1 }  // 了
            let classifier = lightWord.length(at: at, before: end, in: text)
            at += classifier ?? 0
            while classifier != nil, at < end, text[at].isSpace { at += 1 }
            // A verb before 了 alone may need it (实现了的), and nothing is left out before a mark or 的.
            let stands = at < end && !Marks.isFinal(text[at]) && text[at] != 0x7684
            let isFree = !(passage.markup + passage.asides).contains { $0.overlaps(start..<at) }
            if at > start, stands, isFree { words.append(start..<at) }
        }
        return words
    }

    /// Where candidates begin: the offset, the clause, and what is left out before it.
    private func starts(of passage: Passage) -> [(Int, Int, Candidate.Cut)] {
        var starts: [(Int, Int, Candidate.Cut)] = []
        for index in passage.parts.indices {
            let cut: Candidate.Cut = index == 0 ? [] : .run
            starts.append((passage.parts[index].range.lowerBound, index, cut))
            if let after = openerEnd(passage, at: index) {
                let clause = passage.parts.lastIndex { $0.range.lowerBound <= after } ?? index
                starts.append((after, clause, cut.union(.opener)))
            }
        }
        for (start, clause, cut) in starts {
            let end = passage.parts[clause].range.upperBound
            if let length = frame.length(at: start, before: end, in: passage.text.utf16), start + length < end {
                starts.append((start + length, clause, cut.union(.title)))
            }
        }
        return starts
    }

    private func reads(_ candidate: Candidate, _ passage: Passage, _ last: Int) -> Bool {
        let units = candidate.spans.flatMap { passage.text.utf16[$0] }
        guard let first = units.firstIndex(where: { !$0.isSpace }) else { return false }
        let end = (units.lastIndex { !$0.isSpace } ?? first) + 1
        if notEnd.ends(at: end, after: first, in: units) { return false }
        if candidate.cut.isEmpty || candidate.cut == .aside { return candidate.length >= 4 }
        if candidate.length < 6 || notStart.length(at: first, before: end, in: units) != nil { return false }
        if candidate.cut.contains(.title) { return titleEnd.ends(at: end, after: first, in: units) }
        if last == passage.parts.count - 1 || Marks.isSemicolon(passage.parts[last].mark) { return true }
        return stands(passage.parts[last], from: candidate.spans[0].lowerBound, passage.text.utf16)
    }

    /// Whether a clause that ends a candidate inside its sentence leans on the clause after it: `针对…问题,`.
    private func stands(_ part: Passage.Part, from start: Int, _ text: [UInt16]) -> Bool {
        let end = part.range.upperBound
        var at = max(part.range.lowerBound, start)
        if let length = plainOpeners.length(at: at, before: end, in: text) { at += length }
        guard lean.length(at: at, before: end, in: text) != nil else { return true }
        return main.occurs(in: min(end, at + 3)..<end, of: text)
    }

    // MARK: Openers

    func hasOpener(_ passage: Passage) -> Bool { !passage.parts.isEmpty && openerEnd(passage, at: 0) != nil }

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

    private func openerEnd(_ passage: Passage, from start: Int) -> Int? {
        let text = passage.text.utf16
        let end = passage.body.upperBound
        guard start < end else { return nil }
        let bracket = text[start] == 0x5B || text[start] == 0x3010 || text[start] == 0xFF3B  // [ 【 ［
        let head = bracket ? start + 1 : start
        guard head < end else { return nil }
        for opener in openers[text[head]] ?? [] {
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
    private func headingEnd(_ next: Int, before end: Int, _ text: [UInt16]) -> Int? {
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
        let clause = passage.text.utf16[start..<passage.parts[index].range.upperBound]
        return clause.suffix(tail.count).elementsEqual(tail) ? passage.parts[index + 1].range.lowerBound : nil
    }

    // MARK: Cues

    func cues(in passage: Passage) -> [Passage.Cue] {
        let text = passage.text.utf16
        var cues: [Passage.Cue] = []
        var at = passage.body.lowerBound
        while at < passage.body.upperBound {
            let phrase = (cuePhrases[text[at]] ?? []).first {
                at + $0.units.count <= passage.body.upperBound && text[at..<at + $0.units.count].elementsEqual($0.units)
            }
            guard let phrase else {
                at += 1
                continue
            }
            let range = at..<at + phrase.units.count
            cues.append(Passage.Cue(range: range, reason: phrase.reason, weight: phrase.weight))
            at = range.upperBound
        }
        return cues
    }

    // MARK: Reading alone

    /// Chinese drops subjects, so a list of pronouns would tell little.
    func pointsBack(_ candidate: Candidate, _ passage: Passage) -> Bool { false }

    func openDemonstratives(_ candidate: Candidate, _ passage: Passage) -> Int { 0 }

    func isSpoken(_ passage: Passage) -> Bool { false }

    func danglesAtHead(_ candidate: Candidate, _ passage: Passage) -> Bool {
        notStart.length(at: candidate.spans[0].lowerBound, before: passage.body.upperBound, in: passage.text.utf16)
            != nil
    }

    func endsInTitleNoun(_ candidate: Candidate, _ passage: Passage) -> Bool {
        guard let last = candidate.spans.last else { return false }
        return titleEnd.ends(at: last.upperBound, after: last.lowerBound, in: passage.text.utf16)
    }

    func isNounPhrase(_ candidate: Candidate, _ passage: Passage) -> Bool {
        let text = passage.text.utf16
        guard let first = candidate.spans.first, endsInTitleNoun(candidate, passage),
            frame.length(at: first.lowerBound, before: first.upperBound, in: text) == nil,
            notStart.length(at: first.lowerBound, before: first.upperBound, in: text) == nil
        else { return false }
        return candidate.spans.allSatisfy { span in
            !text[span].contains(where: Marks.isClause) && !clauseWord.occurs(in: span, of: text)
        }
    }

    /// Clause runs are short enough.
    func heads(of candidate: Candidate, _ passage: Passage) -> [Candidate] { [] }

    func dangles(_ text: SegmentedText, at end: Int) -> Bool { notEnd.ends(at: end, after: 0, in: text.utf16) }
}
