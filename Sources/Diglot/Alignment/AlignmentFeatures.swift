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
        _ measures: ArraySlice<FacetMeasures>, units: ArraySlice<TextUnits>, _ mentions: RecordMentions,
        _ abstract: SegmentedText, _ abstractUnits: SentenceUnits, _ roles: SentenceRoles
    ) {
        sentenceCount = abstractUnits.sentenceCount
        addSentences(abstract.language, abstractUnits, roles)
        let numbers = NumbersBySentence(mentions.abstract.numbers, abstract)
        let best = measures.map { $0.greatestAttribution + 1e-9 }
        /// By facet, then sentence: the attribution by the facet's best one.
        let relative = zip(measures, best).flatMap { measured, best in measured.attribution.map { $0 / best } }
        let meanLength =
            (0..<sentenceCount).reduce(0.0) { $0 + Double(abstractUnits.types(of: $1).count) }
            / Double(sentenceCount) + 1e-9
        for (index, measured) in measures.enumerated() {
            var facet = Facet(isEmpty: units[index].count == 0)
            Self.addGate(measured, to: &facet.gate)
            let shares = numbers.shares(of: mentions.facets[index].numbers)
            let greatestExplained = (measured.explained.max() ?? 0) + 1e-9
            let (first, second) = Self.twoGreatest(measured.attribution)
            facet.links.reserve(rows: sentenceCount)
            let row = index * sentenceCount
            for sentence in 0..<sentenceCount {
                let attribution = measured.attribution[sentence]
                var rival = 0.0
                for other in best.indices where other != index {
                    rival = max(rival, relative[other * sentenceCount + sentence])
                }
                facet.links.append(attribution)
                facet.links.append(log(attribution + 0.02))
                facet.links.append(
                    sentenceCount == 1 ? 0 : attribution - (sentence == first.index ? second : first.value))
                facet.links.append(measured.explained[sentence])
                facet.links.append(measured.explained[sentence] / greatestExplained)
                facet.links.append(measured.coverage[sentence])
                facet.links.append(measured.clause[sentence])
                facet.links.append(measured.names[sentence])
                facet.links.append(shares[sentence])
                facet.links.append(sentence > 0 ? relative[row + sentence - 1] : 0)
                facet.links.append(sentence + 1 < sentenceCount ? relative[row + sentence + 1] : 0)
                facet.links.append(rival)
                facet.links.append(Double(abstractUnits.types(of: sentence).count) / meanLength)
            }
            facets.append(facet)
        }
    }

    private static func addGate(_ measured: FacetMeasures, to gate: inout FeatureTable<GateFeature>) {
        gate.append(1)
        gate.append(measured.logLikelihood)
        gate.append(measured.known)
        gate.append(measured.missingNames)
        gate.append(measured.greatestAttribution)
        gate.append(measured.coverage.reduce(0, +) / Double(max(1, measured.sentenceCount)))
    }

    private mutating func addSentences(_ language: Language, _ units: SentenceUnits, _ roles: SentenceRoles) {
        sentences.reserve(rows: sentenceCount)
        var sums = [Double](repeating: 0, count: SentenceRoles.count)
        for sentence in 0..<sentenceCount {
            for role in sums.indices { sums[role] = 0 }
            let types = units.types(of: sentence)
            if language == .en {
                for type in types { roles.add(units.units.ids[Int(type)], to: &sums) }
            }
            let position = Double(sentence) / Double(max(1, sentenceCount - 1))
            sentences.append(1)
            sentences.append(sentence == 0 ? 1 : 0)
            sentences.append(sentence == 1 ? 1 : 0)
            sentences.append(sentence == sentenceCount - 1 ? 1 : 0)
            sentences.append(position)
            sentences.append(position * position)
            let scale = 1 / Double(types.count + 1).squareRoot()
            for sum in sums { sentences.append(sum * scale) }
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
