// The links of a facet's clauses: the facet's own, shared out by what each clause says.

extension RecordMeasures {
    /// A clause is linked to a sentence that has this share of the attribution of its best one.
    private static var leastShareOfBest: Double { 0.5 }

    /// Links the clauses of a facet to the sentences that the facet is linked to.
    ///
    /// The score is the facet's, by the clause's attribution to the sentence and to its best one.
    func clauseLinks(of facet: Int, _ text: SegmentedText, _ links: [Link]) -> [ClauseAlignment] {
        var clauses: [ClauseAlignment] = []
        for clause in text.clauses where text.tokens[clause.tokens].contains(where: \.kind.isWord) {
            var linked: [Link] = []
            let attributions = links.map { attribution(of: clause.range, in: facet, to: $0.sentence) }
            if let best = attributions.max(), best > 0 {
                for (link, attribution) in zip(links, attributions) where attribution >= Self.leastShareOfBest * best {
                    linked.append(Link(sentence: link.sentence, score: link.score * attribution / best))
                }
                linked.sort { ($1.score, $0.sentence) < ($0.score, $1.sentence) }
            }
            clauses.append(ClauseAlignment(range: text.trimmed(clause.range), links: linked))
        }
        return clauses
    }

    private func attribution(of clause: Range<Int>, in facet: Int, to sentence: Int) -> Double {
        var sum = 0.0
        for index in facetUnits.occurrences(of: facet) {
            let unit = facetUnits.occurrences[index]
            guard clause.lowerBound <= Int(unit.start), Int(unit.end) <= clause.upperBound else { continue }
            let type = Int(unit.type)
            sum += Double(units.wholes[type].weight * units.shares[type, sentence])
        }
        return sum
    }
}
