// Fits the weights of the aligner to annotated records, and says how well they do on records that they have not seen.

public import ICUText

/// Fits the weights of `aligner.tsv`.
///
/// The link model learns from every facet and sentence of the records; a primary link counts as one, a secondary one
/// as nearly one, because it is no mistake but should not come first. The gate learns from facets that are swapped
/// between records. Figures come from cross-validation: each record is judged by weights that never saw it.
///
/// The translation table must not have seen the records either, or the weights trust it too much.
///
/// ```swift
/// var trainer = try AlignerTrainer(lexicons.segmentation(), lexicons.alignment())
/// while let record = try records.next() { try trainer.add(record) }
/// let file = try trainer.finish { print($0) }
/// ```
public struct AlignerTrainer: ~Copyable {
    /// How the trainer works.
    public struct Options: Sendable {
        /// How many parts the records are cut into for cross-validation; at least 2.
        public var folds = 10

        public init() {}
    }

    /// What there is to tell while training, all of it from cross-validation.
    public enum Progress: Sendable, Equatable {
        case links(LinkQuality)
        case gate(GateQuality)
    }

    /// The penalty on squared weights: 3 to 20 did as well in cross-validation, 40 worse.
    private static let penalty = 10.0
    /// What a secondary link is worth: 0.5 to 0.8 gave the same links, less gave fewer of them the first place.
    private static let secondaryTarget = 0.7
    /// How often the records are swapped.
    private static let rounds = 4
    /// A single foreign facet is the harder case, and rarer among the swaps than those of whole records.
    private static let singleWeight = 2.0
    /// The share of true facets that the gate may leave without links: with 0.0075, 3.4 % of the facets of foreign records
    /// kept theirs in cross-validation, with 0.01 2.1 %.
    private static let emptied = 0.01

    private let options: Options
    private var segmenter: Segmenter
    private var aligner: FacetAligner
    private let known: AlignmentModel
    private var annotated: [AnnotatedRecord] = []
    private var records: [SegmentedRecord] = []

    /// - Parameter alignment: its table measures, and what its model has beside weights is kept: the
    ///   thresholds of links, and the facets that share their weights with others.
    /// - Throws: `ICUError` when ICU lacks its data.
    public init(
        _ segmentation: SegmentationLexicon, _ alignment: AlignmentLexicon, _ options: Options = Options()
    ) throws(ICUError) {
        let segmenter = try Segmenter(segmentation)
        let aligner = try FacetAligner(alignment)
        self.options = options
        self.segmenter = segmenter
        self.aligner = aligner
        known = alignment.model
    }

    /// Takes a record.
    ///
    /// - Throws: `ICUError` for a text that ICU cannot take because of its length.
    public mutating func add(_ record: AnnotatedRecord) throws(ICUError) {
        records.append(try segmenter.segment(record.record))
        annotated.append(record)
    }

    /// Fits the weights to what was added.
    ///
    /// - Returns: the weights as a file (see `Lexicons/aligner.tsv`).
    /// - Throws: `AlignerTrainingError` when there are fewer records than folds, or none to swap facets with; `ICUError`.
    public consuming func finish(_ report: (Progress) -> Void = { _ in }) throws -> [UInt8] {
        guard records.count >= options.folds else { throw AlignerTrainingError.tooFew(records.count, options.folds) }
        let links = try linkExamples()
        let regression = LogisticRegression(penalty: Self.penalty)
        report(.links(links.quality(of: regression.crossValidated(links.examples, options.folds), known)))

        let gate = try gateExamples()
        guard !gate.kinds.allSatisfy({ $0 == .own }) else { throw AlignerTrainingError.nothingToSwap }
        let margins = regression.crossValidated(gate.examples, options.folds)
        let threshold = gate.threshold(of: margins, emptying: Self.emptied)
        report(.gate(gate.quality(of: margins, threshold)))

        var model = known
        links.set(regression.fit(links.examples), in: &model)
        gate.set(regression.fit(gate.examples), threshold, in: &model)
        return AlignmentModelWriter.bytes(model, facets: links.names, records: records.count)
    }

    private mutating func linkExamples() throws(ICUError) -> LinkExamples {
        var examples = LinkExamples(records)
        for (index, record) in records.enumerated() {
            guard let abstract = record.abstract, let features = try aligner.features(of: record) else { continue }
            for facet in record.facets.indices {
                let targets = annotated[index].relevance(ofFacet: facet, in: abstract)
                examples.append(
                    features, facet: facet, named: record.record.facets[facet].name, targets, record: index,
                    secondary: Self.secondaryTarget)
            }
        }
        return examples
    }

    private mutating func gateExamples() throws(ICUError) -> GateExamples {
        var examples = GateExamples()
        for (index, swap) in SwappedRecord.swaps(records, rounds: Self.rounds) {
            guard let features = try aligner.features(of: swap.record) else { continue }
            for (facet, isForeign) in swap.isForeign.enumerated() {
                let kind: GateExamples.Kind = !isForeign ? .own : swap.isWhole ? .foreignRecord : .foreignFacet
                examples.append(
                    features, facet: facet, kind, record: index,
                    weight: kind == .foreignFacet ? Self.singleWeight : 1)
            }
        }
        return examples
    }
}

/// Why weights could not be fitted.
public enum AlignerTrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    case tooFew(_ records: Int, _ folds: Int)
    case nothingToSwap

    public var description: String {
        switch self {
        case .tooFew(let records, let folds):
            "\(records) annotated records are too few for \(folds) folds"
        case .nothingToSwap: "no two annotated records have facets to swap"
        }
    }
}

extension LogisticRegression {
    /// By row: the margin that a model gives it that was fitted to the other folds. The fold of a row is
    /// its record's number modulo `folds`.
    func crossValidated(_ examples: Examples, _ folds: Int) -> [Double] {
        var margins = [Double](repeating: 0, count: examples.count)
        for fold in 0..<folds {
            let model = fit(examples) { examples.records[$0] % folds != fold }
            for row in 0..<examples.count where examples.records[row] % folds == fold {
                margins[row] = model.margin(examples.row(row))
            }
        }
        return margins
    }
}
