// The first scorer: a weighted sum of named features, small enough to read.

/// Scores the candidates of a record. A learned scorer comes in here.
protocol CandidateScorer: Sendable {
    /// The higher, the better; comparable among the candidates of one record.
    func scores(_ candidates: [Candidate], in context: SummaryContext) -> [Double]
    /// The same, taken apart.
    func contributions(to candidate: Candidate, in context: SummaryContext) -> [Digest.Contribution]
}

/// Weights of features by name, one set for records with facets and one for those without.
struct FeatureWeights: Sendable {
    private struct Row: Sendable {
        let name: String
        let feature: CandidateFeature
        let abstract: Double
        let facets: Double
    }

    /// In the file's order, which is the order of summation.
    private var rows: [Row] = []
    /// The features of ``rows`` with a weight, in records without and with facets: without names, scoring copies nothing.
    private var abstractTerms: [(feature: CandidateFeature, weight: Double)] = []
    private var facetTerms: [(feature: CandidateFeature, weight: Double)] = []
    private var parameters: [(name: String, abstract: Double, facets: Double)] = []

    /// What is learned of digests of Chinese facets; nil where the file has no such rows.
    private(set) var composing: FacetWeights?

    /// Whether a feature asks for cue phrases.
    private(set) var usesCues = false

    init() {}

    private static let facetPrefixes = ["word.", "first.", "second.", "digest."]

    /// Adds a row: `word.*`, `first.*`, `second.*` and `digest.*` are weights of ``FacetWeights``, `param.*` are parameters, others features.
    ///
    /// - Returns: false for a feature that there is not.
    mutating func add(_ name: String, _ abstract: Double, _ facets: Double) -> Bool {
        if name.hasPrefix("param.") {
            parameters.append((name, abstract, facets))
            return true
        }
        if Self.facetPrefixes.contains(where: name.hasPrefix) {
            var changed = composing ?? FacetWeights()
            guard changed.set(name, abstract) else { return false }
            composing = changed
            return true
        }
        guard let feature = CandidateFeature(rawValue: name) else { return false }
        rows.append(Row(name: name, feature: feature, abstract: abstract, facets: facets))
        if abstract != 0 { abstractTerms.append((feature, abstract)) }
        if facets != 0 { facetTerms.append((feature, facets)) }
        if feature == .cue || feature == .cueRest || feature == .cueFirst { usesCues = true }
        return true
    }

    /// The first of the parameters that the file must have and has not.
    var missingParameter: String? {
        ["param.length", "param.cue.strong", "param.repeat"].first { name in !parameters.contains { $0.name == name } }
    }

    /// The parameters in the file's order, as the weights in records without and with facets.
    var allParameters: [(name: String, abstract: Double, facets: Double)] { parameters }

    func parameter(_ name: String, _ hasFacets: Bool) -> Double {
        guard let value = parameters.first(where: { $0.name == name }) else { return 0 }
        return hasFacets ? value.facets : value.abstract
    }

    /// Whether a feature has a weight.
    func uses(_ feature: CandidateFeature) -> Bool {
        abstractTerms.contains { $0.feature == feature } || facetTerms.contains { $0.feature == feature }
    }

    /// By candidate: the sum of weights times features.
    func sums(_ candidates: [Candidate], in context: SummaryContext) -> [Double] {
        (context.hasFacets ? facetTerms : abstractTerms).withUnsafeBufferPointer { terms in
            // The first terms are mostly the same for all candidates of a sentence.
            let others = terms.firstIndex { !$0.feature.isPlace } ?? terms.count
            var known: (passage: Int, sum: Double)?
            return candidates.map { candidate in
                if known?.passage != candidate.passage {
                    let features = PlaceFeatures(candidate.sentence, at: candidate.passage, context)
                    known = (candidate.passage, terms[..<others].reduce(0) { $0 + features[$1.feature] * $1.weight })
                }
                let features = CandidateFeatures(candidate, context)
                return terms[others...].reduce(known?.sum ?? 0) {
                    $0 + features.value($1.feature, in: context) * $1.weight
                }
            }
        }
    }

    /// Calls `body` with every feature that has a weight, in the file's order.
    func forEach(
        _ candidate: Candidate, in context: SummaryContext,
        _ body: (_ name: String, _ value: Double, _ weight: Double) -> Void
    ) {
        let features = CandidateFeatures(candidate, context)
        for row in rows {
            let weight = context.hasFacets ? row.facets : row.abstract
            if weight == 0 { continue }
            body(row.name, features.value(row.feature, in: context), weight)
        }
    }
}

/// The weighted sum of features and n-grams.
struct LinearScorer: CandidateScorer {
    func scores(_ candidates: [Candidate], in context: SummaryContext) -> [Double] {
        var sums = context.lexicon.weights.sums(candidates, in: context)
        if !context.ownName.isEmpty {
            for index in candidates.indices where context.saysOwnName(candidates[index]) {
                sums[index] += context.ownNameGain
            }
        }
        guard let ngrams = context.ngrams else { return sums }
        let weights = context.lexicon.ngrams
        for (index, candidate) in candidates.enumerated() {
            let sentence = candidate.passage
            sums[index] += ngrams.candidate(candidate.stretches, of: sentence) + ngrams.shared(sentence)
            sums[index] += weights.edges(candidate, ngrams)
        }
        return sums
    }

    func contributions(to candidate: Candidate, in context: SummaryContext) -> [Digest.Contribution] {
        var contributions: [Digest.Contribution] = []
        context.lexicon.weights.forEach(candidate, in: context) { name, value, weight in
            if value != 0 { contributions.append(.init(feature: name, value: value, weight: weight)) }
        }
        if context.saysOwnName(candidate) {
            contributions.append(.init(feature: "param.title-name", value: 1, weight: context.ownNameGain))
        }
        return contributions + NGramReport(context).contributions(to: candidate)
    }
}

/// The value of a feature that holds or does not.
@inline(__always)
func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
