// What speaks for a link, as a reader can check it: terms, numbers, names, and words of the translation table.

/// Finds the evidence for the links of one facet.
///
/// Every stretch of the facet is used once in a link, by the kind that says most: terms before numbers before
/// names before words of the table. A stretch's weight is the share of the facet's own weight that its units have.
struct EvidenceFinder {
    private let facet: TextUnits
    private let measures: FacetMeasures
    private let mentions: TextMentions
    private let abstract: SegmentedText
    private let abstractUnits: SentenceUnits
    private let abstractMentions: TextMentions
    /// By type of the facet: types of the abstract that the table pairs with it, likeliest first.
    private let pairs: [[(type: Int32, probability: Double)]]

    /// A pair of the table has to explain so much of the facet to be shown; others are noise to a reader.
    private static let leastWeight = 0.015
    /// And so large a share of the unit's mass has to lie in the sentence.
    private static let leastShare = 0.2

    init(
        facet: TextUnits, _ measures: FacetMeasures, _ mentions: TextMentions, abstract: SegmentedText,
        _ abstractUnits: SentenceUnits, _ abstractMentions: TextMentions, _ table: DirectedTable
    ) {
        self.facet = facet
        self.measures = measures
        self.mentions = mentions
        self.abstract = abstract
        self.abstractUnits = abstractUnits
        self.abstractMentions = abstractMentions
        var pairs = [[(type: Int32, probability: Double)]](repeating: [], count: facet.count)
        table.forEachPair(of: facet, and: abstractUnits.units) { facetType, abstractType, mass, _ in
            pairs[Int(facetType)].append((abstractType, mass))
        }
        for type in pairs.indices {
            pairs[type].sort { ($1.probability, $0.type) < ($0.probability, $1.type) }
        }
        self.pairs = pairs
    }

    /// The evidence for a link to a sentence, heaviest first, then in the order of the facet.
    func evidence(in sentence: Int) -> [Evidence] {
        let range = abstract.trimmed(abstract.sentences[sentence].range)
        var evidence: [Evidence] = []
        addTerms(range, to: &evidence)
        addNumbers(range, to: &evidence)
        addNames(range, to: &evidence)
        addTableWords(sentence, range, to: &evidence)
        return evidence.sorted { ($1.weight, $0.facet.lowerBound) < ($0.weight, $1.facet.lowerBound) }
    }

    /// Adds what does not overlap with evidence that is there already.
    private func add(
        _ kind: Evidence.Kind, _ facetRange: Range<Int>, _ abstractRange: Range<Int>, weight: Double? = nil,
        to evidence: inout [Evidence]
    ) {
        guard !evidence.contains(where: { $0.facet.overlaps(facetRange) }) else { return }
        evidence.append(
            Evidence(
                kind: kind, abstract: abstractRange, facet: facetRange, weight: weight ?? self.weight(of: facetRange)))
    }

    /// The share of the facet's weight that the units inside a stretch have, each occurrence its part of its type's.
    private func weight(of range: Range<Int>) -> Double {
        var sum = 0.0
        for unit in facet.occurrences where range.lowerBound <= Int(unit.start) && Int(unit.end) <= range.upperBound {
            sum += measures.weights[Int(unit.type)]
        }
        return min(1, sum / max(measures.weight, 1e-9))
    }

    // MARK: Kinds

    private func addTerms(_ range: Range<Int>, to evidence: inout [Evidence]) {
        let inside = abstractMentions.terms.filter { range.contains($0.range.lowerBound) }
        guard !inside.isEmpty else { return }
        for term in mentions.terms {
            let other = inside.first { other in
                other.terms.contains { a in term.terms.contains { $0.concept == a.concept } }
            }
            if let other { add(.term, term.range, other.range, to: &evidence) }
        }
    }

    private func addNumbers(_ range: Range<Int>, to evidence: inout [Evidence]) {
        for number in mentions.numbers {
            let others = abstractMentions.numbers.filter { range.contains($0.range.lowerBound) }
            let same = others.first { NumberMention.matches($0, number) }
            let similar = same ?? others.first { $0.agreement(with: number) == .figure }
            if let similar { add(.number, number.range, similar.range, to: &evidence) }
        }
    }

    private func addNames(_ range: Range<Int>, to evidence: inout [Evidence]) {
        for name in mentions.names {
            let other = abstractMentions.names.first {
                range.contains($0.range.lowerBound) && NameMention.matches($0, name)
            }
            if let other { add(.name, name.range, other.range, to: &evidence) }
        }
    }

    private func addTableWords(_ sentence: Int, _ range: Range<Int>, to evidence: inout [Evidence]) {
        var candidates: [Evidence] = []
        var seen = [Bool](repeating: false, count: facet.count)
        for unit in facet.occurrences where !seen[Int(unit.type)] {
            seen[Int(unit.type)] = true
            let type = Int(unit.type)
            let share = measures.shares[type * measures.sentenceCount + sentence]
            let weight = measures.weights[type] * share / max(measures.weight, 1e-9)
            guard share >= Self.leastShare, weight >= Self.leastWeight,
                let place = pairs[type].lazy.compactMap({ place(of: $0.type, in: range) }).first
            else { continue }
            candidates.append(Evidence(kind: .table, abstract: place, facet: unit.range, weight: weight))
        }
        // A longer unit says more than the pairs and characters in it.
        candidates.sort {
            ($1.facet.count, $1.weight, $0.facet.lowerBound) < ($0.facet.count, $0.weight, $1.facet.lowerBound)
        }
        for candidate in candidates {
            add(.table, candidate.facet, candidate.abstract, weight: candidate.weight, to: &evidence)
        }
    }

    /// Where a unit of the abstract first stands in a stretch of it.
    private func place(of type: Int32, in range: Range<Int>) -> Range<Int>? {
        abstractUnits.units.occurrences.first { $0.type == type && range.contains(Int($0.start)) }?.range
    }
}
