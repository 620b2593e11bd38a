// What an English sentence does in its abstract, by its words.

/// For each English unit, how much likelier it is in the sentences that a facet digests than in others.
///
/// Learned from a dump's own facets: `however` speaks for motivation, `outperform` for result.
struct SentenceRoles: Sendable {
    /// By the unit's number in the translation table: where its values are; -1 for none.
    private var rows: [Int32] = []
    /// In the order of ``FacetFeature/roles``: natural logarithms of ratios of probabilities. Rows of eight, as the
    /// processor adds them.
    private var values: [SIMD8<Float>] = []

    /// As many as ``FacetFeature/roles``.
    static var count: Int { 5 }

    init() {}

    /// - Parameters:
    ///   - rows: unit and the values of its roles.
    ///   - units: the units of the translation table; others have no role.
    init(_ lines: [LexiconRow], units: UnitVocabulary) throws(LexiconError) {
        rows = [Int32](repeating: -1, count: units.count)
        values.reserveCapacity(lines.count)
        for line in lines {
            let id = units.id(of: line.cells[0])
            guard id >= 0 else { continue }
            rows[Int(id)] = Int32(values.count)
            var row = SIMD8<Float>.zero
            for column in 0..<Self.count { row[column] = Float(try line.number(1 + column)) }
            values.append(row)
        }
    }

    /// The sums of the values of a part's types.
    ///
    /// - Parameter part: of an abstract's units.
    func sums(of part: Int, _ units: borrowing TextUnits) -> SIMD8<Double> {
        var sums = SIMD8<Double>.zero
        let types = units.types(of: part)
        for type in types { rows.prefetch(Int(units.types[Int(type)].id)) }
        rows.withUnsafeBufferPointer { rows in
            values.withUnsafeBufferPointer { values in
                for type in types {
                    let id = Int(units.types[Int(type)].id)
                    guard id < rows.count, rows[id] >= 0 else { continue }
                    sums += SIMD8<Double>(values[Int(rows[id])])
                }
            }
        }
        return sums
    }
}
