// From measures to the numbers that the model weighs: what each sentence is to each facet.

import Glibc

/// The features of one record.
struct AlignmentFeatures: Sendable {
    struct Facet: Sendable {
        /// By sentence.
        var links: [FeatureVector<LinkFeature>]
        var gate: FeatureVector<GateFeature>
        /// Whether the facet has no unit.
        var isEmpty: Bool
    }

    /// In the order of the record.
    var facets: [Facet] = []
    /// By sentence: what is not the same for every facet.
    var sentences: [FeatureVector<FacetFeature>]

    init(
        _ measures: ArraySlice<FacetMeasures>, units: ArraySlice<TextUnits>, _ mentions: RecordMentions,
        _ abstract: SegmentedText, _ abstractUnits: SentenceUnits, _ roles: SentenceRoles
    ) {
        sentences = Self.sentenceFeatures(abstract, abstractUnits, roles)
        let relative = measures.map { measured -> [Double] in
            let greatest = measured.greatestAttribution + 1e-9
            return measured.attribution.map { $0 / greatest }
        }
        let lengths = Self.relativeLengths(abstractUnits)
        let numbers = NumbersBySentence(mentions.abstract.numbers, abstract)
        for (index, measured) in measures.enumerated() {
            let shares = numbers.shares(of: mentions.facets[index].numbers)
            facets.append(
                Facet(
                    links: Self.linkFeatures(index, measured, relative, shares, lengths),
                    gate: Self.gateFeatures(measured), isEmpty: units[index].count == 0))
        }
    }

    private static func gateFeatures(_ measured: FacetMeasures) -> FeatureVector<GateFeature> {
        var features = FeatureVector<GateFeature>()
        let coverage = measured.coverage.reduce(0, +) / Double(max(1, measured.sentenceCount))
        features.values = [
            1, measured.logLikelihood, measured.known, measured.missingNames, measured.greatestAttribution, coverage,
        ]
        return features
    }

    private static func linkFeatures(
        _ facet: Int, _ measured: FacetMeasures, _ relative: [[Double]], _ numbers: [Double], _ lengths: [Double]
    ) -> [FeatureVector<LinkFeature>] {
        let greatestExplained = (measured.explained.max() ?? 0) + 1e-9
        let (best, second) = twoGreatest(measured.attribution)
        return (0..<measured.sentenceCount).map { sentence in
            let attribution = measured.attribution[sentence]
            var rival = 0.0
            for other in relative.indices where other != facet { rival = max(rival, relative[other][sentence]) }
            var features = FeatureVector<LinkFeature>()
            features.values = [
                attribution,
                log(attribution + 0.02),
                measured.sentenceCount == 1 ? 0 : attribution - (sentence == best.index ? second : best.value),
                measured.explained[sentence],
                measured.explained[sentence] / greatestExplained,
                measured.coverage[sentence],
                measured.clause[sentence],
                measured.names[sentence],
                numbers[sentence],
                sentence > 0 ? relative[facet][sentence - 1] : 0,
                sentence + 1 < measured.sentenceCount ? relative[facet][sentence + 1] : 0,
                rival,
                lengths[sentence],
            ]
            return features
        }
    }

    /// The first of the greatest values, and the greatest of the others; 0 when there is no other.
    private static func twoGreatest(_ values: [Double]) -> (best: (index: Int, value: Double), second: Double) {
        var best = (index: 0, value: values[0])
        for (index, value) in values.enumerated() where value > best.value { best = (index, value) }
        var second = 0.0
        for (index, value) in values.enumerated() where index != best.index { second = max(second, value) }
        return (best, second)
    }

    /// Unit types of each sentence by the mean of all.
    private static func relativeLengths(_ units: SentenceUnits) -> [Double] {
        let counts = (0..<units.sentenceCount).map { Double(units.types(of: $0).count) }
        let mean = counts.reduce(0, +) / Double(max(1, counts.count)) + 1e-9
        return counts.map { $0 / mean }
    }

    private static func sentenceFeatures(
        _ abstract: SegmentedText, _ units: SentenceUnits, _ roles: SentenceRoles
    ) -> [FeatureVector<FacetFeature>] {
        let count = units.sentenceCount
        var sums = [Double](repeating: 0, count: SentenceRoles.count)
        return (0..<count).map { sentence in
            for role in sums.indices { sums[role] = 0 }
            let types = units.types(of: sentence)
            if abstract.language == .en {
                for type in types { roles.add(units.units.ids[Int(type)], to: &sums) }
            }
            let scale = 1 / Double(types.count + 1).squareRoot()
            let position = Double(sentence) / Double(max(1, count - 1))
            var features = FeatureVector<FacetFeature>()
            features.values = [
                1, sentence == 0 ? 1 : 0, sentence == 1 ? 1 : 0, sentence == count - 1 ? 1 : 0, position,
                position * position,
            ]
            for sum in sums { features.values.append(sum * scale) }
            return features
        }
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
            while sentence + 1 < sentenceCount, abstract.sentences[sentence].range.upperBound <= mention.range.lowerBound
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
