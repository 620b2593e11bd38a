// field.misplaced

/// A facet about the beginning of the abstract whose sentences are those of its end, or the other way round.
///
/// Motivation and problem digest the first sentences, experiments, results and contribution the last ones. A facet is
/// misplaced when all of its links lie in the other half of the abstract and its best sentence is the best one of a
/// facet that belongs there. Links with a score below 0.8 name no best sentence, and an abstract of fewer than five
/// sentences has no halves. A facet that speaks as those of its name do (现有方法难以… under motivation, 结果表明… under results)
/// and not as much as those at the other end (超越现有方法) is in its place, wherever the abstract says so: one that begins
/// *We present* has its motivation at the end. The phrases are in `zh/roles.tsv`.
struct FieldMisplaced: RecordRule {
    static let id = "field.misplaced"
    static let severity = RuleSeverity(.info)
    static let comparesWithAbstract = true

    private static let early = ["motivation", "problem"]
    private static let late = ["experiments", "result", "contribution", "conclusion"]
    /// A shorter abstract has no halves.
    private static let fewestSentences = 5
    /// A link of a lower score is a guess.
    private static let leastScore = 0.8

    private let phrases: RolePhrases

    init(_ context: RuleContext) throws {
        phrases = try RolePhrases(context.lexicons.rows(of: "zh/roles.tsv", columns: 2))
    }

    func check(_ record: CheckedRecord, _ findings: inout FindingSink) {
        guard let sentences = record.abstract?.text.sentences, sentences.count >= Self.fewestSentences else { return }
        for facet in record.facets.indices {
            let name = record.facets[facet].name
            let isEarly = Self.early.contains(name)
            guard isEarly || Self.late.contains(name), let best = best(facet, record) else { continue }
            let half = sentences.count / 2
            let isElsewhere = record.alignment.facets[facet].links.allSatisfy {
                isEarly ? $0.sentence > half : $0.sentence < sentences.count - 1 - half
            }
            guard isElsewhere, !phrases.speak(record.facets[facet].utf16, asEarly: isEarly) else { continue }
            let others = isEarly ? Self.late : Self.early
            let rival = record.facets.indices.first {
                others.contains(record.facets[$0].name) && self.best($0, record) == best
            }
            guard let rival, let abstract = record.abstract else { continue }
            findings.report(
                .misplaced(record.facets[rival].part.heading(in: record.record)), in: record.facets[facet].part,
                at: record.facets[facet].trimmed,
                related: Finding.Place(.abstract, abstract.text.trimmed(sentences[best].range)))
        }
    }

    /// The sentence that a facet surely digests.
    private func best(_ facet: Int, _ record: CheckedRecord) -> Int? {
        record.alignment.facets[facet].links.first.flatMap { $0.score >= Self.leastScore ? $0.sentence : nil }
    }
}

extension Finding.Message {
    fileprivate static func misplaced(_ heading: String) -> Self {
        Self("the text digests the sentences of '\(heading)'")
    }
}
