// What the gate learns from: a row for each facet, the abstract's own and those of other records.

/// How well foreign facets are told from an abstract's own.
public struct GateQuality: Sendable, Equatable {
    /// How many facets were left without links, and how many there were.
    public struct Share: Sendable, Equatable {
        /// Facets that were left without links.
        public var emptied = 0
        /// Facets that there were.
        public var all = 0

        /// From 0 to 1.
        public var value: Double { Double(emptied) / Double(max(1, all)) }
    }

    /// Facets of records all of whose facets are foreign.
    public var foreignRecords = Share()
    /// Foreign facets among the abstract's own.
    public var foreignFacets = Share()
    /// The abstract's own facets, of which none should be left without.
    public var ownFacets = Share()
}

struct GateExamples {
    /// Where a facet comes from.
    enum Kind {
        case own
        /// From another record, as all facets beside it do.
        case foreignRecord
        /// From another record, alone.
        case foreignFacet
    }

    /// The features without the bias, which the regression has of its own.
    private(set) var examples = Examples(columns: FeatureTable<GateFeature>.columns - 1)
    private(set) var kinds: [Kind] = []

    private static let bias = FeatureTable<GateFeature>.column(of: .bias)

    mutating func append(_ features: AlignmentFeatures, facet: Int, _ kind: Kind, record: Int, weight: Double) {
        var row = Array(features.gates.row(facet))
        row.remove(at: Self.bias)
        examples.append(row, target: kind == .own ? 0 : 1, weight: weight, record: record)
        kinds.append(kind)
    }

    /// The margin that so large a share of the own facets exceeds, to two decimals.
    func threshold(of margins: [Double], emptying share: Double) -> Double {
        let own = zip(margins, kinds).filter { $0.1 == .own }.map(\.0).sorted()
        guard !own.isEmpty else { return 0 }
        return (100 * own[min(own.count - 1, Int((1 - share) * Double(own.count)))]).rounded() / 100
    }

    func quality(of margins: [Double], _ threshold: Double) -> GateQuality {
        var quality = GateQuality()
        for (margin, kind) in zip(margins, kinds) {
            let emptied = margin > threshold ? 1 : 0
            switch kind {
            case .own: quality.ownFacets.add(emptied)
            case .foreignRecord: quality.foreignRecords.add(emptied)
            case .foreignFacet: quality.foreignFacets.add(emptied)
            }
        }
        return quality
    }

    func set(_ fitted: LogisticModel, _ threshold: Double, in model: inout AlignmentModel) {
        var weights = fitted.weights
        weights.insert(fitted.bias, at: Self.bias)
        model.gate = FeatureTable(row: weights[...])
        model.gateThreshold = threshold
    }
}

extension GateQuality.Share {
    fileprivate mutating func add(_ emptied: Int) {
        self.emptied += emptied
        all += 1
    }
}
