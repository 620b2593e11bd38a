// What speaks for and against a candidate, one number each.

import ICUText

/// A feature of a candidate. The raw values are the names in `Lexicons/*/summarizer.tsv`.
enum CandidateFeature: String, CaseIterable, Sendable {
    /// 1 for the first sentence of its source.
    case first = "position.first"
    /// From 0 for the first sentence to 1 for the last.
    case position
    /// 1 for the last of several sentences.
    case last = "position.last"
    /// 1 for the second and for the third sentence of the record.
    case second = "position.second"
    case third = "position.third"
    /// Where the sentence stands against the first one in which the authors speak (`we`, `this paper`): there is none,
    /// it is that one, the next, the one after that, before it, or farther behind (from 0 to 1 in six sentences).
    case speakerNone = "speaker.none"
    case speakerHere = "speaker.here"
    case speakerNext = "speaker.next"
    case speakerSecond = "speaker.second"
    case speakerBefore = "speaker.before"
    case speakerFar = "speaker.far"
    /// The weights of the cue phrases that the candidate holds, and of those that were cut off.
    case cue
    case cueRest = "cue.rest"
    /// 1 in the first sentence of the record with a strong cue.
    case cueFirst = "cue.first"
    /// How often the record repeats the candidate's words.
    case centroid
    /// The share of the record's content words that are the candidate's.
    case cover
    /// The share of sentences that hold the candidate's words, on average.
    case spread
    /// The share of content words among the candidate's words.
    case density
    /// How far the candidate is below and above the usual length.
    case short = "length.short"
    case long = "length.long"
    /// The same against half of that length and against one and a half times it.
    case veryShort = "length.short.half"
    case veryLong = "length.long.half"
    /// How far the candidate is above so many words or characters, against 20 of them.
    case over6 = "length.over6"
    case over10 = "length.over10"
    case over14 = "length.over14"
    case over18 = "length.over18"
    case over22 = "length.over22"
    case over26 = "length.over26"
    case over32 = "length.over32"
    case over40 = "length.over40"
    case over60 = "length.over60"
    /// The share of the sentence's words that the candidate keeps.
    case share
    /// The share of its content words that the first sentence has; 0 in the first sentence.
    case firstOverlap = "overlap.first"
    /// How often the record repeats its content words, longer words counting more, against its length.
    case repeated
    /// The share of its length that content words which the record repeats have, and that of all content words.
    case repeatedShare = "repeated.share"
    case contentShare = "content.share"
    /// The share of its content words that the last sentence has; 0 in the last sentence.
    case lastOverlap = "overlap.last"
    /// How many clauses end inside it (at most 3).
    case clauses
    /// 1 when it ends in a noun that titles end in, and 1 when it also is one clause without 了.
    case titleNoun = "title.noun"
    case plainTitle = "title.plain"
    /// 1 when it points back to a sentence that the reader does not see.
    case pronoun
    /// How many of `this`, `these` and `those` mean something outside the candidate (at most 2), and 1 when any does.
    case demonstratives = "demonstrative"
    case demonstrative = "demonstrative.any"
    /// 1 when it still begins with an adverbial that could go, and 1 when one was left out.
    case opener
    case openerCut = "opener.cut"
    /// 1 when it keeps a bracketed aside.
    case aside
    case tail
    case run
    case title = "titleform"
    case object = "titleform.object"
    case subject = "titleform.subject"
    case moved = "titleform.moved"
    /// 1 when it has a noun phrase's form, how often it has 的 (at most 3, of 3), and 1 when 是 or 为 is in it.
    case nounPhrase = "title.phrase"
    case links = "title.links"
    case copula = "title.copula"
    case question
    /// 1 when it has a formula.
    case formula
    case number
    /// 1 when it has a coined name that the record repeats.
    case name
    /// Names and numbers that it shares with the facets (or, in Chinese, with the abstract).
    case mainVotes = "vote.main"
    case otherVotes = "vote.other"
    case numberVotes = "vote.number"
    case keywords
    case recordTitle = "title"

    /// Whether it says where the sentence stands, and so is the same for all candidates in it.
    var isPlace: Bool {
        switch self {
        case .first, .position, .last, .second, .third, .speakerNone, .speakerHere, .speakerNext, .speakerSecond,
            .speakerBefore, .speakerFar:
            true
        default: false
        }
    }
}

