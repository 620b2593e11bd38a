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

    /// Calls `body` with the features of a word, each by its place among all.
    func forEachFeature(of word: Int, _ body: (_ place: Int, _ value: Double) -> Void) {
        Self.forEachFeature(places[word], context.words[word], body)
    }

    /// Calls `body` with the features in their order.
    @inline(__always)
    private static func forEachFeature(
        _ places: Places, _ facts: WordFacts, _ body: (_ place: Int, _ value: Double) -> Void
    ) {
        let (roles, heads) = (places.roles, places.heads)
        func add(_ feature: WordFeature, _ value: Double) { body(feature.place, value) }
        add(.always, 1)
        // The features of roles have their order.
        for role in 0..<FacetRole.allCases.count {
            body(WordFeature.motivation.place + role, Double(roles >> UInt8(role) & 1))
        }
        add(.facets2, flag(places.facets >= 2))
        add(.facets3, flag(places.facets >= 3))
        add(.facets4, flag(places.facets >= 4))
        add(.facets5, flag(places.facets >= 5))
        add(.count, Double(min(4, facts.count)) / 4)
        add(.latin, flag(places.isLatin))
        add(.latinShared, flag(places.isLatin && facts.votes.contains(.main)))
        add(.methodHead, flag(heads.has(.method)))
        add(.contributionHead, flag(heads.has(.contribution)))
        add(.problemHead, flag(heads.has(.problem)))
        add(.methodContribution, flag(roles.has(.method) && roles.has(.contribution)))
        add(.problemContribution, flag(roles.has(.problem) && roles.has(.contribution)))
        add(.length, Double(min(4, max(1, facts.length))) / 4)
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
}

extension UInt8 {
    /// Whether a role is among roles as bits.
    @inline(__always)
    fileprivate func has(_ role: FacetRole) -> Bool { self & 1 << UInt8(role.rawValue) != 0 }
}
