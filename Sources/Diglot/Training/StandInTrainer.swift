// Fits the weights of `stand-ins.tsv` to wrong renderings that it makes itself.

import ICUText

/// Learns what a word is known by that stands in the place of a glossary's rendering.
///
/// Nobody annotates. The records are taken as dumps of a few hundred, each with a glossary of its own, drawn from a large
/// one. In half of the records the rendering of a term is replaced by another word (``ReplacedRendering/Kind``). All else
/// that a facet lacks is taken to be left out on purpose, but for facets that have a rendering which the large glossary
/// knows. Figures come from cross-validation over concepts. Where to begin to report follows from how many alarms are
/// raised in records in which nothing was replaced.
///
/// ```swift
/// var trainer = try StandInTrainer(lexicons, glossary)
/// while let item = try reader.next() {
///     if case .record(let record) = item { try trainer.add(record) }
/// }
/// let file = try trainer.finish { print($0) }
/// ```
public struct StandInTrainer: ~Copyable {
    /// How the trainer works.
    public struct Options: Sendable {
        /// So many records are learned from, the first ones of each id.
        public var records = 2_500
        /// How many parts the concepts are cut into for cross-validation; at least 2.
        public var folds = 10
        /// The alarms that may be raised in 1,000 records in which nothing was replaced.
        public var alarms = 40

        public init() {}
    }

    /// What there is to tell while training.
    public enum Progress: Sendable, Equatable {
        case read(records: Int, replaced: Int)
        case quality(StandInQuality)
    }

    /// A dump is checked by its own habits; people check some hundred records at a time.
    private static let dumpSize = 500
    /// So many glossaries are drawn for each dump.
    private static let rounds = 3
    /// Of the places where nothing was replaced, one in so many is learned from.
    private static let sampling = 8
    /// On squared weights, as for the aligner.
    private static let penalty = 10.0
    /// Words that may stand for a term are told as information: so many times as many alarms.
    private static let doubtfulShare = 1.5

    private let lexicons: Lexicons
    private let glossary: Glossary
    private let options: Options
    private let words: StandInWords
    private var seen = RecordSet()
    private var recordCount = 0
    private var dumpCount = 0
    private var waiting: [Record] = []
    private var examples = StandInExamples()

    /// - Parameter glossary: a large one, from which those of the dumps are drawn.
    /// - Throws: `LexiconError` for missing data.
    public init(_ lexicons: Lexicons, _ glossary: Glossary, _ options: Options = Options()) throws {
        self.lexicons = lexicons
        self.glossary = glossary
        self.options = options
        words = try StandInWords(lexicons.translationTable())
    }

    /// Learns from a record, unless there were enough.
    ///
    /// - Throws: `ICUError` for a text that ICU cannot take because of its length.
    public mutating func add(_ record: Record) throws {
        guard recordCount < options.records, seen.insert(RecordSet.key(of: record.id)) else { return }
        recordCount += 1
        waiting.append(record)
        if waiting.count == Self.dumpSize { try learn() }
    }

    /// Fits the weights to what was added.
    ///
    /// - Returns: the weights as a file (see `Lexicons/stand-ins.tsv`).
    /// - Throws: `StandInTrainingError` when no rendering could be replaced.
    public consuming func finish(_ report: (Progress) -> Void = { _ in }) throws -> [UInt8] {
        try learn()
        report(.read(records: recordCount, replaced: examples.replacements))
        let regression = LogisticRegression(penalty: Self.penalty)
        let weights = examples.fitted(regression)
        guard !weights.isEmpty else { throw StandInTrainingError.nothingReplaced }
        let margins = examples.crossValidated(regression, options.folds)
        let sure = examples.threshold(of: margins, alarms: Double(options.alarms))
        let doubtful = examples.threshold(of: margins, alarms: Self.doubtfulShare * Double(options.alarms))
        report(.quality(examples.quality(of: margins, sure)))
        return StandInModel(weights, sure: sure, doubtful: doubtful).bytes(
            records: recordCount, replaced: examples.replacements)
    }

    // MARK: Dumps

    /// Learns from the records that wait, as one dump with one glossary after another.
    private mutating func learn() throws {
        if waiting.isEmpty { return }
        defer { waiting.removeAll(keepingCapacity: true) }
        var reader = try TermChecker(lexicons, glossary)
        let whole = try reader.prepare(waiting)
        for round in 0..<Self.rounds { try learn(from: whole, round) }
        dumpCount += 1
    }

