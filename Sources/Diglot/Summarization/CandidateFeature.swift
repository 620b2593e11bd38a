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
    case number
    /// 1 when it has a coined name that the record repeats.
    case name
    /// Names and numbers that it shares with the facets (or, in Chinese, with the abstract).
    case mainVotes = "vote.main"
    case otherVotes = "vote.other"
    case numberVotes = "vote.number"
    case keywords
    case recordTitle = "title"
}

/// The values of a candidate's features: everything that takes a look at its words is found once.
struct CandidateFeatures {
    private let candidate: Candidate
    private let passage: Passage
    private let rules: any CandidateRules
    private let sentenceCount: Int
    /// How many sentences behind the first in which the authors speak; nil when there is none.
    private let distance: Int?
    private let length: Double
    private var cue = 0.0
    private var cueRest = 0.0
    private let isFirstCue: Bool
    private let centroid: Double
    private let cover: Double
    private let spread: Double
    private var firstOverlap = 0.0
    private var lastOverlap = 0.0
    private let repeated: Double
    private var repeatedShare = 0.0
    private var contentShare = 0.0
    private let clauses: Int
    private let hasTitleNoun: Bool
    private let isPlainTitle: Bool
    private let pointsBack: Bool
    private let demonstratives: Int
    private let keepsOpener: Bool
    private var numbers = 0
    private var hasName = false
    private let mainVotes: Double
    private let otherVotes: Double
    private let numberVotes: Double
    private var keywords = 0
    private var titleWords = 0

    init(_ candidate: Candidate, _ context: SummaryContext) {
        let passage = context.passages[candidate.passage]
        self.candidate = candidate
        self.passage = passage
        sentenceCount = context.passages.count
        distance = context.firstSpeaker.map { candidate.passage - $0 }
        length = Double(candidate.length) / context.usualLength
        if !context.cues.isEmpty {
            for phrase in context.cues[candidate.passage] {
                if candidate.holds(phrase.range) { cue += phrase.weight } else { cueRest += phrase.weight }
            }
        }
        isFirstCue = context.firstCue == candidate.passage

        let content = candidate.content
        var occurrences = 0
        var sentences = 0
        var shared = 0
        var sharedLast = 0
        var weighted = 0
        var main = 0
        var other = 0
        let hasVotes = !context.allVotes.isEmpty
        var contentWeight = 0
        var repeatedWeight = 0
        for id in content {
            let weight = min(4, Int(context.weights[Int(id)]))
            weighted += (Int(context.counts[Int(id)]) - 1) * weight
            contentWeight += weight
            if context.counts[Int(id)] > 1 { repeatedWeight += weight }
            if context.isInLast[Int(id)] { sharedLast += 1 }
            occurrences += Int(context.counts[Int(id)])
            sentences += Int(context.spread[Int(id)])
            if context.isInFirst[Int(id)] { shared += 1 }
            if hasVotes, Int(id) < context.votes.count {
                let votes = context.votes[Int(id)]
                if votes.contains(.main) { main += 1 }
                if votes.contains(.other) { other += 1 }
                if votes.contains(.keyword) { keywords += 1 }
                if votes.contains(.title) { titleWords += 1 }
            }
        }
        centroid = Double(occurrences - content.count) / Double(content.count + 2) / Double(context.top)
        cover = Double(occurrences) / Double(context.total)
        spread = Double(sentences) / Double(max(1, content.count)) / Double(context.passages.count)
        if candidate.passage > 0 { firstOverlap = Double(shared) / Double(max(1, content.count)) }

        repeated = Double(weighted) / Double(candidate.length + 16)
        repeatedShare = Double(repeatedWeight) / Double(candidate.length + 16)
        contentShare = Double(contentWeight) / Double(candidate.length + 1)
        if candidate.passage < context.passages.count - 1 {
            lastOverlap = Double(sharedLast) / Double(max(1, content.count))
        }

        let rules = context.lexicon.rules
        self.rules = rules
        let text = passage.text.utf16
        clauses = candidate.spans.reduce(0) { $0 + text[$1].count(where: Marks.isClause) }
        hasTitleNoun = rules.endsInTitleNoun(candidate, passage)
        isPlainTitle = hasTitleNoun && clauses == 0 && !candidate.spans.contains { text[$0].contains(0x4E86) }
        pointsBack = rules.pointsBack(candidate, passage)
        demonstratives = rules.openDemonstratives(candidate, passage)
        keepsOpener = candidate.cut.isDisjoint(with: [.opener, .run]) && context.hasOpener[candidate.passage]
        var sharedNumbers: [Int32] = []
        for word in candidate.words {
            if word.kind == .number {
                numbers += 1
                if hasVotes, context.has(.number, word.id), !sharedNumbers.contains(word.id) {
                    sharedNumbers.append(word.id)
                }
            }
            if !hasName, word.kind == .letters, context.counts[Int(word.id)] > 1 {
                hasName = Self.isName(word, passage)
            }
        }
        mainVotes = Double(min(3, main)) / 3
        otherVotes = Double(min(3, other)) / 3
        numberVotes = Double(min(2, sharedNumbers.count)) / 2
    }

