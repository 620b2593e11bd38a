// How much of a facet each sentence explains, by the translation table: the numbers that the link model weighs.

import Glibc

/// What is measured between one facet and the sentences of the abstract.
///
/// A unit z of the facet has the weight w(z) = ln((R + 1) / records(z)), its rarity in the data of the table, and the mass
/// m(z, s) in sentence s: the sum of p(z|e) over the units e of s, and 1 for the same Latin word. The background takes
/// b(z), `backgroundScale` times the probability that the table gives z without any English unit.
struct FacetMeasures: Sendable {
    /// How much stronger the background is than in training: a mass must stand out to count as an explanation.
    private static let backgroundScale = 10.0
    /// The background of a unit that the table does not have.
    private static let unknownBackground = 1e-4
    /// Fewer types make no clause.
    private static let fewestClauseTypes = 3
    private static let tiny = 1e-9

    private(set) var sentenceCount = 0
    /// The sum of w.
    private(set) var weight = 0.0
    /// By type: w.
    private(set) var weights: [Double] = []
    /// `shares[type * sentenceCount + s]`: m(z, s) / (the sum of m(z, ·) + b(z)).
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

    /// Pairs of a type of the facet and one of the abstract, with p(z|e) for the mass and p(e|z) for the coverage.
    private var masses: [Double] = []
    private var translated: [Double] = []

    /// - Parameters:
    ///   - facet: the facet's units.
    ///   - clauses: UTF-16 ranges in the facet.
    ///   - text: the facet's text.
    mutating func measure(
        _ facet: TextUnits, clauses: [Range<Int>], in text: [UInt16], against abstract: SentenceUnits,
        _ table: DirectedTable
    ) {
        reset(types: facet.count, abstract: abstract)
        findMasses(facet, abstract, table)
        measureAttribution(facet, table)
        measureCoverage(abstract, table)
        measureClauses(clauses, facet)
        measureNames(facet, abstract, text)
    }

    private mutating func reset(types: Int, abstract: SentenceUnits) {
        sentenceCount = abstract.sentenceCount
        weight = 0
        logLikelihood = 0
        known = 0
        missingNames = 0
        Self.zero(&weights, types)
        Self.zero(&masses, types * sentenceCount)
        Self.zero(&shares, types * sentenceCount)
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

    private mutating func findMasses(_ facet: TextUnits, _ abstract: SentenceUnits, _ table: DirectedTable) {
        table.forEachPair(of: facet, and: abstract.units) { facetType, abstractType, mass, translation in
            let row = Int(facetType) * sentenceCount
            for sentence in abstract.sentences(of: abstractType) { masses[row + Int(sentence)] += mass }
            translated[Int(abstractType)] = max(translated[Int(abstractType)], translation)
        }
    }

    private mutating func measureAttribution(_ facet: TextUnits, _ table: DirectedTable) {
        let statistics = table.ofFacet
        for type in 0..<facet.count {
            let id = facet.ids[type]
            let unitWeight = statistics.weight(of: id)
            let background = statistics.background(of: id).map { Self.backgroundScale * $0 } ?? Self.unknownBackground
            let row = type * sentenceCount
            var mass = 0.0
            for sentence in 0..<sentenceCount { mass += masses[row + sentence] }
            weights[type] = unitWeight
            weight += unitWeight
            if mass > 0 {
                let total = mass + background
                for sentence in 0..<sentenceCount where masses[row + sentence] > 0 {
                    let value = masses[row + sentence]
                    let share = value / total
                    shares[row + sentence] = share
                    attribution[sentence] += unitWeight * share
                    explained[sentence] += unitWeight * value / (value + background)
                }
            }
            let expected = statistics.frequency(of: id)
            logLikelihood += unitWeight * log((min(1, mass) + 0.02 * expected + 1e-5) / (0.1 * expected + 1e-5))
            known += unitWeight * min(1, mass)
        }
        let scale = 1 / max(weight, Self.tiny)
        for sentence in 0..<sentenceCount {
            attribution[sentence] *= scale
            explained[sentence] *= scale
        }
        logLikelihood *= scale
        known *= scale
    }

    private mutating func measureCoverage(_ abstract: SentenceUnits, _ table: DirectedTable) {
        let statistics = table.ofAbstract
        for sentence in 0..<sentenceCount {
            var covered = 0.0
            var whole = 1e-6
            for type in abstract.types(of: sentence) {
                let unitWeight = statistics.weight(of: abstract.units.ids[Int(type)])
                whole += unitWeight
                covered += unitWeight * translated[Int(type)]
            }
            coverage[sentence] = covered / whole
        }
    }

    private mutating func measureClauses(_ clauses: [Range<Int>], _ facet: TextUnits) {
        var seen = [Int32](repeating: -1, count: facet.count)
        var sums = [Double](repeating: 0, count: sentenceCount)
        var next = 0
        for (number, range) in clauses.enumerated() {
            var types = 0
            var whole = 0.0
            for sentence in sums.indices { sums[sentence] = 0 }
            // Units come in the order of their ends.
            while next < facet.occurrences.count, Int(facet.occurrences[next].end) <= range.upperBound {
                let unit = facet.occurrences[next]
                next += 1
                let type = Int(unit.type)
                guard Int(unit.start) >= range.lowerBound, seen[type] != Int32(number) else { continue }
                seen[type] = Int32(number)
                types += 1
                whole += weights[type]
                let row = type * sentenceCount
                for sentence in 0..<sentenceCount { sums[sentence] += weights[type] * shares[row + sentence] }
            }
            guard types >= Self.fewestClauseTypes else { continue }
            for sentence in sums.indices { clause[sentence] = max(clause[sentence], sums[sentence] / max(whole, Self.tiny)) }
        }
    }

    /// Names are Latin words of more than one letter.
    private mutating func measureNames(_ facet: TextUnits, _ abstract: SentenceUnits, _ text: [UInt16]) {
        var seen = [Bool](repeating: false, count: facet.count)
        var missing = 0
        for unit in facet.occurrences where !seen[Int(unit.type)] {
            seen[Int(unit.type)] = true
            let latin = facet.latin[Int(unit.type)]
            guard latin >= 0, unit.end - unit.start > 1, !text[unit.range].contains(0x2D) else { continue }
            let type = abstract.units.type(ofLatin: latin)
            guard type >= 0 else {
                missing += 1
                continue
            }
            let sentences = abstract.sentences(of: type)
            for sentence in sentences { names[Int(sentence)] += 1 / Double(sentences.count) }
        }
        missingNames = Double(min(3, missing))
    }
}
