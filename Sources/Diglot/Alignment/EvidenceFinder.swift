// What speaks for a link, as a reader can check it: terms, numbers, names, and words of the translation table.

/// Finds the evidence for the links of a record.
///
/// Every stretch of the facet is used once in a link, by the kind that says most: terms before numbers before
/// names before words of the table. A stretch's weight is the share of the facet's own weight that its units have.
struct EvidenceFinder {
    private let facets: [SegmentedText]
    private let abstract: SegmentedText
    private let mentions: RecordMentions
    /// The weight of a unit that the table does not have.
    private let unknownWeight: Double

    /// What a word of the table needs to be shown.
    private struct Thresholds {
        /// It has to explain so much of the facet; others are noise to a reader.
        let weight: Double
        /// And so large a share of the unit's mass has to lie in the sentence.
        let share: Double
        /// And the English word has to be its translation in so many records: many more have one like *when* by chance.
        let probability: Double

        static let usual = Thresholds(weight: 0.015, share: 0.2, probability: 0.1)
        /// For a link that nothing else speaks for: it rests on many words that say little each, or on its place.
        static let least = Thresholds(weight: 0.003, share: 0.1, probability: 0.03)
    }

    /// So many of the heaviest pieces are shown that meet the least thresholds only.
    private static let mostLeast = 3
    /// More pieces help no reader; a long digest has twenty.
    private static let mostPieces = 100
    /// Few links have more.
    private static let usualPieces = 12

    init(
        _ facets: [SegmentedText], in abstract: SegmentedText, _ mentions: RecordMentions, unknownWeight: Double
    ) {
        self.facets = facets
        self.abstract = abstract
        self.mentions = mentions
        self.unknownWeight = unknownWeight
    }

    /// A facet whose links are looked at.
    private struct Facet {
        /// Its index in the record.
        let index: Int
        let tokens: [Token]
        let mentions: TextMentions
        /// Above 0.
        let weight: Double
    }

    /// Adds the evidence for the links of a facet: heaviest first, then in the order of the facet.
    func addEvidence(for facet: Int, to links: inout [Link], _ measures: borrowing RecordMeasures) {
        let facet = Facet(
            index: facet, tokens: facets[facet].tokens, mentions: mentions.facets[facet],
            weight: max(Double(measures.facets.wholes[facet].weight), 1e-9))
        for link in links.indices { links[link].evidence = evidence(for: facet, in: links[link].sentence, measures) }
    }

    private func evidence(for facet: Facet, in sentence: Int, _ measures: borrowing RecordMeasures) -> [Evidence] {
        let range = abstract.trimmed(abstract.sentences[sentence].range)
        var evidence: [Evidence] = []
        evidence.reserveCapacity(Self.usualPieces)
        addTerms(facet, range, measures, to: &evidence)
        addNumbers(facet, range, measures, to: &evidence)
        addNames(facet, range, measures, to: &evidence)
        addTableWords(facet, sentence, .usual, measures, to: &evidence)
        let isWeak = evidence.isEmpty
        if isWeak { addTableWords(facet, sentence, .least, measures, to: &evidence) }
        evidence.sort { ($1.weight, $0.facet.lowerBound) < ($0.weight, $1.facet.lowerBound) }
        return isWeak ? Array(evidence.prefix(Self.mostLeast)) : evidence
    }

    /// Adds what does not overlap with evidence that is there already.
    private func add(
        _ kind: Evidence.Kind, _ facetRange: Range<Int>, _ abstractRange: Range<Int>, weight: @autoclosure () -> Double,
        to evidence: inout [Evidence]
    ) {
        guard evidence.count < Self.mostPieces, !evidence.contains(where: { $0.facet.overlaps(facetRange) }) else {
            return
        }
        evidence.append(Evidence(kind: kind, abstract: abstractRange, facet: facetRange, weight: min(1, weight())))
    }

    /// The share of a facet's weight that the units inside a stretch have, each occurrence its part of its type's.
    private func weight(of range: Range<Int>, in facet: Facet, _ measures: borrowing RecordMeasures) -> Double {
        let units = measures.facetUnits.occurrences(of: facet.index)
        var sum = 0.0
        var at = measures.facetUnits.firstOccurrence(of: facet.index, endingAfter: range.lowerBound)
        while at < units.upperBound {
            let unit = measures.facetUnits.occurrences[at]
            if Int(unit.end) > range.upperBound { break }
            if range.lowerBound <= Int(unit.start) { sum += Double(measures.units.wholes[Int(unit.type)].weight) }
            at += 1
        }
        return sum / facet.weight
    }

    // MARK: Kinds

    private func addTerms(
        _ facet: Facet, _ range: Range<Int>, _ measures: borrowing RecordMeasures, to evidence: inout [Evidence]
    ) {
        let others = mentions.abstract.terms
        let inside = others.indices(in: range) { $0.range.lowerBound }
        guard !inside.isEmpty else { return }
        let bits = inside.reduce(0) { $0 | others[$1].terms.conceptBits }
        for term in facet.mentions.terms.indices {
            let concepts = facet.mentions.terms[term].terms
            guard concepts.conceptBits & bits != 0,
                let other = inside.first(where: { others[$0].terms.shareConcept(with: concepts) })
            else { continue }
            let range = facet.mentions.terms[term].range
            add(.term, range, others[other].range, weight: weight(of: range, in: facet, measures), to: &evidence)
        }
    }

