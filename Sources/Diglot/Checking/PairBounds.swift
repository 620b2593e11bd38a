// How likely a word of two characters may be at most, told before all is known of it.

/// The most that scores of a ``StandInModel`` may be for words in the place of a rendering of two characters.
///
/// Nearly all words of a facet are out of the question, and little has to be known of them to tell.
struct PairBounds: Sendable {
    /// As a ``StandIn/Kind/akinPair``, and as a ``StandIn/Kind/pair``.
    typealias Scores = SIMD2<Double>

    private let bias: Scores
    private let rarity: Scores
    private let known: Scores
    private let pieces: Scores
    private let torn: Scores
    private let edge: Scores
    private let own: Scores
    private let explained: Scores
    private let link: Scores
    private let near: Scores
    private let renderings: Scores
    /// Below this a word is out of the question.
    private let least: Double

    /// Scores are sums whose order differs from the model's.
    private static let roundingError = 1e-9

    init(_ model: StandInModel) {
        func weights(_ feature: StandIn.Feature, without: Double = 0) -> Scores {
            Scores(model.weight(of: feature, .akinPair) ?? without, model.weight(of: feature, .pair) ?? without)
        }
        bias =
            weights(.bias, without: -.infinity) + Scores(model.mostOfContext(.akinPair), model.mostOfContext(.pair))
        rarity = weights(.rarity)
        known = weights(.known)
        pieces = weights(.pieces)
        torn = weights(.torn)
        edge = weights(.edge)
        own = weights(.own)
        explained = weights(.explained)
        link = weights(.link)
        near = weights(.near)
        renderings = weights(.renderings)
        least = model.doubtful - Self.roundingError
    }

    /// What a word may have whatever the term and the rendering.
    ///
    /// - Parameters:
    ///   - share: how much of the pair the abstract explains; nil for one that the table lacks.
    ///   - most: of that and of what is explained of either character, the most.
    /// - Returns: for terms that explain none of it, and for those that explain some.
    func ofFacet(
        rarity: Double, share: Double?, most: Double, pieces: Int, torn: Int
    ) -> (foreign: Scores, own: Scores) {
        let sum =
            bias + self.rarity * rarity + (share == nil ? .zero : known) + self.pieces * Double(pieces)
            + self.torn * Double(torn)
        return (
            sum + Self.most(explained * (share ?? 0), explained * most),
            sum + Self.most(.zero, own * most) + Self.most(.zero, explained * most)
        )
    }

    func ofEdge(_ edge: Double) -> Scores { self.edge * edge }

    /// - Parameter mass: ``StandIn/Feature/near`` at most.
    func ofTerm(link: Double, mass: Double) -> Scores { self.link * link + Self.most(.zero, near * mass) }

    func ofRendering(_ uses: Double) -> Scores { renderings * uses }

    func isPossible(_ score: Double) -> Bool { score >= least }

    func isPossible(_ scores: Scores) -> Bool { isPossible(max(scores.x, scores.y)) }

    private static func most(_ one: Scores, _ other: Scores) -> Scores {
        one.replacing(with: other, where: one .< other)
    }
}