/// Where a sentence stands in its record.
struct PlaceFeatures {
    private let passage: Passage
    private let place: Int
    /// How many sentences behind the first in which the authors speak; nil when there is none.
    private let distance: Int?

    /// - Parameter place: the index of the sentence among the record's passages.
    init(_ passage: Passage, at place: Int, _ context: SummaryContext) {
        self.passage = passage
        self.place = place
        distance = context.firstSpeaker.map { place - $0 }
    }

    /// The value of a feature that says where the sentence stands.
    subscript(feature: CandidateFeature) -> Double {
        switch feature {
        case .first: flag(passage.index == 0)
        case .position: passage.count > 1 ? Double(passage.index) / Double(passage.count - 1) : 0
        case .last: flag(passage.index == passage.count - 1 && passage.count > 1)
        case .second: flag(place == 1)
        case .third: flag(place == 2)
        case .speakerNone: flag(distance == nil)
        case .speakerHere: flag(distance == 0)
        case .speakerNext: flag(distance == 1)
        case .speakerSecond: flag(distance == 2)
        case .speakerBefore: flag(distance ?? 0 < 0)
        case .speakerFar: Double(min(6, max(0, (distance ?? 0) - 2))) / 6
        default: preconditionFailure("\(feature) asks for more than the sentence's place")
        }
    }
}

/// The values of a candidate's features: what takes a look at its words is found once, what takes one at its text only
/// when asked for.
struct CandidateFeatures: BitwiseCopyable {
    private let candidate: Candidate
    private let length: Double

    private let sums: ContentSums
    private let numbers: Int
    /// At most 2.
    private let sharedNumbers: Int
    private let hasName: Bool
    /// How many words point to something that neither they nor the words before them name.
    private let demonstratives: Int

    init(_ candidate: Candidate, _ context: SummaryContext) {
        self.candidate = candidate
        length = Double(candidate.length) / context.usualLength
        demonstratives =
            context.traits[candidate.passage].contains(.pointing)
            ? context.lexicon.rules.openDemonstratives(candidate, candidate.sentence) : 0
        var sums = ContentSums()
        var hasName = false
        var numbers = 0
        var (sharedNumbers, firstShared) = (0, Int32(-1))
        let (record, shares) = (context.words, context.shares)
        let text = candidate.sentence.utf16
        candidate.forEachWord { word, isFirst in
            let number = Int(word.number)
            if word.isContent, isFirst { sums.add(shares[number]) }
            if word.kind == .number {
                numbers += 1
                let isShared = record[number].votes.contains(.number)
                if isShared, sharedNumbers == 0 {
                    (sharedNumbers, firstShared) = (1, word.id)
                } else if isShared, word.id != firstShared {
                    sharedNumbers = 2
                }
            } else if !hasName, word.kind == .letters, record[number].count > 1 {
                hasName = Self.isName(word, text)
            }
        }
        self.sums = sums
        self.hasName = hasName
        self.numbers = numbers
        self.sharedNumbers = sharedNumbers
    }

    private var passage: Passage { candidate.sentence }

