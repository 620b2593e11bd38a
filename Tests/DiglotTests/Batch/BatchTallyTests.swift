import TestSupport
import Testing

@testable import Diglot

@Suite struct BatchTallyTests {
    private func tally(_ counts: [(String, String, Int)]) -> BatchTally {
        var tally = BatchTally()
        for (group, name, count) in counts { tally.count(group, name, count) }
        return tally
    }

    @Test func talliesOfNeighboursMerge() {
        var first = tally([("a", "x", 1), ("b", "x", 2)])
        first.merge(tally([("a", "x", 3), ("a", "w", 4)]))
        #expect(first["a", "x"] == 4 && first["b", "x"] == 2 && first["c", "x"] == 0)
        #expect(first.counts(of: "a").map(\.name) == ["w", "x"])
    }

    @Test func cellsBringATallyBack() throws {
        let tally = tally([("problems", "a kind\twith a tab", 3), ("tldr", "", 1), ("tldr", "en", 12)])
        #expect(BatchTally(cells: tally.cells) == tally)
        #expect(BatchTally(cells: [String]()) == BatchTally())
        #expect(BatchTally(cells: ["a", "b"]) == nil && BatchTally(cells: ["a", "b", "c"]) == nil)
    }

    /// Law: names that never end do not take memory that never ends, wherever the stretches are cut.
    @Test(arguments: [1, 7, 1000])
    func hostileNamesAreCountedTogether(stretch: Int) {
        var whole = BatchTally()
        for start in stride(from: 0, to: 5000, by: stretch) {
            var part = BatchTally()
            for number in start..<min(start + stretch, 5000) { part.count("problems", "kind \(number)") }
            whole.merge(part)
        }
        let counts = whole.counts(of: "problems")
        #expect(counts.reduce(0) { $0 + $1.count } == 5000)
        #expect(counts.count <= 1001)
    }
}
