// Learns which candidates make good digests from records with digests that people wrote.

/// Learns the weights of the summariser from canonical records with `references`.
///
/// Every candidate of a record is scored against the references by ROUGE F1, and a ridge regression learns what makes a
/// candidate better than the record's others: see ``RidgeRegression``. The features are those of ``CandidateFeature``, the
/// facets, and sequences of one to three words in candidates, sentences, heads and ends.
///
/// English weights hold for all records. Chinese ones are learned apart for abstracts and for facets, whose digests have
/// little in common; those of facets know no words: see ``FacetFit``.
///
/// ```swift
/// var trainer = try SummarizerTrainer(lexicons, .en)
/// while let item = try reader.next() {
///     if case .record(let record) = item { try trainer.add(record) }
/// }
/// let bytes = trainer.finish()
/// ```
public struct SummarizerTrainer: ~Copyable {
    /// What is learned, and how.
    public struct Options: Sendable {
        /// N-grams in fewer records are left out.
        public var minRecords: Int
        /// What an English record with facets counts for, against one without.
        public var facetWeight = 2.0
        /// The penalty on squared weights of features.
        public var featurePenalty: Double
        /// The same for n-grams of candidates and sentences.
        public var ngramPenalty: Double
        /// The same for n-grams of heads and ends.
        public var edgePenalty: Double
        /// What is taken off an English candidate that points back to what the reader does not see, in addition to what
        /// is learned.
        public var pointingPenalty: Double

        /// What is taken off an English candidate with a formula: a TL;DR is read where nothing sets formulas. Twice as
        /// much as 2 chose sentences that say less.
        public var formulaPenalty: Double

        /// Whether the n-grams before a candidate count, too.
        public var countsLeads: Bool

        /// What cross-validation found good for a language.
        public init(_ language: Language) {
            minRecords = language == .en ? 25 : 6
            featurePenalty = language == .en ? 1 : 0.3
            ngramPenalty = language == .en ? 50 : 30
            edgePenalty = language == .en ? 20 : 30
            pointingPenalty = language == .en ? 4 : 0
            formulaPenalty = language == .en ? 2 : 0
            countsLeads = language == .zh
        }
    }

    /// How records are held out.
    public enum Folds: Sendable, Equatable {
        /// So many parts of equal size; record n is in part n modulo their number.
        case parts(Int)
        /// A part for each section; records without one are only trained on.
        case sections
    }

    /// What held-out records scored.
    public struct Evaluation: Sendable, Equatable {
        /// How many records were held out, and scored.
        public var records: Int
        /// Mean F1 of ROUGE-1, 0 to 100, each record against its closest reference.
        public var rouge1: Double
        /// The same of ROUGE-2.
        public var rouge2: Double
        /// The same of ROUGE-L.
        public var rougeL: Double
        /// Half the width of the 95 % confidence interval of ``rouge1``, in the same unit.
        public var rouge1Error: Double
        /// Half the width of the interval of ``rouge2``.
        public var rouge2Error: Double
        /// Half the width of the interval of ``rougeL``.
        public var rougeLError: Double
    }

    private let options: Options
    private let references = References()
    private var maker: SummaryExampleMaker
    private var examples: [SummaryExample] = []
    /// Chinese records with facets, of which something else is learned.
    private var facetExamples: [FacetExample] = []

    /// The features that are learned, in the order of the file.
    let features: [CandidateFeature]

    private static let englishFeatures: [CandidateFeature] = [
        .first, .second, .third, .position, .last, .speakerNone, .speakerHere, .speakerNext, .speakerSecond,
        .speakerBefore, .speakerFar, .centroid, .cover, .spread, .density, .short, .veryShort, .long, .veryLong, .share,
        .firstOverlap, .pronoun, .demonstratives, .opener, .openerCut, .aside, .tail, .run, .question, .number, .name,
        .mainVotes, .otherVotes, .numberVotes, .keywords,
    ]

    private static let chineseFeatures: [CandidateFeature] = [
        .first, .second, .position, .last, .cue, .cueRest, .cueFirst, .centroid, .cover, .spread, .repeated,
        .firstOverlap, .lastOverlap, .repeatedShare, .contentShare, .density, .over6, .over10, .over14, .over18,
        .over22, .over26, .over32, .over40, .over60, .share, .opener, .openerCut, .aside, .tail, .run, .clauses, .title,
        .object, .subject, .moved, .titleNoun, .plainTitle, .nounPhrase, .links, .copula, .question, .number, .name,
    ]

    /// - Parameter options: nil for those that suit the language.
    /// - Throws: `LexiconError`, or `ICUError` when ICU lacks its data.
    public init(_ lexicons: Lexicons, _ language: Language, _ options: Options? = nil) throws {
        maker = try SummaryExampleMaker(lexicons, language)
        self.options = options ?? Options(language)
        features = language == .en ? Self.englishFeatures : Self.chineseFeatures
    }

