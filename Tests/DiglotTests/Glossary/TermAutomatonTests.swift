import TestSupport
import Testing

@testable import Diglot

@Suite struct TermAutomatonTests {
    /// Law: the automaton finds each pattern wherever it stands, and nothing else.
    @Test func everyPatternIsFoundWhereverItStands() {
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
            let automaton = TermAutomaton(all, sorted: ranges, alphabet: 3)
            let text = units(0...30)
            var state = TermAutomaton.root
            for end in text.indices {
                state = automaton.next(state, text[end])
                var found: [Int] = []
                automaton.forEachPattern(at: state) { found.append($0) }
                let expected = patterns.indices.filter {
                    text[...end].suffix(patterns[$0].count).elementsEqual(patterns[$0])
                }
                #expect(found.sorted() == expected)
                #expect(found.map { patterns[$0].count } == found.map { patterns[$0].count }.sorted(by: >))
            }
        }
    }

    @Test func aUnitOutsideOfTheAlphabetEndsEverything() {
        let automaton = TermAutomaton([1, 2], sorted: [0..<2], alphabet: 2)
        #expect(automaton.next(automaton.next(0, 1), 0) == TermAutomaton.root)
        #expect(automaton.stateCount == 3)
    }
}
