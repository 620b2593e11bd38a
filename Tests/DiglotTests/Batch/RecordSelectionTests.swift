import TestSupport
import Testing

@testable import Diglot

@Suite struct RecordSelectionTests {
    @Test(arguments: ["1/1", "2/4", "4/4"])
    func aShardIsOneOfSeveral(text: String) throws {
        let shard = try #require(RecordSelection.Shard(text))
        #expect("\(shard.index)/\(shard.count)" == text)
    }

    @Test(arguments: ["", "0/4", "5/4", "1", "1/", "/4", "1/4/2", "a/b", "-1/4"])
    func anythingElseIsNone(text: String) {
        #expect(RecordSelection.Shard(text) == nil)
    }

    private func sample(_ size: Int, of count: Int, seed: Int) -> [Int] {
        var reservoir = Reservoir(size: size, seed: seed)
        for _ in 0..<count { reservoir.add() }
        return reservoir.sample
    }

    /// Law: a sample holds as many different numbers as asked for or all there are, in order.
    @Test(arguments: [0, 1, 5, 100], [0, 1, 4, 5, 6, 1000])
    func aSampleHasItsSize(size: Int, count: Int) {
        let drawn = sample(size, of: count, seed: 7)
        #expect(drawn.count == min(size, count))
        #expect(drawn == Array(Set(drawn)).sorted() && drawn.allSatisfy { (0..<count).contains($0) })
    }

    @Test func theSeedDecides() {
        #expect(sample(20, of: 1000, seed: 1) == sample(20, of: 1000, seed: 1))
        #expect(sample(20, of: 1000, seed: 1) != sample(20, of: 1000, seed: 2))
    }

    /// Every number has the same chance; of 4,000 draws of 5 out of 20, each is drawn about 1,000 times, and a
    /// deviation of 150 is five times the standard one.
    @Test func everyNumberHasTheSameChance() {
        var counts = [Int](repeating: 0, count: 20)
        for seed in 0..<4000 { for number in sample(5, of: 20, seed: seed) { counts[number] += 1 } }
        #expect(counts.allSatisfy { abs($0 - 1000) < 150 }, "\(counts)")
    }
}
