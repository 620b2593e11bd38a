import Testing

@testable import Diglot

@Suite struct AssociationMeasureTests {
    @Test func diceIsOneForWhatIsAlwaysTogether() {
        #expect(AssociationMeasure.dice(both: 4, first: 4, second: 4) == 1)
        #expect(AssociationMeasure.dice(both: 2, first: 4, second: 4) == 0.5)
        #expect(AssociationMeasure.dice(both: 0, first: 0, second: 0) == 0)
    }

    @Test func theLogLikelihoodRatioIsThatOfTheTable() {
        // 10, 0, 0, 10: 2 × 20 × ln 2.
        let ratio = AssociationMeasure.logLikelihoodRatio(both: 10, first: 10, second: 10, all: 20)
        #expect(abs(ratio - 27.725887222397812) < 1e-9)
        #expect(AssociationMeasure.logLikelihoodRatio(both: 5, first: 10, second: 10, all: 20) == 0)
        #expect(AssociationMeasure.logLikelihoodRatio(both: 1, first: 10, second: 10, all: 20) == 0)
    }

    @Test func moreTogetherIsMore() {
        for both in 6..<10 {
            let less = AssociationMeasure.logLikelihoodRatio(both: both, first: 10, second: 10, all: 20)
            let more = AssociationMeasure.logLikelihoodRatio(both: both + 1, first: 10, second: 10, all: 20)
            #expect(less < more && less > 0)
        }
    }

    @Test func aShortRenderingOfALongTermFitsLess() {
        #expect(AssociationMeasure.lengthFit(14, 4) > 0.9)
        #expect(AssociationMeasure.lengthFit(14, 2) < 0.6)
        #expect(AssociationMeasure.lengthFit(14, 1) < AssociationMeasure.lengthFit(14, 2))
    }
}
