// Records worked on by several threads, with results in the order of the records.

/// Hands records to workers and their results on, in order.
///
/// Records wait until there are enough for all workers; then each takes a run of neighbours. As a result depends on
/// its record alone, the same results come out for any number of workers.
///
/// ```swift
/// var workers = RecordWorkers([first, second]) { worker, record in worker.align(record) }
/// while let record = next() { try workers.add(record) { print($0) } }
/// try workers.finish { print($0) }
/// ```
public struct RecordWorkers<Worker: AnyObject & Sendable, Result: Sendable> {
    private let workers: [Worker]
    private let work: @Sendable (Worker, Record) -> Result
    private var waiting: [Record] = []

    /// Enough to keep the threads from waiting for each other, and few enough to be no memory to speak of.
    private static var recordsPerWorker: Int { 32 }

    /// - Parameters:
    ///   - workers: at least one; none is used by two threads at a time.
    ///   - work: makes a result of a record; it must not depend on the records that the worker had before.
    public init(_ workers: [Worker], work: @escaping @Sendable (Worker, Record) -> Result) {
        self.workers = workers
        self.work = work
    }

    /// Takes a record; calls `emit` with the results of those that waited when there are enough.
    public mutating func add(_ record: Record, _ emit: (Result) throws -> Void) rethrows {
        if workers.count == 1 { return try emit(work(workers[0], record)) }
        waiting.append(record)
        if waiting.count >= Self.recordsPerWorker * workers.count { try finish(emit) }
    }

    /// Calls `emit` with the results of all records that still wait.
    public mutating func finish(_ emit: (Result) throws -> Void) rethrows {
        let records = waiting
        waiting.removeAll(keepingCapacity: true)
        let workers = workers
        let work = work
        let runs = Parallel.map(workers.count, jobs: workers.count, makeScratch: {}) { _, index in
            records[records.count * index / workers.count..<records.count * (index + 1) / workers.count].map {
                work(workers[index], $0)
            }
        }
        for result in runs.joined() { try emit(result) }
    }
}
