// How much of each facet each sentence explains, by the translation table: the numbers that the link model weighs.

internal import CMemory

/// What is measured between the facets of a record and the sentences of its abstract: sums over ``UnitMeasures``.
struct FacetMeasures: ~Copyable {
    /// Fewer types make no clause.
    private static let fewestClauseTypes = 3
    private static let tiny: Float = 1e-9

    private(set) var sentenceCount = 0

    // By facet and sentence.

    /// The weighted mean of the shares: of what the facet says, the part that this sentence rather than another one says.
    private(set) var attribution = SentenceRows()
    /// The weighted mean of m / (m + b): what the sentence explains, whatever the others do.
    private(set) var explained = SentenceRows()
    /// The weighted share of the sentence's own units that the facet translates.
    private(set) var coverage = SentenceRows()
    /// The greatest attribution that a clause of the facet has to the sentence.
    private(set) var clause = SentenceRows()
    /// The sum over the facet's names in the sentence of 1 / sentences with the name.
    private(set) var names = SentenceRows()

    /// Of a facet as a whole.
    struct Whole: BitwiseCopyable {
        /// The sum of w.
        var weight: Float = 0
        /// The weighted mean of how much likelier the units are with the abstract than without, as a logarithm.
        var logLikelihood: Float = 0
        /// The weighted mean of min(1, mass in the whole abstract).
        var known: Float = 0
        /// Names of the facet that the abstract lacks, at most 3.
        var missingNames: Float = 0
    }

    /// By facet.
    private(set) var wholes = Scratch<Whole>()

    // MARK: Measuring

    /// How many facets' coverage is measured at once: what one line of memory holds.
    private static var lanes: Int { 8 }

    /// By type of the facets, and facet of the eight at hand: 1 where the facet has it.
    private var members = Scratch<Float>()
    /// By type of the abstract, and facet of the eight at hand: the greatest p(unit of the abstract | unit of the facet).
    private var translated = Scratch<Float>()
    /// The types of a facet that the abstract explains.
    private var explainedTypes = Scratch<Int32>()
    /// By type: the clause that held it last.
    private var lastClause = Scratch<Int32>()
    /// One row.
    private var sums = SentenceRows()

    /// - Parameters:
    ///   - units: the facets' units, facet by facet.
    ///   - texts: the facets.
    mutating func measure(
        _ units: borrowing TextUnits, _ measures: borrowing UnitMeasures, _ pairs: borrowing TypePairs,
        in texts: [SegmentedText], against abstract: borrowing SentenceUnits
    ) {
        sentenceCount = abstract.sentenceCount
        wholes.removeAll()
        attribution.fill(rows: texts.count, sentences: sentenceCount)
        explained.fill(rows: texts.count, sentences: sentenceCount)
        coverage.fill(rows: texts.count, sentences: sentenceCount)
        clause.fill(rows: texts.count, sentences: sentenceCount)
        names.fill(rows: texts.count, sentences: sentenceCount)
        lastClause.fill(units.count, -1)
        var clauses: Int32 = 0
        for facet in texts.indices {
            wholes.append(Whole())
            addUnits(of: facet, units, measures)
            measureClauses(of: facet, texts[facet].clauses, units, measures, &clauses)
            measureNames(of: facet, texts[facet].utf16, units, abstract)
        }
        for first in stride(from: 0, to: texts.count, by: Self.lanes) {
            measureCoverage(of: first..<min(first + Self.lanes, texts.count), units, pairs, abstract)
        }
    }

    private mutating func addUnits(of facet: Int, _ units: borrowing TextUnits, _ measures: borrowing UnitMeasures) {
        let attribution = attribution[facet]
        let explained = explained[facet]
        var whole = Whole()
        let types = units.types(of: facet)
        let wholes = measures.wholes.elements
        explainedTypes.removeAll()
        explainedTypes.append(atMost: types.count) { explainedTypes in
            var count = 0
            for type in types {
                let unit = wholes[Int(type)]
                whole.weight += unit.weight
                whole.logLikelihood += unit.likelihood
                whole.known += unit.weight * min(1, unit.mass)
                explainedTypes[count] = type
                // No branch: the processor would guess it wrong.
                count += unit.mass > 0 ? 1 : 0
            }
            return count
        }
        for type in explainedTypes.elements {
            let weight = wholes[Int(type)].weight
            let shares = measures.shares[Int(type)]
            let parts = measures.explained[Int(type)]
            for block in 0..<shares.blocks {
                attribution[block] += weight * shares[block]
                explained[block] += parts[block]
            }
        }
        let scale = 1 / max(whole.weight, Self.tiny)
        attribution.scale(by: scale)
        explained.scale(by: scale)
        whole.logLikelihood *= scale
        whole.known *= scale
        self.wholes[facet] = whole
    }

