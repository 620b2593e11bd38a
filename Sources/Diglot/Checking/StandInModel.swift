// How likely a word stands in the place of a rendering: the weights of `stand-ins.tsv`.

/// What is known of a word that may stand in the place of a rendering.
struct StandIn {
    enum Kind: Int, CaseIterable {
        /// A word of two characters that shares one with a rendering of two.
        case akinPair
        /// A word of two characters that shares none with it.
        case pair
        /// A word that begins or ends as a longer rendering does.
        case longer

        /// As in `stand-ins.tsv`.
        var name: String {
            switch self {
            case .akinPair: "pair-akin"
            case .pair: "pair"
            case .longer: "longer"
            }
        }
    }

    enum Feature: Int, CaseIterable {
        /// 1.
        case bias
        /// How much likelier what stands before the word is before the rendering than elsewhere in the dump: a
        /// logarithm from -3 to 5.
        case left
        /// The same of what stands after it.
        case right
        /// How often the dump has the pairs of characters across its two edges, the rarer one: the logarithm of the
        /// count, to 8. What a dump often has around a word belongs to that word.
        case edge
        /// Whether it stands in another facet of the record too which says the term as well, or digests nothing with it:
        /// the word means something else.
        case apart
        /// How much oftener the dump has it where the term is not rendered than anywhere, in other records: a logarithm
        /// from -2 to 2. Who takes a word for a term may do so again; a usual word stands everywhere.
        case recurs
        /// Of its pairs of characters that the rendering lacks, how rare the rarest is in digests: a logarithm to 10.4.
        case rarity
        /// Whether the table knows one of them, so that it may explain it.
        case known
        /// The share of them that other words of the abstract explain.
        case explained
        /// The share of them that the term's own words explain: 细调 is known as a translation of *fine-tuning*.
        case own
        /// What of the words around it is said by the English around the term: their rarity times the share that it
        /// explains, less with distance on either side.
        case near
        /// How likely its clause digests a sentence with the term.
        case link
        /// How many of its words are single characters, as ICU cuts what no dictionary has.
        case pieces
        /// How many of its edges part two single characters, neither of which is a word: 奖励优|化, where no dictionary
        /// has what is before.
        case torn
        /// How often the dump has the rendering: the logarithm of the count and one.
        case renderings
        /// The share of the characters that differ from the rendering's which are among those that they replace.
        case related
        /// The share of the rendering that it begins and ends with.
        case shared
        /// How often the dump has these characters, the rarest pair of them: the logarithm of the count and one. Many
        /// words end in 模型.
        case common
        /// Of the pairs of characters in a rendering's stead, how rare the least rare is: 提升 in 提升大模型.
        case usual
        /// How many characters longer or shorter it is than the rendering.
        case length

        /// As in `stand-ins.tsv`.
        var name: String { "\(self)" }
        fileprivate static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
    }

    private(set) var kind = Kind.akinPair
    /// By feature; empty until there is a word.
    private var values: [Double] = []

    /// Begins another word, in the memory of the one before.
    mutating func begin(_ kind: Kind) {
        self.kind = kind
        if values.isEmpty { values = [Double](repeating: 0, count: Feature.allCases.count) }
        for index in values.indices { values[index] = 0 }
        self[.bias] = 1
    }

    /// Sets a feature, cut to its range.
    mutating func set(_ bound: Bound, _ value: Double) {
        self[bound.feature] = min(max(value, bound.range.lowerBound), bound.range.upperBound)
    }

