// From measures to the numbers that the model weighs: what each sentence is to each facet.

import Glibc

/// The features of one record.
struct AlignmentFeatures: Sendable {
    struct Facet: Sendable {
        /// A row a sentence.
        let links: FeatureTable<LinkFeature>
        /// One row.
        let gate: FeatureTable<GateFeature>
        /// Whether the facet has no unit.
        let isEmpty: Bool
    }

    let sentenceCount: Int
    /// In the order of the record.
    private(set) var facets: [Facet] = []
    /// A row a sentence: what is not the same for every facet.
    let sentences: FeatureTable<FacetFeature>

    init(
        _ measures: borrowing RecordMeasures, _ mentions: RecordMentions, _ abstract: SegmentedText,
        _ roles: SentenceRoles
    ) {
        let sentenceCount = measures.abstract.sentenceCount
        self.sentenceCount = sentenceCount
        sentences = Self.sentences(measures.abstract, abstract.language, roles)
        let numbers = NumbersBySentence(mentions.abstract.numbers, abstract)
        let facetCount = measures.facetUnits.partCount
        /// By facet, then sentence: the attribution by the facet's best one.
        var relative: [Double] = []
        relative.reserveCapacity(facetCount * sentenceCount)
        for facet in 0..<facetCount {
            let attributions = measures.facets.attribution.values(of: facet)
            let best = (attributions.max() ?? 0) + 1e-9
            for value in attributions { relative.append(value / best) }
        }
        let lengths = (0..<sentenceCount).map { Double(measures.abstract.units.types(of: $0).count) }
        let meanLength = lengths.reduce(0, +) / Double(sentenceCount) + 1e-9
        for index in 0..<facetCount {
            let attributions = measures.facets.attribution.values(of: index)
            let explained = measures.facets.explained.values(of: index)
            let coverage = measures.facets.coverage.values(of: index)
            let clause = measures.facets.clause.values(of: index)
            let names = measures.facets.names.values(of: index)
            let shares = numbers.shares(of: mentions.facets[index].numbers)
            let greatestExplained = (explained.max() ?? 0) + 1e-9
            let (first, second) = Self.twoGreatest(attributions)
            var links = FeatureTable<LinkFeature>(reserving: sentenceCount)
            for sentence in 0..<sentenceCount {
                let attribution = attributions[sentence]
                let cell = index * sentenceCount + sentence
                var rival = 0.0
                for other in 0..<facetCount where other != index {
                    rival = max(rival, relative[other * sentenceCount + sentence])
                }
                links.appendRow { row in
                    row.append(attribution)
                    row.append(log(attribution + 0.02))
                    row.append(sentenceCount == 1 ? 0 : attribution - (sentence == first.index ? second : first.value))
                    row.append(explained[sentence])
                    row.append(explained[sentence] / greatestExplained)
                    row.append(coverage[sentence])
                    row.append(clause[sentence])
                    row.append(names[sentence])
                    row.append(shares[sentence])
                    row.append(sentence > 0 ? relative[cell - 1] : 0)
                    row.append(sentence + 1 < sentenceCount ? relative[cell + 1] : 0)
                    row.append(rival)
                    row.append(lengths[sentence] / meanLength)
                }
            }
            let gate = Self.gate(
                measures.facets.wholes[index], greatestAttribution: first.value,
                meanCoverage: coverage.reduce(0, +) / Double(max(1, sentenceCount)))
            facets.append(Facet(links: links, gate: gate, isEmpty: measures.facetUnits.types(of: index).isEmpty))
        }
    }

    private static func gate(
        _ whole: FacetMeasures.Whole, greatestAttribution: Double, meanCoverage: Double
    ) -> FeatureTable<GateFeature> {
        var gate = FeatureTable<GateFeature>(reserving: 1)
        gate.appendRow { row in
            row.append(1)
            row.append(whole.logLikelihood)
            row.append(whole.known)
            row.append(whole.missingNames)
            row.append(greatestAttribution)
            row.append(meanCoverage)
        }
        return gate
    }

    private static func sentences(
        _ abstract: borrowing SentenceUnits, _ language: Language, _ roles: SentenceRoles
    ) -> FeatureTable<FacetFeature> {
        let count = abstract.sentenceCount
        var table = FeatureTable<FacetFeature>(reserving: count)
        for sentence in 0..<count {
            let position = Double(sentence) / Double(max(1, count - 1))
            let scale = 1 / Double(abstract.units.types(of: sentence).count + 1).squareRoot()
            let sums = language == .en ? roles.sums(of: sentence, abstract.units) : .zero
            table.appendRow { row in
                row.append(1)
                row.append(sentence == 0 ? 1 : 0)
                row.append(sentence == 1 ? 1 : 0)
                row.append(sentence == count - 1 ? 1 : 0)
                row.append(position)
                row.append(position * position)
                for role in 0..<SentenceRoles.count { row.append(sums[role] * scale) }
            }
        }
        return table
    }

    /// The first of the greatest values, and the greatest of the others; 0 when there is no other.
    private static func twoGreatest(
        _ values: UnsafeMutableBufferPointer<Double>
    ) -> (best: (index: Int, value: Double), second: Double) {
        var best = (index: 0, value: values[0])
        for (index, value) in values.enumerated() where value > best.value { best = (index, value) }
        var second = 0.0
        for (index, value) in values.enumerated() where index != best.index { second = max(second, value) }
        return (best, second)
    }
}

/// The numbers of an abstract, by the sentence that holds them.
struct NumbersBySentence {
    private let numbers: [(mention: NumberMention, sentence: Int)]
    private let sentenceCount: Int

    init(_ mentions: [NumberMention], _ abstract: SegmentedText) {
        sentenceCount = abstract.sentences.count
        var sentence = 0
        var numbers: [(NumberMention, Int)] = []
        for mention in mentions {
            while sentence + 1 < sentenceCount,
                abstract.sentences[sentence].range.upperBound <= mention.range.lowerBound
            {
                sentence += 1
            }
            numbers.append((mention, sentence))
        }
        self.numbers = numbers
    }

    /// By sentence: the sum over the different numbers in it that the mentions agree with, each shared among its sentences.
    func shares(of mentions: [NumberMention]) -> [Double] {
        var shares = [Double](repeating: 0, count: sentenceCount)
        var seen: [NumberMention] = []
        for mention in mentions where !seen.contains(where: { NumberMention.matches($0, mention) }) {
            seen.append(mention)
            var sentences: [Int] = []
            for (number, sentence) in numbers where number.agreement(with: mention) != .none {
                if sentences.last != sentence { sentences.append(sentence) }
            }
            for sentence in sentences { shares[sentence] += 1 / Double(sentences.count) }
        }
        return shares
    }
}
