// A Chinese digest out of facets: one piece of a sentence, or two that are joined.

import ICUText

/// A candidate of a facet with what the composer asks of it; an object, because every pair of them is looked at.
final class FacetPiece {
    let candidate: Candidate
    let head: JoinRules.Head
    let beginsWithName: Bool
    /// Whether its facet is a digest itself.
    let isSummary: Bool
    /// The numbers of its coined names of the abstract and of its Latin words of the abstract, ascending.
    let sharedNames: [Int32]
    let sharedWords: [Int32]
    /// What its features are made of.
    fileprivate let facts: PieceFacts

    /// Its text without final marks.
    let units: [UInt16]
    /// ``Candidate/content``.
    let content: [Int32]

    var isQuestion: Bool { candidate.sentence.isQuestion }

    /// By ``PieceFeature``.
    var features: [Double] { PieceFeature.all.map { facts[$0] } }

    fileprivate init(
        candidate: Candidate, units: [UInt16], head: JoinRules.Head, beginsWithName: Bool, isSummary: Bool,
        content: [Int32], sharedNames: [Int32], sharedWords: [Int32], facts: PieceFacts
    ) {
        self.candidate = candidate
        self.units = units
        self.head = head
        self.beginsWithName = beginsWithName
        self.isSummary = isSummary
        self.sharedNames = sharedNames
        self.sharedWords = sharedWords
        self.content = content
        self.facts = facts
    }
}

/// Scores the pieces of a record's facets, and pairs of them.
///
/// A digest scores the sum of its pieces' features and of features of the whole, chiefly how likely a reader takes its
/// words. That likelihood is a sum of features of the word: which facets have it, where, how often.
struct FacetComposer {
    /// A digest of one piece or two, by their indices.
    struct Choice: Sendable {
        let first: Int
        var second: Int?
        var join = Join.comma
    }

    /// So many pieces with the best scores are joined.
    static let mostJoined = 12
    /// Two pieces have at most so many characters together; longer ones read badly, and more than the next limit worse.
    private static let longestPair = 85
    static let longest = 70
    /// Two pieces share at most this part of the smaller one's content words.
    private static let mostShared = 0.6
    /// What a digest loses that is too long or begins with what no sentence should: points of ROUGE.
    static let blemish = 20.0

    let context: SummaryContext
    let pieces: [FacetPiece]
    /// What the first piece gains in a facet that is a digest itself; no data says how much.
    private let summaryGain: Double
    private let counts: FacetCounts
    /// By a word's number in the record: how likely a digest takes it.
    private(set) var salience: [Double]

    init(_ context: SummaryContext) {
        self.context = context
        let counts = FacetCounts(context)
        self.counts = counts
        salience = []
        summaryGain = context.lexicon.weights.parameter("param.summary", true)
        let rules = context.lexicon.rules
        let candidates = context.candidates(.sentence).filter { !$0.cut.contains(.title) }
        let short = candidates.filter { $0.length <= Self.longest }
        pieces = (short.isEmpty ? candidates : short).map { candidate in
            let units = candidate.units
            return Self.piece(candidate, context, counts, units, rules.joinHead(units))
        }
    }

    /// The numbers of the facets' content words in the record.
    var words: [Int32] { counts.words }

    /// Their features, row by row.
    var wordFeatures: [Double] {
        words.flatMap { word in
            let facts = counts.facts(word)
            return WordFeature.all.map { facts[$0] }
        }
    }

    /// Learned weights decide how likely words are.
    mutating func weigh(_ weights: FacetWeights) {
        salience = [Double](repeating: 0, count: context.words.count)
        for word in words {
            let facts = counts.facts(word)
            let sum = FacetWeights.sum(weights.word, WordFeature.all) { facts[$0] }
            salience[Int(word)] = min(1, max(0, sum))
        }
    }

    // MARK: Choices

    /// Every piece, and pairs of the best ones, with their scores.
    func choices(_ weights: FacetWeights) -> [(choice: Choice, score: Double)] {
        let asFirst = pieces.map { piece in
            FacetWeights.sum(weights.first, PieceFeature.all) { piece.facts[$0] } + (piece.isSummary ? summaryGain : 0)
        }
        func joint(_ choice: Choice) -> Double {
            let facts = facts(choice)
            return FacetWeights.sum(weights.joint, JointFeature.all) { facts[$0] }
        }
        var choices = pieces.indices.map { index in
            let choice = Choice(first: index)
            let score = asFirst[index] + joint(choice)
            return (choice: choice, score: score)
        }
        let scores = choices.map { ($0.score * 1e9).rounded() }
        let best = pieces.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(Self.mostJoined)
        let asSecond = best.map { index in
            FacetWeights.sum(weights.second, PieceFeature.all) { pieces[index].facts[$0] }
        }
        for first in best {
            for (second, secondScore) in zip(best, asSecond) {
                guard let choice = pair(first, second) else { continue }
                let score = asFirst[first] + secondScore + joint(choice)
                choices.append((choice, score))
            }
        }
        return choices
    }

