// Which of a record's likely digests says most of what the others say.

/// Choosing by what digests are expected to share with a reader's, and not by their scores alone (minimum Bayes risk:
/// Kumar and Byrne, NAACL 2004): the reader's digest is not known, but the best ones stand for it, each as likely as its
/// score makes it.
enum Agreement {
    /// What a digest gains that says just what the others say: points of ROUGE. On held-out records any number from 5
    /// to 15 was better than none.
    static let gain = 10.0
    /// Digests that score so many points less than the best are not asked, nor more than so many.
    private static let reach = 4.0
    private static let mostVoters = 20
    /// A digest that scores so many points less than the best counts e times less.
    private static let temperature = 2.0
    /// What the others say counts so much for what the digest says itself: as much would make digests longer.
    private static let recall = 0.64

    /// What a digest says: a sign for each of its characters and other words. With so many signs few of the forty or so in
    /// a digest have the same, and nothing need be looked up.
    struct Signs: BitwiseCopyable {
        private var bits = SIMD4<UInt64>.zero

        mutating func insert(_ piece: Candidate) {
            withUnsafeMutableBytes(of: &bits) { bytes in
                let bits = bytes.assumingMemoryBound(to: UInt64.self)
                func insert(_ number: Int) { bits[number >> 6 & 3] |= 1 << UInt64(number & 63) }
                let text = piece.sentence.utf16
                piece.forEachWord { word, _ in
                    if word.kind == .ideographs {
                        for index in word.range { insert(Int(text[index])) }
                    } else {
                        insert(Int(word.number) * 89)
                    }
                }
            }
        }

        /// Takes what another digest says, too.
        mutating func formUnion(_ other: Signs) { bits |= other.bits }

        var isEmpty: Bool { bits == .zero }

        var count: Int { shared(self) }

        /// How many signs two digests share.
        func shared(_ other: Signs) -> Int {
            let both = bits & other.bits
            return both[0].nonzeroBitCount + both[1].nonzeroBitCount + both[2].nonzeroBitCount + both[3].nonzeroBitCount
        }
    }

    /// By digest: F of its ideographs and other words against each of the best, on average; 0 for those that are not
    /// among the best.
    ///
    /// - Parameters:
    ///   - scores: of the digests, in points of ROUGE.
    ///   - signs: what a digest says; only asked of the best.
    static func values(_ scores: [Double], _ signs: (_ digest: Int) -> Signs) -> [Double] {
        var values = [Double](repeating: 0, count: scores.count)
        let voters = voters(scores)
        guard let best = voters.first else { return values }
        let said = voters.map(signs)
        let counts = said.map { Double($0.count) }
        let votes = voters.map { Double.exponential((scores[$0] - scores[best]) / temperature) }
        let total = votes.reduce(0, +)
        for (index, digest) in voters.enumerated() {
            var sum = 0.0
            for other in voters.indices {
                let shared = (1 + recall) * Double(said[index].shared(said[other]))
                sum += votes[other] * shared / max(1, counts[index] + recall * counts[other])
            }
            values[digest] = sum / total
        }
        return values
    }

    /// The best digests, best first, ties by place.
    private static func voters(_ scores: [Double]) -> [Int] {
        // So that the order of summation decides no tie.
        let rounded = scores.map { ($0 * 1e9).rounded() }
        guard let best = rounded.max() else { return [] }
        let near = rounded.indices.lazy.filter { rounded[$0] >= best - reach * 1e9 }
        return near.min(count: mostVoters) { (rounded[$1], $0) < (rounded[$0], $1) }
    }
}

extension Double {
    /// e to a power of at most 0, by its series after halving the argument: no library function is the same everywhere.
    static func exponential(_ power: Double) -> Double {
        let halvings = 10
        let argument = power / Double(1 << halvings)
        var result = 1 + argument * (1 + argument / 2 * (1 + argument / 3 * (1 + argument / 4)))
        for _ in 0..<halvings { result *= result }
        return result
    }
}
