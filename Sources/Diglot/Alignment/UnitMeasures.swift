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

    /// By type.
    private(set) var wholes = Scratch<Whole>()
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
        for type in 0..<units.count {
            let unit = statistics[units.types[type].id]
            let (mass, explainer) = addMasses(pairs[type], abstract, to: shares.values(of: type))
            if mass > 0 { share(type, mass, unit.weight, background: unit.background) }
            wholes[type] = Whole(
                weight: unit.weight, mass: mass,
                likelihood: unit.weight * statistics.logLikelihood(of: unit, mass: mass),
                explainer: explainer)
        }
    }

    /// Fills a row with what the pairs of a type give each sentence.
    ///
    /// - Returns: the sum of the row, and the type of the abstract that gives most; -1 for none.
    @inline(__always)
    private func addMasses(
        _ pairs: UnsafeMutableBufferPointer<PairOfTypes>, _ abstract: borrowing SentenceUnits,
        to row: UnsafeMutableBufferPointer<Float>
    ) -> (mass: Float, explainer: Int32) {
        var sum: Float = 0
        var best = (type: Int32(-1), mass: Float(0))
        for pair in pairs {
            let mass = pair.mass
            for sentence in abstract.sentences(of: pair.abstract) {
                row[Int(sentence)] += mass
                sum += mass
            }
            if mass > best.mass { best = (pair.abstract, mass) }
        }
        return (sum, best.type)
    }

    /// Makes shares of a row of masses.
    private func share(_ type: Int, _ mass: Float, _ weight: Float, background: Float) {
        let shares = shares[type]
        let explained = explained[type]
        // Not 0, which a mass of 0 would be divided by.
        let background = max(background, .leastNormalMagnitude)
        let scale = 1 / (mass + background)
        for block in 0..<shares.blocks {
            let masses = shares[block]
            shares[block] = masses * scale
            explained[block] = weight * masses / (masses + background)
        }
    }
}
