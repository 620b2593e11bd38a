// How a Chinese clause becomes the title of a paper, and what reads as one.

/// Cuts noun phrases out of clauses by the rules of `Lexicons/zh/titles.tsv`.
final class TitleRules: Sendable {
    /// A title in a clause.
    struct Form: Sendable {
        /// What is kept.
        let range: Range<Int>
        /// The verb that goes behind it.
        var verb: Range<Int>?
        /// What is put before the verb.
        var join: UInt16?
        let cut: Candidate.Cut
    }

    /// 的: what links the parts of a noun phrase.
    static let link: UInt16 = 0x7684

    private static let mostLeads = 3
    /// Shorter ones say nothing.
    private static let shortest = 4
    /// A clause is cut at its end in at most this many places.
    private static let mostCuts = 3
    /// What something has is at most so long: longer ones are clauses.
    private static let longestProperty = 14
    /// `对X进行了初步研究`: the words between the two verbs are at most this long.
    private static let longestManner = 4
    /// Characters that a noun phrase has at least.
    private static let shortestPhrase = 6

    private let lead: TextPhrases
    private let study: TextPhrases
    private let behind: TextPhrases
    private let other: TextPhrases
    private let light: TextPhrases
    private let and: TextPhrases
    private let aspect: TextPhrases
    private let done: TextPhrases
    private let toward: TextPhrases
    private let carryOut: TextPhrases
    private let predicate: TextPhrases
    private let has: TextPhrases
    private let hasBut: TextPhrases
    private let negation: TextPhrases
    private let effect: TextPhrases
    private let never: TextPhrases
    private let neverBut: TextPhrases
    private let end: TextPhrases
    private let notEnd: TextPhrases
    private let notStart: TextPhrases
    private let start: TextPhrases
    private let frame: TextPhrases
    private let past: TextPhrases

    init(_ rules: EdgeTable) {
        lead = TextPhrases(rules["lead"])
        study = TextPhrases(rules["study"])
        behind = TextPhrases(rules["behind"])
        other = TextPhrases(rules["other"])
        light = TextPhrases(rules["light"])
        and = TextPhrases(rules["and"])
        aspect = TextPhrases(rules["aspect"])
        done = TextPhrases(rules["done"])
        toward = TextPhrases(rules["toward"])
        carryOut = TextPhrases(rules["carry-out"])
        predicate = TextPhrases(rules["predicate"])
        has = TextPhrases(rules["has"])
        hasBut = TextPhrases(rules["has-but"])
        negation = TextPhrases(rules["negation"])
        effect = TextPhrases(rules["effect"])
        never = TextPhrases(rules["never"])
        neverBut = TextPhrases(rules["never-but"])
        end = TextPhrases(rules["end"])
        notEnd = TextPhrases(rules["not-end"])
        notStart = TextPhrases(rules["not-start"])
        start = TextPhrases(rules["start"])
        frame = TextPhrases(rules["frame"])
        past = TextPhrases(rules["past"])
    }

    // MARK: Forms

    /// The titles in a clause.
    func forms(in clause: Range<Int>, of text: UnsafeBufferPointer<UInt16>) -> [Form] {
        var forms: [Form] = []
        let end = clause.upperBound
        var at = clause.lowerBound
        for _ in 0..<Self.mostLeads {
            guard let length = lead.length(at: at, before: end, in: text), end - at - length >= Self.shortest else {
                break
            }
            at += length
        }
        var object: Int?
        if let length = study.length(at: at, before: end, in: text) {
            let first = afterObjectMarks(at + length, end, text)
            let isBehind = behind.length(at: at, before: end, in: text) == length
            if isBehind, !text[..<end].suffix(length).elementsEqual(text[at..<at + length]) {
                forms.append(Form(range: first..<end, verb: at..<at + length, cut: [.title, .moved]))
            }
            object = first
        } else if let length = other.length(at: at, before: end, in: text) {
            object = afterObjectMarks(at + length, end, text)
        }
        if let object {
            forms.append(Form(range: object..<end, cut: [.title, .object]))
        } else if let later = laterObject(at..<end, text) {
            forms.append(Form(range: later..<end, cut: [.title, .object, .run]))
        }
        let head = (object ?? at)..<end
        forms += heads(of: head, text, object == nil ? .subject : [.subject, .object])
        forms += studied(clause, text)
        forms += properties(head, text)
        return forms.filter { $0.range.count >= Self.shortest }
    }