    /// Two pieces as one sentence, if they make one.
    func pair(_ first: Int, _ second: Int) -> Choice? {
        guard first != second else { return nil }
        let (a, b) = (pieces[first], pieces[second])
        guard a.candidate.length + b.candidate.length <= Self.longestPair,
            let join = context.lexicon.rules.join(a, b)
        else { return nil }
        let shared = a.content.sharedCount(b.content)
        let smaller = min(a.content.count, b.content.count)
        guard Double(shared) <= Self.mostShared * Double(smaller) else { return nil }
        return Choice(first: first, second: second, join: join)
    }

    /// What a choice loses for its form.
    func blemish(_ choice: Choice) -> Double {
        let first = pieces[choice.first]
        let length = first.candidate.length + (choice.second.map { pieces[$0].candidate.length } ?? 0)
        let isLoose = first.head.contains(.loose) || (choice.second == nil && first.head.contains(.back))
        let namesTwice = choice.second.map { first.sharedNames.sharedCount(pieces[$0].sharedNames) > 0 } ?? false
        return [length > Self.longest, isLoose, namesTwice].reduce(0) { $0 + ($1 ? Self.blemish : 0) }
    }

    // MARK: Features

    /// By ``JointFeature``.
    func joint(_ choice: Choice) -> [Double] {
        let facts = facts(choice)
        return JointFeature.all.map { facts[$0] }
    }

    private func facts(_ choice: Choice) -> JointFacts {
        let first = pieces[choice.first]
        let second = choice.second.map { pieces[$0] }
        var facts = JointFacts(first, second, total: context.total)
        Self.forEachOfUnion(first.content, second?.content ?? []) { id in
            let number = context.number(of: id)
            facts.add(context.words[number], salience[number])
        }
        return facts
    }

    @inline(__always)
    private static func forEachOfUnion(_ a: [Int32], _ b: [Int32], _ body: (Int32) -> Void) {
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            let word = min(i < a.count ? a[i] : .max, j < b.count ? b[j] : .max)
            if i < a.count, a[i] == word { i += 1 }
            if j < b.count, b[j] == word { j += 1 }
            body(word)
        }
    }

    private static func piece(
        _ candidate: Candidate, _ context: SummaryContext, _ counts: FacetCounts, _ units: [UInt16],
        _ head: JoinRules.Head
    ) -> FacetPiece {
        let passage = candidate.sentence
        let source = context.sources[passage.source]
        var names: [Int32] = []
        var shared: [Int32] = []
        var hasRepeatedName = false
        var numberCount = 0
        var sharedNumbers: [Int32] = []
        let words = passage.words
        for stretch in candidate.stretches {
            for word in words[stretch] {
                if word.kind == .letters {
                    if context.has(.main, word) { shared.append(word.number) }
                    guard CandidateFeatures.isName(word, passage) else { continue }
                    names.append(word.number)
                    if context.words[Int(word.number)].count > 1 { hasRepeatedName = true }
                } else if word.kind == .number {
                    numberCount += 1
                    if context.has(.number, word) { sharedNumbers.append(word.number) }
                }
            }
        }
        let distinctNames = names.sortedWithoutRepetition()
        let sharedNames = distinctNames.filter { context.words[Int($0)].votes.contains(.main) }
        let sharedWords = shared.sortedWithoutRepetition()
        let sharedNumberCount = sharedNumbers.sortedWithoutRepetition().count
        let first = candidate.words.first
        let beginsWithName =
            first?.kind == .letters && Int(first?.start ?? 0) <= candidate.spans.first.lowerBound + 1
        let content = candidate.content
        var (spread, occurrences) = (0, 0)
        for id in content {
            let number = context.number(of: id)
            spread += counts.facets(number)
            occurrences += Int(context.words[number].count)
        }
        let text = passage.text.utf16
        let marks = candidate.spans.reduce(0) { $0 + text[$1].count { Marks.isClause($0) } }
        let keepsOpener = candidate.cut.isDisjoint(with: [.opener, .run]) && context.hasOpener[candidate.passage]
        let facts = PieceFacts(
            role: source.role, head: head, cut: candidate.cut, beginsWithName: beginsWithName,
            isFirst: passage.index == 0, keepsOpener: keepsOpener,
            keepsAside: passage.asides.contains(where: candidate.holds), hasRepeatedName: hasRepeatedName,
            hasSharedName: !sharedNames.isEmpty, marks: marks, numbers: numberCount, names: distinctNames.count,
            sharedWords: sharedWords.count, sharedNumbers: sharedNumberCount,
            centroid: Double(occurrences - content.count) / Double(content.count + 2) / Double(context.top),
            cover: Double(occurrences) / Double(context.total),
            spread: Double(spread) / Double(max(1, content.count)) / Double(context.sources.count),
            density: Double(candidate.contentTokens) / Double(max(1, candidate.wordCount)))
        return FacetPiece(
            candidate: candidate, units: units, head: head, beginsWithName: beginsWithName,
            isSummary: source.isSummary, content: content, sharedNames: sharedNames, sharedWords: sharedWords,
            facts: facts)
    }

    /// What each feature added to a choice.
    func contributions(to choice: Choice, _ weights: FacetWeights) -> [Digest.Contribution] {
        var contributions: [Digest.Contribution] = []
        func add(_ name: String, _ value: Double, _ weight: Double) {
            if value != 0, weight != 0 { contributions.append(.init(feature: name, value: value, weight: weight)) }
        }
        for (index, feature) in PieceFeature.allCases.enumerated() {
            add("first.\(feature.rawValue)", pieces[choice.first].features[index], weights.first[index])
        }
        if let second = choice.second {
            for (index, feature) in PieceFeature.allCases.enumerated() {
                add("second.\(feature.rawValue)", pieces[second].features[index], weights.second[index])
            }
        }
        for (index, (feature, value)) in zip(JointFeature.allCases, joint(choice)).enumerated() {
            add("digest.\(feature.rawValue)", value, weights.joint[index])
        }
        if pieces[choice.first].isSummary { add("param.summary", 1, summaryGain) }
        if blemish(choice) != 0 { add("blemish", blemish(choice) / Self.blemish, -Self.blemish) }
        return contributions
    }
}

