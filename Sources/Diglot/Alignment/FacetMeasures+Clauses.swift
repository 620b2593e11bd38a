// The links of a facet's clauses: the facet's own, shared out by what each clause says.

extension FacetMeasures {
    /// A clause is linked to a sentence that has this share of the attribution of its best one.
    private static let leastShareOfBest = 0.5

    /// Links the clauses of a facet to the sentences that the facet is linked to.
    ///
    /// The score is the facet's, by the clause's attribution to the sentence and to its best one.
    func clauseLinks(_ text: SegmentedText, _ units: TextUnits, _ links: [Link]) -> [ClauseAlignment] {
        text.clauses.compactMap { clause in
            let range = text.trimmed(clause.range)
            guard text.tokens[clause.tokens].contains(where: \.kind.isWord) else { return nil }
            let attributions = links.map { attribution(of: clause.range, to: $0.sentence, units) }
            let best = attributions.max() ?? 0
            guard best > 0 else { return ClauseAlignment(range: range, links: []) }
            var linked: [Link] = []
            for (link, attribution) in zip(links, attributions) where attribution >= Self.leastShareOfBest * best {
                linked.append(Link(sentence: link.sentence, score: link.score * attribution / best))
            }
            linked.sort { ($1.score, $0.sentence) < ($0.score, $1.sentence) }
            return ClauseAlignment(range: range, links: linked)
        }
    }

    private func attribution(of clause: Range<Int>, to sentence: Int, _ units: TextUnits) -> Double {
        var sum = 0.0
        for unit in units.occurrences where clause.lowerBound <= Int(unit.start) && Int(unit.end) <= clause.upperBound {
            let type = Int(unit.type)
            sum += weights[type] * shares[type * sentenceCount + sentence]
        }
        return sum
    }
}
