// The pairs of the translation table that a record has.

/// A type of the facets and one of the abstract that the table pairs.
struct PairOfTypes: BitwiseCopyable {
    let facet: Int32
    let abstract: Int32
    /// p(facet's unit | abstract's unit)
    let mass: Float
    /// p(abstract's unit | facet's unit)
    let translation: Float
}

/// For each type of the facets its pairs with types of the abstract: those of the table in its order, and before them
/// the same word in Latin letters.
struct TypePairs: ~Copyable {
    private var pairs = Scratch<PairOfTypes>()
    /// By type: where its pairs end; those of the next begin there.
    private var ends = Scratch<Int32>()
    /// Pairs by types of the abstract.
    private var found = Scratch<PairOfTypes>()
    /// The pairs of the table whose English unit the record has.
    private var met = Scratch<Met>()

    /// A Chinese type, and the index of one of its pairs in the table; negative for the same word in Latin letters: what is
    /// left when the number of the English type is taken from -1.
    struct Met: BitwiseCopyable {
        let chinese: Int32
        let pair: Int32
    }

    /// All of them, by type of the facets, to be looked at before the next record.
    @inline(__always)
    var all: UnsafeMutableBufferPointer<PairOfTypes> { pairs.elements }

    /// The pairs of a type of the facets, to be looked at before the next record.
    @inline(__always)
    subscript(type: Int) -> UnsafeMutableBufferPointer<PairOfTypes> {
        pairs[(type == 0 ? 0 : Int(ends[type - 1]))..<Int(ends[type])]
    }

    mutating func find(of facets: borrowing TextUnits, and abstract: borrowing TextUnits, in table: DirectedTable) {
        met.removeAll()
        switch table.abstract {
        case .en:
            Self.meet(facets, abstract, table, &met, &ends)
            Self.read(met, abstract, table, &pairs) { chinese, english, probabilities in
                PairOfTypes(
                    facet: chinese, abstract: english, mass: probabilities.forward, translation: probabilities.backward)
            }
        case .zh:
            Self.meet(abstract, facets, table, &met, &ends)
            Self.read(met, facets, table, &found) { chinese, english, probabilities in
                PairOfTypes(
                    facet: english, abstract: chinese, mass: probabilities.backward, translation: probabilities.forward)
            }
            group(facets.count)
        }
    }

    /// Finds the pairs of the Chinese types that have their English unit in the other text; the table's rows are those of
    /// Chinese units. Few have, and they alone are looked at further.
    ///
    /// - Parameter ends: where the pairs of each Chinese type end.
    private static func meet(
        _ chinese: borrowing TextUnits, _ english: borrowing TextUnits, _ table: DirectedTable,
        _ met: inout Scratch<Met>, _ ends: inout Scratch<Int32>
    ) {
        ends.resize(chinese.count)
        let ends = ends.elements
        let present = english.byID.present
        table.withRows { rows in
            var most = 0
            for type in chinese.types.elements {
                rows.prefetch(type.id)
                most += rows[type.id].count + 1
            }
            met.append(atMost: most) { met in
                var count = 0
                for (number, type) in chinese.types.elements.enumerated() {
                    let same = english.type(ofLatin: type.latin)
                    met[count] = Met(chinese: Int32(truncatingIfNeeded: number), pair: -1 &- same)
                    // No branches: the processor would guess them wrong.
                    count &+= same >= 0 ? 1 : 0
                    let row = rows[type.id]
                    var pair = row.lowerBound
                    while pair < row.upperBound {
                        met[count] = Met(
                            chinese: Int32(truncatingIfNeeded: number), pair: Int32(truncatingIfNeeded: pair))
                        count &+= present[rows.english[pair]]
                        pair &+= 1
                    }
                    ends[number] = Int32(truncatingIfNeeded: count)
                }
                return count
            }
        }
    }

    /// Reads what the table says of the pairs that were met.
    ///
    /// - Parameter pair: makes a pair of a Chinese type and an English one.
    @inline(__always)
    private static func read(
        _ met: borrowing Scratch<Met>, _ english: borrowing TextUnits, _ table: DirectedTable,
        _ pairs: inout Scratch<PairOfTypes>, _ pair: (Int32, Int32, DirectedTable.Probabilities) -> PairOfTypes
    ) {
        pairs.removeAll()
        table.withRows { rows in
            pairs.append(atMost: met.count) { pairs in
                for (index, met) in met.elements.enumerated() {
                    if met.pair < 0 {
                        pairs[index] = pair(met.chinese, -1 &- met.pair, DirectedTable.Probabilities.certain)
                    } else {
                        let place = Int(met.pair)
                        pairs[index] = pair(
                            met.chinese, english.byID[rows.english[place]], rows.probabilities[place])
                    }
                }
                return met.count
            }
        }
    }

    /// Puts what was found by types of the abstract in the order of the facets' types.
    ///
    /// - Parameter types: how many the facets have.
    private mutating func group(_ types: Int) {
        ends.fill(types, 0)
        for pair in found.elements { ends[Int(pair.facet)] += 1 }
        var start: Int32 = 0
        for type in 0..<types {
            let count = ends[type]
            ends[type] = start
            start += count
        }
        pairs.resize(found.count)
        for pair in found.elements {
            pairs[Int(ends[Int(pair.facet)])] = pair
            ends[Int(pair.facet)] += 1
        }
    }
}
