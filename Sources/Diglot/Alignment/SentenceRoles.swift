// What an English sentence does in its abstract, by its words.

/// For each English unit, how much likelier it is in the sentences that a facet digests than in others.
///
/// Learned from a dump's own facets: `however` speaks for motivation, `outperform` for result.
struct SentenceRoles: Sendable {
    /// By the unit's number in the translation table: where its values are; -1 for none.
    private var rows: [Int32] = []
    /// Five values a row, in the order of ``FacetFeature/roles``: natural logarithms of ratios of probabilities.
    private var values: [Float] = []

    static let count = FacetFeature.roles.count

    init() {}

    /// - Parameters:
    ///   - rows: unit and the values of its roles.
    ///   - units: the units of the translation table; others have no role.
    init(_ lines: [LexiconRow], units: UnitVocabulary) throws(LexiconError) {
        rows = [Int32](repeating: -1, count: units.count)
        values.reserveCapacity(Self.count * lines.count)
        for line in lines {
            let id = units.id(of: line.cells[0])
            guard id >= 0 else { continue }
            rows[Int(id)] = Int32(values.count)
            for column in 1...Self.count { values.append(Float(try line.number(column))) }
        }
    }

    /// Adds a unit's values to `sums`.
    @inline(__always)
    func add(_ id: Int32, to sums: inout [Double]) {
        guard Int(id) < rows.count, rows[Int(id)] >= 0 else { return }
        let start = Int(rows[Int(id)])
        for role in 0..<Self.count { sums[role] += Double(values[start + role]) }
    }
}
