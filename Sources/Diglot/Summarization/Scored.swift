// A sentence of a digest: a candidate or two, and what they are worth.

/// A candidate, perhaps with another one behind it in the same sentence, and the score of both.
struct Scored {
    private(set) var candidate: Candidate
    /// What is joined to the candidate.
    var second: Candidate?
    var join = Join.comma
    let score: Double
    /// How far other digests of facets agree with it; a part of its score.
    var agreement = 0.0

    init(candidate: Candidate, second: Candidate? = nil, join: Join = .comma, score: Double, agreement: Double = 0) {
        self.candidate = candidate
        self.second = second
        self.join = join
        self.score = score
        self.agreement = agreement
    }

    var pieces: [Candidate] { second.map { [candidate, $0] } ?? [candidate] }

    /// - Parameter index: of ``pieces``.
    mutating func replacePiece(_ index: Int, with other: Candidate) {
        if index == 0 { candidate = other } else { second = other }
    }

    /// The text: capitalised and closed, but for a title.
    func rendered(_ style: DigestStyle) -> String {
        guard let second else { return candidate.rendered(style) }
        let units = candidate.head + join.units(in: candidate.sentence)
        return String(utf16: units[...]) + second.rendered(style, isHead: false)
    }

    // MARK: Order

    /// Better ones first; ties by place.
    static func precedes(_ a: Scored, _ b: Scored) -> Bool {
        if a.score != b.score { return a.score > b.score }
        if a.candidate.passage != b.candidate.passage { return a.candidate.passage < b.candidate.passage }
        if a.candidate.spans != b.candidate.spans { return precedes(a.candidate, b.candidate) }
        guard let first = a.second, let second = b.second else { return a.second == nil && b.second != nil }
        return first.passage != second.passage ? first.passage < second.passage : precedes(first, second)
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        a.spans.lexicographicallyPrecedes(b.spans) {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
    }
}