    /// After a verb: a second verb, 了 and 一种.
    private func afterObjectMarks(_ start: Int, _ end: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int {
        var at = start
        let length = and.length(at: at, before: end, in: text) ?? 0
        if let second = study.length(at: at + length, before: end, in: text) { at += length + second }
        if let length = light.length(at: at, before: end, in: text) { at += length }
        return at
    }

    /// `在实验中提出了X方法`, `从三个方面介绍X`: where the object of a verb with 了 or after an aspect begins.
    private func laterObject(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Int? {
        for at in range.dropFirst() {
            let end = range.upperBound
            guard
                let length = study.length(at: at, before: end, in: text) ?? other.length(at: at, before: end, in: text),
                at + length < end,
                done.length(at: at + length, before: end, in: text) != nil
                    || aspect.ends(at: at, after: range.lowerBound, in: text)
            else { continue }
            return afterObjectMarks(at + length, end, text)
        }
        return nil
    }

    /// `X方法能够…`: what stands before the predicate.
    private func heads(of range: Range<Int>, _ text: UnsafeBufferPointer<UInt16>, _ cut: Candidate.Cut) -> [Form] {
        var forms: [Form] = []
        var at = range.lowerBound + Self.shortestPhrase
        while at < range.upperBound, forms.count < Self.mostCuts {
            if self.end.suffix(at: at, after: range.lowerBound, in: text) ?? 0 > 1,
                predicate.length(at: at, before: range.upperBound, in: text) != nil
            {
                forms.append(Form(range: range.lowerBound..<at, cut: cut.union(.title)))
            }
            at += 1
        }
        return forms
    }

    /// `对X进行了初步研究`: X初步研究, X的初步研究.
    private func studied(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> [Form] {
        let end = clause.upperBound
        func length(_ phrases: TextPhrases, _ at: Int, before end: Int) -> Int? {
            phrases.length(at: at, before: end, in: text)
        }
        guard let verbLength = behind.suffix(at: end, after: clause.lowerBound, in: text),
            let mark = clause.first(where: { length(toward, $0, before: end) != nil })
        else { return [] }
        let verb = end - verbLength
        let start = mark + (length(toward, mark, before: end) ?? 0)
        guard let at = (start..<max(start, verb)).last(where: { length(carryOut, $0, before: verb) != nil }),
            at > start
        else { return [] }
        var manner = at + (length(carryOut, at, before: verb) ?? 0)
        manner += length(done, manner, before: verb) ?? 0
        guard verb - manner <= Self.longestManner else { return [] }
        let range = start..<at
        let behind = manner..<clause.upperBound
        return [
            Form(range: range, verb: behind, cut: [.title, .moved]),
            Form(range: range, verb: behind, join: Self.link, cut: [.title, .moved]),
        ]
    }

    /// `X对Y有显著的影响`: X对Y的影响.
    private func properties(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> [Form] {
        let end = range.upperBound
        var at = range.lowerBound
        while at < end {
            if negation.length(at: at, before: end, in: text) != nil { return [] }
            if let length = hasBut.length(at: at, before: end, in: text) {
                at += length
                continue
            }
            if at >= range.lowerBound + 2, let length = has.length(at: at, before: end, in: text) {
                let rest = at + length..<end
                if negation.occurs(in: rest, of: text) { return [] }
                let start = text[rest].lastIndex(of: Self.link).map { $0 + 1 } ?? rest.lowerBound
                guard end - start >= 2, end - start <= Self.longestProperty else { return [] }
                let kept = range.lowerBound..<at
                return [Form(range: kept, verb: start..<end, join: Self.link, cut: [.title, .subject, .moved])]
            }
            at += 1
        }
        return []
    }

    // MARK: Noun phrases

    /// Whether units read as the title of a paper: a noun phrase and no clause.
    func isNounPhrase(_ units: [UInt16]) -> Bool {
        let all = units.indices
        guard units.count >= Self.shortestPhrase, !units.contains(where: Marks.isClause),
            !units.contains(where: Marks.isStop), end.ends(at: units.count, after: 0, in: units),
            !notEnd.ends(at: units.count, after: 0, in: units), !holdsClause(units)
        else { return false }
        if frame.length(at: 0, before: units.count, in: units) != nil {
            let isStudy =
                effect.ends(at: units.count, after: 0, in: units) || behind.ends(at: units.count, after: 0, in: units)
            if isStudy && units.contains(Self.link) { return true }
        }
        guard let bad = notStart.length(at: 0, before: all.upperBound, in: units) else {
            return !Marks.opensAside(units[0])
        }
        return start.length(at: 0, before: all.upperBound, in: units) ?? 0 >= bad
    }

    /// Whether units name what went before: 现有, 传统.
    func namesPast(_ units: UnsafeBufferPointer<UInt16>) -> Bool {
        past.length(at: 0, before: units.count, in: units) != nil
    }

    private func holdsClause(_ units: [UInt16]) -> Bool {
        var at = start.length(at: 0, before: units.count, in: units) ?? 0
        while at < units.count {
            if let length = neverBut.length(at: at, before: units.count, in: units) {
                at += length
            } else if never.length(at: at, before: units.count, in: units) != nil {
                return true
            } else {
                at += 1
            }
        }
        return false
    }
}