    /// How many records there are to learn from, and how many candidates they have.
    public var size: (records: Int, candidates: Int) {
        (
            examples.count + facetExamples.count,
            examples.reduce(0) { $0 + $1.candidates.count }
                + facetExamples.reduce(0) { $0 + $1.pieceScores.count + $1.pairScores.count }
        )
    }

    /// Adds a record. One without references, or without a text in the language, is passed over.
    public mutating func add(_ record: Record) throws {
        let texts = references.read(record)
        if texts.isEmpty { return }
        guard let context = try maker.context(record) else { return }
        if maker.language == .zh, context.hasFacets {
            if let example = try maker.facetExample(context, texts) { facetExamples.append(example) }
        } else if let example = try maker.example(context, texts, features) {
            examples.append(example)
        }
    }

    /// Learns without each part of the records in turn and says what is chosen of that part: of English abstracts and of
    /// Chinese facets a sentence, of Chinese abstracts a title.
    ///
    /// - Returns: nil when nothing can be held out.
    public func evaluate(_ folds: Folds) -> Evaluation? {
        let nounPhrase = maker.parameters.first { $0.name == "param.noun-phrase" }?.abstract ?? 0
        let (examples, facetExamples) = (examples, facetExamples)
        var scores: [RougeScores] = []
        for part in Self.parts(folds, examples.map(\.section)) {
            let fit = fit(Self.rest(examples, part))
            scores += part.map { fit.best(of: examples[$0], nounPhrase: nounPhrase).scores }
        }
        for part in Self.parts(folds, facetExamples.map(\.section)) {
            let fit = FacetFit(Self.rest(facetExamples, part))
            scores += part.map { fit.best(of: facetExamples[$0]) }
        }
        return scores.isEmpty ? nil : Evaluation(scores)
    }

    /// The parts that are held out, as indices; none that would leave nothing to learn from.
    private static func parts(_ folds: Folds, _ sections: [String?]) -> [[Int]] {
        let parts: [[Int]]
        switch folds {
        case .parts(let count):
            parts = (0..<count).map { part in sections.indices.filter { $0 % count == part } }
        case .sections:
            parts = Set(sections.compactMap { $0 }).sorted().map { section in
                sections.indices.filter { sections[$0] == section }
            }
        }
        return parts.filter { !$0.isEmpty && $0.count < sections.count }
    }

    private static func rest<Example>(_ examples: [Example], _ part: [Int]) -> [Example] {
        let held = Set(part)
        return examples.enumerated().filter { !held.contains($0.offset) }.map(\.element)
    }

    private func fit(_ examples: [SummaryExample]) -> SummaryFit {
        SummaryFit(examples, features, maker.trie.count, options)
    }

    /// Learns from all records.
    ///
    /// - Returns: the weights as a file (see `Lexicons/en/summarizer.tsv`).
    public func finish() -> [UInt8] {
        let abstracts = examples.isEmpty ? nil : fit(examples)
        var text = Self.head
        func addRow(_ name: String, _ abstract: Double, _ facet: Double) {
            let numbers = [abstract, facet].map(Self.number)
            text += "\(name)\t\(numbers[0])" + (numbers[0] == numbers[1] ? "\n" : "\t\(numbers[1])\n")
        }
        for parameter in maker.parameters { addRow(parameter.name, parameter.abstract, parameter.facets) }
        for (index, feature) in features.enumerated() {
            let penalty = feature == .pronoun ? options.pointingPenalty : 0
            let weight = (abstracts?.features[index] ?? 0) - penalty
            addRow(feature.rawValue, weight, weight)
        }
        if options.pointingPenalty != 0 {
            addRow(CandidateFeature.demonstrative.rawValue, -options.pointingPenalty, -options.pointingPenalty)
        }
        if options.formulaPenalty != 0 {
            addRow(CandidateFeature.formula.rawValue, -options.formulaPenalty, -options.formulaPenalty)
        }
        if !facetExamples.isEmpty {
            for row in FacetFit(facetExamples).weights.rows { addRow(row.name, row.weight, row.weight) }
        }
        if let abstracts { text += lines(abstracts).joined() }
        return Array(text.utf8)
    }

    /// The rows of n-grams, sorted.
    private func lines(_ fit: SummaryFit) -> [String] {
        var lines: [String] = []
        for ngram in 1..<Int32(max(1, maker.trie.count)) {
            var weights = fit.places.map { Self.kept($0.weight(ngram, fit.weights)) }
            if weights.allSatisfy({ $0 == 0 }) { continue }
            if weights.last == 0 { weights.removeLast() }
            lines.append("ngram.\(maker.text(of: ngram))\t\(weights.map(Self.number).joined(separator: "\t"))\n")
        }
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static let head = """
        # What makes a good digest, learned by `diglot train summarizer`: points of ROUGE F1 (x 100).
        # feature          weight, and the weight in a record with facets where that is another
        # word.* first.* second.* digest.*  of Chinese facets: whether a digest takes a word; its first and second piece; the whole
        # ngram.WORDS      weights of the words in the candidate, anywhere in its sentence, at the candidate's head, at its end, and right before it; # is a number
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
    fileprivate init(_ scores: [RougeScores]) {
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
