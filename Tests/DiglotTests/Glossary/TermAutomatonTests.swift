import TestSupport
import Testing

@testable import Diglot

@Suite struct TermAutomatonTests {
    /// Patterns in lexicographic order, and their automaton.
    private struct Machine {
        let patterns: [[UInt16]]
        let automaton: TermAutomaton

        init(_ unsorted: [[UInt16]]) {
            patterns = unsorted.sorted { $0.lexicographicallyPrecedes($1) }
            var ranges: [Range<Int>] = []
            var units: [UInt16] = []
            for pattern in patterns {
                ranges.append(units.count..<units.count + pattern.count)
                units += pattern
            }
            automaton = TermAutomaton(units, sorted: ranges, alphabet: 3)
        }

        /// The patterns that end with each unit of a text, the longest first, and how much of the text the state stands
        /// for; what is read begins only where it may.
        func read(_ text: [UInt16], edges: Set<Int>) -> [(patterns: [Int], depth: Int)] {
            var state = TermAutomaton.root
            var first = 0
            return text.indices.map { last in
                if state != TermAutomaton.root {
                    state = automaton.next(state, text[last]) { count in
                        first += count
                        return edges.contains(first)
                    }
                }
                if state == TermAutomaton.root, edges.contains(last) {
                    first = last
                    state = automaton.start(text[last])
                }
                var ending: [Int] = []
                automaton.forEachPattern(at: state) { pattern, _ in ending.append(pattern) }
                return (ending, automaton.depth(of: state))
            }
        }
    }

    private func holds(_ law: (Machine, [UInt16], Set<Int>) -> Bool) {
        var generator = SplitMix64(seed: 3)
        func units(_ count: ClosedRange<Int>) -> [UInt16] {
            (0..<Int.random(in: count, using: &generator)).map { _ in UInt16.random(in: 1...3, using: &generator) }
        }
        for round in 0..<1000 {
            let machine = Machine((0..<Int.random(in: 0...8, using: &generator)).map { _ in units(1...5) })
            let text = units(0...30)
            let edges = text.indices.filter { _ in round % 2 == 0 || Bool.random(using: &generator) }
            if !law(machine, text, Set(edges)) {
                Issue.record("\(machine.patterns) in \(text) from \(edges)")
                return
            }
        }
    }

    /// Law: where every unit may begin a pattern, what is met is every pattern that a text ends in, the longest first.
    @Test func everyPatternIsMetWhereItEnds() {
        holds { machine, text, edges in
            let found = machine.read(text, edges: edges)
            return text.indices.allSatisfy { last in
                let read = text[...last]
                let ending = machine.patterns.indices.filter { pattern in
                    let count = machine.patterns[pattern].count
                    return read.count >= count && read.suffix(count) == machine.patterns[pattern][...]
                        && edges.contains(last + 1 - count)
                }
                let met = found[last].patterns.filter { edges.contains(last + 1 - machine.patterns[$0].count) }
                let counts = met.map { machine.patterns[$0].count }
                return met.sorted() == ending && counts == counts.sorted(by: >)
            }
        }
    }

    /// Law: the state stands for the longest end of what was read that begins at an edge and that a pattern begins with.
    @Test func theStateIsTheLongestBeginningOfAPattern() {
        holds { machine, text, edges in
            let depths = machine.read(text, edges: edges).map(\.depth)
            return text.indices.allSatisfy { last in
                let first = (0...last).first { first in
                    edges.contains(first) && machine.patterns.contains { $0.starts(with: text[first...last]) }
                }
                return depths[last] == first.map { last + 1 - $0 } ?? 0
            }
        }
    }

    @Test func nothingFollowsAUnitOutsideOfTheAlphabet() {
        let automaton = Machine([[1, 2]]).automaton
        #expect(automaton.start(0) == TermAutomaton.root)
        #expect(automaton.next(automaton.start(1), 0) { _ in true } == TermAutomaton.root)
    }

    @Test func aStateIsWhatPatternsBeginWith() {
        // Nothing, 1, 3, 12, 31, 121, 122; the pattern that is there twice adds none.
        #expect(Machine([[1, 2, 1], [1, 2, 2], [1, 2, 2], [3, 1], [1]]).automaton.stateCount == 7)
        #expect(Machine([]).automaton.stateCount == 1)
    }
}
