// Which sentences of an abstract each facet digests, and what speaks for it.

/// All links of one record: for each facet the sentences of the abstract behind it.
public struct Alignment: Sendable, Equatable {
    /// One for each of the record's facets, in order.
    public var facets: [FacetAlignment]

    public init(facets: [FacetAlignment]) { self.facets = facets }
}

/// The links of one facet.
public struct FacetAlignment: Sendable, Equatable {
    /// The links that the aligner stands behind, best first; empty when nothing supports the facet.
    public var links: [Link]
    /// The links of the facet's clauses, in order; nil unless asked for.
    public var clauses: [ClauseAlignment]?

    public init(links: [Link] = [], clauses: [ClauseAlignment]? = nil) {
        self.links = links
        self.clauses = clauses
    }
}

/// The links of one clause of a facet.
public struct ClauseAlignment: Sendable, Equatable {
    /// UTF-16 offsets in the facet, without the space around.
    public var range: Range<Int>
    /// Best first, among the sentences that the facet links to; without evidence of their own.
    public var links: [Link]

    public init(range: Range<Int>, links: [Link]) {
        self.range = range
        self.links = links
    }
}

/// A sentence that a facet, or a clause of it, digests.
public struct Link: Sendable, Equatable {
    /// The index of the sentence in the abstract.
    public var sentence: Int
    /// The probability that a bilingual reader would draw the link, 0 to 1.
    public var score: Double
    /// What speaks for the link, heaviest first.
    public var evidence: [Evidence]

    public init(sentence: Int, score: Double, evidence: [Evidence] = []) {
        self.sentence = sentence
        self.score = score
        self.evidence = evidence
    }
}

/// A stretch of the abstract and a stretch of the facet that say the same.
public struct Evidence: Sendable, Equatable {
    /// What makes two stretches say the same.
    public enum Kind: String, Sendable, CaseIterable {
        /// A term of the glossary and one of its renderings.
        case term
        /// Two numbers of one value.
        case number
        /// The same name in Latin letters.
        case name
        /// A pair of the translation table.
        case table
    }

    /// Why the two stretches say the same.
    public var kind: Kind
    /// UTF-16 offsets in the abstract.
    public var abstract: Range<Int>
    /// UTF-16 offsets in the facet.
    public var facet: Range<Int>
    /// The share of the facet's weight that this pair explains, 0 to 1.
    public var weight: Double

    public init(kind: Kind, abstract: Range<Int>, facet: Range<Int>, weight: Double) {
        self.kind = kind
        self.abstract = abstract
        self.facet = facet
        self.weight = weight
    }
}
