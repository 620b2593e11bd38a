// What an English sentence does in its abstract, by its words.

/// For each English unit, how much likelier it is in the sentences that a facet digests than in others.
///
/// Learned from a dump's own facets: `however` speaks for motivation, `outperform` for result.
struct SentenceRoles: Sendable {
    /// By the unit's number in the translation table, in the order of ``FacetFeature/roles``: natural logarithms of ratios of
    /// probabilities, 0 for most units. Rows of eight, as the processor adds them; a last one for all other numbers.
    private var values = [SIMD8<Float>.zero]

    static let count = FacetFeature.roles.count

    init() {}

    /// - Parameters:
    ///   - lines: unit and the values of its roles.
    ///   - units: the units of the translation table; others have no role.
    init(_ lines: [LexiconRow], units: UnitVocabulary) throws(LexiconError) {
        values = [SIMD8<Float>](repeating: .zero, count: units.count + 1)
        for line in lines {
            let id = units.id(of: line.cells[0])
            guard id >= 0 else { continue }
            for column in 0..<Self.count { values[Int(id)][column] = Float(try line.number(1 + column)) }
        }
    }

    /// Asks for the memory of a unit's values; see ``Array/prefetch(_:)``.
    @inline(__always)
    func prefetch(_ id: Int32) { values.prefetch(Int(id)) }

    /// The sums of the values of a part's types.
    ///
    /// - Parameter part: of an abstract's units.
    func sums(of part: Int, _ units: borrowing TextUnits) -> SIMD8<Double> {
        values.withUnsafeBufferPointer { values in
            let last = UInt32(values.count - 1)
            var sums = SIMD8<Double>.zero
            for type in units.types(of: part) {
                let row = Int(min(UInt32(bitPattern: units.types[Int(type)].id), last))
                sums += SIMD8<Double>(values[row])
            }
            return sums
        }
    }
}
