import TestSupport
import Testing

@testable import Diglot

@Suite struct DecimalTests {
    @Test(arguments: [
        (0.0, 2, "0"), (1.0, 2, "1"), (0.5, 2, "0.5"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (0.05, 2, "0.05"),
        (12.34567, 3, "12.346"),
        (-0.001, 2, "0"), (99.999, 2, "100"), (1200.0, 0, "1200"), (2.5, 0, "3"), (0.1 + 0.2, 6, "0.3"),
    ])
    func numbersAreRoundedToTheirPlaces(value: Double, decimals: Int, text: String) {
        #expect(Decimal.string(value, decimals: decimals) == text)
    }

    @Test(arguments: [(0.0, "0.00"), (0.5, "0.50"), (0.126, "0.13"), (1.0, "1.00"), (12.3, "12.30")])
    func zerosAtTheEndMayBeWritten(value: Double, text: String) {
        #expect(value.fixed(decimals: 2) == text)
    }

    @Test(arguments: [(5.0, 0, "5"), (-2.5, 0, "-3"), (.nan, 2, "nan"), (-.infinity, 2, "-inf"), (1e300, 2, "1e+300")])
    func whatHasNoPlacesGetsNone(value: Double, decimals: Int, text: String) {
        #expect(value.fixed(decimals: decimals) == text)
    }

    @Test func hugeNumbersAreStillNumbers() {
        #expect(Double(Decimal.string(1e300, decimals: 2)) == 1e300)
    }

    /// Law: what is written is within half a unit of the last place.
    @Test func roundingIsClose() {
        var generator = SplitMix64(seed: 32)
        for _ in 0..<1000 {
            let value = Double.random(in: -1000...1000, using: &generator)
            let written = Double(Decimal.string(value, decimals: 3))
            #expect(abs((written ?? .infinity) - value) <= 0.0005 + 1e-9)
        }
    }
}
