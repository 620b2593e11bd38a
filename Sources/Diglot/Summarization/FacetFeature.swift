// What speaks for a piece of a facet, for a word of the facets, and for a digest made of one piece or two.

import ICUText

/// The parts that facets play; those of the daily digests play parts of the facet digests.
enum FacetRole: Int, CaseIterable, Sendable {
    case motivation, problem, analysis, method, experiments, contribution

    init?(_ facet: String) {
        switch facet {
        case "motivation": self = .motivation
        case "problem": self = .problem
        case "analysis": self = .analysis
        case "method": self = .method
        case "experiments", "result": self = .experiments
        case "contribution", "conclusion", "tldr": self = .contribution
        default: return nil
        }
    }
}

/// A feature of a content word of the facets: what tells whether a digest takes it. The raw values are the names in
/// `Lexicons/zh/summarizer.tsv`, after `word.`.
enum WordFeature: String, CaseIterable, Sendable {
    case always
    /// 1 when the facet has it.
    case motivation, problem, analysis, method, experiments, contribution
    /// 1 when so many facets have it.
    case facets2, facets3, facets4, facets5
    /// How often the facets have it (at most 4, of 4).
    case count
    /// 1 for a Latin word, and 1 for one that the abstract has.
    case latin
    case latinShared = "latin.shared"
    /// 1 when the first clause of the facet has it.
    case methodHead = "method.head"
    case contributionHead = "contribution.head"
    case problemHead = "problem.head"
    /// 1 when both facets have it.
    case methodContribution = "method.contribution"
    case problemContribution = "problem.contribution"
    /// Its characters (at most 4, of 4).
    case length

    static let all = allCases
}

/// A feature of a piece; `first.` and `second.` in the file.
enum PieceFeature: String, CaseIterable, Sendable {
    case motivation, problem, analysis, method, experiments, contribution
    /// 1 when it begins as a proposal (提出), as one of something new, as what went before (现有), or with a Latin name.
    case proposal
    case new
    case back
    case latin
    /// 1 in the first sentence of a facet, and 1 when that is cut at its head.
    case firstSentence = "sentence.first"
    case whole
    case run
    case tail
    case openerCut = "opener.cut"
    case opener
    case aside
    /// How many clauses end inside it (at most 3, of 3).
    case clauses
    case number
    /// 1 when it has a coined name that the facets repeat, and 1 for one that the abstract has.
    case name
    case nameShared = "name.shared"
    /// Its coined names and its Latin words of the abstract (at most 4, of 4), and numbers of the abstract (2, of 2).
    case names
    case shared
    case numbersShared = "number.shared"
    case centroid
    case cover
    /// The share of facets that have its words, on average.
    case facetSpread = "facets"
    case density

    static let all = allCases
}

/// A feature of a whole digest; `digest.` in the file.
enum JointFeature: String, CaseIterable, Sendable {
    /// How likely a reader takes its words, by length; what is above 0.4 of that, and what is missing to 0.25.
    case salience
    case likely
    case unlikely
    case length
    /// How far it is above so many characters, against 20 of them.
    case over15 = "length.over15"
    case over25 = "length.over25"
    case over35 = "length.over35"
    case over45 = "length.over45"
    case over60 = "length.over60"
    /// 1 for two pieces, and 1 for two of one sentence.
    case pair
    case sentence
    /// How often words come twice: content words of both against those of the whole, less 1.
    case repeated
    case cover
    /// 1 when it has a coined name of the abstract, and its Latin words of the abstract (at most 5, of 5).
    case name
    case shared

    static let all = allCases
}

/// What is learned of digests of facets.
struct FacetWeights: Sendable {
    var word = [Double](repeating: 0, count: WordFeature.allCases.count)
    var first = [Double](repeating: 0, count: PieceFeature.allCases.count)
    var second = [Double](repeating: 0, count: PieceFeature.allCases.count)
    var joint = [Double](repeating: 0, count: JointFeature.allCases.count)

    /// Sets the weight of a row of the file.
    ///
    /// - Returns: false when there is no such row.
    mutating func set(_ name: String, _ weight: Double) -> Bool {
        func index<Feature: CaseIterable & RawRepresentable<String> & Equatable>(
            _ prefix: String, _ type: Feature.Type
        ) -> Int? {
            guard name.hasPrefix(prefix), let feature = Feature(rawValue: String(name.dropFirst(prefix.count))) else {
                return nil
            }
            return Array(Feature.allCases).firstIndex(of: feature)
        }
        if let index = index("word.", WordFeature.self) {
            word[index] = weight
        } else if let index = index("first.", PieceFeature.self) {
            first[index] = weight
        } else if let index = index("second.", PieceFeature.self) {
            second[index] = weight
        } else if let index = index("digest.", JointFeature.self) {
            joint[index] = weight
        } else {
            return false
        }
        return true
    }

    /// The rows in the file's order.
    var rows: [(name: String, weight: Double)] {
        zip(WordFeature.allCases, word).map { ("word.\($0.rawValue)", $1) }
            + zip(PieceFeature.allCases, first).map { ("first.\($0.rawValue)", $1) }
            + zip(PieceFeature.allCases, second).map { ("second.\($0.rawValue)", $1) }
            + zip(JointFeature.allCases, joint).map { ("digest.\($0.rawValue)", $1) }
    }
}

/// A feature that has a place in a row of weights or values.
protocol PlacedFeature: CaseIterable {}

extension PlacedFeature {
    /// Its index among all cases: without associated values a case is stored as that.
    @inline(__always)
    var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// What has features.
protocol Featured {
    associatedtype Feature: PlacedFeature

    /// Calls `body` with the features in their order; what is 0 may be left out.
    func forEachFeature(_ body: (Feature, Double) -> Void)
}

extension Featured {
    /// The sum of weights times features.
    @inline(__always)
    func sum(_ weights: [Double]) -> Double {
        weights.withUnsafeBufferPointer { weights in
            var sum = 0.0
            forEachFeature { sum += weights[$0.place] * $1 }
            return sum
        }
    }
}

extension WordFeature: PlacedFeature {}
extension PieceFeature: PlacedFeature {}
extension JointFeature: PlacedFeature {}
