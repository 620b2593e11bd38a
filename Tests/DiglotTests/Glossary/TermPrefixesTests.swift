import TestSupport
import Testing

@testable import Diglot

@Suite struct TermPrefixesTests {
    /// Whether a text may begin with a pattern, as a scan asks.
    private func mayBegin(_ text: [UInt16], _ prefixes: TermPrefixes) -> Bool {
        var key: UInt64 = 0
        for (offset, unit) in text.prefix(TermPrefixes.longest).enumerated() {
            key = TermPrefixes.key(key, unit)
            if prefixes.mayEnd(key) { return true }
            if offset + 1 == TermPrefixes.halfWay, !prefixes.mayGoOn(key) { return false }
        }
        return false
    }

    @Test func noTextThatBeginsWithAPatternIsTurnedAwayAndMostOthersAre() {
        var generator = SplitMix64(seed: 8)
        func units(_ count: ClosedRange<Int>) -> [UInt16] {
            (0..<Int.random(in: count, using: &generator)).map { _ in UInt16.random(in: 1...30, using: &generator) }
        }
        for count in [0, 1, 40, 400] {
            var ranges: [Range<Int>] = []
            var all: [UInt16] = []
            for _ in 0..<count {
                let pattern = units(2...7)
                ranges.append(all.count..<all.count + pattern.count)
                all += pattern
            }
            let prefixes = TermPrefixes(all, ranges)
            #expect(ranges.allSatisfy { mayBegin(all[$0] + units(0...3), prefixes) })
            let strangers = (0..<1000).filter { _ in
                let text = units(1...8)
                return mayBegin(text, prefixes) && !ranges.contains { text.starts(with: all[$0]) }
            }
            #expect(strangers.count <= (count == 0 ? 0 : 200))
        }
    }
}
