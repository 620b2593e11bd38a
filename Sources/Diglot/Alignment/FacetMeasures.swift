// How much of a facet each sentence explains, by the translation table: the numbers that the link model weighs.

/// What is measured between one facet and the sentences of the abstract.
///
/// A unit z of the facet has the weight w(z) = ln((R + 1) / records(z)), its rarity in the data of the table, and the mass
/// m(z, s) in sentence s: the sum of p(z|e) over the units e of s, and 1 for the same Latin word. The background takes
/// b(z), ten times the probability that the table gives z without any English unit.
struct FacetMeasures: Sendable {
    /// Fewer types make no clause.
    private static let fewestClauseTypes = 3
    private static let tiny = 1e-9

    private(set) var sentenceCount = 0
    /// The sum of w.
    private(set) var weight = 0.0
    /// By type: w.
    private(set) var weights: [Double] = []
    /// `shares[type * sentenceCount + s]`: m(z, s) / (the sum of m(z, ·) + b(z)); the mass until that is known.
    private(set) var shares: [Double] = []

    // By sentence.

    /// The weighted mean of the shares: of what the facet says, the part that this sentence rather than another one says.
    private(set) var attribution: [Double] = []
    /// The weighted mean of m / (m + b): what the sentence explains, whatever the others do.
    private(set) var explained: [Double] = []
    /// The weighted share of the sentence's own units that the facet translates.
    private(set) var coverage: [Double] = []
    /// The greatest attribution that a clause of the facet has to the sentence.
    private(set) var clause: [Double] = []
    /// The sum over the facet's names in the sentence of 1 / sentences with the name.
    private(set) var names: [Double] = []

    // Of the facet as a whole.

    /// The weighted mean of how much likelier the units are with the abstract than without, as a logarithm.
    private(set) var logLikelihood = 0.0
    /// The weighted mean of min(1, mass in the whole abstract).
    private(set) var known = 0.0
    /// Names of the facet that the abstract lacks, at most 3.
    private(set) var missingNames = 0.0

    var greatestAttribution: Double { attribution.max() ?? 0 }

    // MARK: Measuring

    /// By type: the mass in the whole abstract; 0 for a type without a row in `shares` to look at.
    private var masses: [Double] = []
    /// By type: the type of the abstract that explains it best, -1 for none; and its mass.
    private(set) var explainers: [(type: Int32, mass: Double)] = []
    /// By type of the abstract: the greatest p(unit of the abstract | unit of the facet).
    private var translated: [Double] = []
    /// By type: the clause that held it last.
    private var lastClause: [Int32] = []
    private var sums: [Double] = []
    private var pairs: [PairOfTypes] = []

    /// - Parameters:
    ///   - facet: the facet's units.
    ///   - text: the facet's text.
    ///   - types: the types of the facet.
    mutating func measure(
        _ facet: TextUnits, _ types: UnitTypes, in text: SegmentedText, against abstract: SentenceUnits,
        _ table: DirectedTable
    ) {
        reset(types: facet.count, abstract: abstract)
        findMasses(facet, types, abstract, table)
        measureAttribution(facet, table.ofFacet)
        measureCoverage(abstract)
        measureClauses(text.clauses, facet)
        measureNames(facet, abstract, text.utf16)
    }

    private mutating func reset(types: Int, abstract: SentenceUnits) {
        sentenceCount = abstract.sentenceCount
        weight = 0
        logLikelihood = 0
        known = 0
        missingNames = 0
        Self.zero(&weights, types)
        Self.zero(&masses, types)
        Self.zero(&shares, types * sentenceCount)
        explainers.removeAll(keepingCapacity: true)
        explainers.append(contentsOf: repeatElement((type: Int32(-1), mass: 0), count: types))
        Self.zero(&translated, abstract.units.count)
        Self.zero(&attribution, sentenceCount)
        Self.zero(&explained, sentenceCount)
        Self.zero(&coverage, sentenceCount)
        Self.zero(&clause, sentenceCount)
        Self.zero(&names, sentenceCount)
    }

    private static func zero(_ values: inout [Double], _ count: Int) {
        values.removeAll(keepingCapacity: true)
        values.append(contentsOf: repeatElement(0, count: count))
    }

    private mutating func findMasses(
        _ facet: TextUnits, _ types: UnitTypes, _ abstract: SentenceUnits, _ table: DirectedTable
    ) {
        let english = table.abstract == .en ? abstract.unitTypes : types
        table.findPairs(of: facet, and: abstract.units, english: english, &pairs)
        let sentenceCount = sentenceCount
        shares.withUnsafeMutableBufferPointer { shares in
            masses.withUnsafeMutableBufferPointer { masses in
                translated.withUnsafeMutableBufferPointer { translated in
                    for pair in pairs {
                        let mass = Double(pair.mass)
                        let row = Int(pair.facet) * sentenceCount
                        abstract.forEachSentence(of: pair.abstract) { sentence in
                            shares[row + sentence] += mass
                            masses[Int(pair.facet)] += mass
                        }
                        let translation = Double(pair.translation)
                        if translation > translated[Int(pair.abstract)] {
                            translated[Int(pair.abstract)] = translation
                        }
                        if mass > explainers[Int(pair.facet)].mass {
                            explainers[Int(pair.facet)] = (pair.abstract, mass)
                        }
                    }
                }
            }
        }
    }

