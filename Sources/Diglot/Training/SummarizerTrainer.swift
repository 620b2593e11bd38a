// Learns which candidates make good digests from records with digests that people wrote.

/// Learns the weights of the English summariser from canonical records with `references`.
///
/// Every candidate of a record is scored against the references (the mean of ROUGE-1, ROUGE-2 and ROUGE-L F1), and a ridge
/// regression learns what makes a candidate better than the record's others: see ``RidgeRegression``. The features are
/// those of ``CandidateFeature`` and the one to three words' sequences of candidates, sentences and heads.
///
/// ```swift
/// var trainer = try SummarizerTrainer(lexicons)
/// while case .record(let record)? = try reader.next() { try trainer.add(record) }
/// let bytes = trainer.finish()
/// ```
public struct SummarizerTrainer: ~Copyable {
    /// What is learned, and how.
    public struct Options: Sendable {
        /// N-grams in fewer records are left out.
        public var minRecords = 10
        /// What a record with facets counts for, against one without.
        public var facetWeight = 2.0
        /// The penalties on features, on n-grams of candidates and sentences, and on n-grams of heads.
        public var featurePenalty = 1.0
        public var ngramPenalty = 50.0
        public var headPenalty = 20.0
        /// What is taken off a candidate that points back to what the reader does not see, in addition to what is learned.
        public var pointingPenalty = 2.0

        public init() {}
    }

    /// How records are held out.
    public enum Folds: Sendable, Equatable {
        /// So many parts of equal size; record n is in part n modulo their number.
        case parts(Int)
        /// A part for each section; records without one are only trained on.
        case sections
    }

    /// What held-out records scored: means and half the width of their 95 % confidence intervals, times 100.
    public struct Evaluation: Sendable, Equatable {
        public var records: Int
        public var rouge1: Double
        public var rouge2: Double
        public var rougeL: Double
        public var rouge1Error: Double
        public var rouge2Error: Double
        public var rougeLError: Double
    }

    private let options: Options
    private let references = References()
    private var maker: SummaryExampleMaker
    private var examples: [SummaryExample] = []

    /// What is learned of features, in the order of the file.
    static let features: [CandidateFeature] = [
        .first, .second, .third, .position, .last, .speakerNone, .speakerHere, .speakerNext, .speakerSecond,
        .speakerBefore, .speakerFar, .centroid, .cover, .spread, .density, .short, .veryShort, .long, .veryLong, .share,
        .firstOverlap, .pronoun, .demonstratives, .opener, .openerCut, .aside, .tail, .run, .question, .number, .name,
        .mainVotes, .otherVotes, .numberVotes, .keywords,
    ]

    /// - Throws: `LexiconError`, or `ICUError` when ICU lacks its data.
    public init(_ lexicons: Lexicons, _ options: Options = Options()) throws {
        maker = try SummaryExampleMaker(lexicons, .en)
        self.options = options
    }

    /// How many records there are to learn from, and how many candidates they have.
    public var size: (records: Int, candidates: Int) {
        (examples.count, examples.reduce(0) { $0 + $1.candidates.count })
    }

    /// Adds a record. One without references, or without an English text, is passed over.
    public mutating func add(_ record: Record) throws {
        let texts = references.read(record)
        if texts.isEmpty { return }
        if let example = try maker.example(record, texts, Self.features) { examples.append(example) }
    }

    /// Learns without each part of the records in turn and says what is chosen of that part.
    ///
    /// - Returns: nil when nothing can be held out.
    public func evaluate(_ folds: Folds) -> Evaluation? {
        let examples = examples
        let parts: [[Int]]
        switch folds {
        case .parts(let count):
            parts = (0..<count).map { part in examples.indices.filter { $0 % count == part } }
        case .sections:
            let sections = Set(examples.compactMap(\.section)).sorted()
            parts = sections.map { section in examples.indices.filter { examples[$0].section == section } }
        }
        var scores: [RougeScores] = []
        for part in parts where !part.isEmpty && part.count < examples.count {
            let held = Set(part)
            let rest = examples.enumerated().filter { !held.contains($0.offset) }.map(\.element)
            let model = SummaryFit(rest, maker.trie.count, options)
            scores += part.map { model.best(of: examples[$0]).scores }
        }
        return scores.isEmpty ? nil : Evaluation(scores)
    }

