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
    /// Characters and words are told apart by so many signs, a power of two: few of the forty or so in a digest have the
    /// same, and nothing need be looked up.
    private static let signs = 256

    /// What the others say counts so much for what the digest says itself: as much would make digests longer.
    private static let recall = 0.64

    /// By digest: F of its ideographs and other words against each of the best, on average; 0 for those that are not
    /// among the best.
    ///
    /// - Parameters:
    ///   - scores: of the digests, in points of ROUGE.
    ///   - pieces: what a digest is made of.
    static func values(_ scores: [Double], _ pieces: (_ digest: Int) -> [Candidate]) -> [Double] {
        var values = [Double](repeating: 0, count: scores.count)
        let voters = voters(scores)
        guard let best = voters.first else { return values }
        var sets = WordSets(voters.count, below: signs)
        for (set, digest) in voters.enumerated() {
            for piece in pieces(digest) { insertSigns(of: piece, into: set, &sets) }
        }
        let counts = voters.indices.map { Double(sets.sharedCount($0, $0)) }
        let votes = voters.map { Double.exponential((scores[$0] - scores[best]) / temperature) }
        let total = votes.reduce(0, +)
        for (set, digest) in voters.enumerated() {
            var sum = 0.0
            for other in voters.indices {
                let shared = (1 + recall) * Double(sets.sharedCount(set, other))
                sum += votes[other] * shared / max(1, counts[set] + recall * counts[other])
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
        let near = rounded.indices.filter { rounded[$0] >= best - reach * 1e9 }
        return Array(near.sorted { (rounded[$1], $0) < (rounded[$0], $1) }.prefix(mostVoters))
    }

    private static func insertSigns(of piece: Candidate, into set: Int, _ sets: inout WordSets) {
        let (words, text) = (piece.sentence.words, piece.sentence.text.utf16)
        for stretch in piece.stretches {
            for index in stretch {
                let word = words[index]
                if word.kind == .ideographs {
                    for place in word.range { sets.insert(Int(text[place]) & (signs - 1), into: set) }
                } else {
                    sets.insert(Int(word.number) * 89 & (signs - 1), into: set)
                }
            }
        }
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
