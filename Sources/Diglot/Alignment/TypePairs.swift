// The pairs of the translation table that a record has.

/// A type of the abstract that the table pairs with a type of the facets.
struct PairOfTypes: BitwiseCopyable {
    let abstract: Int32
    /// p(facet's unit | abstract's unit)
    let mass: Float
    /// p(abstract's unit | facet's unit)
    let translation: Float
}

/// For each type of the facets its pairs with types of the abstract: those of the table in its order, and before them
/// the same word in Latin letters.
struct TypePairs: ~Copyable {
    /// A pair of the table that both texts have.
    struct Hit: BitwiseCopyable {
        let chinese: Int32
        let english: Int32
        /// Its index in the table; -1 for the same word.
        let pair: Int32
    }

    private var hits = Scratch<Hit>()
    private var pairs = Scratch<PairOfTypes>()
    /// By type: where its pairs end; those of the next begin there.
    private var ends = Scratch<Int32>()

    /// The pairs of a type of the facets, to be looked at before the next record.
    @inline(__always)
    subscript(type: Int) -> UnsafeMutableBufferPointer<PairOfTypes> {
        pairs[(type == 0 ? 0 : Int(ends[type - 1]))..<Int(ends[type])]
    }

    mutating func find(of facets: borrowing TextUnits, and abstract: borrowing TextUnits, in table: DirectedTable) {
        switch table.abstract {
        case .en:
            findHits(facets, abstract, table)
            takeAsFound(facets, table)
        case .zh:
            findHits(abstract, facets, table)
            group(facets.count, abstract, table)
        }
    }

    /// The rows of the table are those of Chinese units. Fills `ends` by Chinese type.
    private mutating func findHits(
        _ chinese: borrowing TextUnits, _ english: borrowing TextUnits, _ table: DirectedTable
    ) {
        for type in chinese.types.elements { table.prefetchPairs(of: type.id) }
        hits.removeAll()
        ends.removeAll()
        table.withPairs { pairs in
            for type in 0..<Int32(chinese.count) {
                let unit = chinese.types[Int(type)]
                let same = english.byLatin[unit.latin]
                let row = table.pairs(of: unit.id)
                hits.append(atMost: row.count + 1) { hits in
                    hits[0] = Hit(chinese: type, english: same, pair: -1)
                    var count = same >= 0 ? 1 : 0
                    for index in row {
                        let other = english.byID[pairs[index].english]
                        hits[count] = Hit(chinese: type, english: other, pair: Int32(index))
                        // No branch: the processor would guess it wrong.
                        count += other >= 0 ? 1 : 0
                    }
                    return count
                }
                ends.append(Int32(hits.count))
            }
        }
    }

    /// Makes pairs of hits whose Chinese types are the facets'.
    private mutating func takeAsFound(_ chinese: borrowing TextUnits, _ table: DirectedTable) {
        pairs.resize(hits.count)
        for (index, hit) in hits.elements.enumerated() {
            let (forward, backward) = Self.probabilities(of: hit, chinese, table)
            pairs[index] = PairOfTypes(abstract: hit.english, mass: forward, translation: backward)
        }
    }

    /// Makes pairs of hits whose English types are the facets', type by type.
    ///
    /// - Parameter types: how many the facets have.
    private mutating func group(_ types: Int, _ chinese: borrowing TextUnits, _ table: DirectedTable) {
        ends.fill(types, 0)
        for hit in hits.elements { ends[Int(hit.english)] += 1 }
        var start: Int32 = 0
        for type in 0..<types {
            let count = ends[type]
            ends[type] = start
            start += count
        }
        pairs.resize(hits.count)
        for hit in hits.elements {
            let type = Int(hit.english)
            let (forward, backward) = Self.probabilities(of: hit, chinese, table)
            pairs[Int(ends[type])] = PairOfTypes(abstract: hit.chinese, mass: backward, translation: forward)
            ends[type] += 1
        }
    }

    @inline(__always)
    private static func probabilities(
        of hit: Hit, _ chinese: borrowing TextUnits, _ table: DirectedTable
    ) -> (forward: Float, backward: Float) {
        hit.pair < 0 ? (1, 1) : table.probabilities(Int(hit.pair), of: chinese.types[Int(hit.chinese)].id)
    }
}
