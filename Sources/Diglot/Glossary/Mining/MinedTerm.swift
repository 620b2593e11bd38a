// What mining found, with what speaks for it.

/// An English term of a dump with its renderings.
public struct MinedTerm: Sendable, Equatable {
    /// As it is written most often.
    public var text: String
    /// How many records hold the term.
    public var records: Int
    /// What the term stands for, when the dump's texts expand it: *LLM* for *large language model*.
    public var expansion: String?
    /// Best first, at least one.
    public var renderings: [MinedRendering]
    /// Other renderings that the term occurs with, best first.
    public var competing: [CompetingRendering]

    /// That of the best rendering.
    public var score: Double { renderings[0].score }
}

/// A Chinese rendering of a mined term.
public struct MinedRendering: Sendable, Equatable {
    public var text: String
    /// How many records hold the rendering at all.
    public var records: Int
    /// How many records hold it in a facet that digests a sentence with the term.
    public var together: Int
    /// In how many of these no better pair took the term or the rendering.
    public var linked: Int
    /// In how many records the term stands in brackets after the rendering.
    public var glosses: Int
    /// Dice's coefficient of the records, 0 to 1.
    public var dice: Double
    /// Orders pairs; it depends on the size of the dump and means nothing by itself.
    public var score: Double
    /// The first records with the pair.
    public var places: [Place]

    /// A record of the dump.
    public struct Place: Sendable, Equatable {
        /// The record's.
        public var id: String
        public var file: String
        /// From 1.
        public var line: Int
    }
}

/// A rendering that lost.
public struct CompetingRendering: Sendable, Equatable {
    public var text: String
    /// As ``MinedRendering/together``.
    public var together: Int
    /// Dice's coefficient of the records, 0 to 1.
    public var dice: Double
}