    /// - Parameter context: the one that the features were made in: not kept, because to count references for every
    ///   candidate takes longer.
    func value(_ feature: CandidateFeature, in context: SummaryContext) -> Double {
        switch feature {
        case .first, .position, .last, .second, .third, .speakerNone, .speakerHere, .speakerNext, .speakerSecond,
            .speakerBefore, .speakerFar:
            PlaceFeatures(passage, at: candidate.passage, context)[feature]
        case .cue: cueWeight(inside: true, context)
        case .cueRest: cueWeight(inside: false, context)
        case .cueFirst: flag(context.firstCue == candidate.passage)
        case .centroid: Double(sums.occurrences - sums.content) / Double(sums.content + 2) / Double(context.top)
        case .cover: Double(sums.occurrences) / Double(context.total)
        case .spread: Double(sums.sentences) / Double(max(1, sums.content)) / Double(context.passages.count)
        case .density: Double(candidate.contentTokens) / Double(max(1, candidate.wordCount))
        case .short: max(0, 1 - length)
        case .long: min(3, max(0, length - 1))
        case .veryShort: max(0, 1 - 2 * length)
        case .veryLong: min(3, max(0, length / 1.5 - 1))
        case .over6: over(6)
        case .over10: over(10)
        case .over14: over(14)
        case .over18: over(18)
        case .over22: over(22)
        case .over26: over(26)
        case .over32: over(32)
        case .over40: over(40)
        case .over60: over(60)
        case .repeatedShare: Double(sums.repeatedWeight) / Double(candidate.length + 16)
        case .contentShare: Double(sums.weight) / Double(candidate.length + 1)
        case .share: Double(candidate.wordCount) / Double(max(1, passage.words.count))
        case .firstOverlap: candidate.passage > 0 ? Double(sums.inFirst) / Double(max(1, sums.content)) : 0
        case .repeated: Double(sums.repetitions) / Double(candidate.length + 16)
        case .lastOverlap:
            candidate.passage < context.passages.count - 1 ? Double(sums.inLast) / Double(max(1, sums.content)) : 0
        case .clauses: Double(min(3, clauses))
        case .titleNoun: flag(endsInTitleNoun(context))
        case .plainTitle: flag(clauses == 0 && count(of: 0x4E86) == 0 && endsInTitleNoun(context))  // 了
        case .pronoun: flag(context.lexicon.rules.pointsBack(candidate, passage, context.traits[candidate.passage]))
        case .demonstratives: Double(min(2, demonstratives))
        case .demonstrative: flag(demonstratives > 0)
        case .opener:
            flag(candidate.cut.isDisjoint(with: [.opener, .run]) && context.openerEnds[candidate.passage] != nil)
        case .openerCut: flag(candidate.cut.contains(.opener))
        case .aside: flag(passage.asides.contains { candidate.holds($0.range) })
        case .tail: flag(candidate.cut.contains(.tail))
        case .run: flag(candidate.cut.contains(.run))
        case .title: flag(candidate.cut.contains(.title))
        case .object: flag(candidate.cut.contains(.object))
        case .subject: flag(candidate.cut.contains(.subject))
        case .moved: flag(candidate.cut.contains(.moved))
        case .nounPhrase: flag(context.lexicon.rules.isNounPhrase(candidate, passage))
        case .links: Double(min(3, count(of: TitleRules.link))) / 3
        case .copula: flag(count(of: 0x662F) + count(of: 0x4E3A) > 0)  // 是, 为
        case .question: flag(passage.isQuestion)
        case .formula: flag(passage.closure.hasFormula(passage.utf16, candidate.spans))
        case .number: Double(min(3, numbers)) / 3
        case .name: flag(hasName)
        case .mainVotes: Double(min(3, sums.mainVotes)) / 3
        case .otherVotes: Double(min(3, sums.otherVotes)) / 3
        case .numberVotes: Double(sharedNumbers) / 2
        case .keywords: Double(min(4, sums.keywords)) / 4
        case .recordTitle: Double(min(6, sums.titleWords)) / 6
        }
    }

    private func endsInTitleNoun(_ context: SummaryContext) -> Bool {
        context.lexicon.rules.endsInTitleNoun(candidate, passage)
    }

    /// How many clauses end inside the candidate.
    private var clauses: Int { candidate.clauseMarks }

    /// The weights of the sentence's cue phrases inside or outside the candidate.
    private func cueWeight(inside: Bool, _ context: SummaryContext) -> Double {
        if context.cues.isEmpty { return 0 }
        return context.cues[candidate.passage].reduce(0) {
            $0 + (candidate.holds($1.range) == inside ? $1.weight : 0)
        }
    }

    /// How far the length is above a limit.
    private func over(_ limit: Int) -> Double { Double(max(0, candidate.length - limit)) / 20 }

    /// How often a character is in the candidate.
    private func count(of unit: UInt16) -> Int {
        candidate.spans.reduce(0) { $0 + passage.utf16[$1].count { $0 == unit } }
    }

    /// A word with an inner capital, a capital at its end, or a digit: `BERT`, `PyTorch`, `GPT4`.
    static func isName(_ word: Word, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        guard word.kind == .letters, word.range.count > 1 else { return false }
        let units = UnsafeBufferPointer(rebasing: text[word.range])
        // Most words are lower case behind the first letter.
        if !units[0].isASCIIDigit, units.dropFirst().allSatisfy({ $0 >= 0x61 }) { return false }
        var isMarked = false
        var hasLetter = false
        for (index, unit) in units.enumerated() {
            if unit.isASCIIDigit || (index > 0 && unit &- 0x41 < 26) { isMarked = true }
            if unit.isASCIILetter { hasLetter = true }
        }
        return isMarked && hasLetter
    }
}
