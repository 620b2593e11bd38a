import TestSupport
import Testing

@testable import Diglot

@Suite struct TermTrieTests {
    /// Law: a walk along a text meets each pattern that the text begins with, the shortest first, and nothing else.
    @Test func aWalkMeetsEveryPatternThatTheTextBeginsWith() {
        var generator = SplitMix64(seed: 3)
        func units(_ count: ClosedRange<Int>) -> [UInt16] {
            (0..<Int.random(in: count, using: &generator)).map { _ in UInt16.random(in: 1...3, using: &generator) }
        }
        for _ in 0..<500 {
            let patterns = (0..<Int.random(in: 0...8, using: &generator)).map { _ in units(1...5) }
                .sorted { $0.lexicographicallyPrecedes($1) }
            var ranges: [Range<Int>] = []
            var all: [UInt16] = []
            for pattern in patterns {
                ranges.append(all.count..<all.count + pattern.count)
                all += pattern
            }
            let trie = TermTrie(all, sorted: ranges, alphabet: 3)
            let text = units(0...10)
            var found: [Int] = []
            var next = text.first.flatMap { trie.start($0) }
            for unit in text.dropFirst() {
                guard let place = next else { break }
                found += trie.patterns(at: place)
                next = trie.next(place, unit)
            }
            if let place = next { found += trie.patterns(at: place) }
            #expect(found.sorted() == patterns.indices.filter { text.starts(with: patterns[$0]) })
            #expect(found.map { patterns[$0].count } == found.map { patterns[$0].count }.sorted())
        }
    }

    @Test func nothingFollowsAUnitOutsideOfTheAlphabet() throws {
        let trie = TermTrie([1, 2], sorted: [0..<2], alphabet: 2)
        #expect(trie.start(0) == nil)
        let place = try #require(trie.start(1))
        #expect(trie.next(place, 0) == nil && trie.next(place, 1) == nil)
    }

    @Test func whatOnlyOnePatternHasIsNoNode() throws {
        let trie = TermTrie([1, 2, 1, 2, 1, 2, 3, 3], sorted: [0..<1, 0..<4, 4..<8, 4..<8], alphabet: 3)
        // The root, 1, 1 2, and 1 2 1 and 1 2 3 with tails; no more for the pattern that comes twice.
        #expect(trie.nodeCount == 5)
        let one = try #require(trie.start(1))
        #expect(trie.patterns(at: one) == 0..<1)
        let two = try #require(trie.next(one, 2))
        #expect(trie.patterns(at: two).isEmpty)
        let three = try #require(trie.next(two, 3))
        #expect(trie.patterns(at: three).isEmpty && trie.next(three, 2) == nil)
        let end = try #require(trie.next(three, 3))
        #expect(trie.patterns(at: end) == 2..<4 && trie.next(end, 3) == nil)
        let other = try #require(trie.next(two, 1).flatMap { trie.next($0, 2) })
        #expect(trie.patterns(at: other) == 1..<2)
    }
}
