// A Chinese digest out of facets: one piece of a sentence, or two that are joined.

import ICUText

/// A candidate of a facet with what the composer asks of it; an object, because every pair of them is looked at.
final class FacetPiece {
    let candidate: Candidate
    let head: JoinRules.Head
    let beginsWithName: Bool
    /// Whether its facet is a digest itself.
    let isSummary: Bool
    /// How many content words it has, coined names of the abstract, and Latin words of the abstract.
    let contentCount: Int
    let sharedNames: Int
    let sharedWords: Int
    /// Its text without final marks.
    let units: [UInt16]
    /// By ``PieceFeature``.
    let features: [Double]

    var isQuestion: Bool { candidate.sentence.isQuestion }

    fileprivate init(
        _ candidate: Candidate, _ units: [UInt16], isSummary: Bool, _ facts: PieceFacts
    ) {
        self.candidate = candidate
        self.units = units
        self.isSummary = isSummary
        head = facts.head
        beginsWithName = facts.beginsWithName
        contentCount = facts.content
        sharedNames = facts.sharedNames
        sharedWords = facts.sharedWords
        features = PieceFeature.all.map { facts[$0] }
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
    private let sets: PieceSets
    /// What the first piece gains in a facet that is a digest itself; no data says how much.
    private let summaryGain: Double
    private let counts: FacetCounts
    /// By a word's number in the record: how likely a digest takes it.
    private(set) var salience: [Double]
    /// By a word's rank: what it adds to a digest.
    private var shares: [JointFacts.Share] = []

    init(_ context: SummaryContext) {
        self.context = context
        let counts = FacetCounts(context)
        self.counts = counts
        salience = []
        summaryGain = context.lexicon.weights.parameter("param.summary", true)
        let rules = context.lexicon.rules
        let candidates = context.candidates(.sentence).filter { !$0.cut.contains(.title) }
        let short = candidates.filter { $0.length <= Self.longest }
        let chosen = short.isEmpty ? candidates : short
        var sets = PieceSets(chosen.count, counts)
        pieces = chosen.indices.map { index in
            let candidate = chosen[index]
            let units = candidate.units
            let facts = PieceFacts(candidate, context, counts, rules.joinHead(units), &sets, index)
            return FacetPiece(
                candidate, units, isSummary: context.sources[candidate.sentence.source].isSummary, facts)
        }
        self.sets = sets
    }

    /// The numbers of the facets' content words in the record.
    var words: [Int32] { counts.words }

    /// Their features, row by row.
    var wordFeatures: [Double] {
        words.flatMap { word in WordFeature.all.map { counts.value($0, word) } }
    }

    /// Learned weights decide how likely words are.
    mutating func weigh(_ weights: FacetWeights) {
        salience = [Double](repeating: 0, count: context.words.count)
        for (feature, weight) in zip(WordFeature.all, weights.word) where weight != 0 {
            counts.add(weight, times: feature, to: &salience)
        }
        for word in words { salience[Int(word)] = min(1, max(0, salience[Int(word)])) }
        shares = counts.ranked.map { JointFacts.Share(context.words[Int($0)], salience[Int($0)]) }
    }

    // MARK: Choices

    /// Every piece, and pairs of the best ones, with their scores.
    func choices(_ weights: FacetWeights) -> [(choice: Choice, score: Double)] {
        let asFirst = pieces.map { piece in
            FacetWeights.sum(weights.first, piece.features) + (piece.isSummary ? summaryGain : 0)
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
        let asSecond = best.map { FacetWeights.sum(weights.second, pieces[$0].features) }
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
        let shared = sets.content.sharedCount(first, second)
        let smaller = min(a.contentCount, b.contentCount)
        guard Double(shared) <= Self.mostShared * Double(smaller) else { return nil }
        return Choice(first: first, second: second, join: join)
    }

    /// What a choice loses for its form.
    func blemish(_ choice: Choice) -> Double {
        let first = pieces[choice.first]
        let length = first.candidate.length + (choice.second.map { pieces[$0].candidate.length } ?? 0)
        let isLoose = first.head.contains(.loose) || (choice.second == nil && first.head.contains(.back))
        let namesTwice = choice.second.map { sets.names.sharedCount(choice.first, $0) > 0 } ?? false
        return [length > Self.longest, isLoose, namesTwice].reduce(0) { $0 + ($1 ? Self.blemish : 0) }
    }

    /// The pieces of a choice in their order.
    func candidates(_ choice: Choice) -> [Candidate] {
        let first = pieces[choice.first].candidate
        return choice.second.map { [first, pieces[$0].candidate] } ?? [first]
    }

    // MARK: Features

    /// By ``JointFeature``.
    func joint(_ choice: Choice) -> [Double] {
        let facts = facts(choice)
        return JointFeature.all.map { facts[$0] }
    }

    private func facts(_ choice: Choice) -> JointFacts {
        let sharedWords = choice.second.map { sets.latin.sharedCount(choice.first, $0) } ?? 0
        var facts = JointFacts(
            pieces[choice.first], choice.second.map { pieces[$0] }, sharedWords: sharedWords, total: context.total)
        sets.content.forEachOfUnion(choice.first, choice.second ?? choice.first) { facts.add(shares[$0]) }
        return facts
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
    /// The same in the order of the ``WordTable``, in which the words of digests are summed: a word's rank is its place.
    let ranked: [Int32]
    /// By a word's number in the record; only those of content words are asked for.
    private var ranks: [Int32]
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
        let words = places.indices.filter { places[$0].sources != 0 }.map { Int32($0) }
        let keys = words.map { Int64(context.words[Int($0)].id) << 32 | Int64($0) }.sorted()
        let ranked = keys.map { Int32(truncatingIfNeeded: $0) }
        ranks = [Int32](repeating: -1, count: places.count)
        for (rank, word) in ranked.enumerated() { ranks[Int(word)] = Int32(rank) }
        self.words = words
        self.ranked = ranked
        self.places = places
    }

    /// The rank of a content word.
    func rank(_ word: Int) -> Int { Int(ranks[word]) }

    /// How many facets have a word.
    func facets(_ word: Int) -> Int { places[word].sources.nonzeroBitCount }

    /// A feature of a word.
    func value(_ feature: WordFeature, _ word: Int32) -> Double {
        var values = [Double](repeating: 0, count: places.count)
        add(1, times: feature, to: &values)
        return values[Int(word)]
    }

    /// Adds a weighed feature of all words to sums by their numbers in the record.
    func add(_ weight: Double, times feature: WordFeature, to sums: inout [Double]) {
        let (places, record) = (places, context.words)
        @inline(__always)
        func add(_ value: (Places, WordFacts) -> Double) {
            for index in sums.indices { sums[index] += weight * value(places[index], record[index]) }
        }
        switch feature {
        case .always: add { _, _ in 1 }
        case .motivation: add { places, _ in flag(places.roles.has(.motivation)) }
        case .problem: add { places, _ in flag(places.roles.has(.problem)) }
        case .analysis: add { places, _ in flag(places.roles.has(.analysis)) }
        case .method: add { places, _ in flag(places.roles.has(.method)) }
        case .experiments: add { places, _ in flag(places.roles.has(.experiments)) }
        case .contribution: add { places, _ in flag(places.roles.has(.contribution)) }
        case .facets2: add { places, _ in flag(places.sources.nonzeroBitCount >= 2) }
        case .facets3: add { places, _ in flag(places.sources.nonzeroBitCount >= 3) }
        case .facets4: add { places, _ in flag(places.sources.nonzeroBitCount >= 4) }
        case .facets5: add { places, _ in flag(places.sources.nonzeroBitCount >= 5) }
        case .count: add { _, word in Double(min(4, word.count)) / 4 }
        case .latin: add { places, _ in flag(places.isLatin) }
        case .latinShared: add { places, word in flag(places.isLatin && word.votes.contains(.main)) }
        case .methodHead: add { places, _ in flag(places.heads.has(.method)) }
        case .contributionHead: add { places, _ in flag(places.heads.has(.contribution)) }
        case .problemHead: add { places, _ in flag(places.heads.has(.problem)) }
        case .methodContribution:
            add { places, _ in flag(places.roles.has(.method) && places.roles.has(.contribution)) }
        case .problemContribution:
            add { places, _ in flag(places.roles.has(.problem) && places.roles.has(.contribution)) }
        case .length: add { _, word in Double(min(4, max(1, word.length))) / 4 }
        }
    }
}

extension UInt8 {
    /// Whether a role is among roles as bits.
    @inline(__always)
    fileprivate func has(_ role: FacetRole) -> Bool { self & 1 << UInt8(role.rawValue) != 0 }
}

/// Words of pieces, by rank: a set for each piece.
private struct PieceSets {
    /// Their content words, their coined names of the abstract, and their Latin words of the abstract.
    var content: WordSets
    var names: WordSets
    var latin: WordSets

    init(_ pieces: Int, _ counts: FacetCounts) {
        content = WordSets(pieces, below: counts.ranked.count)
        names = content
        latin = content
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
    let marks: Int
    private(set) var content = 0
    private(set) var hasRepeatedName = false
    private(set) var numbers = 0
    private(set) var names = 0
    private(set) var sharedNames = 0
    private(set) var sharedWords = 0
    private(set) var sharedNumbers = 0
    let centroid: Double
    let cover: Double
    let spread: Double
    let density: Double

    /// - Parameter piece: which of the sets are the piece's; they are empty, and filled here.
    init(
        _ candidate: Candidate, _ context: SummaryContext, _ counts: FacetCounts, _ head: JoinRules.Head,
        _ sets: inout PieceSets, _ piece: Int
    ) {
        let passage = candidate.sentence
        role = context.sources[passage.source].role
        self.head = head
        cut = candidate.cut
        isFirst = passage.index == 0
        keepsOpener = candidate.cut.isDisjoint(with: [.opener, .run]) && context.hasOpener[candidate.passage]
        keepsAside = passage.asides.contains(where: candidate.holds)
        marks = candidate.clauseMarks
        let words = passage.words
        let record = context.words
        let start = candidate.stretches.first
        beginsWithName =
            !start.isEmpty && words[start.lowerBound].kind == .letters
            && Int(words[start.lowerBound].start) <= candidate.spans.first.lowerBound + 1

        var (spread, occurrences) = (0, 0)
        var names: [Int32] = []
        var sharedNumbers: [Int32] = []
        for stretch in candidate.stretches {
            for index in stretch {
                let word = words[index]
                let number = Int(word.number)
                if word.isContent, sets.content.insert(counts.rank(number), into: piece) {
                    content += 1
                    spread += counts.facets(number)
                    occurrences += Int(record[number].count)
                }
                if word.kind == .number {
                    numbers += 1
                    if record[number].votes.contains(.number) { sharedNumbers.append(word.number) }
                } else if word.kind == .letters {
                    // What the abstract votes for is a content word.
                    let isShared = record[number].votes.contains(.main)
                    if isShared, sets.latin.insert(counts.rank(number), into: piece) { sharedWords += 1 }
                    guard CandidateFeatures.isName(word, passage) else { continue }
                    if record[number].count > 1 { hasRepeatedName = true }
                    names.append(word.number)
                    if isShared, sets.names.insert(counts.rank(number), into: piece) { sharedNames += 1 }
                }
            }
        }
        self.names = names.sortedWithoutRepetition().count
        self.sharedNumbers = sharedNumbers.sortedWithoutRepetition().count
        centroid = Double(occurrences - content) / Double(content + 2) / Double(context.top)
        cover = Double(occurrences) / Double(context.total)
        self.spread = Double(spread) / Double(max(1, content)) / Double(context.sources.count)
        density = Double(candidate.contentTokens) / Double(max(1, candidate.wordCount))
    }

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
        case .nameShared: flag(sharedNames > 0)
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

    /// What a content word adds to the sums.
    struct Share {
        let likelihood: Double
        let likely: Double
        let unlikely: Double
        let count: Int

        init(_ word: WordFacts, _ probability: Double) {
            let weight = Double(max(1, word.length))
            likelihood = probability * weight
            likely = max(0, probability - 0.4) * weight
            unlikely = max(0, 0.25 - probability) * weight
            count = Int(word.count)
        }
    }

    /// - Parameter sharedWords: how many Latin words of the abstract both pieces have.
    init(_ first: FacetPiece, _ second: FacetPiece?, sharedWords: Int, total: Int) {
        length = first.candidate.length + (second?.candidate.length ?? 0)
        isPair = second != nil
        isOneSentence = second?.candidate.passage == first.candidate.passage
        hasName = first.sharedNames + (second?.sharedNames ?? 0) > 0
        shared = first.sharedWords + (second?.sharedWords ?? 0) - sharedWords
        pieceWords = first.contentCount + (second?.contentCount ?? 0)
        self.total = total
    }

    @inline(__always)
    mutating func add(_ share: Share) {
        likelihood += share.likelihood
        likely += share.likely
        unlikely += share.unlikely
        occurrences += share.count
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
