// What speaks for a link, as a reader can check it: terms, numbers, names, and words of the translation table.

/// Finds the evidence for the links of one facet.
///
/// Every stretch of the facet is used once in a link, by the kind that says most: terms before numbers before
/// names before words of the table. A stretch's weight is the share of the facet's own weight that its units have.
struct EvidenceFinder {
    private let text: SegmentedText
    private let facet: TextUnits
    private let measures: FacetMeasures
    private let mentions: TextMentions
    private let abstract: SegmentedText
    private let abstractUnits: SentenceUnits
    private let abstractMentions: TextMentions
    private let table: DirectedTable

    /// A pair of the table has to explain so much of the facet to be shown; others are noise to a reader.
    private static let leastWeight = 0.015
    /// And so large a share of the unit's mass has to lie in the sentence.
    private static let leastShare = 0.2
    /// More pieces help no reader; a long digest has twenty.
    private static let mostPieces = 100
    /// And the English word has to be its translation in so many records: many more have one like *when* by chance.
    private static let leastProbability = 0.1

    init(
        facet text: SegmentedText, _ facet: TextUnits, _ measures: FacetMeasures, _ mentions: TextMentions,
        abstract: SegmentedText,
        _ abstractUnits: SentenceUnits, _ abstractMentions: TextMentions, _ table: DirectedTable
    ) {
        self.text = text
        self.facet = facet
        self.measures = measures
        self.mentions = mentions
        self.abstract = abstract
        self.abstractUnits = abstractUnits
        self.abstractMentions = abstractMentions
        self.table = table
    }

    /// The evidence for a link to a sentence, heaviest first, then in the order of the facet.
    func evidence(in sentence: Int) -> [Evidence] {
        let range = abstract.trimmed(abstract.sentences[sentence].range)
        var evidence: [Evidence] = []
        addTerms(range, to: &evidence)
        addNumbers(range, to: &evidence)
        addNames(range, to: &evidence)
        addTableWords(sentence, to: &evidence)
        return evidence.sorted { ($1.weight, $0.facet.lowerBound) < ($0.weight, $1.facet.lowerBound) }
    }

    /// Adds what does not overlap with evidence that is there already.
    private func add(
        _ kind: Evidence.Kind, _ facetRange: Range<Int>, _ abstractRange: Range<Int>, weight: Double? = nil,
        to evidence: inout [Evidence]
    ) {
        guard evidence.count < Self.mostPieces, !evidence.contains(where: { $0.facet.overlaps(facetRange) }) else {
            return
        }
        evidence.append(
            Evidence(
                kind: kind, abstract: abstractRange, facet: facetRange, weight: weight ?? self.weight(of: facetRange)))
    }

    /// The share of the facet's weight that the units inside a stretch have, each occurrence its part of its type's.
    private func weight(of range: Range<Int>) -> Double {
        var sum = 0.0
        var at = facet.firstOccurrence(endingAfter: range.lowerBound)
        while at < facet.occurrences.count, Int(facet.occurrences[at].end) <= range.upperBound {
            let unit = facet.occurrences[at]
            if range.lowerBound <= Int(unit.start) { sum += measures.weights[Int(unit.type)] }
            at += 1
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

    /// Numbers weigh what a word weighs that the table does not know: most are as rare.
    private func addNumbers(_ range: Range<Int>, to evidence: inout [Evidence]) {
        let others = abstractMentions.numbers.filter { range.contains($0.range.lowerBound) && $0.role != .name }
        guard !others.isEmpty else { return }
        let weight = min(1, table.ofFacet.unknownWeight / max(measures.weight, 1e-9))
        for number in mentions.numbers where number.role != .name {
            let same = others.first { NumberMention.matches($0, number) }
            guard let other = same ?? others.first(where: { $0.agreement(with: number) == .figure }) else { continue }
            add(.number, number.range, other.range, weight: number.isWeak ? weight / 2 : weight, to: &evidence)
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

    /// Words of the facet that the table finds in the sentence: whole words for people, though units may be parts of them.
    private func addTableWords(_ sentence: Int, to evidence: inout [Evidence]) {
        var next = 0
        for token in text.tokens where token.kind == .ideographs {
            while next < facet.occurrences.count, facet.occurrences[next].start < token.start { next += 1 }
            var weight = 0.0
            var best: (weight: Double, type: Int)?
            var at = next
            while at < facet.occurrences.count, facet.occurrences[at].end <= token.end {
                let unit = facet.occurrences[at]
                at += 1
                guard unit.start >= token.start else { continue }
                let type = Int(unit.type)
                let share = measures.shares[type * measures.sentenceCount + sentence]
                guard share >= Self.leastShare else { continue }
                let unitWeight = measures.weights[type] * share / max(measures.weight, 1e-9)
                weight += unitWeight
                if unitWeight > best?.weight ?? 0 { best = (unitWeight, type) }
            }
            guard weight >= Self.leastWeight, let best, let place = place(ofPairsOf: best.type, in: sentence) else {
                continue
            }
            add(.table, token.range, place, weight: min(1, weight), to: &evidence)
        }
    }

    /// Where the likeliest translation of a type stands in a sentence.
    private func place(ofPairsOf type: Int, in sentence: Int) -> Range<Int>? {
        var best: (probability: Double, place: Range<Int>)?
        table.forEachTranslation(of: type, in: facet, and: abstractUnits) { other, probability in
            guard probability > best?.probability ?? Self.leastProbability,
                let place = abstractUnits.place(of: other, in: sentence)
            else { return }
            best = (probability, place)
        }
        return best?.place
    }
}
