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

    /// The pairs of a type of the facets, to be looked at before the next record.
    @inline(__always)
    subscript(type: Int) -> UnsafeMutableBufferPointer<PairOfTypes> {
        pairs[(type == 0 ? 0 : Int(ends[type - 1]))..<Int(ends[type])]
    }

    mutating func find(of facets: borrowing TextUnits, and abstract: borrowing TextUnits, in table: DirectedTable) {
        ends.removeAll()
        pairs.removeAll()
        switch table.abstract {
        case .en:
            Self.find(facets, abstract, table, &pairs, &ends) { chinese, english, forward, backward in
                PairOfTypes(facet: chinese, abstract: english, mass: forward, translation: backward)
            }
        case .zh:
            found.removeAll()
            Self.find(abstract, facets, table, &found, &ends) { chinese, english, forward, backward in
                PairOfTypes(facet: english, abstract: chinese, mass: backward, translation: forward)
            }
            group(facets.count)
        }
    }

    /// The rows of the table are those of Chinese units.
    ///
    /// - Parameters:
    ///   - pairs: get those that both texts have, by Chinese type.
    ///   - ends: where the pairs of each Chinese type end.
    ///   - pair: of a Chinese and an English type, p(zh|en) and p(en|zh).
    @inline(__always)
    private static func find(
        _ chinese: borrowing TextUnits, _ english: borrowing TextUnits, _ table: DirectedTable,
        _ pairs: inout Scratch<PairOfTypes>, _ ends: inout Scratch<Int32>,
        _ pair: (Int32, Int32, Float, Float) -> PairOfTypes
    ) {
        for type in chinese.types.elements { table.prefetchPairs(of: type.id) }
        table.withRows { rows in
            for type in 0..<Int32(chinese.count) {
                let unit = chinese.types[Int(type)]
                let same = english.type(ofLatin: unit.latin)
                let row = rows[unit.id]
                pairs.append(atMost: row.count + 1) { pairs in
                    pairs[0] = pair(type, same, 1, 1)
                    var count = same >= 0 ? 1 : 0
                    for entry in row {
                        let other = english.byID[entry.english]
                        pairs[count] = pair(type, other, entry.forward, entry.backward)
                        // No branch: the processor would guess it wrong.
                        count += other >= 0 ? 1 : 0
                    }
                    return count
                }
                ends.append(Int32(pairs.count))
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