    private mutating func measureAttribution(_ facet: TextUnits, _ statistics: UnitStatistics) {
        let sentenceCount = sentenceCount
        var weight = 0.0
        var logLikelihood = 0.0
        var known = 0.0
        shares.withUnsafeMutableBufferPointer { shares in
            attribution.withUnsafeMutableBufferPointer { attribution in
                explained.withUnsafeMutableBufferPointer { explained in
                    for type in 0..<facet.count {
                        let unit = statistics[facet.ids[type]]
                        let unitWeight = Double(unit.weight)
                        weights[type] = unitWeight
                        weight += unitWeight
                        let mass = masses[type]
                        guard mass > 0 else {
                            logLikelihood += Double(unit.unexplained)
                            continue
                        }
                        // Not 0, which a mass of 0 would be divided by.
                        let background = max(Double(unit.background), .leastNormalMagnitude)
                        let scale = 1 / (mass + background)
                        let row = type * sentenceCount
                        // Sentences without a mass add nothing; passing them over would take longer.
                        for sentence in 0..<sentenceCount {
                            let value = shares[row + sentence]
                            shares[row + sentence] = value * scale
                            attribution[sentence] += unitWeight * (value * scale)
                            explained[sentence] += unitWeight * value / (value + background)
                        }
                        logLikelihood +=
                            unitWeight * UnitStatistics.logLikelihood(mass: mass, frequency: Double(unit.frequency))
                        known += unitWeight * min(1, mass)
                    }
                    let scale = 1 / max(weight, Self.tiny)
                    for sentence in 0..<sentenceCount {
                        attribution[sentence] *= scale
                        explained[sentence] *= scale
                    }
                }
            }
        }
        let scale = 1 / max(weight, Self.tiny)
        self.weight = weight
        self.logLikelihood = logLikelihood * scale
        self.known = known * scale
    }

    private mutating func measureCoverage(_ abstract: SentenceUnits) {
        for sentence in 0..<sentenceCount {
            var covered = 0.0
            for type in abstract.types(of: sentence) {
                covered += abstract.weights[Int(type)] * translated[Int(type)]
            }
            coverage[sentence] = covered / abstract.weight(of: sentence)
        }
    }

    private mutating func measureClauses(_ clauses: [Clause], _ facet: TextUnits) {
        let sentenceCount = sentenceCount
        lastClause.removeAll(keepingCapacity: true)
        lastClause.append(contentsOf: repeatElement(-1, count: facet.count))
        Self.zero(&sums, sentenceCount)
        var next = 0
        for (number, clause) in clauses.enumerated() {
            var types = 0
            var whole = 0.0
            for sentence in 0..<sentenceCount { sums[sentence] = 0 }
            // Units come in the order of their ends.
            while next < facet.occurrences.count, Int(facet.occurrences[next].end) <= clause.range.upperBound {
                let unit = facet.occurrences[next]
                next += 1
                let type = Int(unit.type)
                guard Int(unit.start) >= clause.range.lowerBound, lastClause[type] != Int32(number) else { continue }
                lastClause[type] = Int32(number)
                types += 1
                whole += weights[type]
                if masses[type] > 0 { Self.add(shares, type * sentenceCount, weights[type], to: &sums) }
            }
            guard types >= Self.fewestClauseTypes else { continue }
            let scale = 1 / max(whole, Self.tiny)
            for sentence in 0..<sentenceCount {
                self.clause[sentence] = max(self.clause[sentence], sums[sentence] * scale)
            }
        }
    }

    /// Adds the shares of a row to `sums`, weighted.
    @inline(__always)
    private static func add(_ shares: [Double], _ row: Int, _ weight: Double, to sums: inout [Double]) {
        shares.withUnsafeBufferPointer { shares in
            sums.withUnsafeMutableBufferPointer { sums in
                for sentence in sums.indices { sums[sentence] += weight * shares[row + sentence] }
            }
        }
    }

    /// Names are Latin words of more than one letter.
    private mutating func measureNames(_ facet: TextUnits, _ abstract: SentenceUnits, _ text: [UInt16]) {
        var missing = 0
        var first: Int32 = 0
        for unit in facet.occurrences where unit.type == first {
            first += 1
            let latin = facet.latin[Int(unit.type)]
            guard latin >= 0, unit.end - unit.start > 1, !text[unit.range].contains(0x2D) else { continue }
            let type = abstract.unitTypes.byLatin[latin]
            guard type >= 0 else {
                missing += 1
                continue
            }
            let part = 1 / Double(abstract.sentenceCount(of: type))
            abstract.forEachSentence(of: type) { names[$0] += part }
        }
        missingNames = Double(min(3, missing))
    }
}
