// The first scorer: a weighted sum of named features, small enough to read.

/// Scores the candidates of a record. A learned scorer comes in here.
protocol CandidateScorer: Sendable {
    /// The higher, the better; comparable among the candidates of one record.
    func score(_ candidate: Candidate, in context: SummaryContext) -> Double
    /// The same, taken apart.
    func contributions(to candidate: Candidate, in context: SummaryContext) -> [Digest.Contribution]
}

/// Weights of features by name, one set for records with facets and one for those without.
struct FeatureWeights: Sendable {
    private struct Row: Sendable {
        let name: String
        let feature: CandidateFeature?
        let abstract: Double
        let facets: Double
    }

    /// In the file's order, which is the order of summation.
    private var rows: [Row] = []
    private var parameters: [String: (abstract: Double, facets: Double)] = [:]

    /// Columns: feature, weight without facets, weight with facets. `param.*` rows are parameters, `facet.NAME` rows
    /// are the weights of a facet as the source.
    init(_ lexiconRows: [LexiconRow]) throws(LexiconError) {
        for row in lexiconRows {
            let name = row.cells[0]
            let abstract = try row.number(1)
            let facets = try row.number(2)
            if name.hasPrefix("param.") {
                parameters[name] = (abstract, facets)
                continue
            }
            let feature = CandidateFeature(rawValue: name)
            if feature == nil && !name.hasPrefix("facet.") { throw row.error("there is no feature '\(name)'") }
            rows.append(Row(name: name, feature: feature, abstract: abstract, facets: facets))
        }
        for name in ["param.length", "param.cue.strong", "param.repeat"] where parameters[name] == nil {
            throw LexiconError(message: "\(lexiconRows.first?.path ?? "summarizer.tsv"): the row '\(name)' is missing")
        }
    }

    func parameter(_ name: String, _ hasFacets: Bool) -> Double {
        guard let value = parameters[name] else { return 0 }
        return hasFacets ? value.facets : value.abstract
    }

    /// Calls `body` with every feature that has a weight, in the file's order.
    func forEach(
        _ candidate: Candidate, in context: SummaryContext,
        _ body: (_ name: String, _ value: Double, _ weight: Double) -> Void
    ) {
        let shape = CandidateParameters(length: parameter("param.length", context.hasFacets))
        let part = context.sources[context.passages[candidate.passage].source].part
        for row in rows {
            let weight = context.hasFacets ? row.facets : row.abstract
            if weight == 0 { continue }
            let value: Double
            if let feature = row.feature {
                value = feature.value(of: candidate, in: context, shape)
            } else {
                value = row.name.dropFirst("facet.".count) == part ? 1 : 0
            }
            body(row.name, value, weight)
        }
    }
}

/// The weighted sum.
struct LinearScorer: CandidateScorer {
    func score(_ candidate: Candidate, in context: SummaryContext) -> Double {
        var sum = 0.0
        context.lexicon.weights.forEach(candidate, in: context) { _, value, weight in sum += value * weight }
        return sum
    }

    func contributions(to candidate: Candidate, in context: SummaryContext) -> [Digest.Contribution] {
        var contributions: [Digest.Contribution] = []
        context.lexicon.weights.forEach(candidate, in: context) { name, value, weight in
            if value != 0 { contributions.append(.init(feature: name, value: value, weight: weight)) }
        }
        return contributions
    }
}