/// Where the words of facets stand.
private struct FacetCounts {
    fileprivate struct Places {
        /// The sources that have the word, as bits, and the roles of these.
        var sources: UInt64 = 0
        var roles: UInt8 = 0
        /// The roles whose first clause has it.
        var heads: UInt8 = 0
        var isLatin = false
    }

    /// The numbers of the content words in the record, ascending.
    let words: [Int32]
    /// By a word's number in the record.
    private let places: [Places]
    private let context: SummaryContext

    init(_ context: SummaryContext) {
        self.context = context
        var places = [Places](repeating: Places(), count: context.words.count)
        for passage in context.passages {
            let role: UInt8 = context.sources[passage.source].role.map { 1 << UInt8($0.rawValue) } ?? 0
            let headEnd = passage.index == 0 ? passage.parts.first?.range.upperBound ?? 0 : 0
            for word in passage.words where word.isContent {
                let number = Int(word.number)
                places[number].sources |= 1 << UInt64(min(63, passage.source))
                places[number].roles |= role
                if Int(word.end) <= headEnd { places[number].heads |= role }
                if word.kind == .letters, passage.text.utf16[Int(word.start)] < 0x80 { places[number].isLatin = true }
            }
        }
        words = places.indices.filter { places[$0].sources != 0 }.map { Int32($0) }
        self.places = places
    }

    /// How many facets have a word.
    func facets(_ word: Int) -> Int { places[word].sources.nonzeroBitCount }

    func facts(_ word: Int32) -> Facts { Facts(places: places[Int(word)], word: context.words[Int(word)]) }

    /// The features of a word.
    struct Facts {
        fileprivate let places: Places
        let word: WordFacts

        @inline(__always)
        subscript(feature: WordFeature) -> Double {
            switch feature {
            case .always: 1
            case .motivation: flag(has(.motivation, places.roles))
            case .problem: flag(has(.problem, places.roles))
            case .analysis: flag(has(.analysis, places.roles))
            case .method: flag(has(.method, places.roles))
            case .experiments: flag(has(.experiments, places.roles))
            case .contribution: flag(has(.contribution, places.roles))
            case .facets2: flag(places.sources.nonzeroBitCount >= 2)
            case .facets3: flag(places.sources.nonzeroBitCount >= 3)
            case .facets4: flag(places.sources.nonzeroBitCount >= 4)
            case .facets5: flag(places.sources.nonzeroBitCount >= 5)
            case .count: Double(min(4, word.count)) / 4
            case .latin: flag(places.isLatin)
            case .latinShared: flag(places.isLatin && word.votes.contains(.main))
            case .methodHead: flag(has(.method, places.heads))
            case .contributionHead: flag(has(.contribution, places.heads))
            case .problemHead: flag(has(.problem, places.heads))
            case .methodContribution: flag(has(.method, places.roles) && has(.contribution, places.roles))
            case .problemContribution: flag(has(.problem, places.roles) && has(.contribution, places.roles))
            case .length: Double(min(4, max(1, word.length))) / 4
            }
        }