    /// Learns from all records.
    ///
    /// - Returns: the weights as a file (see `Lexicons/en/summarizer.tsv`).
    public func finish() -> [UInt8] {
        let model = SummaryFit(examples, maker.trie.count, options)
        var text = Self.head
        for parameter in maker.parameters {
            text += "\(parameter.name)\t\(Self.number(parameter.abstract))"
            text += parameter.facets == parameter.abstract ? "\n" : "\t\(Self.number(parameter.facets))\n"
        }
        for (feature, weight) in zip(Self.features, model.features) {
            text += "\(feature.rawValue)\t\(Self.number(weight - (feature == .pronoun ? options.pointingPenalty : 0)))\n"
        }
        text += "\(CandidateFeature.demonstrative.rawValue)\t\(Self.number(-options.pointingPenalty))\n"
        var lines: [String] = []
        for ngram in 1..<Int32(max(1, maker.trie.count)) {
            let weights = [model.candidates, model.sentences, model.heads].map { Self.kept($0.weight(ngram)) }
            if weights.allSatisfy({ $0 == 0 }) { continue }
            lines.append("ngram.\(maker.text(of: ngram))\t\(weights.map(Self.number).joined(separator: "\t"))\n")
        }
        text += lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined()
        return Array(text.utf8)
    }

    private static let head = """
        # What makes a good English digest, learned by `diglot train summarizer`: points of ROUGE F1 (x 100).
        # feature          weight, and the weight in a record with facets where that is another
        # ngram.WORDS      weights of the words in the candidate, anywhere in its sentence, and at the candidate's head; # is a number
        # param.*          set by hand; a candidate's score is the sum of weights times values

        """

    /// Smaller weights of n-grams are left out.
    private static let smallest = 0.01

    private static func kept(_ weight: Double) -> Double { abs(weight) < smallest ? 0 : weight }

    private static func number(_ weight: Double) -> String {
        let text = Decimal.string(weight, decimals: 3)
        return text == "-0" ? "0" : text
    }
}

extension SummarizerTrainer.Evaluation {
    init(_ scores: [RougeScores]) {
        func mean(_ value: (RougeScores) -> Double) -> (Double, Double) {
            let count = Double(scores.count)
            let mean = scores.reduce(0) { $0 + value($1) } / count
            let variance = scores.reduce(0) { $0 + (value($1) - mean) * (value($1) - mean) } / max(1, count - 1)
            return (100 * mean, 100 * 1.96 * (variance / count).squareRoot())
        }
        records = scores.count
        (rouge1, rouge1Error) = mean(\.one)
        (rouge2, rouge2Error) = mean(\.two)
        (rougeL, rougeLError) = mean(\.longest)
    }
}

/// Weights learned from some of the examples.
private struct SummaryFit {
    /// The weights of n-grams in one place: column by n-gram, -1 for those left out.
    struct Place {
        var columns: [Int32]
        var weights: [Double] = []

        func weight(_ ngram: Int32) -> Double {
            let column = columns[Int(ngram)]
            return column < 0 ? 0 : weights[Int(column)]
        }
    }

    private(set) var features: [Double] = []
    private(set) var candidates: Place
    private(set) var sentences: Place
    private(set) var heads: Place
    private let pointingPenalty: Double

