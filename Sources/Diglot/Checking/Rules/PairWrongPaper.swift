// pair.wrong-paper

/// The facets and the abstract are not of the same paper.
///
/// Two kinds of evidence together: how far the words of the facets are, on average, from what the translation table
/// expects beside this abstract, and which share of their names and numbers abstract and title have. Where three in four
/// names agree the pair is right; where few do, a doubt about the words is enough. Where half of the facets read like
/// another paper's each by itself, it is enough that they have names or numbers and the abstract has none of these. Rules
/// that compare facets with the abstract (numbers, names, terms, evidence) say nothing of such a record.
struct PairWrongPaper: RecordRule {
    static let id = "pair.wrong-paper"
    static let severity = RuleSeverity(.error)

    init(_ context: RuleContext) {}

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard let abstract = record.abstract else { return }
        if let evidence = PairEvidence(record, abstract), evidence.isOfAnotherPaper {
            findings.report(.wrongPaper(evidence), in: .abstract, at: abstract.trimmed)
        }
    }
}

/// What speaks for and against the facets and the abstract being of one paper.
private struct PairEvidence {
    /// Of so many names and numbers a share says something.
    private static let fewestAnchors = 4
    /// Below this share of anchors a pair is suspicious: 0.03 % of 34,827 digests and 97 % of swapped ones are.
    private static let fewAnchors = 0.34
    /// From this share on it is right: of 47 swapped pairs none had more than half.
    private static let manyAnchors = 0.75
    /// The mean distance from the aligner's gate that is enough, and that is enough where there are few anchors. Of 660
    /// digests and 78 with a swapped abstract, all right ones were below -0.5 and all swapped ones above 0.8.
    private static let threshold = (usual: 0.4, few: -0.4)
    /// Different words of all facets; fewer are too few to judge.
    private static let fewestUnits = 12

    /// Different names and numbers of facets, and how many of them abstract and title have.
    typealias Anchors = (count: Int, found: Int)
    private(set) var anchors: Anchors = (0, 0)
    /// The mean of ``FacetSupport/foreignness``.
    private let foreignness: Double
    /// Whether half of the facets, and no fewer than ``fewestForeign``, get no link from the aligner's gate and have names
    /// or numbers, of which abstract and title have none.
    private var isHalfForeign = false
    /// The gate empties one true facet in 140; two in a record are mostly of a subject that the table hardly knows.
    private static let fewestForeign = 3

    /// - Returns: nil where there are too few words, and where they fit so well that names and numbers do not matter.
    init?(_ record: CheckedRecord, _ abstract: CheckedText) {
        // A facet that says nothing, or that is in the abstract's language, says nothing of the pair.
        func speaks(_ facet: CheckedText) -> Bool {
            facet.text.language != abstract.text.language && !facet.isPlaceholder
        }
        var (facets, units, sum) = (0, 0, 0.0)
        var foreign: [CheckedText] = []
        for (facet, support) in zip(record.facets, record.examined.support) where speaks(facet) {
            guard let support else { continue }
            facets += 1
            units += support.units
            sum += support.foreignness
            if support.foreignness > 0 { foreign.append(facet) }
        }
        guard units >= Self.fewestUnits else { return nil }
        foreignness = sum / Double(facets)
        let mayBeHalfForeign = foreign.count >= Self.fewestForeign && 2 * foreign.count >= facets
        guard foreignness > Self.threshold.few || mayBeHalfForeign else { return nil }
        let others = [abstract] + [record.title].compactMap { $0 }
        anchors = Self.anchors(of: record.facets.filter(speaks), in: others)
        if mayBeHalfForeign {
            let strange = Self.anchors(of: foreign, in: others)
            isHalfForeign = strange.count > 0 && strange.found == 0
        }
    }

    private static func anchors(of facets: [CheckedText], in others: [CheckedText]) -> Anchors {
        let keys = Set(others.flatMap { $0.mentions.names.map(\.key) })
        let numbers = others.flatMap { $0.mentions.numbers }
        var anchors: Anchors = (0, 0)
        var seen: Set<UInt64> = []
        var seenNumbers: [NumberMention] = []
        for facet in facets {
            for name in facet.mentions.names where !name.isWeak && seen.insert(name.key).inserted {
                anchors.count += 1
                if keys.contains(name.key) { anchors.found += 1 }
            }
            for number in facet.mentions.numbers where !number.isWeak && number.role == .quantity {
                guard number.range.count >= 3, !seenNumbers.contains(where: { NumberMention.matches($0, number) })
                else { continue }
                seenNumbers.append(number)
                anchors.count += 1
                if numbers.contains(where: { $0.agreement(with: number) != .none }) { anchors.found += 1 }
            }
        }
        return anchors
    }

    var isOfAnotherPaper: Bool {
        let share = anchors.count >= Self.fewestAnchors ? Double(anchors.found) / Double(anchors.count) : nil
        if let share, share >= Self.manyAnchors { return false }
        // Where no name tells them from the rest, their words may be of a subject that the table hardly knows.
        if isHalfForeign { return true }
        let isFew = share.map { $0 < Self.fewAnchors } ?? false
        return foreignness > (isFew ? Self.threshold.few : Self.threshold.usual)
    }
}

extension Finding.Message {
    fileprivate static func wrongPaper(_ evidence: PairEvidence) -> Self {
        Self(
            "the abstract reads like another paper's"
                + (evidence.anchors.count == 0
                    ? ""
                    : "; it has \(evidence.anchors.found) of the \(evidence.anchors.count) names and numbers in the facets")
        )
    }
}