    /// Numbers weigh what a word weighs that the table does not know: most are as rare.
    private func addNumbers(
        _ facet: Facet, _ range: Range<Int>, _ measures: borrowing RecordMeasures, to evidence: inout [Evidence]
    ) {
        let others = mentions.abstract.numbers[mentions.abstract.numbers.indices(in: range) { Int($0.start) }]
        guard !others.isEmpty else { return }
        let weight = min(1, unknownWeight / facet.weight)
        for number in facet.mentions.numbers where number.role != .name {
            func first(_ agreement: NumberMention.Agreement) -> NumberMention? {
                others.first { $0.role != .name && $0.isOfKind(number) && $0.agreement(with: number) == agreement }
            }
            guard let other = first(.value) ?? first(.figure) else { continue }
            add(.number, number.range, other.range, weight: number.isWeak ? weight / 2 : weight, to: &evidence)
        }
    }

    private func addNames(
        _ facet: Facet, _ range: Range<Int>, _ measures: borrowing RecordMeasures, to evidence: inout [Evidence]
    ) {
        let inside = mentions.abstract.names[mentions.abstract.names.indices(in: range) { Int($0.start) }]
        guard !inside.isEmpty else { return }
        for name in facet.mentions.names {
            guard let other = inside.first(where: { NameMention.matches($0, name) }) else { continue }
            // A part of a name with hyphens is no unit, and weighs what a word does that the table does not know.
            let known = weight(of: name.range, in: facet, measures)
            add(
                .name, name.range, other.range, weight: known > 0 ? known : unknownWeight / facet.weight, to: &evidence)
        }
    }

    /// Words of the facet that the table finds in the sentence: whole words for people, though units may be parts of them.
    private func addTableWords(
        _ facet: Facet, _ sentence: Int, _ thresholds: Thresholds, _ measures: borrowing RecordMeasures,
        to evidence: inout [Evidence]
    ) {
        let tokens = facet.tokens
        var word = FoundWord()
        // The units stand in the order of their ends.
        for at in measures.facetUnits.occurrences(of: facet.index) {
            let unit = measures.facetUnits.occurrences[at]
            let type = Int(unit.type)
            let share = Double(measures.units.shares[type, sentence])
            guard share >= thresholds.share else { continue }
            if tokens[word.token].end < unit.end {
                add(word, tokens, sentence, thresholds, measures, to: &evidence)
                word = FoundWord(token: word.token + 1)
                while tokens[word.token].end < unit.end { word.token += 1 }
            }
            guard tokens[word.token].start <= unit.start, tokens[word.token].kind == .ideographs else { continue }
            word.add(type, weight: Double(measures.units.wholes[type].weight) * share / facet.weight)
        }
        add(word, tokens, sentence, thresholds, measures, to: &evidence)
    }

    /// A word of the facet that holds units which the sentence explains.
    private struct FoundWord {
        /// Its index in the facet's text.
        var token = 0
        private(set) var weight = 0.0
        /// The unit that weighs most.
        private(set) var best = (weight: 0.0, type: 0)

        init(token: Int = 0) { self.token = token }

        mutating func add(_ type: Int, weight: Double) {
            self.weight += weight
            if weight > best.weight { best = (weight, type) }
        }
    }

    private func add(
        _ word: FoundWord, _ tokens: [Token], _ sentence: Int, _ thresholds: Thresholds,
        _ measures: borrowing RecordMeasures, to evidence: inout [Evidence]
    ) {
        guard word.weight >= thresholds.weight,
            let place = place(of: word.best.type, in: sentence, thresholds, measures)
        else { return }
        add(.table, tokens[word.token].range, place, weight: word.weight, to: &evidence)
    }

    /// Where the likeliest translation of a type stands in a sentence.
    private func place(
        of type: Int, in sentence: Int, _ thresholds: Thresholds, _ measures: borrowing RecordMeasures
    ) -> Range<Int>? {
        var best: (probability: Double, type: Int32) = (thresholds.probability, -1)
        for pair in measures.pairs[type] {
            let probability = Double(pair.translation)
            // A type has few sentences, a sentence many types.
            if probability > best.probability,
                measures.abstract.sentences(of: pair.abstract).contains(Int32(sentence))
            {
                best = (probability, pair.abstract)
            }
        }
        return best.type < 0 ? nil : measures.abstract.place(of: best.type, in: sentence)
    }
}

extension NumberMention {
    /// Whether two numbers may be shown as the same. A small one in words has its like among counts when it counts, and
    /// among orders when it orders: 一种 is neither *first* nor *100%*, *1 dB* neither. A one in words is an article
    /// and not shown, but for *at least one*.
    fileprivate func isOfKind(_ other: NumberMention) -> Bool {
        guard isWeak || other.isWeak else { return true }
        if role != .ordinal, value == .one, hedge == .none, other.hedge == .none { return false }
        return (role == .ordinal) == (other.role == .ordinal) && dimension == other.dimension
            && (value == figure) == (other.value == other.figure)
    }
}

extension Array {
    /// The indices of the elements that begin in a stretch of a text, which stand in the order of their places.
    fileprivate func indices(in range: Range<Int>, _ start: (Element) -> Int) -> Range<Int> {
        let first = partitioningIndex { start($0) >= range.lowerBound }
        return first..<first + self[first...].prefix { start($0) < range.upperBound }.count
    }
}