    private mutating func measureCoverage(
        of facets: Range<Int>, _ units: borrowing TextUnits, _ pairs: borrowing TypePairs,
        _ abstract: borrowing SentenceUnits
    ) {
        let lanes = Self.lanes
        members.fill(lanes * units.count, 0)
        for (lane, facet) in facets.enumerated() {
            for type in units.types(of: facet) { members[lanes * Int(type) + lane] = 1 }
        }
        translated.fill(lanes * abstract.units.count, 0)
        let cells = translated.elements.baseAddress!
        let facetsOfTypes = members.elements.baseAddress!
        for pair in pairs.all {
            dg_keep_maxima(
                cells + lanes &* Int(pair.abstract), facetsOfTypes + lanes &* Int(pair.facet), pair.translation)
        }
        let weights = abstract.weights.elements
        let rows = UnsafeRawPointer(cells)
        for sentence in 0..<sentenceCount {
            var covered = SIMD8<Float>.zero
            for type in abstract.units.types(of: sentence) {
                let row = rows.loadUnaligned(
                    fromByteOffset: Int(type) * MemoryLayout<SIMD8<Float>>.stride, as: SIMD8<Float>.self)
                covered += weights[Int(type)] * row
            }
            for (lane, facet) in facets.enumerated() {
                coverage.values(of: facet)[sentence] = covered[lane] / abstract.sentenceWeights[sentence]
            }
        }
    }

    /// - Parameter number: the clauses so far.
    private mutating func measureClauses(
        of facet: Int, _ clauses: [Clause], _ units: borrowing TextUnits, _ measures: borrowing UnitMeasures,
        _ number: inout Int32
    ) {
        let best = clause[facet]
        let occurrences = units.occurrences.elements
        let wholes = measures.wholes.elements
        let lastClause = lastClause.elements
        let all = units.occurrences(of: facet)
        var next = all.lowerBound
        for clause in clauses {
            number += 1
            var types = 0
            var whole: Float = 0
            sums.fill(rows: 1, sentences: sentenceCount)
            let sums = sums[0]
            // Units come in the order of their ends.
            while next < all.upperBound, Int(occurrences[next].end) <= clause.range.upperBound {
                let occurrence = occurrences[next]
                next += 1
                let type = Int(occurrence.type)
                guard Int(occurrence.start) >= clause.range.lowerBound, lastClause[type] != number else { continue }
                lastClause[type] = number
                types += 1
                let unit = wholes[type]
                whole += unit.weight
                // Also of units without a mass, whose rows are 0: the processor would guess a branch wrong.
                let shares = measures.shares[type]
                for block in 0..<shares.blocks { sums[block] += unit.weight * shares[block] }
            }
            guard types >= Self.fewestClauseTypes else { continue }
            best.keepMaxima(of: sums, times: 1 / max(whole, Self.tiny))
        }
    }

    /// Names are Latin words of more than one letter.
    private mutating func measureNames(
        of facet: Int, _ text: [UInt16], _ units: borrowing TextUnits, _ abstract: borrowing SentenceUnits
    ) {
        let names = names.values(of: facet)
        var missing = 0
        // The types of a part come in the order in which they first stand in it.
        var new = units.types(of: facet)[...]
        for index in units.occurrences(of: facet) {
            let unit = units.occurrences[index]
            guard unit.type == new.first else { continue }
            new.removeFirst()
            let latin = units.types[Int(unit.type)].latin
            guard latin >= 0, unit.end - unit.start > 1, !text[unit.range].contains(0x2D) else { continue }
            let type = abstract.units.type(ofLatin: latin)
            guard type >= 0 else {
                missing += 1
                continue
            }
            let sentences = abstract.sentences(of: type)
            for sentence in sentences { names[Int(sentence)] += 1 / Float(sentences.count) }
        }
        wholes[facet].missingNames = Float(min(3, missing))
    }
}
