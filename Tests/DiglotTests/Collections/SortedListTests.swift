// The first of many are those that sorting would put first.

import TestSupport
import Testing

@testable import Diglot

@Suite("Sorted lists")
struct SortedListTests {
    @Test("the first elements in an order are the beginning of all of them sorted", arguments: 1...4)
    func first(_ seed: Int) {
        var random = SplitMix64(seed: seed)
        for count in 0..<40 {
            let values = (0..<count).map { _ in Int.random(in: 0..<20, using: &random) }
            // Ties go by place.
            let sorted = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
            for most in [0, 1, 5, 12, 50] {
                #expect(values.indices.min(count: most) { values[$0] > values[$1] } == Array(sorted.prefix(most)))
            }
        }
    }
}
