// The product: a short text, and where every piece of it came from.

/// A short text taken from a record.
public struct Digest: Sendable, Equatable {
    /// A piece of a record's text that the digest shows.
    public struct Span: Sendable, Equatable {
        /// `abstract`, or the name of a facet.
        public var part: String
        /// The index of the facet in the record; nil for the abstract.
        public var facet: Int?
        /// The index of the sentence in the part.
        public var sentence: Int
        /// UTF-16 offsets in the part.
        public var range: Range<Int>
    }

    public var language: Language
    public var text: String
    /// In the order of the text.
    public var spans: [Span]
    /// The sum of the scores of the sentences chosen; comparable within one record.
    public var score: Double
    /// Why, in a few words: what the sentence says, and what else of the record speaks for it.
    public var reasons: [String]
    /// What each feature added to the score; only when asked for.
    public var contributions: [Contribution] = []

    /// The best candidates of other sentences; only when asked for.
    public var alternatives: [Alternative] = []

    /// What else a digest could have been.
    public struct Alternative: Sendable, Equatable {
        public var text: String
        public var score: Double
    }

    /// What one feature added.
    public struct Contribution: Sendable, Equatable {
        /// The feature's name, as in `summarizer.tsv`, or an n-gram with its place.
        public var feature: String
        /// What the feature was of the candidates chosen: 0 or 1, a count or a share.
        public var value: Double
        /// What one of it is worth; value times weight is what it added to the score.
        public var weight: Double
    }
}

/// What a Chinese digest reads as. English ones are sentences.
public enum DigestStyle: String, Sendable, CaseIterable {
    /// Sentences, closed by a full stop.
    case sentence
    /// The title of a paper: a noun phrase where the record has one; one title, however many sentences are wanted.
    case title
}

/// How long a digest may be, and how many sentences it takes.
public struct DigestBudget: Sendable, Equatable {
    /// How many sentences are wanted, at most; less than one counts as one.
    public var sentences: Int { didSet { sentences = max(1, sentences) } }
    /// Pieces between white space, in the whole digest.
    public var maxWords: Int?
    /// Characters (Unicode scalars), marks and spaces included, in the whole digest.
    public var maxCharacters: Int?

    public init(sentences: Int = 1, maxWords: Int? = nil, maxCharacters: Int? = nil) {
        self.sentences = max(1, sentences)
        self.maxWords = maxWords
        self.maxCharacters = maxCharacters
    }

    /// - Parameter text: made only where words or characters are limited.
    func allows(_ text: @autoclosure () -> String) -> Bool {
        guard isLimited else { return true }
        let text = text()
        if let maxCharacters, text.unicodeScalars.count > maxCharacters { return false }
        if let maxWords, text.split(whereSeparator: \.isWhitespace).count > maxWords { return false }
        return true
    }

    var isLimited: Bool { maxWords != nil || maxCharacters != nil }
}