    init(_ examples: [SummaryExample], _ ngramCount: Int, _ options: SummarizerTrainer.Options) {
        pointingPenalty = options.pointingPenalty
        var next = Int32(SummarizerTrainer.features.count)
        func place(_ forEach: (SummaryExample, (Int32) -> Void) -> Void) -> Place {
            Self.place(examples, ngramCount, options.minRecords, &next, forEach)
        }
        candidates = place { example, body in
            for candidate in example.candidates {
                example.forEachNGram(candidate.sentence, candidate.stretches, body)
            }
        }
        sentences = place { example, body in
            for sentence in Set(example.candidates.map(\.sentence)).sorted() { example.forEachNGram(sentence, body) }
        }
        let firstHead = next
        heads = place { example, body in
            for candidate in example.candidates { candidate.heads.forEach(body) }
        }
        let ngramPenalties = [Double](
            repeating: options.ngramPenalty, count: Int(firstHead) - SummarizerTrainer.features.count)
        let regression = RidgeRegression(
            penalties: SummarizerTrainer.features.map { _ in options.featurePenalty } + ngramPenalties
                + [Double](repeating: options.headPenalty, count: Int(next - firstHead)))
        let weights = regression.fit(data(examples, options))
        features = Array(weights[..<SummarizerTrainer.features.count])
        candidates.weights = weights
        sentences.weights = weights
        heads.weights = weights
    }

    /// Columns for the n-grams that enough examples have in a place.
    private static func place(
        _ examples: [SummaryExample], _ ngramCount: Int, _ minRecords: Int, _ next: inout Int32,
        _ forEach: (SummaryExample, (Int32) -> Void) -> Void
    ) -> Place {
        var records = [Int32](repeating: 0, count: ngramCount)
        var last = [Int32](repeating: -1, count: ngramCount)
        for (index, example) in examples.enumerated() {
            forEach(example) { ngram in
                if last[Int(ngram)] != Int32(index) {
                    last[Int(ngram)] = Int32(index)
                    records[Int(ngram)] += 1
                }
            }
        }
        var columns = [Int32](repeating: -1, count: ngramCount)
        for ngram in records.indices where records[ngram] >= minRecords {
            columns[ngram] = next
            next += 1
        }
        return Place(columns: columns)
    }

    private func data(_ examples: [SummaryExample], _ options: SummarizerTrainer.Options) -> RegressionData {
        var data = RegressionData()
        for example in examples {
            for candidate in example.candidates {
                for (column, value) in candidate.features.enumerated() where value != 0 { data.add(column, value) }
                func add(_ ngram: Int32, _ place: Place) {
                    let column = place.columns[Int(ngram)]
                    if column >= 0 { data.add(Int(column), 1) }
                }
                example.forEachNGram(candidate.sentence, candidate.stretches) { add($0, candidates) }
                example.forEachNGram(candidate.sentence) { add($0, sentences) }
                for ngram in candidate.heads { add(ngram, heads) }
                data.endRow(target: 100 * candidate.scores.mean)
            }
            data.endGroup(weight: example.hasFacets ? options.facetWeight : 1)
        }
        return data
    }

    /// The candidate with the greatest score, the first of equals.
    func best(of example: SummaryExample) -> ExampleCandidate {
        var best = example.candidates[0]
        var greatest = -Double.infinity
        for candidate in example.candidates {
            let score = (score(candidate, example) * 1e9).rounded()
            if score > greatest { (greatest, best) = (score, candidate) }
        }
        return best
    }

    private func score(_ candidate: ExampleCandidate, _ example: SummaryExample) -> Double {
        var sum = 0.0
        for (value, weight) in zip(candidate.features, features) { sum += value * weight }
        for (feature, value) in zip(SummarizerTrainer.features, candidate.features) where value > 0 {
            if feature == .pronoun || feature == .demonstratives { sum -= pointingPenalty }
        }
        example.forEachNGram(candidate.sentence, candidate.stretches) { sum += candidates.weight($0) }
        example.forEachNGram(candidate.sentence) { sum += sentences.weight($0) }
        for ngram in candidate.heads { sum += heads.weight(ngram) }
        return sum
    }
}