    subscript(feature: Feature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    /// In the order of ``Feature``.
    var row: [Double] { values }

    func dot(_ weights: [Double]) -> Double {
        var sum = 0.0
        for index in values.indices { sum += values[index] * weights[index] }
        return sum
    }
}

/// A logistic model for each kind.
struct StandInModel: Sendable {
    /// By kind; empty for one without weights.
    private var weights = [[Double]](repeating: [], count: StandIn.Kind.allCases.count)
    /// By kind: see ``mostOfContext(_:)``.
    private var mostOfContexts: [Double] = []
    /// By kind: see ``mostElsewhere(_:)``.
    private var mostsElsewhere: [Double] = []
    /// From this score on a word stands in the place ...
    private(set) var sure = 0.0
    /// ... and from this on it may.
    private(set) var doubtful = 0.0

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let value = try row.number(row.cells.count - 1)
            switch (row.cells[0], row.cells[1]) {
            case ("param", "sure"): sure = value
            case ("param", "doubtful"): doubtful = value
            default:
                guard let kind = StandIn.Kind.allCases.first(where: { $0.name == row.cells[0] }),
                    let feature = StandIn.Feature.byName[row.cells[1]]
                else { throw row.error("there is no weight '\(row.cells[0]) \(row.cells[1])'") }
                if weights[kind.rawValue].isEmpty {
                    weights[kind.rawValue] = [Double](repeating: 0, count: StandIn.Feature.allCases.count)
                }
                weights[kind.rawValue][feature.rawValue] = value
            }
        }
        findMosts()
    }

    /// - Parameter weights: by kind, in the order of ``StandIn/Feature``.
    init(_ weights: [StandIn.Kind: [Double]], sure: Double, doubtful: Double) {
        self.weights = StandIn.Kind.allCases.map { weights[$0] ?? [] }
        self.sure = sure
        self.doubtful = doubtful
        findMosts()
    }

    private mutating func findMosts() {
        mostsElsewhere = weights.map { Self.most(of: StandIn.elsewhere, $0) }
        mostOfContexts = weights.map { Self.most(of: StandIn.beside + StandIn.elsewhere, $0) }
    }

    private static func most(of bounds: [StandIn.Bound], _ weights: [Double]) -> Double {
        if weights.isEmpty { return 0 }
        return bounds.reduce(0) { sum, bound in
            let weight = weights[bound.feature.rawValue]
            return sum + max(weight * bound.range.lowerBound, weight * bound.range.upperBound)
        }
    }

    /// A model that rules out nothing and finds nothing likely.
    static let open = StandInModel([:], sure: -.infinity, doubtful: -.infinity)

    /// The logarithm of the odds that the word stands for the term.
    func score(_ word: StandIn) -> Double {
        let weights = weights[word.kind.rawValue]
        return weights.isEmpty ? -.infinity : word.dot(weights)
    }

    /// The most that ``StandIn/beside`` and ``StandIn/elsewhere`` may add to a score without them.
    func mostOfContext(_ kind: StandIn.Kind) -> Double { mostOfContexts[kind.rawValue] }

    /// The most that ``StandIn/elsewhere`` may add to a score without it.
    func mostElsewhere(_ kind: StandIn.Kind) -> Double { mostsElsewhere[kind.rawValue] }

    /// What a feature weighs; nil for a kind without weights.
    func weight(of feature: StandIn.Feature, _ kind: StandIn.Kind) -> Double? {
        weights[kind.rawValue].isEmpty ? nil : weights[kind.rawValue][feature.rawValue]
    }
}

extension StandIn {
    /// What a feature is cut to.
    typealias Bound = (feature: Feature, range: ClosedRange<Double>)

    /// What stands around the word takes longer to find out than all else ...
    static let beside: [Bound] = [left, right]
    static let left: Bound = (.left, -3...5)
    static let right: Bound = (.right, -3...5)
    /// ... and where else it stands takes longest.
    static let elsewhere: [Bound] = [apart, recurs]
    static let apart: Bound = (.apart, 0...1)
    static let recurs: Bound = (.recurs, -2...2)
    /// What ``Feature/edge`` is cut to.
    static let mostEdge = 8.0
    /// What the logarithm of rarity is cut to.
    static let mostRarity = 10.4
}

extension StandInModel {
    private static let decimals = 3

    /// As the file that people review and rules read.
    ///
    /// - Parameters:
    ///   - records: what the weights were fitted to.
    ///   - replaced: the renderings that were replaced in them.
    func bytes(records: Int, replaced: Int) -> [UInt8] {
        var text = """
            # What speaks for a word that stands in the place of a glossary's rendering (the rule term.missing): weights of
            # logistic models, fitted by `diglot train stand-ins` to \(replaced) renderings of \(records) records that it replaced.
            # pair-akin: a word of two characters that shares one with a rendering of two; pair: one that shares none
            # longer: a word that begins or ends as a rendering of three characters or more does
            # param sure: from this score on a word is reported; param doubtful: from this one on as information
            # The features are explained beside their code, in Sources/Diglot/Checking/StandInModel.swift.

            """
        for kind in StandIn.Kind.allCases {
            for (feature, weight) in zip(StandIn.Feature.allCases, weights[kind.rawValue]) where weight != 0 {
                text += "\(kind.name)\t\(feature.name)\t\(Decimal.string(weight, decimals: Self.decimals))\n"
            }
        }
        text += "param\tsure\t\(Decimal.string(sure, decimals: Self.decimals))\n"
        text += "param\tdoubtful\t\(Decimal.string(doubtful, decimals: Self.decimals))\n"
        return Array(text.utf8)
    }
}
