import Diglot
import Synchronization
import Testing

@Suite struct RecordWorkersTests {
    private final class Worker: Sendable {
        /// How many records came in each block.
        let blocks = Mutex<[Int]>([])
    }

    /// The sizes of the blocks of records of so many bytes, which must come out in their order.
    private func blocks(of count: Int, bytes: Int) -> [Int] {
        let worker = Worker()
        var workers = RecordWorkers([worker]) { worker, records in
            worker.blocks.withLock { $0.append(records.count) }
            return records.map(\.id)
        }
        var results: [String] = []
        for number in 0..<count {
            let source = Record.Source(file: "dump", line: number + 1, bytes: [UInt8](repeating: 0x20, count: bytes))
            workers.add(Record(id: "\(number)", source: source)) { results.append($0) }
        }
        workers.finish { results.append($0) }
        #expect(results == (0..<count).map { "\($0)" })
        return worker.blocks.withLock { $0 }
    }

    @Test func blocksHaveThirtyTwoRecords() {
        #expect(blocks(of: 70, bytes: 1000) == [32, 32, 6])
        #expect(blocks(of: 0, bytes: 0) == [])
    }

    @Test func withoutAWorkerThereIsNoWork() async {
        await #expect(processExitsWith: .failure) {
            _ = RecordWorkers([Worker]()) { _, records in records.map(\.id) }
        }
    }

    /// Memory must not grow with the size of records.
    @Test func blocksOfLargeRecordsAreShort() {
        #expect(blocks(of: 5, bytes: 100_000) == [3, 2])
        #expect(blocks(of: 3, bytes: 1 << 20) == [1, 1, 1])
    }
}
