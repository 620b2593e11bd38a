// What an abstract says of the units of a record's facets, unit by unit: the measures of facets are sums over it.

/// What is measured between each type of the facets' units and the sentences of the abstract.
///
/// A unit z has the weight w(z) = ln((R + 1) / records(z)), its rarity in the data of the table, and the mass m(z, s) in
/// sentence s: the sum of p(z|e) over the units e of s, and 1 for the same Latin word. The background takes b(z), ten
/// times the probability that the table gives z without any English unit.
///
/// Facets share many of their units, so every type is measured once for the record.
struct UnitMeasures: ~Copyable {
    private(set) var sentenceCount = 0
    // By type.
    /// w
    private(set) var weights = Scratch<Double>()
    /// The mass in the whole abstract; 0 for a type whose rows are of no interest.
    private(set) var masses = Scratch<Double>()
    /// How much likelier the unit is with the abstract than without, as a logarithm, w times.
    private(set) var likelihoods = Scratch<Double>()
    /// The type of the abstract that explains it best; -1 for none.
    private(set) var explainers = Scratch<Int32>()
    // By type and sentence.
    /// m(z, s) / (the sum of m(z, ·) + b(z)).
    private(set) var shares = Scratch<Double>()
    /// w m(z, s) / (m(z, s) + b(z)); only where there is a mass.
    private(set) var explained = Scratch<Double>()

    @inline(__always)
    func row(of type: Int) -> Range<Int> { type * sentenceCount..<(type + 1) * sentenceCount }

    mutating func measure(
        _ units: borrowing TextUnits, against abstract: borrowing SentenceUnits, _ pairs: borrowing TypePairs,
        _ statistics: UnitStatistics
    ) {
        sentenceCount = abstract.sentenceCount
        weights.removeAll()
        masses.removeAll()
        likelihoods.removeAll()
        explainers.removeAll()
        shares.fill(units.count * sentenceCount, 0)
        explained.resize(units.count * sentenceCount)
        for type in 0..<units.count {
            let unit = statistics[units.types[type].id]
            let weight = Double(unit.weight)
            let mass = addMasses(pairs[type], abstract, to: shares[row(of: type)])
            weights.append(weight)
            masses.append(mass)
            if mass > 0 { share(type, mass, weight, background: Double(unit.background)) }
            likelihoods.append(weight * statistics.logLikelihood(of: unit, mass: mass))
        }
    }

    /// Fills a row with what the pairs of a type give each sentence; finds its explainer.
    ///
    /// - Returns: the sum of the row.
    private mutating func addMasses(
        _ pairs: UnsafeMutableBufferPointer<PairOfTypes>, _ abstract: borrowing SentenceUnits,
        to row: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        var sum = 0.0
        var best = (type: Int32(-1), mass: 0.0)
        for pair in pairs {
            let mass = Double(pair.mass)
            for sentence in abstract.sentences(of: pair.abstract) {
                row[Int(sentence)] += mass
                sum += mass
            }
            if mass > best.mass { best = (pair.abstract, mass) }
        }
        explainers.append(best.type)
        return sum
    }

    /// Makes shares of a row of masses.
    private func share(_ type: Int, _ mass: Double, _ weight: Double, background: Double) {
        let shares = shares[row(of: type)]
        let explained = explained[row(of: type)]
        // Not 0, which a mass of 0 would be divided by.
        let background = max(background, .leastNormalMagnitude)
        let scale = 1 / (mass + background)
        // Sentences without a mass add nothing; passing them over would take longer.
        for sentence in 0..<sentenceCount {
            let value = shares[sentence]
            shares[sentence] = value * scale
            explained[sentence] = weight * value / (value + background)
        }
    }
}
