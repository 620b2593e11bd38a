import TestSupport
import Testing

@testable import Diglot

@Suite struct TermTrieTests {
    /// Patterns in lexicographic order, and their trie.
    private struct Patterns {
        let all: [[UInt16]]
        let trie: TermTrie

        init(_ unsorted: [[UInt16]], alphabet: Int) {
            all = unsorted.sorted { $0.lexicographicallyPrecedes($1) }
            var ranges: [Range<Int>] = []
            var units: [UInt16] = []
            for pattern in all {
                ranges.append(units.count..<units.count + pattern.count)
                units += pattern
            }
            trie = TermTrie(units, ranges, alphabet: alphabet)
        }

        /// What is found from each place of a text, in the order of places and lengths.
        func found(in text: [UInt16]) -> [[Int]] {
            var probes = Scratch<TermTrie.Probe>()
            var hits = Scratch<TermTrie.Hit>()
            let padded = text + [UInt16](repeating: 0, count: TermPiece.longest)
            padded.withUnsafeBufferPointer { padded in
                trie.withTables { tables in
                    for start in text.indices { tables.probe(padded, at: start, &probes) }
                    tables.find(padded, &probes, &hits)
                }
            }
            let found = hits.elements.map { [Int($0.start), Int($0.count), Int($0.pattern)] }
            return found.sorted { $0.lexicographicallyPrecedes($1) }
        }

        /// The same, by comparing each pattern with each place.
        func compared(with text: [UInt16]) -> [[Int]] {
            text.indices.flatMap { start in
                all.indices.compactMap { pattern in
                    text[start...].starts(with: all[pattern]) && all.firstIndex(of: all[pattern]) == pattern
                        ? [start, all[pattern].count, pattern] : nil
                }
            }.sorted { $0.lexicographicallyPrecedes($1) }
        }

        /// How many nodes are looked at from the beginning of a text.
        func probeCount(of text: [UInt16]) -> Int {
            var probes = Scratch<TermTrie.Probe>()
            let padded = text + [UInt16](repeating: 0, count: TermPiece.longest)
            padded.withUnsafeBufferPointer { padded in
                trie.withTables { $0.probe(padded, at: 0, &probes) }
            }
            return probes.count
        }
    }

    /// Law: each pattern is found wherever a text goes on with it, the first of those that are the same.
    @Test func everyPatternIsFoundWhereItBegins() {
        var generator = SplitMix64(seed: 3)
        func units(_ count: ClosedRange<Int>, from least: UInt16 = 1) -> [UInt16] {
            (0..<Int.random(in: count, using: &generator)).map { _ in UInt16.random(in: least...2, using: &generator) }
        }
        var count = 0
        for round in 0..<500 {
            let longest = [3, 8, 9, 16, 17, 40][round % 6]
            var texts = (0..<Int.random(in: 0...8, using: &generator)).map { _ in units(1...longest) }
            // Long ones that share their beginnings.
            texts += texts.map { $0 + units(1...longest) }
            let patterns = Patterns(texts, alphabet: 2)
            for _ in 0..<4 {
                let text =
                    units(0...10, from: 0) + (texts.randomElement(using: &generator) ?? []) + units(0...10, from: 0)
                let found = patterns.found(in: text)
                count += found.count
                if found != patterns.compared(with: text) {
                    Issue.record("\(patterns.all) in \(text)")
                    return
                }
            }
        }
        #expect(count > 5000)
    }

    @Test func aTextThatEndsInsideOfAPatternHoldsNone() {
        let long = (1...20).map { UInt16($0) }
        let patterns = Patterns([long], alphabet: 20)
        for end in 0..<20 { #expect(patterns.found(in: Array(long[..<end])).isEmpty) }
        #expect(patterns.found(in: long) == [[0, 20, 0]])
        #expect(patterns.found(in: long.map { $0 == 12 ? 0 : $0 }).isEmpty)
    }

    @Test func patternsThatAreTheSameAreFoundAsTheFirst() {
        let patterns = Patterns([[2, 1], [1], [2, 1], [2, 1]], alphabet: 2)
        #expect(patterns.found(in: [2, 1]) == [[0, 2, 1], [1, 1, 0]])
    }

    @Test func unitsThatBeginPatternsAreTold() {
        let patterns = Patterns([[1], [2, 3]], alphabet: 4)
        #expect((0...4).filter { patterns.trie.begins($0) } == [1, 2])
        #expect(Patterns([], alphabet: 0).found(in: [0, 0]).isEmpty)
    }

    @Test func mostPlacesWhereNothingBeginsAreTurnedAway() {
        var generator = SplitMix64(seed: 8)
        func units(_ count: ClosedRange<Int>) -> [UInt16] {
            (0..<Int.random(in: count, using: &generator)).map { _ in UInt16.random(in: 1...30, using: &generator) }
        }
        let patterns = Patterns((0..<400).map { _ in units(2...12) }, alphabet: 30)
        let strangers = (0..<1000).map { _ in units(8...8) }.filter {
            patterns.compared(with: $0).allSatisfy { $0[0] > 0 }
        }
        #expect(strangers.count > 500)
        #expect(strangers.count { patterns.probeCount(of: $0) > 0 } < strangers.count / 5)
    }
}
