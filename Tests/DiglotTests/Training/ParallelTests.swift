import Testing

@testable import Diglot

@Suite struct ParallelTests {
    @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 5])
    func resultsComeInOrder(count: Int, jobs: Int) {
        let squares = Parallel.map(count, jobs: jobs, makeScratch: { 0 }) { done, index in
            done += 1
            return index * index
        }
        #expect(squares == (0..<count).map { $0 * $0 })
    }
}