    private mutating func learn(from whole: [CheckedRecord], _ round: Int) throws {
        let drawn = DrawnGlossary(of: glossary, spokenIn: whole, "\(dumpCount) \(round)")
        var checker = try TermChecker(lexicons, drawn.glossary)
        var checked = try checker.prepare(waiting)
        var counts = RenderingContexts()
        var replaced = [ReplacedRendering?](repeating: nil, count: checked.count)
        for (index, record) in checked.enumerated() {
            var draw = Draw("\(record.record.id) \(round)")
            if draw.below(2) == 0 { replaced[index] = ReplacedRendering(in: record, drawn, words, &draw) }
            if let replaced = replaced[index] { checked[index] = try checker.prepare(replaced.record) }
            let facets = checked[index].facets.map(\.utf16)
            checker.rule.count(
                SurveyedRecord(record: checked[index].record, facets: facets, mentions: nil), in: &counts)
        }
        for (record, replaced) in zip(checked, replaced) { append(record, replaced, checker.rule, drawn, counts) }
    }

    private mutating func append(
        _ record: CheckedRecord, _ replaced: ReplacedRendering?, _ rule: TermMissing, _ drawn: DrawnGlossary,
        _ counts: RenderingContexts
    ) {
        if replaced == nil { examples.cleanRecords += 1 }
        var isThere = false
        rule.forEachFacet(of: record, counts, .open) { facet, terms, place in
            for term in terms {
                let own = replaced.flatMap { $0.facet == facet && term.concepts.contains($0.concept) ? $0 : nil }
                let name = drawn.glossary.concepts[term.concepts[0]].id
                if own != nil {
                    isThere = true
                } else {
                    var draw = Draw("\(record.record.id) \(facet) \(name)")
                    if draw.below(Self.sampling) > 0 { continue }
                    let known = term.concepts.flatMap { drawn.knownRenderings(of: $0) }
                    if known.contains(where: { place.words.utf16.holds($0) }) { continue }
                }
                var words: [(StandIn, Bool?)] = []
                place.look(for: term)
                place.forEachCandidate { candidate in
                    let isStandIn = own.map { candidate.range.stands(for: $0.ranges) } ?? false
                    place.readNeighbours(of: &candidate)
                    place.readOtherPlaces(of: &candidate)
                    words.append((candidate.word, isStandIn))
                }
                var fold = Draw(name)
                examples.append(
                    words, replacement: own?.kind, isCleanRecord: replaced == nil,
                    weight: own == nil ? Double(Self.sampling) : 1, fold: fold.below(options.folds))
            }
        }
        if let replaced, !isThere { examples.appendHidden(replaced.kind) }
    }
}

/// Looks at records as the rule does.
private struct TermChecker: ~Copyable {
    private var checker: Checker
    let rule: TermMissing

    init(_ lexicons: Lexicons, _ glossary: Glossary) throws {
        let plan = try CheckPlan(CheckSettings(only: [TermMissing.id]), lexicons, glossary: glossary)
        guard let rule = plan.dumpRules.first?.rule as? TermMissing else {
            preconditionFailure("\(TermMissing.id) is a rule about dumps")
        }
        var survey = DumpSurvey(plan)
        survey.finish()
        let checker = try Checker(plan, survey)
        self.checker = checker
        self.rule = rule
    }

    mutating func prepare(_ record: Record) throws(ICUError) -> CheckedRecord { try checker.prepare(record) }

    mutating func prepare(_ records: [Record]) throws(ICUError) -> [CheckedRecord] {
        var checked: [CheckedRecord] = []
        for record in records { checked.append(try checker.prepare(record)) }
        return checked
    }
}

extension Range<Int> {
    /// Whether a word is one of some words, or most of it; nil when it merely touches one.
    fileprivate func stands(for words: [Range<Int>]) -> Bool? {
        guard let word = words.first(where: overlaps) else { return false }
        if self == word { return true }
        return 3 * clamped(to: word).count >= 2 * Swift.max(count, word.count) ? true : nil
    }
}

/// Why weights could not be fitted.
public enum StandInTrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    case nothingReplaced

    public var description: String {
        "no record has a rendering of the glossary whose English stands in its abstract"
    }
}
