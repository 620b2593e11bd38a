// Units that are in are never refused, and most others are.

import TestSupport
import Testing

@testable import Diglot

@Suite("Sieve of units")
struct UnitSieveTests {
    @Test("holds what was put in, and refuses most of the rest", arguments: 1...8)
    func laws(seed: Int) {
        var random = SplitMix64(seed: seed)
        var sieve = UnitSieve()
        #expect(!(0...UInt16.max).contains(where: sieve.mayHold))
        let units = (0..<8).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) }
        for unit in units { sieve.insert(unit) }
        #expect(units.allSatisfy(sieve.mayHold))
        // At most 8 of 64 in either row.
        #expect((0...UInt16.max).count(where: sieve.mayHold) <= 65536 / 64)
    }
}
