import Synchronization
import TestSupport
import Testing

@testable import Diglot

@Suite struct OrderedWorkersTests {
    private final class Worker: Sendable {}

    private func workers(_ count: Int) -> [Worker] { (0..<count).map { _ in Worker() } }

    /// Law: results come out in the order of the pieces, for any number of workers and however long a piece takes.
    @Test(arguments: [1, 2, 3, 8], [0, 1, 5, 1000])
    func resultsAreInOrder(jobs: Int, count: Int) {
        let pool = OrderedWorkers(workers(jobs)) { (_, piece: Int) in
            var generator = SplitMix64(seed: piece)
            return (0..<Int.random(in: 0...2000, using: &generator)).reduce(piece) { sum, _ in sum }
        }
        var results: [Int] = []
        for piece in 0..<count { pool.add(piece) { results.append($0) } }
        pool.finish { results.append($0) }
        #expect(results == Array(0..<count))
    }

    /// Law: results do not depend on how many threads the system gives.
    @Test(arguments: [0, 1, 2])
    func theThreadsThatThereAreDoTheWork(threads: Int) {
        var left = threads
        let start = { (body: @escaping @Sendable () -> Void) in
            left -= 1
            return left >= 0 && PlainThread.start(body)
        }
        let pool = OrderedWorkers(workers(4), startThread: start) { (_, piece: Int) in piece }
        var results: [Int] = []
        for piece in 0..<100 { pool.add(piece) { results.append($0) } }
        pool.finish { results.append($0) }
        #expect(results == Array(0..<100))
    }

    @Test func noMorePiecesAreUnderWayThanThreadsKeepBusy() {
        let begun = Mutex(0)
        let pool = OrderedWorkers(workers(2)) { (_, piece: Int) in
            begun.withLock { $0 += 1 }
            return piece
        }
        var emitted = 0
        for piece in 0..<100 {
            pool.add(piece) { _ in emitted += 1 }
            #expect(begun.withLock { $0 } - emitted <= 4)
            #expect(piece + 1 - emitted <= 4)
        }
        pool.finish { _ in emitted += 1 }
        #expect(emitted == 100)
    }

    @Test func anErrorOfWhoeverTakesResultsComesOut() {
        struct Full: Error {}
        let pool = OrderedWorkers(workers(2)) { (_, piece: Int) in piece }
        #expect(throws: Full.self) {
            for piece in 0..<100 { try pool.add(piece) { if $0 == 7 { throw Full() } } }
        }
    }

    /// Whoever stops early leaves pieces behind that no thread has taken, while threads are woken for them.
    @Test func piecesThatNobodyTookAreDropped() {
        struct Full: Error {}
        let (rounds, jobs) = (5000, 8)
        let begun = Mutex(0)
        for round in 0..<rounds {
            let pool = OrderedWorkers(workers(jobs)) { (_, piece: Int) in
                begun.withLock { $0 += 1 }
                var generator = SplitMix64(seed: round + piece)
                return (0..<Int.random(in: 0...20000, using: &generator)).reduce(piece) { $0 &* 31 &+ $1 }
            }
            #expect(throws: Full.self) {
                for piece in 0..<100 { try pool.add(piece) { _ in throw Full() } }
            }
        }
        // One result a round at least, and no more than can be under way.
        #expect((rounds...rounds * (jobs + 2)).contains(begun.withLock { $0 }))
    }
}
