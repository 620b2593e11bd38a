// What the models of stand-ins learn from: a row for each word that may stand in the place of a rendering.

import Glibc

/// How well replaced renderings are found.
public struct StandInQuality: Sendable, Equatable {
    /// A share of cases.
    public struct Share: Sendable, Equatable {
        /// Cases that were found.
        public var found = 0
        /// All cases.
        public var of = 0
        /// From 0 to 1.
        public var value: Double { Double(found) / Double(max(1, of)) }
    }

    /// Replaced renderings that are found, in all.
    public var all = Share()
    /// The same by what replaced them, in the order of the kinds.
    public var kinds: [(name: String, share: Share)] = []
    /// Alarms in 1,000 records in which nothing was replaced.
    public var alarms = 0.0
    /// Such records.
    public var cleanRecords = 0
    /// From this score on a word is reported.
    public var threshold = 0.0

    public static func == (one: Self, other: Self) -> Bool {
        one.all == other.all && one.alarms == other.alarms && one.cleanRecords == other.cleanRecords
            && one.threshold == other.threshold && one.kinds.map(\.name) == other.kinds.map(\.name)
            && one.kinds.map(\.share) == other.kinds.map(\.share)
    }
}

/// Words by the places that they may stand in: a facet and a term that it does not render.
struct StandInExamples {
    /// A row for the regression of its kind.
    private struct Candidate {
        let kind: Int
        let row: Int
        let isStandIn: Bool
    }

    private struct Place {
        let candidates: Range<Int>
        let replacement: ReplacedRendering.Kind?
        let isCleanRecord: Bool
        let weight: Double
    }

    private var examples: [Examples]
    private var candidates: [Candidate] = []
    private var places: [Place] = []
    /// Replaced renderings that left no place, because the facet says the term in another way too.
    private var hidden: [ReplacedRendering.Kind: Int] = [:]
    var cleanRecords = 0

    init() {
        // The bias is the regression's own.
        examples = StandIn.Kind.allCases.map { _ in Examples(columns: StandIn.Feature.allCases.count - 1) }
    }

    var replacements: Int { places.count { $0.replacement != nil } + hidden.values.reduce(0, +) }

    /// Adds a place.
    ///
    /// - Parameters:
    ///   - words: with whether each is what replaced the rendering; nil where it is that and something else.
    ///   - weight: how many places it stands for.
    ///   - fold: rows of one fold are judged by weights that have not seen it.
    mutating func append(
        _ words: [(word: StandIn, isStandIn: Bool?)], replacement: ReplacedRendering.Kind?, isCleanRecord: Bool,
        weight: Double, fold: Int
    ) {
        let start = candidates.count
        for (word, isStandIn) in words {
            guard let isStandIn, let kind = StandIn.Kind.allCases.firstIndex(of: word.kind) else { continue }
            candidates.append(Candidate(kind: kind, row: examples[kind].count, isStandIn: isStandIn))
            examples[kind].append(
                Array(word.row.dropFirst()), target: isStandIn ? 1 : 0, weight: weight, record: fold)
        }
        places.append(
            Place(
                candidates: start..<candidates.count, replacement: replacement, isCleanRecord: isCleanRecord,
                weight: weight))
    }

    mutating func appendHidden(_ kind: ReplacedRendering.Kind) { hidden[kind, default: 0] += 1 }

    // MARK: Fitting

    /// By kind of word: the margins of its rows, each by weights that have not seen its fold.
    func crossValidated(_ regression: LogisticRegression, _ folds: Int) -> [[Double]] {
        examples.map { isUsable($0) ? regression.crossValidated($0, folds) : [] }
    }

    /// A model for each kind of word for which there is an example.
    func fitted(_ regression: LogisticRegression) -> [StandIn.Kind: [Double]] {
        var weights: [StandIn.Kind: [Double]] = [:]
        for (kind, examples) in zip(StandIn.Kind.allCases, examples) where isUsable(examples) {
            let model = regression.fit(examples)
            weights[kind] = [model.bias] + model.weights
        }
        return weights
    }

    private func isUsable(_ examples: Examples) -> Bool { examples.targets.contains(1) && examples.targets.contains(0) }

    // MARK: Judging

    /// The likeliest word of each place; nil where there is none.
    private func best(_ margins: [[Double]]) -> [(margin: Double, isStandIn: Bool)?] {
        places.map { place in
            var best: (margin: Double, isStandIn: Bool)?
            for candidate in candidates[place.candidates] where !margins[candidate.kind].isEmpty {
                let margin = margins[candidate.kind][candidate.row]
                if margin > best?.margin ?? -.infinity { best = (margin, candidate.isStandIn) }
            }
            return best
        }
    }

    /// The least score at which no more than so many alarms are raised in 1,000 clean records.
    func threshold(of margins: [[Double]], alarms: Double) -> Double {
        let clean = zip(places, best(margins)).filter { $0.0.isCleanRecord && $0.1 != nil }
            .map { ($0.1?.margin ?? 0, $0.0.weight) }.sorted { $0.0 > $1.0 }
        var left = alarms * Double(cleanRecords) / 1000
        for (margin, weight) in clean {
            left -= weight
            if left < 0 { return margin + Self.least }
        }
        return clean.last?.0 ?? 0
    }

    private static let least = 1e-6

    func quality(of margins: [[Double]], _ threshold: Double) -> StandInQuality {
        var quality = StandInQuality()
        quality.threshold = threshold
        quality.cleanRecords = cleanRecords
        var shares: [ReplacedRendering.Kind: StandInQuality.Share] = [:]
        for (kind, count) in hidden { shares[kind, default: .init()].of += count }
        for (place, best) in zip(places, best(margins)) {
            let isReported = best.map { $0.margin >= threshold } ?? false
            if let kind = place.replacement {
                shares[kind, default: .init()].of += 1
                if isReported, best?.isStandIn == true { shares[kind, default: .init()].found += 1 }
            } else if place.isCleanRecord, isReported {
                quality.alarms += place.weight
            }
        }
        quality.alarms *= 1000 / Double(max(1, cleanRecords))
        for kind in ReplacedRendering.Kind.allCases {
            let share = shares[kind] ?? .init()
            quality.kinds.append((kind.rawValue, share))
            quality.all.found += share.found
            quality.all.of += share.of
        }
        return quality
    }
}
