// From measures to the numbers that the model weighs: what each sentence is to each facet.

import Glibc

/// The features of one record.
struct AlignmentFeatures: Sendable {
    let sentenceCount: Int
    let facetCount: Int
    /// Facet by facet in the order of the record, a row a sentence.
    let links: FeatureTable<LinkFeature>
    /// A row a facet.
    let gates: FeatureTable<GateFeature>
    /// A row a sentence: what each facet weighs in its own way.
    let sentences: FeatureTable<FacetFeature>

    init(
        _ measures: borrowing RecordMeasures, _ mentions: RecordMentions, _ abstract: SegmentedText,
        _ roles: SentenceRoles
    ) {
        sentenceCount = measures.abstract.sentenceCount
        facetCount = measures.facetUnits.partCount
        sentences = Self.sentences(measures.abstract, abstract.language, roles)
        links = Self.links(measures, mentions, abstract)
        gates = Self.gates(measures)
    }

    /// Added to an attribution before its logarithm, which has no bound at 0: -3.9 for a sentence that explains nothing. Set by
    /// hand, like ``UnitStatistics``' shares: the weight of `attribution.log` is fitted to it.
    private static let leastAttribution: Float = 0.02

    /// The row of `links` that is a facet's and a sentence's.
    @inline(__always)
    func link(_ facet: Int, _ sentence: Int) -> Int { facet * sentenceCount + sentence }

    private static func links(
        _ measures: borrowing RecordMeasures, _ mentions: RecordMentions, _ abstract: SegmentedText
    ) -> FeatureTable<LinkFeature> {
        let sentenceCount = measures.abstract.sentenceCount
        let facetCount = measures.facetUnits.partCount
        let numbers = NumbersBySentence(mentions.abstract.numbers, abstract)
        /// By facet, then sentence: the attribution by the facet's best one.
        var relative: [Double] = []
        relative.reserveCapacity(facetCount * sentenceCount)
        for facet in 0..<facetCount {
            let attributions = measures.facets.attribution.values(of: facet)
            let best = (attributions.max() ?? 0) + 1e-9
            for value in attributions { relative.append(Double(value / best)) }
        }
        let lengths = (0..<sentenceCount).map { Double(measures.abstract.units.types(of: $0).count) }
        let meanLength = lengths.reduce(0, +) / Double(sentenceCount) + 1e-9
        /// By sentence: among the facets' ratios.
        let rivals = (0..<sentenceCount).map { sentence in
            TwoGreatest(stride(from: sentence, to: relative.count, by: sentenceCount).lazy.map { relative[$0] })
        }
        return FeatureTable(rows: facetCount * sentenceCount) { row in
            for facet in 0..<facetCount {
                let attributions = measures.facets.attribution.values(of: facet)
                let explained = measures.facets.explained.values(of: facet)
                let coverage = measures.facets.coverage.values(of: facet)
                let clause = measures.facets.clause.values(of: facet)
                let names = measures.facets.names.values(of: facet)
                let shares = numbers.shares(of: mentions.facets[facet].numbers)
                let greatestExplained = (explained.max() ?? 0) + 1e-9
                let greatest = TwoGreatest(attributions.lazy.map { Double($0) })
                for sentence in 0..<sentenceCount {
                    let attribution = attributions[sentence]
                    let cell = facet * sentenceCount + sentence
                    row.append(Double(attribution))
                    row.append(Double(log(attribution + leastAttribution)))
                    row.append(sentenceCount == 1 ? 0 : Double(attribution) - greatest.other(than: sentence))
                    row.append(Double(explained[sentence]))
                    row.append(Double(explained[sentence] / greatestExplained))
                    row.append(Double(coverage[sentence]))
                    row.append(Double(clause[sentence]))
                    row.append(Double(names[sentence]))
                    row.append(shares[sentence])
                    row.append(sentence > 0 ? relative[cell - 1] : 0)
                    row.append(sentence + 1 < sentenceCount ? relative[cell + 1] : 0)
                    row.append(rivals[sentence].other(than: facet))
                    row.append(lengths[sentence] / meanLength)
                }
            }
        }
    }

    private static func gates(_ measures: borrowing RecordMeasures) -> FeatureTable<GateFeature> {
        FeatureTable(rows: measures.facetUnits.partCount) { row in
            for facet in 0..<measures.facetUnits.partCount {
                let whole = measures.facets.wholes[facet]
                let coverage = measures.facets.coverage.values(of: facet)
                row.append(1)
                row.append(Double(whole.logLikelihood))
                row.append(Double(whole.known))
                row.append(Double(whole.missingNames))
                row.append(Double(measures.facets.attribution.values(of: facet).max() ?? 0))
                row.append(Double(coverage.reduce(0, +)) / Double(max(1, coverage.count)))
            }
        }
    }

    private static func sentences(
        _ abstract: borrowing SentenceUnits, _ language: Language, _ roles: SentenceRoles
    ) -> FeatureTable<FacetFeature> {
        let count = abstract.sentenceCount
        return FeatureTable(rows: count) { row in
            for sentence in 0..<count {
                let position = Double(sentence) / Double(max(1, count - 1))
                let scale = 1 / Double(abstract.units.types(of: sentence).count + 1).squareRoot()
                let sums = language == .en ? roles.sums(of: sentence, abstract.units) : .zero
                row.append(1)
                row.append(sentence == 0 ? 1 : 0)
                row.append(sentence == 1 ? 1 : 0)
                row.append(sentence == count - 1 ? 1 : 0)
                row.append(position)
                row.append(position * position)
                for role in 0..<SentenceRoles.count { row.append(sums[role] * scale) }
            }
        }
    }
}

/// The first of the greatest of some values that are not negative, and the greatest of the others; 0 where there is none.
private struct TwoGreatest {
    private var first = (index: 0, value: 0.0)
    private var second = 0.0

    init(_ values: some Sequence<Double>) {
        for (index, value) in values.enumerated() {
            if value > first.value {
                second = first.value
                first = (index, value)
            } else {
                second = max(second, value)
            }
        }
    }

    /// The greatest value that is not at an index.
    func other(than index: Int) -> Double { index == first.index ? second : first.value }
}

/// The numbers of an abstract, by the sentence that holds them.
struct NumbersBySentence {
    private let numbers: [(mention: NumberMention, sentence: Int)]
    private let zeros: [Double]

    init(_ mentions: [NumberMention], _ abstract: SegmentedText) {
        let sentenceCount = abstract.sentences.count
        zeros = [Double](repeating: 0, count: sentenceCount)
        var sentence = 0
        var numbers: [(NumberMention, Int)] = []
        numbers.reserveCapacity(mentions.count)
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
        if mentions.isEmpty || numbers.isEmpty { return zeros }
        var shares = zeros
        for (index, mention) in mentions.enumerated()
        where !mentions[..<index].contains(where: { NumberMention.matches($0, mention) }) {
            var count = 0
            forEachSentence(with: mention) { _ in count += 1 }
            forEachSentence(with: mention) { shares[$0] += 1 / Double(count) }
        }
        return shares
    }

    /// Goes through the sentences that hold a number that agrees, each once.
    private func forEachSentence(with mention: NumberMention, _ body: (Int) -> Void) {
        var last = -1
        for (number, sentence) in numbers where sentence != last && number.agreement(with: mention) != .none {
            body(sentence)
            last = sentence
        }
    }
}
