// What is summed over the distinct content words of a candidate.

/// What the record says of words, added up: numbers that lie side by side are added at once.
struct ContentSums: BitwiseCopyable {
    /// How many words, how often the record has them, how many sentences have them, and what they weigh.
    private var counts = SIMD4<Int32>.zero
    /// What those weigh that the record repeats, and that for each repetition; how many the first sentence has, and the
    /// last.
    private var repeats = SIMD4<Int32>.zero
    /// How many words have a vote: see ``WordFacts/Votes``.
    private var votes = SIMD4<Int32>.zero

    init() {}

    /// What one word adds. Words weigh by their length, at most 4.
    init(_ word: WordFacts) {
        let weight = min(4, Int32(word.length))
        counts = SIMD4(1, word.count, word.spread, weight)
        repeats = SIMD4(
            word.count > 1 ? weight : 0, (word.count &- 1) &* weight, word.isInFirst ? 1 : 0, word.isInLast ? 1 : 0)
        if word.votes.isEmpty { return }
        func vote(_ kind: WordFacts.Votes) -> Int32 { word.votes.contains(kind) ? 1 : 0 }
        votes = SIMD4(vote(.main), vote(.other), vote(.keyword), vote(.title))
    }

    @inline(__always)
    mutating func add(_ other: ContentSums) {
        counts &+= other.counts
        repeats &+= other.repeats
        votes &+= other.votes
    }

    var content: Int { Int(counts[0]) }
    var occurrences: Int { Int(counts[1]) }
    var sentences: Int { Int(counts[2]) }
    var weight: Int { Int(counts[3]) }
    var repeatedWeight: Int { Int(repeats[0]) }
    var repetitions: Int { Int(repeats[1]) }
    var inFirst: Int { Int(repeats[2]) }
    var inLast: Int { Int(repeats[3]) }
    var mainVotes: Int { Int(votes[0]) }
    var otherVotes: Int { Int(votes[1]) }
    var keywords: Int { Int(votes[2]) }
    var titleWords: Int { Int(votes[3]) }
}
