// Sets as rows of bits do what sets do.

import TestSupport
import Testing

@testable import Diglot

@Suite("Sets of words")
struct WordSetsTests {
    @Test("hold, share and join what Swift's sets do", arguments: [1, 63, 64, 65, 200])
    func laws(limit: Int) {
        var random = SplitMix64(seed: limit)
        let memory = RecordMemory(1 << 10)
        defer { memory.free() }
        let sets = WordSets(3, below: limit, memory)
        var expected = [Set<Int>](repeating: [], count: 3)
        for _ in 0..<limit {
            let (number, set) = (Int.random(in: 0..<limit, using: &random), Int.random(in: 0..<3, using: &random))
            #expect(sets.insert(number, into: set) == expected[set].insert(number).inserted)
        }
        for a in 0..<3 {
            for b in 0..<3 {
                #expect(sets.sharedCount(a, b) == expected[a].intersection(expected[b]).count)
                var union: [Int] = []
                sets.forEachOfUnion(a, b) { union.append($0) }
                #expect(union == expected[a].union(expected[b]).sorted())
            }
        }
    }
}
