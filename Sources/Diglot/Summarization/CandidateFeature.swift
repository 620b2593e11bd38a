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
    /// 1 when it points back to a sentence that the reader does not see.
    case pronoun
    /// 1 when it still begins with an adverbial that could go.
    case opener
    /// 1 when it keeps a bracketed aside.
    case aside
    case tail
    case run
    case title = "titleform"
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

    func value(of candidate: Candidate, in context: SummaryContext, _ parameters: CandidateParameters) -> Double {
        let passage = context.passages[candidate.passage]
        switch self {
        case .first: return passage.index == 0 ? 1 : 0
        case .position: return passage.count > 1 ? Double(passage.index) / Double(passage.count - 1) : 0
        case .last: return passage.index == passage.count - 1 && passage.count > 1 ? 1 : 0
        case .cue: return passage.cues.reduce(0) { $0 + (candidate.holds($1.range) ? $1.weight : 0) }
        case .cueRest: return passage.cues.reduce(0) { $0 + (candidate.holds($1.range) ? 0 : $1.weight) }
        case .cueFirst: return context.firstCue == candidate.passage ? 1 : 0
        case .centroid:
            let repeats = candidate.content.reduce(0) { $0 + context.count($1) - 1 }
            return candidate.content.isEmpty
                ? 0 : Double(repeats) / Double(candidate.content.count + 2) / Double(context.top)
        case .cover:
            return Double(candidate.content.reduce(0) { $0 + context.count($1) }) / Double(context.total)
        case .spread:
            let sum = candidate.content.reduce(0) { $0 + Int(context.spread[Int($1)]) }
            return candidate.content.isEmpty
                ? 0 : Double(sum) / Double(candidate.content.count) / Double(context.passages.count)
        case .density:
            return candidate.words.isEmpty ? 0 : Double(candidate.contentTokens) / Double(candidate.words.count)
        case .short: return max(0, 1 - Double(candidate.length) / parameters.length)
        case .long: return min(3, max(0, Double(candidate.length) / parameters.length - 1))
        case .pronoun: return context.lexicon.rules.pointsBack(candidate, passage) ? 1 : 0
        case .opener:
            return candidate.cut.isDisjoint(with: [.opener, .run]) && context.lexicon.rules.hasOpener(passage) ? 1 : 0
        case .aside: return passage.asides.contains(where: candidate.holds) ? 1 : 0
        case .tail: return candidate.cut.contains(.tail) ? 1 : 0
        case .run: return candidate.cut.contains(.run) ? 1 : 0
        case .title: return candidate.cut.contains(.title) ? 1 : 0
        case .question: return passage.isQuestion ? 1 : 0
        case .number: return Double(min(3, candidate.words.count { $0.kind == .number })) / 3
        case .name:
            return candidate.words.contains { Self.isName($0, passage) && context.count($0.id) > 1 } ? 1 : 0
        case .mainVotes: return Self.share(candidate, context.mainVotes, atMost: 3)
        case .otherVotes: return Self.share(candidate, context.otherVotes, atMost: 3)
        case .numberVotes: return Self.share(candidate, context.numberVotes, atMost: 2)
        case .keywords: return Double(min(4, candidate.content.count(where: context.keywords.contains))) / 4
        case .recordTitle: return Double(min(6, candidate.content.count(where: context.title.contains))) / 6
        }
    }

    /// A word with an inner capital, a capital at its end, or a digit: `BERT`, `PyTorch`, `GPT4`.
    private static func isName(_ word: Word, _ passage: Passage) -> Bool {
        guard word.kind == .letters, word.range.count > 1 else { return false }
        let text = passage.text.utf16[word.range]
        let isMarked = text.dropFirst().contains { $0 &- 0x41 < 26 } || text.contains(where: \.isASCIIDigit)
        return isMarked && text.contains(where: \.isASCIILetter)
    }

    private static func share(_ candidate: Candidate, _ votes: Set<Int32>, atMost limit: Int) -> Double {
        guard !votes.isEmpty else { return 0 }
        let shared = Set(candidate.words.lazy.map(\.id).filter(votes.contains))
        return Double(min(limit, shared.count)) / Double(limit)
    }
}

/// Numbers that shape the features.
struct CandidateParameters: Sendable {
    /// The usual length of a digest: words in English, characters in Chinese.
    let length: Double
}