    subscript(feature: CandidateFeature) -> Double {
        switch feature {
        case .first: flag(passage.index == 0)
        case .position: passage.count > 1 ? Double(passage.index) / Double(passage.count - 1) : 0
        case .last: flag(passage.index == passage.count - 1 && passage.count > 1)
        case .second: flag(candidate.passage == 1)
        case .third: flag(candidate.passage == 2)
        case .speakerNone: flag(distance == nil)
        case .speakerHere: flag(distance == 0)
        case .speakerNext: flag(distance == 1)
        case .speakerSecond: flag(distance == 2)
        case .speakerBefore: flag(distance ?? 0 < 0)
        case .speakerFar: Double(min(6, max(0, (distance ?? 0) - 2))) / 6
        case .cue: cue
        case .cueRest: cueRest
        case .cueFirst: flag(isFirstCue)
        case .centroid: centroid
        case .cover: cover
        case .spread: spread
        case .density: Double(candidate.contentTokens) / Double(max(1, candidate.words.count))
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
        case .repeatedShare: repeatedShare
        case .contentShare: contentShare
        case .share: Double(candidate.words.count) / Double(max(1, passage.words.count))
        case .firstOverlap: firstOverlap
        case .repeated: repeated
        case .lastOverlap: lastOverlap
        case .clauses: Double(min(3, clauses))
        case .titleNoun: flag(hasTitleNoun)
        case .plainTitle: flag(isPlainTitle)
        case .pronoun: flag(pointsBack)
        case .demonstratives: Double(min(2, demonstratives))
        case .demonstrative: flag(demonstratives > 0)
        case .opener: flag(keepsOpener)
        case .openerCut: flag(candidate.cut.contains(.opener))
        case .aside: flag(passage.asides.contains(where: candidate.holds))
        case .tail: flag(candidate.cut.contains(.tail))
        case .run: flag(candidate.cut.contains(.run))
        case .title: flag(candidate.cut.contains(.title))
        case .object: flag(candidate.cut.contains(.object))
        case .subject: flag(candidate.cut.contains(.subject))
        case .moved: flag(candidate.cut.contains(.moved))
        case .nounPhrase: flag(rules.isNounPhrase(candidate, passage))
        case .links: Double(min(3, count(of: TitleRules.link))) / 3
        case .copula: flag(count(of: 0x662F) + count(of: 0x4E3A) > 0)  // 是, 为
        case .question: flag(passage.isQuestion)
        case .number: Double(min(3, numbers)) / 3
        case .name: flag(hasName)
        case .mainVotes: mainVotes
        case .otherVotes: otherVotes
        case .numberVotes: numberVotes
        case .keywords: Double(min(4, keywords)) / 4
        case .recordTitle: Double(min(6, titleWords)) / 6
        }
    }

    /// How far the length is above a limit.
    private func over(_ limit: Int) -> Double { Double(max(0, candidate.length - limit)) / 20 }

    /// How often a character is in the candidate.
    private func count(of unit: UInt16) -> Int {
        candidate.spans.reduce(0) { $0 + passage.text.utf16[$1].count { $0 == unit } }
    }

    private func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }

    /// A word with an inner capital, a capital at its end, or a digit: `BERT`, `PyTorch`, `GPT4`.
    static func isName(_ word: Word, _ passage: Passage) -> Bool {
        guard word.kind == .letters, word.range.count > 1 else { return false }
        let text = passage.text.utf16[word.range]
        let isMarked = text.dropFirst().contains { $0 &- 0x41 < 26 } || text.contains(where: \.isASCIIDigit)
        return isMarked && text.contains(where: \.isASCIILetter)
    }
}
