// What one regression learns of examples.

/// Weights learned from some of the examples.
struct SummaryFit {
    /// Where n-grams are counted, in the order of a row's weights.
    struct Place {
        /// By n-gram; -1 for those left out.
        fileprivate(set) var columns: [Int32] = []
        fileprivate let penalty: Double
        /// Calls a function with the n-grams of a candidate.
        fileprivate let ngrams: (SummaryExample, ExampleCandidate, (Int32) -> Void) -> Void

        func weight(_ ngram: Int32, _ weights: [Double]) -> Double {
            let column = Int(ngram) < columns.count ? columns[Int(ngram)] : -1
            return column < 0 ? 0 : weights[Int(column)]
        }
    }

    private let names: [CandidateFeature]
    private let pointingPenalty: Double
    private(set) var places: [Place]
    /// By column: features, n-grams.
    private(set) var weights: [Double] = []

    /// - Parameter ngramCount: n-grams from this number on are not learned.
    init(
        _ examples: [SummaryExample], _ features: [CandidateFeature], _ ngramCount: Int,
        _ options: SummarizerTrainer.Options
    ) {
        names = features
        pointingPenalty = options.pointingPenalty
        places = [
            Place(penalty: options.ngramPenalty) { $0.forEachNGram($1.sentence, $1.stretches, $2) },
            Place(penalty: options.ngramPenalty) { $0.forEachNGram($1.sentence, $2) },
            Place(penalty: options.edgePenalty) { $1.heads.forEach($2) },
            Place(penalty: options.edgePenalty) { $1.ends.forEach($2) },
            Place(penalty: options.edgePenalty) { if options.countsLeads { $1.leads.forEach($2) } },
        ]
        var penalties = [Double](repeating: options.featurePenalty, count: features.count)
        for index in places.indices {
            places[index].columns = Self.columns(
                examples, places[index], ngramCount, options.minRecords, from: Int32(penalties.count))
            let count = places[index].columns.count { $0 >= 0 }
            penalties += [Double](repeating: places[index].penalty, count: count)
        }
        weights = RidgeRegression(penalties: penalties).fit(data(examples, options))
    }

    var features: ArraySlice<Double> { weights[..<names.count] }

    /// Columns for the n-grams that enough examples have in a place.
    private static func columns(
        _ examples: [SummaryExample], _ place: Place, _ ngramCount: Int, _ minRecords: Int, from first: Int32
    ) -> [Int32] {
        var records = [Int32](repeating: 0, count: ngramCount)
        var last = [Int32](repeating: -1, count: ngramCount)
        if ngramCount == 0 { return [] }
        for (index, example) in examples.enumerated() {
            for candidate in example.candidates {
                place.ngrams(example, candidate) { ngram in
                    if last[Int(ngram)] != Int32(index) {
                        last[Int(ngram)] = Int32(index)
                        records[Int(ngram)] += 1
                    }
                }
            }
        }
        var next = first
        return records.map { count in
            guard count >= minRecords else { return -1 }
            next += 1
            return next - 1
        }
    }

    /// Calls `body` with the columns and values of a candidate.
    private func forEachValue(
        _ candidate: ExampleCandidate, _ example: SummaryExample, _ body: (_ column: Int, _ value: Double) -> Void
    ) {
        for (column, value) in candidate.features.enumerated() where value != 0 { body(column, value) }
        for place in places where !place.columns.isEmpty {
            place.ngrams(example, candidate) { ngram in
                let column = place.columns[Int(ngram)]
                if column >= 0 { body(Int(column), 1) }
            }
        }
    }

    private func data(_ examples: [SummaryExample], _ options: SummarizerTrainer.Options) -> RegressionData {
        var data = RegressionData()
        for example in examples {
            for candidate in example.candidates {
                forEachValue(candidate, example) { data.add($0, $1) }
                data.endRow(target: 100 * candidate.scores.mean)
            }
            data.endGroup(weight: example.hasFacets ? options.facetWeight : 1)
        }
        return data
    }

    /// The candidate with the greatest score, the first of equals.
    ///
    /// - Parameter nounPhrase: what a noun phrase gains.
    func best(of example: SummaryExample, nounPhrase: Double = 0) -> ExampleCandidate {
        var best = example.candidates[0]
        var greatest = -Double.infinity
        for candidate in example.candidates {
            var score = 0.0
            forEachValue(candidate, example) { score += $1 * weights[$0] }
            for (feature, value) in zip(names, candidate.features) where value > 0 {
                if feature == .pronoun || feature == .demonstratives { score -= pointingPenalty }
            }
            if candidate.isNounPhrase { score += nounPhrase }
            score = (score * 1e9).rounded()
            if score > greatest { (greatest, best) = (score, candidate) }
        }
        return best
    }
}
