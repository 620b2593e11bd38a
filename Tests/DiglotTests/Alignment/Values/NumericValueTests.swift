import Testing

@testable import Diglot

@Suite struct NumericValueTests {
    @Test(arguments: [
        ("0.5", "1/2"), ("1200", "1.2e3"), ("2/6", "1/3"), ("3/12", "0.25"), ("0", "0e5"), ("0/7", "0"), ("10/5", "2"),
        ("7/7", "1"), ("6/14", "3/7"), ("1.50", "1.5"), ("1/80", "0.0125"), ("5/30", "1/6"),
    ])
    func equalValuesAreEqual(a: String, b: String) throws {
        #expect(try #require(NumericValue(a)) == #require(NumericValue(b)))
    }

    @Test(arguments: [("1/3", "0.333333333333333333"), ("1", "10"), ("0.1", "0.01"), ("1/3", "1/7"), ("1/6", "1/60")])
    func differentValuesDiffer(a: String, b: String) throws {
        #expect(try #require(NumericValue(a)) != #require(NumericValue(b)))
    }

    @Test(arguments: ["", "x", "1/0", "1/2/3", "1.2.3", "1e", "-1", "1/100000"])
    func whatIsNoNumberIsNone(text: String) {
        #expect(NumericValue(text) == nil)
    }

    @Test func digitsBeyondTheEighteenthAreDropped() {
        let long = NumericValue(UInt64.max)
        #expect(long.exponent == 2)
        #expect(long == NumericValue(UInt64.max - 5))
        #expect(long.scaled(by: NumericValue(UInt64.max)).exponent >= 20)
    }

    /// Law: scaling by 10^n and by 10^-n gives the value back.
    @Test func scalingUndoesItself() {
        for (significand, divisor) in [(26_8, 1), (1, 3), (5, 7), (999_999, 11)] as [(UInt64, UInt64)] {
            let value = NumericValue(significand, divisor: divisor)
            for power in -20...20 {
                let scaled = value.scaled(by: NumericValue(1, exponent: power))
                #expect(scaled.scaled(by: NumericValue(1, exponent: -power)) == value)
            }
        }
    }

    @Test(arguments: [
        ("1", "2"), ("9", "10"), ("0.5", "1"), ("99", "100"), ("0", "0.001"), ("1.19", "1.2"), ("12e5", "13e5"),
    ])
    func magnitudesAreOrdered(small: String, large: String) throws {
        let a = try #require(NumericValue(small))
        let b = try #require(NumericValue(large))
        #expect(a.isCloserToZero(than: b))
        #expect(!b.isCloserToZero(than: a) && !a.isCloserToZero(than: a))
    }

    @Test func zeroHasNoSign() {
        #expect(NumericValue(0, isNegative: true) == .zero)
        #expect(NumericValue.zero.negated == .zero)
        #expect(NumericValue(3).negated.magnitude == NumericValue(3))
    }
}
