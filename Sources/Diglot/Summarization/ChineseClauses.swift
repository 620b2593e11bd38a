// Which Chinese clauses say nothing without the clause after them: `针对…问题,`, `在…的基础上,`.

import ICUText

/// Finds clauses that lean on others by the rules `lean`, `main`, `adverbial` and the like of `Lexicons/zh/edges.tsv`.
struct ChineseClauses: Sendable {
    private let lean: TextPhrases
    private let leanBut: TextPhrases
    private let means: TextPhrases
    private let report: TextPhrases
    private let main: TextPhrases
    private let mainBut: TextPhrases
    private let mainNoun: TextPhrases
    private let mainModifier: TextPhrases
    private let mainHead: TextPhrases
    private let nounLink: TextPhrases
    private let adverbial: TextPhrases
    private let adverbialBut: TextPhrases
    private let adverbialStart: TextPhrases
    private let place: TextPhrases
    private let openers: TextPhrases
    private let lightVerb: TextPhrases

    /// - Parameters:
    ///   - openers: what may stand before `lean`.
    ///   - lightVerb: verbs before which a clause has its subject.
    init(_ edges: EdgeTable, openers: TextPhrases, lightVerb: TextPhrases) {
        lean = TextPhrases(edges["lean"])
        leanBut = TextPhrases(edges["lean-but"])
        means = TextPhrases(edges["means"])
        report = TextPhrases(edges["report"])
        main = TextPhrases(edges["main"])
        mainBut = TextPhrases(edges["main-but"])
        mainNoun = TextPhrases(edges["main-noun"])
        mainModifier = TextPhrases(edges["main-modifier"])
        mainHead = TextPhrases(edges["main-head"])
        nounLink = TextPhrases(edges["noun-link"])
        adverbial = TextPhrases(edges["adverbial"])
        adverbialBut = TextPhrases(edges["adverbial-but"])
        adverbialStart = TextPhrases(edges["adverbial-start"])
        place = TextPhrases(edges["place"])
        self.openers = openers
        self.lightVerb = lightVerb
    }

    /// Whether a clause begins with what may be all that it is: `针对…问题`.
    func beginsWithMeans(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        means.length(at: clause.lowerBound, before: clause.upperBound, in: text) != nil
    }

    /// Whether a clause leans on the one after it: `针对…问题,`, `路灯框架通过…,`.
    func leans(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        let end = clause.upperBound
        var at = clause.lowerBound
        if let length = openers.length(at: at, before: end, in: text) { at += length }
        // `发现即使…` leans as `即使…` does.
        if let length = report.length(at: at, before: end, in: text) { at += length }
        if leanBut.length(at: at, before: end, in: text) != nil { return false }
        if lean.length(at: at, before: end, in: text) == nil {
            let subject = at..<min(end, at + Self.longestSubject)
            guard let place = means.first(in: subject, before: end, of: text)?.start,
                !lightVerb.occurs(in: at..<place, of: text), !holdsMain(at..<place, text)
            else { return false }
            at = place
        }
        return !holdsMain(min(end, at + 3)..<end, text)
    }

    /// Whether a clause ends in an adverbial of the one after it: `在…的基础上,`, but not `用于…中,`.
    func endsInAdverbial(_ clause: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
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
                let isModifier =
                    mainModifier.length(at: at, before: next, in: text) == length
                    && mainHead.length(at: next, before: end, in: text) != nil
                if !isNoun, !isModifier { return true }
                at = next
            } else {
                at += 1
            }
        }
        return false
    }
}
