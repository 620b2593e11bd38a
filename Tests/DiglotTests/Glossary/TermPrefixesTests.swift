import TestSupport
import Testing

@testable import Diglot

@Suite struct TermPrefixesTests {
    /// Whether a text may begin with a pattern, as a scan asks.
    private func mayBegin(_ text: [UInt16], _ prefixes: TermPrefixes) -> Bool {
        let padded = text + [UInt16](repeating: 0, count: TermPrefixes.longest)
        return padded.withUnsafeBufferPointer { prefixes.mayBegin($0, at: 0) }
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
                let pattern = units(2...12)
                ranges.append(all.count..<all.count + pattern.count)
                all += pattern
            }
            let prefixes = TermPrefixes(all, ranges, alphabet: 30)
            #expect(ranges.allSatisfy { mayBegin(all[$0] + units(0...3), prefixes) })
            let strangers = (0..<1000).filter { _ in
                let text = units(1...8)
                return mayBegin(text, prefixes) && !ranges.contains { text.starts(with: all[$0]) }
            }
            #expect(strangers.count <= (count == 0 ? 0 : 200))
        }
    }

    @Test func aUnitThatIsAPatternAndOneThatBeginsNoneAreTold() {
        let prefixes = TermPrefixes([1, 2, 3], [0..<1, 1..<3], alphabet: 4)
        #expect(mayBegin([1, 4], prefixes))
        #expect(mayBegin([2, 3], prefixes))
        #expect(!mayBegin([2], prefixes))
        #expect((0...4).filter { prefixes.begins($0) } == [1, 2])
    }
}
