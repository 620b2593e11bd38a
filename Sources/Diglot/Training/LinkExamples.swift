// What the link model learns from: a row for each facet and sentence.

import Glibc

/// How good links are that were drawn between facets and sentences.
public struct LinkQuality: Sendable, Equatable {
    /// Links that were drawn.
    public var drawn = 0
    /// Links that were drawn and are primary or secondary.
    public var right = 0
    /// Primary links.
    public var primary = 0
    /// Primary links that were drawn.
    public var found = 0
    /// Facets with a primary link.
    public var supported = 0
    /// Facets whose first drawn link is primary.
    public var first = 0

    /// The share of right links among those drawn.
    public var precision: Double { Double(right) / Double(max(1, drawn)) }
    /// The share of primary links that were drawn.
    public var recall: Double { Double(found) / Double(max(1, primary)) }
    /// The harmonic mean of ``precision`` and ``recall``.
    public var f1: Double { 2 * precision * recall / max(precision + recall, .leastNonzeroMagnitude) }
    /// The share of supported facets whose first link is primary.
    public var top: Double { Double(first) / Double(max(1, supported)) }
}

/// The rows: the features that all facets share, then for each facet its own ones, 0 in the rows of the others.
struct LinkExamples {
    /// The facets, in the order in which they first occur.
    let names: [String]
    private(set) var examples: Examples
    /// The rows of each facet of each record, and what they are to it.
    private var groups: [(rows: Range<Int>, relevance: [AnnotatedRecord.Relevance])] = []

    private static let shared = FeatureTable<LinkFeature>.columns
    private static let own = FeatureTable<FacetFeature>.columns

    init(_ records: [SegmentedRecord]) {
        var names: [String] = []
        for facet in records.lazy.flatMap(\.record.facets) where !names.contains(facet.name) {
            names.append(facet.name)
        }
        self.names = names
        examples = Examples(columns: Self.shared + names.count * Self.own)
    }

    mutating func append(
        _ features: AlignmentFeatures, facet: Int, named name: String, _ relevance: [AnnotatedRecord.Relevance],
        record: Int, secondary: Double
    ) {
        let start = examples.count
        for (sentence, relevance) in relevance.enumerated() {
            var row = Array(features.links.row(features.link(facet, sentence)))
            for other in names {
                row += other == name ? Array(features.sentences.row(sentence)) : [Double](repeating: 0, count: Self.own)
            }
            let target = relevance == .primary ? 1 : relevance == .secondary ? secondary : 0
            examples.append(row, target: target, record: record)
        }
        groups.append((start..<examples.count, relevance))
    }

    /// How good the links are that a model draws by these margins.
    func quality(of margins: [Double], _ model: AlignmentModel) -> LinkQuality {
        var quality = LinkQuality()
        for (rows, relevance) in groups {
            let links = model.decode(margins[rows].map { 1 / (1 + exp(-$0)) })
            let isSupported = relevance.contains(.primary)
            quality.drawn += links.count
            quality.right += links.count { relevance[$0.sentence] != .none }
            quality.primary += relevance.count { $0 == .primary }
            quality.found += links.count { relevance[$0.sentence] == .primary }
            quality.supported += isSupported ? 1 : 0
            quality.first += isSupported && links.first.map { relevance[$0.sentence] == .primary } == true ? 1 : 0
        }
        return quality
    }

    /// Puts fitted weights in their places. Facets without weights of their own get the mean of the others'.
    func set(_ fitted: LogisticModel, in model: inout AlignmentModel) {
        model.link = FeatureTable(row: fitted.weights[..<Self.shared])
        var mean = [Double](repeating: 0, count: Self.own)
        model.facets = [:]
        for (number, name) in names.enumerated() {
            let start = Self.shared + number * Self.own
            var own = Array(fitted.weights[start..<start + Self.own])
            own[FeatureTable<FacetFeature>.column(of: .bias)] += fitted.bias
            for column in own.indices { mean[column] += own[column] / Double(names.count) }
            model.facets[name] = FeatureTable(row: own[...])
        }
        model.facets[AlignmentModel.otherFacet] = FeatureTable(row: mean[...])
    }
}
