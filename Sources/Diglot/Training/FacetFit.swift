// Learns what digests of Chinese facets say: which words, which pieces, and which pairs.

/// A training record with facets.
struct FacetExample {
    let section: String?
    let composer: FacetComposer
    /// By word of the composer: the share of the references that have it.
    let wordTargets: [Double]
    /// By piece, and by pair of pieces that can be joined.
    let pieceScores: [RougeScores]
    let pairScores: [PiecePair: RougeScores]

    struct PiecePair: Hashable {
        let first: Int
        let second: Int
    }

    func scores(_ choice: FacetComposer.Choice) -> RougeScores {
        guard let second = choice.second else { return pieceScores[choice.first] }
        return pairScores[PiecePair(first: choice.first, second: second)] ?? RougeScores()
    }
}

/// Weights learned from some of the examples.
///
/// First a ridge regression over words: the share of references that have a word. Then one over digests: what they
/// score, those near the best of their record counting most. Which pairs there are depends on the scores of pieces, so it
/// begins with pieces alone and is repeated.
struct FacetFit {
    private(set) var weights = FacetWeights()

    /// The penalties on words, on digests, and on what words say of digests.
    private static let wordPenalty = 3.0
    private static let penalty = 5.0
    private static let saliencePenalty = 0.1
    /// A digest that scores so many points less than the best of its record counts e times less.
    private static let temperature = 10.0
    private static let leastWeight = 0.1
    private static let rounds = 2

    init(_ examples: [FacetExample]) {
        weights.word = Self.words(examples)
        let weighed = examples.map { example in
            var composer = example.composer
            composer.weigh(weights)
            return composer
        }
        let none = weights
        for round in 0...Self.rounds {
            let data = Self.data(
                zip(examples, weighed).map { example, composer in
                    let single = composer.pieces.indices.map { FacetComposer.Choice(first: $0) }
                    let choices = round == 0 ? single : composer.shortList(weights)
                    return (example, composer, choices)
                })
            weights = none
            weights.setDigest(RidgeRegression(penalties: Self.penalties, iterations: 200).fit(data))
        }
    }

    /// What the weights choose.
    func best(of example: FacetExample) -> RougeScores {
        var composer = example.composer
        composer.weigh(weights)
        let choices = composer.choices(weights)
        let scores = choices.map { $0.score - composer.blemish($0.choice) }
        let agreement = composer.agreement(choices, scores)
        var best = RougeScores()
        var greatest = -Double.infinity
        for (index, item) in choices.enumerated() {
            let score = ((scores[index] + Agreement.gain * agreement[index]) * 1e9).rounded()
            if score > greatest { (greatest, best) = (score, example.scores(item.choice)) }
        }
        return best
    }

    private static var penalties: [Double] {
        let joint = JointFeature.allCases.map { feature in
            switch feature {
            case .salience, .likely, .unlikely: saliencePenalty
            default: penalty
            }
        }
        return [Double](repeating: penalty, count: 2 * PieceFeature.allCases.count) + joint
    }

    /// The weights of words: a regression with a constant that is free.
    private static func words(_ examples: [FacetExample]) -> [Double] {
        let width = WordFeature.allCases.count
        var data = RegressionData()
        var sums = [Double](repeating: 0, count: width)
        var total = 0.0
        var rows = 0
        for example in examples {
            let features = example.composer.wordFeatures
            for (row, target) in example.wordTargets.enumerated() {
                let values = features[row * width..<(row + 1) * width]
                for (column, value) in values.enumerated() where value != 0 {
                    data.add(column, value)
                    sums[column] += value
                }
                data.endRow(target: target)
                total += target
                rows += 1
            }
        }
        // One group: its mean stands for the constant. Rows count 1 each.
        data.endGroup(weight: Double(rows))
        var weights = RidgeRegression(
            penalties: [Double](repeating: wordPenalty, count: width), iterations: 200
        ).fit(data)
        guard rows > 0 else { return weights }
        var mean = total / Double(rows)
        for column in 1..<width { mean -= weights[column] * sums[column] / Double(rows) }
        weights[0] = mean  // WordFeature.always
        return weights
    }

    private static func data(
        _ records: [(FacetExample, FacetComposer, [FacetComposer.Choice])]
    ) -> RegressionData {
        let width = PieceFeature.allCases.count
        var data = RegressionData()
        for (example, composer, choices) in records {
            let targets = choices.map { choice in
                let scores = example.scores(choice)
                return 100 * (scores.one / 2 + scores.two / 4 + scores.longest / 4)
            }
            let best = targets.max() ?? 0
            for (choice, target) in zip(choices, targets) {
                for (column, value) in composer.features(of: choice.first).enumerated() where value != 0 {
                    data.add(column, value)
                }
                if let second = choice.second {
                    for (column, value) in composer.features(of: second).enumerated() where value != 0 {
                        data.add(width + column, value)
                    }
                }
                for (column, value) in composer.joint(choice).enumerated() where value != 0 {
                    data.add(2 * width + column, value)
                }
                data.endRow(target: target, weight: Double.exponential((target - best) / temperature) + leastWeight)
            }
            data.endGroup(weight: 1)
        }
        return data
    }
}

extension FacetComposer {
    /// The best pieces, and the pairs of them.
    func shortList(_ weights: FacetWeights) -> [Choice] {
        let all = choices(weights)
        let single = all.filter { $0.choice.second == nil }
        let scores = single.map { ($0.score * 1e9).rounded() }
        let best = single.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(Self.mostJoined)
        return best.map { single[$0].choice } + all.map(\.choice).filter { $0.second != nil }
    }
}

extension FacetWeights {
    /// Sets the weights of first pieces, second ones and whole digests, in this order.
    fileprivate mutating func setDigest(_ weights: [Double]) {
        let width = PieceFeature.allCases.count
        first = Array(weights[..<width])
        second = Array(weights[width..<2 * width])
        joint = Array(weights[(2 * width)...])
    }
}
