// From measures to the numbers that the model weighs: what each sentence is to each facet.

import Glibc

/// The features of one record.
struct AlignmentFeatures: Sendable {
    struct Facet: Sendable {
        /// A row a sentence.
        var links = FeatureTable<LinkFeature>()
        /// One row.
        var gate = FeatureTable<GateFeature>()
        /// Whether the facet has no unit.
        var isEmpty: Bool
    }

    let sentenceCount: Int
    /// In the order of the record.
    private(set) var facets: [Facet] = []
    /// A row a sentence: what is not the same for every facet.
    private(set) var sentences = FeatureTable<FacetFeature>()

    init(
        _ measures: borrowing RecordMeasures, _ mentions: RecordMentions, _ abstract: SegmentedText,
        _ roles: SentenceRoles
    ) {
        sentenceCount = measures.abstract.sentenceCount
        addSentences(abstract.language, measures.abstract.units, roles)
        let numbers = NumbersBySentence(mentions.abstract.numbers, abstract)
        let facetCount = measures.facetUnits.partCount
        let best = (0..<facetCount).map { measures.facets.greatestAttribution(of: $0) + 1e-9 }
        /// By facet, then sentence: the attribution by the facet's best one.
        var relative: [Double] = []
        for facet in 0..<facetCount {
            for value in measures.facets.attribution[measures.facets.row(of: facet)] {
                relative.append(value / best[facet])
            }
        }
        let lengths = (0..<sentenceCount).map { Double(measures.abstract.units.types(of: $0).count) }
        let meanLength = lengths.reduce(0, +) / Double(sentenceCount) + 1e-9
        for index in 0..<facetCount {
            let row = measures.facets.row(of: index)
            let attributions = measures.facets.attribution[row]
            let explained = measures.facets.explained[row]
            let coverage = measures.facets.coverage[row]
            let clause = measures.facets.clause[row]
            let names = measures.facets.names[row]
            let shares = numbers.shares(of: mentions.facets[index].numbers)
            let greatestExplained = (explained.max() ?? 0) + 1e-9
            let (first, second) = Self.twoGreatest(attributions)
            var facet = Facet(isEmpty: measures.facetUnits.types(of: index).isEmpty)
            facet.gate = Self.gate(
                measures.facets.wholes[index], greatestAttribution: attributions.max() ?? 0,
                meanCoverage: coverage.reduce(0, +) / Double(max(1, sentenceCount)))
            facet.links.reserve(rows: sentenceCount)
            for sentence in 0..<sentenceCount {
                let attribution = attributions[sentence]
                var rival = 0.0
                for other in 0..<facetCount where other != index {
                    rival = max(rival, relative[other * sentenceCount + sentence])
                }
                facet.links.append(attribution)
                facet.links.append(log(attribution + 0.02))
                facet.links.append(
                    sentenceCount == 1 ? 0 : attribution - (sentence == first.index ? second : first.value))
                facet.links.append(explained[sentence])
                facet.links.append(explained[sentence] / greatestExplained)
                facet.links.append(coverage[sentence])
                facet.links.append(clause[sentence])
                facet.links.append(names[sentence])
                facet.links.append(shares[sentence])
                facet.links.append(sentence > 0 ? relative[row.lowerBound + sentence - 1] : 0)
                facet.links.append(sentence + 1 < sentenceCount ? relative[row.lowerBound + sentence + 1] : 0)
                facet.links.append(rival)
                facet.links.append(lengths[sentence] / meanLength)
            }
            facets.append(facet)
        }
    }

    private static func gate(
        _ whole: FacetMeasures.Whole, greatestAttribution: Double, meanCoverage: Double
    ) -> FeatureTable<GateFeature> {
        var gate = FeatureTable<GateFeature>()
        gate.reserve(rows: 1)
        gate.append(1)
        gate.append(whole.logLikelihood)
        gate.append(whole.known)
        gate.append(whole.missingNames)
        gate.append(greatestAttribution)
        gate.append(meanCoverage)
        return gate
    }

    private mutating func addSentences(
        _ language: Language, _ units: borrowing TextUnits, _ roles: SentenceRoles
    ) {
        sentences.reserve(rows: sentenceCount)
        for sentence in 0..<sentenceCount {
            let position = Double(sentence) / Double(max(1, sentenceCount - 1))
            sentences.append(1)
            sentences.append(sentence == 0 ? 1 : 0)
            sentences.append(sentence == 1 ? 1 : 0)
            sentences.append(sentence == sentenceCount - 1 ? 1 : 0)
            sentences.append(position)
            sentences.append(position * position)
            let scale = 1 / Double(units.types(of: sentence).count + 1).squareRoot()
            let sums = language == .en ? roles.sums(of: sentence, units) : .zero
            for role in 0..<SentenceRoles.count { sentences.append(sums[role] * scale) }
        }
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
