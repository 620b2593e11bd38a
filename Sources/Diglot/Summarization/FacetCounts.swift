// What the facets of a record say about its words.

/// Where the words of facets stand.
struct FacetCounts {
    /// Of a content word; of others nothing is known.
    struct Places: BitwiseCopyable {
        /// The sources that have the word, as bits, and how many there are.
        var sources: UInt64 = 0
        var facets = 0
        /// The roles of these, as bits, and those whose first clause has it.
        var roles: UInt8 = 0
        var heads: UInt8 = 0
        var isLatin = false
    }

    /// By a word's number in the record.
    let places: UnsafeBufferPointer<Places>
    private let context: SummaryContext
    /// By source.
    private let roles: [FacetRole?]
    private let summaries: [Bool]

    init(_ context: SummaryContext) {
        self.context = context
        roles = context.sources.map(\.role)
        summaries = context.sources.map(\.isSummary)
        let places = context.memory.row(of: context.words.count, Places.self)
        places.initialize(repeating: Places())
        for passage in context.passages {
            let source: UInt64 = 1 << UInt64(min(63, passage.source))
            let role: UInt8 = roles[passage.source].map { 1 << UInt8($0.rawValue) } ?? 0
            let headEnd = passage.index == 0 ? passage.parts.first?.range.upperBound ?? 0 : 0
            let text = passage.utf16
            for word in passage.words where word.isContent {
                let number = Int(word.number)
                if places[number].sources & source == 0 {
                    places[number].sources |= source
                    places[number].facets += 1
                }
                places[number].roles |= role
                if Int(word.end) <= headEnd { places[number].heads |= role }
                if word.kind == .letters, text[Int(word.start)] < 0x80 { places[number].isLatin = true }
            }
        }
        self.places = UnsafeBufferPointer(places)
    }

    /// The role of a source, and whether it is a digest itself.
    func role(_ source: Int) -> FacetRole? { roles[source] }
    func isSummary(_ source: Int) -> Bool { summaries[source] }

    /// What pieces ask of the record's words.
    struct Words: BitwiseCopyable {
        let facts: UnsafeBufferPointer<WordFacts>
        let places: UnsafeBufferPointer<Places>
        /// See ``SummaryContext``.
        let total: Int
        let top: Int
        let sources: Int
    }

    var record: Words {
        Words(
            facts: context.words, places: places, total: context.total, top: context.top,
            sources: context.sources.count)
    }

    /// The numbers of the content words in the record, ascending.
    var words: [Int32] { places.indices.filter(isContent).map { Int32($0) } }

    func isContent(_ word: Int) -> Bool { places[word].facets > 0 }

    /// Calls `body` with the features of a word that are not 0, each by its place among all.
    func forEachFeature(of word: Int, _ body: (_ place: Int, _ value: Double) -> Void) {
        Self.forEachFeature(places[word], context.words[word], body)
    }

    @inline(__always)
    private static func forEachFeature(
        _ places: Places, _ facts: WordFacts, _ body: (_ place: Int, _ value: Double) -> Void
    ) {
        var left = features(places, isShared: facts.votes.contains(.main))
        while left != 0 {
            let place = left.trailingZeroBitCount
            left &= left - 1
            switch place {
            case WordFeature.count.place: body(place, Double(min(4, facts.count)) / 4)
            case WordFeature.length.place: body(place, Double(min(4, max(1, facts.length))) / 4)
            default: body(place, 1)
            }
        }
    }

    /// Calls `body` with every content word and the sum of weights times its features.
    @inline(__always)
    func forEachSum(_ weights: [Double], _ body: (_ word: Int, _ facts: WordFacts, _ sum: Double) -> Void) {
        let facts = context.words
        weights.withUnsafeBufferPointer { weights in
            for word in facts.indices where places[word].facets > 0 {
                var sum = 0.0
                Self.forEachFeature(places[word], facts[word]) { sum += weights[$0] * $1 }
                body(word, facts[word], sum)
            }
        }
    }

    /// The features that are not 0, as bits by their places.
    private static func features(_ places: Places, isShared: Bool) -> UInt32 {
        let (roles, heads) = (places.roles, places.heads)
        return WordFeature.always.bit(true) | WordFeature.count.bit(true) | WordFeature.length.bit(true)
            // The features of roles have their order.
            | UInt32(roles) << UInt32(WordFeature.motivation.place)
            | WordFeature.facets2.bit(places.facets >= 2) | WordFeature.facets3.bit(places.facets >= 3)
            | WordFeature.facets4.bit(places.facets >= 4) | WordFeature.facets5.bit(places.facets >= 5)
            | WordFeature.latin.bit(places.isLatin) | WordFeature.latinShared.bit(places.isLatin && isShared)
            | WordFeature.methodHead.bit(heads.has(.method))
            | WordFeature.contributionHead.bit(heads.has(.contribution))
            | WordFeature.problemHead.bit(heads.has(.problem))
            | WordFeature.methodContribution.bit(roles.has(.method) && roles.has(.contribution))
            | WordFeature.problemContribution.bit(roles.has(.problem) && roles.has(.contribution))
    }
}

extension WordFeature {
    /// Its place among all, as a bit; 0 when the feature is.
    @inline(__always)
    fileprivate func bit(_ holds: Bool) -> UInt32 { holds ? 1 << UInt32(place) : 0 }
}

extension UInt8 {
    /// Whether a role is among roles as bits.
    @inline(__always)
    fileprivate func has(_ role: FacetRole) -> Bool { self & 1 << UInt8(role.rawValue) != 0 }
}
