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
            var node = TermTrie.root
            var found: [Int] = []
            for unit in text {
                node = trie.child(of: node, unit)
                if node == TermTrie.root { break }
                found += trie.patterns(at: node)
            }
            #expect(found.sorted() == patterns.indices.filter { text.starts(with: patterns[$0]) })
            #expect(found.map { patterns[$0].count } == found.map { patterns[$0].count }.sorted())
        }
    }

    @Test func nothingFollowsAUnitOutsideOfTheAlphabet() {
        let trie = TermTrie([1, 2], sorted: [0..<2], alphabet: 2)
        #expect(trie.child(of: TermTrie.root, 0) == TermTrie.root)
        #expect(trie.child(of: trie.child(of: TermTrie.root, 1), 0) == TermTrie.root)
        #expect(trie.nodeCount == 3)
    }
}