        @inline(__always)
        private func has(_ role: FacetRole, _ bits: UInt8) -> Bool { bits & 1 << UInt8(role.rawValue) != 0 }
    }
}

/// The features of a piece.
private struct PieceFacts {
    let role: FacetRole?
    let head: JoinRules.Head
    let cut: Candidate.Cut
    let beginsWithName: Bool
    let isFirst: Bool
    let keepsOpener: Bool
    let keepsAside: Bool
    let hasRepeatedName: Bool
    let hasSharedName: Bool
    let marks: Int
    let numbers: Int
    let names: Int
    let sharedWords: Int
    let sharedNumbers: Int
    let centroid: Double
    let cover: Double
    let spread: Double
    let density: Double

    @inline(__always)
    subscript(feature: PieceFeature) -> Double {
        switch feature {
        case .motivation: flag(role == .motivation)
        case .problem: flag(role == .problem)
        case .analysis: flag(role == .analysis)
        case .method: flag(role == .method)
        case .experiments: flag(role == .experiments)
        case .contribution: flag(role == .contribution)
        case .proposal: flag(head.contains(.proposal))
        case .new: flag(head.contains(.new))
        case .back: flag(head.contains(.back))
        case .latin: flag(beginsWithName)
        case .firstSentence: flag(isFirst)
        case .whole: flag(cut.isSubset(of: .aside))
        case .run: flag(cut.contains(.run))
        case .tail: flag(cut.contains(.tail))
        case .openerCut: flag(cut.contains(.opener))
        case .opener: flag(keepsOpener)
        case .aside: flag(keepsAside)
        case .clauses: Double(min(3, marks)) / 3
        case .number: Double(min(3, numbers)) / 3
        case .name: flag(hasRepeatedName)
        case .nameShared: flag(hasSharedName)
        case .names: Double(min(4, names)) / 4
        case .shared: Double(min(4, sharedWords)) / 4
        case .numbersShared: Double(min(2, sharedNumbers)) / 2
        case .centroid: centroid
        case .cover: cover
        case .facetSpread: spread
        case .density: density
        }
    }
}

/// The features of a whole digest.
private struct JointFacts {
    private let length: Int
    private let isPair: Bool
    private let isOneSentence: Bool
    private let hasName: Bool
    /// Latin words of the abstract.
    private let shared: Int
    /// How many content words the pieces have one by one, and the record in all.
    private let pieceWords: Int
    private let total: Int

    // Sums over the distinct content words.
    private var distinct = 0
    private var occurrences = 0
    private var likelihood = 0.0
    private var likely = 0.0
    private var unlikely = 0.0

    init(_ first: FacetPiece, _ second: FacetPiece?, total: Int) {
        length = first.candidate.length + (second?.candidate.length ?? 0)
        isPair = second != nil
        isOneSentence = second?.candidate.passage == first.candidate.passage
        hasName = !first.sharedNames.isEmpty || !(second?.sharedNames.isEmpty ?? true)
        let twice = second.map { first.sharedWords.sharedCount($0.sharedWords) } ?? 0
        shared = first.sharedWords.count + (second?.sharedWords.count ?? 0) - twice
        pieceWords = first.content.count + (second?.content.count ?? 0)
        self.total = total
    }

    @inline(__always)
    mutating func add(_ word: WordFacts, _ probability: Double) {
        let weight = Double(max(1, word.length))
        likelihood += probability * weight
        likely += max(0, probability - 0.4) * weight
        unlikely += max(0, 0.25 - probability) * weight
        occurrences += Int(word.count)
        distinct += 1
    }

    @inline(__always)
    subscript(feature: JointFeature) -> Double {
        switch feature {
        case .salience: scale * likelihood
        case .likely: scale * likely
        case .unlikely: scale * unlikely
        case .length: Double(length) / 40
        case .over15: over(15)
        case .over25: over(25)
        case .over35: over(35)
        case .over45: over(45)
        case .over60: over(60)
        case .pair: flag(isPair)
        case .sentence: flag(isOneSentence)
        case .repeated: isPair ? Double(pieceWords) / Double(max(1, distinct)) - 1 : 0
        case .cover: Double(occurrences) / Double(total)
        case .name: flag(hasName)
        case .shared: Double(min(5, shared)) / 5
        }
    }

    private var scale: Double { 20 / Double(length + 40) }

    private func over(_ limit: Int) -> Double { Double(max(0, length - limit)) / 20 }
}

@inline(__always)
private func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
