// No word scores more than what is told of it early.

import Testing

@testable import Diglot

@Suite struct PairBoundsTests {
    private static let kinds = [StandIn.Kind.akinPair, .pair]

    private static func model(_ draw: inout Draw) -> StandInModel {
        var weights: [StandIn.Kind: [Double]] = [:]
        for kind in kinds { weights[kind] = StandIn.Feature.allCases.map { _ in 10 * draw.fraction() - 5 } }
        return StandInModel(weights, sure: 1, doubtful: 0)
    }

    /// A word of which everything is known, and the most that it may score.
    private static func word(
        _ kind: StandIn.Kind, _ bounds: PairBounds, _ draw: inout Draw
    ) -> (word: StandIn, most: Double) {
        let rarity = StandIn.mostRarity * draw.fraction()
        let share = draw.below(2) == 0 ? nil : draw.fraction()
        let ofCharacter = draw.below(2) == 0 ? 0 : draw.fraction()
        let (pieces, torn, edge) = (draw.below(3), draw.below(3), StandIn.mostEdge * draw.fraction())
        let (link, mass, uses) = (draw.fraction(), 8 * draw.fraction(), 9 * draw.fraction())
        let isOwn = draw.below(2) == 0
        var word = StandIn()
        word.begin(kind)
        word[.rarity] = rarity
        word[.known] = share == nil ? 0 : 1
        word[.pieces] = Double(pieces)
        word[.torn] = Double(torn)
        word[.edge] = edge
        word[.link] = link
        word[.near] = mass * draw.fraction()
        word[.renderings] = uses
        word[isOwn ? .own : .explained] = share ?? 0
        let other: StandIn.Feature = isOwn && draw.below(2) == 0 ? .own : .explained
        word[other] = max(word[other], ofCharacter)
        for bound in StandIn.beside + StandIn.elsewhere { word.set(bound, 20 * draw.fraction() - 10) }
        let ofFacet = bounds.ofFacet(
            rarity: rarity, share: share, most: max(share ?? 0, ofCharacter), pieces: pieces, torn: torn)
        let most =
            (isOwn ? ofFacet.own : ofFacet.foreign) + bounds.ofEdge(edge) + bounds.ofTerm(link: link, mass: mass)
            + bounds.ofRendering(uses)
        return (word, most[kind.rawValue])
    }

    @Test(arguments: 0..<50)
    func `No word scores more than its bound`(_ seed: Int) {
        var draw = Draw("bounds \(seed)")
        let model = Self.model(&draw)
        let bounds = PairBounds(model)
        for _ in 0..<200 {
            for kind in Self.kinds {
                let (word, most) = Self.word(kind, bounds, &draw)
                #expect(model.score(word) <= most + 1e-9)
                #expect(bounds.isPossible(most) || model.score(word) < model.doubtful)
            }
        }
    }

    @Test func `An open model rules out nothing`() {
        var draw = Draw("open")
        let bounds = PairBounds(.open)
        for kind in Self.kinds { #expect(bounds.isPossible(Self.word(kind, bounds, &draw).most)) }
    }

    @Test func `Kinds without weights are out of the question`() {
        var draw = Draw("none")
        let bounds = PairBounds(StandInModel([:], sure: 1, doubtful: 0))
        for kind in Self.kinds { #expect(!bounds.isPossible(Self.word(kind, bounds, &draw).most)) }
    }
}
