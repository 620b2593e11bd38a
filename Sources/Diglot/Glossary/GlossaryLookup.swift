// Looking up a term, exactly or by its likeness to the terms of a glossary.

internal import ICUText

/// Finds the concepts that a term may stand for, in both directions.
///
/// Likeness is 1 - d / n, where d is the edit distance (Levenshtein, 1966) between the two terms as the
/// matcher sees them - case, width, script, spaces and hyphens folded - and n the length of the longer one.
public struct GlossaryLookup: Sendable {
    private let glossary: Glossary
    private let fold: MatchingFold
    /// Every term with its key, in the order of the glossary.
    private let entries: [(reference: TermReference, key: [UInt16])]

    /// A term that was found.
    public struct Hit: Sendable, Equatable {
        public let concept: Concept
        /// That of its terms that is most like the one looked up.
        public let term: Term
        /// From 0 to 1, which is the same term.
        public let likeness: Double
    }

    /// - Throws: `ICUError` for a term of more than `Int32.max` units.
    public init(_ glossary: Glossary, _ matching: MatchingLexicon) throws {
        self.glossary = glossary
        fold = matching.fold
        var entries: [(TermReference, [UInt16])] = []
        for (concept, entry) in glossary.concepts.enumerated() {
            for (number, term) in entry.terms.enumerated() {
                let key = try MatchingKey(of: term.text, fold).units
                entries.append((TermReference(concept: concept, term: number), key))
            }
        }
        self.entries = entries
    }

    /// The concepts with a term like the given one, the most like first; of a concept its most like term.
    ///
    /// Terms that are as like come in the order of their texts: Chinese by pinyin, others after it.
    ///
    /// - Parameters:
    ///   - text: a term of either language.
    ///   - least: how like a term must be; 1 finds the same term only.
    /// - Throws: `ICUError` for a text of more than `Int32.max` units.
    public func hits(for text: String, atLeast least: Double) throws -> [Hit] {
        let query = try MatchingKey(of: text.withoutSpaceAtItsEnds, fold).units
        guard !query.isEmpty else { return [] }
        var best: [(place: TermReference, likeness: Double)] = []
        for entry in entries {
            guard let likeness = Self.likeness(query, entry.key, atLeast: least) else { continue }
            if let last = best.last, last.place.concept == entry.reference.concept {
                if likeness > last.likeness { best[best.count - 1] = (entry.reference, likeness) }
            } else {
                best.append((entry.reference, likeness))
            }
        }
        let pinyin = try Collator(.pinyin)
        var hits = try best.enumerated().map { number, found in
            let concept = glossary.concepts[found.place.concept]
            let hit = Hit(concept: concept, term: concept.terms[found.place.term], likeness: found.likeness)
            return (hit: hit, key: try pinyin.sortKey(of: hit.term.text), number: number)
        }
        hits.sort { one, other in
            if one.hit.likeness != other.hit.likeness { return one.hit.likeness > other.hit.likeness }
            if one.key != other.key { return one.key.lexicographicallyPrecedes(other.key) }
            return one.number < other.number
        }
        return hits.map(\.hit)
    }

    /// Nil when it is below `least`.
    private static func likeness(_ one: [UInt16], _ other: [UInt16], atLeast least: Double) -> Double? {
        let longer = max(one.count, other.count)
        guard longer > 0 else { return nil }
        func likeness(_ distance: Int) -> Double { 1 - Double(distance) / Double(longer) }
        if likeness(longer - min(one.count, other.count)) < least { return nil }
        if one == other { return 1 }
        if least >= 1 { return nil }
        let result = likeness(EditDistance.levenshtein(one, other))
        return result >= least && result > 0 ? result : nil
    }
}
