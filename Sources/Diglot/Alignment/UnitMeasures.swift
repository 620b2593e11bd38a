// What an abstract says of the units of a record's facets, unit by unit: the measures of facets are sums over it.

/// What is measured between each type of the facets' units and the sentences of the abstract.
///
/// A unit z has the weight w(z) = ln((R + 1) / records(z)), its rarity in the data of the table, and the mass m(z, s) in
/// sentence s: the sum of p(z|e) over the units e of s, and 1 for the same Latin word. The background takes b(z), ten
/// times the probability that the table gives z without any English unit.
///
/// Facets share many of their units, so every type is measured once for the record.
struct UnitMeasures: ~Copyable {
    /// Of a type, whatever the sentence.
    struct Whole: BitwiseCopyable {
        /// w
        let weight: Float
        /// The mass in the whole abstract; 0 for a type whose rows are of no interest.
        let mass: Float
        /// How much likelier the unit is with the abstract than without, as a logarithm, w times.
        let likelihood: Float
        /// The type of the abstract that explains it best; -1 for none.
        let explainer: Int32
    }

    /// What the pairs of a type add up to.
    struct Sum: BitwiseCopyable {
        var mass: Float = 0
        /// The greatest mass of a pair, and its type of the abstract; -1 for none.
        var greatest: Float = 0
        var explainer: Int32 = -1
    }

    /// By type.
    private(set) var wholes = Scratch<Whole>()
    private var sums = Scratch<Sum>()
    /// All types, those with a mass first.
    private var order = Scratch<Int32>()
    // By type and sentence.
    /// m(z, s) / (the sum of m(z, ·) + b(z)).
    private(set) var shares = SentenceRows()
    /// w m(z, s) / (m(z, s) + b(z)); only where there is a mass.
    private(set) var explained = SentenceRows()

    mutating func measure(
        _ units: borrowing TextUnits, against abstract: borrowing SentenceUnits, _ pairs: borrowing TypePairs,
        _ statistics: UnitStatistics
    ) {
        wholes.resize(units.count)
        shares.fill(rows: units.count, sentences: abstract.sentenceCount)
        explained.resize(rows: units.count, sentences: abstract.sentenceCount)
        addMasses(units.count, pairs, abstract)
        let withMass = sortByMass()
        statistics.withLookup { statistics in
            for (place, type) in order.elements.enumerated() {
                let type = Int(type)
                let unit = statistics[units.types[type].id]
                let sum = sums[type]
                if place < withMass { Self.share(shares[type], explained[type], sum.mass, unit) }
                wholes[type] = Whole(
                    weight: unit.weight, mass: sum.mass,
                    likelihood: unit.weight * statistics.logLikelihood(of: unit, mass: sum.mass),
                    explainer: sum.explainer)
            }
        }
    }

    /// Puts the types that have a mass before the others in `order`: where they alternate, the processor would guess wrong
    /// which is next.
    ///
    /// - Returns: how many have one.
    private mutating func sortByMass() -> Int {
        order.resize(sums.count)
        let order = order.elements
        var (first, last) = (0, order.count &- 1)
        for (type, sum) in sums.elements.enumerated() {
            order[first] = Int32(truncatingIfNeeded: type)
            order[last] = Int32(truncatingIfNeeded: type)
            let step = sum.mass > 0 ? 1 : 0
            first &+= step
            last &-= 1 &- step
        }
        return first
    }

    /// Fills `shares` with what the pairs of each type give each sentence, and `sums`.
    ///
    /// In one loop over the pairs of all types: in a loop for each the processor would guess the end wrong.
    private mutating func addMasses(
        _ count: Int, _ pairs: borrowing TypePairs, _ abstract: borrowing SentenceUnits
    ) {
        sums.fill(count, Sum())
        let lists = abstract.lists
        for pair in pairs.all {
            let type = Int(pair.facet)
            let row = shares.values(of: type)
            var sum = sums[type]
            for sentence in lists[pair.abstract] {
                row[Int(sentence)] += pair.mass
                sum.mass += pair.mass
            }
            sum.explainer = pair.mass > sum.greatest ? pair.abstract : sum.explainer
            sum.greatest = max(sum.greatest, pair.mass)
            sums[type] = sum
        }
    }

    /// Makes shares of a row of masses.
    @inline(__always)
    private static func share(
        _ shares: SentenceRows.Row, _ explained: SentenceRows.Row, _ mass: Float, _ unit: UnitStatistics.Unit
    ) {
        // Not 0, which a mass of 0 would be divided by.
        let background = max(unit.background, .leastNormalMagnitude)
        let scale = 1 / (mass + background)
        for block in 0..<shares.blocks {
            let masses = shares[block]
            shares[block] = masses * scale
            explained[block] = unit.weight * masses / (masses + background)
        }
    }
}
