// A Chinese digest out of facets: one piece of a sentence, or two that are joined.

import ICUText

/// A candidate of a facet with what the composer asks of it; an object, because every pair of them is looked at.
final class FacetPiece {
    let candidate: Candidate
    let role: FacetRole?
    /// Its text without final marks.
    let units: [UInt16]
    let head: JoinRules.Head
    let beginsWithName: Bool
    let isQuestion: Bool
    /// Whether its facet is a digest itself.
    let isSummary: Bool
    /// The numbers of its coined names of the abstract and of its Latin words of the abstract, ascending.
    let sharedNames: [Int32]
    let sharedWords: [Int32]
    /// By ``PieceFeature``.
    let features: [Double]

    init(
        candidate: Candidate, role: FacetRole?, units: [UInt16], head: JoinRules.Head, beginsWithName: Bool,
        isQuestion: Bool, isSummary: Bool, sharedNames: [Int32], sharedWords: [Int32], features: [Double]
    ) {
        self.candidate = candidate
        self.role = role
        self.units = units
        self.head = head
        self.beginsWithName = beginsWithName
        self.isQuestion = isQuestion
        self.isSummary = isSummary
        self.sharedNames = sharedNames
        self.sharedWords = sharedWords
        self.features = features
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
    /// The content words of the facets, ascending, and their features, row by row.
    let words: [Int32]
    let wordFeatures: [Double]
    /// By a word's number: how likely a digest takes it.
    private(set) var salience: [Double]

    init(_ context: SummaryContext) {
        self.context = context
        let counts = FacetCounts(context)
        words = counts.words
        wordFeatures = counts.features
        salience = []
        summaryGain = context.lexicon.weights.parameter("param.summary", true)
        let rules = context.lexicon.rules
        let candidates = context.candidates(.sentence).filter { !$0.cut.contains(.title) }
        let short = candidates.filter { $0.length <= Self.longest }
        pieces = (short.isEmpty ? candidates : short).map { candidate in
            Self.piece(candidate, context, counts, rules.joinHead(candidate.units(context.passages[candidate.passage])))
        }
    }

    /// Learned weights decide how likely words are.
    mutating func weigh(_ weights: FacetWeights) {
        salience = [Double](repeating: 0, count: context.counts.count)
        let width = WordFeature.allCases.count
        for (row, word) in words.enumerated() {
            var sum = 0.0
            for index in 0..<width { sum += weights.word[index] * wordFeatures[row * width + index] }
            salience[Int(word)] = min(1, max(0, sum))
        }
    }

    // MARK: Choices

    /// Every piece, and pairs of the best ones, with their scores.
    func choices(_ weights: FacetWeights) -> [(choice: Choice, score: Double)] {
        let asFirst = pieces.map { piece in
            FacetWeights.product(weights.first, piece.features) + (piece.isSummary ? summaryGain : 0)
        }
        let asSecond = pieces.map { FacetWeights.product(weights.second, $0.features) }
        var choices = pieces.indices.map { index in
            let choice = Choice(first: index)
            return (choice, asFirst[index] + FacetWeights.product(weights.joint, joint(choice)))
        }
        let scores = choices.map { ($0.1 * 1e9).rounded() }
        let best = pieces.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(Self.mostJoined)
        for first in best {
            for second in best {
                guard let choice = pair(first, second) else { continue }
                let score = asFirst[first] + asSecond[second] + FacetWeights.product(weights.joint, joint(choice))
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
        let shared = a.candidate.content.sharedCount(b.candidate.content)
        let smaller = min(a.candidate.content.count, b.candidate.content.count)
        guard Double(shared) <= Self.mostShared * Double(smaller) else { return nil }
        return Choice(first: first, second: second, join: join)
    }

    /// What a choice loses for its form.
    func blemish(_ choice: Choice) -> Double {
        let first = pieces[choice.first]
        let length = first.candidate.length + (choice.second.map { pieces[$0].candidate.length } ?? 0)
        let isLoose = first.head.contains(.loose) || (choice.second == nil && first.head.contains(.back))
        return (length > Self.longest ? Self.blemish : 0) + (isLoose ? Self.blemish : 0)
    }

    // MARK: Features

    /// By ``JointFeature``.
    func joint(_ choice: Choice) -> [Double] {
        let first = pieces[choice.first]
        let second = choice.second.map { pieces[$0] }
        let length = first.candidate.length + (second?.candidate.length ?? 0)
        var (sum, likely, unlikely, cover, distinct) = (0.0, 0.0, 0.0, 0, 0)
        func add(_ word: Int32) {
            let weight = Double(max(1, context.weights[Int(word)]))
            let probability = salience[Int(word)]
            sum += probability * weight
            likely += max(0, probability - 0.4) * weight
            unlikely += max(0, 0.25 - probability) * weight
            cover += Int(context.counts[Int(word)])
            distinct += 1
        }
        Self.forEachOfUnion(first.candidate.content, second?.candidate.content ?? [], add)
        let scale = 20 / Double(length + 40)
        let total = first.candidate.content.count + (second?.candidate.content.count ?? 0)
        let shared = first.sharedWords.count + (second?.sharedWords.count ?? 0)
        let twice = second.map { first.sharedWords.sharedCount($0.sharedWords) } ?? 0
        let hasName = !first.sharedNames.isEmpty || !(second?.sharedNames.isEmpty ?? true)
        func over(_ limit: Int) -> Double { Double(max(0, length - limit)) / 20 }
        return JointFeature.allCases.map { feature in
            switch feature {
            case .salience: scale * sum
            case .likely: scale * likely
            case .unlikely: scale * unlikely
            case .length: Double(length) / 40
            case .over15: over(15)
            case .over25: over(25)
            case .over35: over(35)
            case .over45: over(45)
            case .over60: over(60)
            case .pair: second == nil ? 0 : 1
            case .sentence: second?.candidate.passage == first.candidate.passage ? 1 : 0
            case .repeated: second == nil ? 0 : Double(total) / Double(max(1, distinct)) - 1
            case .cover: Double(cover) / Double(context.total)
            case .name: hasName ? 1 : 0
            case .shared: Double(min(5, shared - twice)) / 5
            }
        }
    }

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
        _ candidate: Candidate, _ context: SummaryContext, _ counts: FacetCounts,
        _ head: (units: [UInt16], head: JoinRules.Head)
    ) -> FacetPiece {
        let passage = context.passages[candidate.passage]
        let role = FacetRole(context.sources[passage.source].part)
        var names: [Int32] = []
        var shared: [Int32] = []
        var hasRepeatedName = false
        for word in candidate.words where word.kind == .letters {
            let isShared = context.has(.main, word.id)
            if isShared { shared.append(word.id) }
            guard CandidateFeatures.isName(word, passage) else { continue }
            names.append(word.id)
            if context.counts[Int(word.id)] > 1 { hasRepeatedName = true }
        }
        let distinctNames = Candidate.withoutRepetition(names)
        let sharedNames = distinctNames.filter { context.has(.main, $0) }
        let sharedWords = Candidate.withoutRepetition(shared)
        var numberCount = 0
        var sharedNumbers: [Int32] = []
        for word in candidate.words where word.kind == .number {
            numberCount += 1
            if context.has(.number, word.id) { sharedNumbers.append(word.id) }
        }
        sharedNumbers = Candidate.withoutRepetition(sharedNumbers)
        let beginsWithName = candidate.words.first.map {
            $0.kind == .letters && Int($0.start) <= candidate.spans[0].lowerBound + 1
        }
        var (spread, occurrences) = (0, 0)
        for word in candidate.content {
            spread += counts.facets(word)
            occurrences += Int(context.counts[Int(word)])
        }
        let text = passage.text.utf16
        let marks = candidate.spans.reduce(0) { $0 + text[$1].count(where: Marks.isClause) }
        let keepsOpener = candidate.cut.isDisjoint(with: [.opener, .run]) && context.hasOpener[candidate.passage]
        func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
        let values = PieceFeature.allCases.map { feature -> Double in
            switch feature {
            case .motivation: flag(role == .motivation)
            case .problem: flag(role == .problem)
            case .analysis: flag(role == .analysis)
            case .method: flag(role == .method)
            case .experiments: flag(role == .experiments)
            case .contribution: flag(role == .contribution)
            case .proposal: flag(head.head.contains(.proposal))
            case .new: flag(head.head.contains(.new))
            case .back: flag(head.head.contains(.back))
            case .latin: flag(beginsWithName ?? false)
            case .firstSentence: flag(passage.index == 0)
            case .whole: flag(candidate.cut.isSubset(of: .aside))
            case .run: flag(candidate.cut.contains(.run))
            case .tail: flag(candidate.cut.contains(.tail))
            case .openerCut: flag(candidate.cut.contains(.opener))
            case .opener: flag(keepsOpener)
            case .aside: flag(passage.asides.contains(where: candidate.holds))
            case .clauses: Double(min(3, marks)) / 3
            case .number: Double(min(3, numberCount)) / 3
            case .name: flag(hasRepeatedName)
            case .nameShared: flag(!sharedNames.isEmpty)
            case .names: Double(min(4, distinctNames.count)) / 4
            case .shared: Double(min(4, sharedWords.count)) / 4
            case .numbersShared: Double(min(2, sharedNumbers.count)) / 2
            case .centroid:
                Double(occurrences - candidate.content.count) / Double(candidate.content.count + 2)
                    / Double(context.top)
            case .cover: Double(occurrences) / Double(context.total)
            case .facetSpread:
                Double(spread) / Double(max(1, candidate.content.count)) / Double(context.sources.count)
            case .density: Double(candidate.contentTokens) / Double(max(1, candidate.words.count))
            }
        }
        return FacetPiece(
            candidate: candidate, role: role, units: head.units, head: head.head,
            beginsWithName: beginsWithName ?? false, isQuestion: passage.isQuestion,
            isSummary: context.sources[passage.source].part == "tldr", sharedNames: sharedNames,
            sharedWords: sharedWords, features: values)
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
    /// The content words, ascending.
    let words: [Int32]
    /// By ``WordFeature``, row by row.
    let features: [Double]
    /// By a word's number: the sources that have it, as bits.
    private let sources: [UInt64]

    init(_ context: SummaryContext) {
        let count = context.counts.count
        var sources = [UInt64](repeating: 0, count: count)
        var roles = [UInt8](repeating: 0, count: count)
        var heads = roles
        var isLatin = [Bool](repeating: false, count: count)
        for passage in context.passages {
            let role = FacetRole(context.sources[passage.source].part)
            let headEnd = passage.index == 0 ? passage.parts.first?.range.upperBound ?? 0 : 0
            for word in passage.words where context.lexicon.stopWords.isContent(word, passage.text.utf16) {
                let id = Int(word.id)
                sources[id] |= 1 << UInt64(min(63, passage.source))
                if word.kind == .letters, passage.text.utf16[Int(word.start)] < 0x80 { isLatin[id] = true }
                guard let role else { continue }
                roles[id] |= 1 << UInt8(role.rawValue)
                if Int(word.end) <= headEnd { heads[id] |= 1 << UInt8(role.rawValue) }
            }
        }
        let words = sources.indices.filter { sources[$0] != 0 }.map { Int32($0) }
        var features: [Double] = []
        features.reserveCapacity(words.count * WordFeature.allCases.count)
        for word in words {
            let id = Int(word)
            let facets = sources[id].nonzeroBitCount
            func has(_ role: FacetRole, _ bits: [UInt8]) -> Bool { bits[id] & 1 << UInt8(role.rawValue) != 0 }
            func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
            for feature in WordFeature.allCases {
                let value =
                    switch feature {
                    case .always: 1.0
                    case .motivation: flag(has(.motivation, roles))
                    case .problem: flag(has(.problem, roles))
                    case .analysis: flag(has(.analysis, roles))
                    case .method: flag(has(.method, roles))
                    case .experiments: flag(has(.experiments, roles))
                    case .contribution: flag(has(.contribution, roles))
                    case .facets2: flag(facets >= 2)
                    case .facets3: flag(facets >= 3)
                    case .facets4: flag(facets >= 4)
                    case .facets5: flag(facets >= 5)
                    case .count: Double(min(4, context.counts[id])) / 4
                    case .latin: flag(isLatin[id])
                    case .latinShared: flag(isLatin[id] && context.has(.main, word))
                    case .methodHead: flag(has(.method, heads))
                    case .contributionHead: flag(has(.contribution, heads))
                    case .problemHead: flag(has(.problem, heads))
                    case .methodContribution: flag(has(.method, roles) && has(.contribution, roles))
                    case .problemContribution: flag(has(.problem, roles) && has(.contribution, roles))
                    case .length: Double(min(4, max(1, context.weights[id]))) / 4
                    }
                features.append(value)
            }
        }
        self.sources = sources
        self.words = words
        self.features = features
    }

    /// How many facets have a word.
    func facets(_ word: Int32) -> Int { sources[Int(word)].nonzeroBitCount }
}
