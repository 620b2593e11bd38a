// Records worked on by several threads, with results in the order of the records.

/// Hands records to workers and their results on, in order.
///
/// A worker takes a run of neighbours at a time. As a result depends on its record alone, the same results come out
/// for any number of workers.
///
/// ```swift
/// var workers = RecordWorkers([first, second]) { worker, record in worker.align(record) }
/// while let record = next() { try workers.add(record) { print($0) } }
/// try workers.finish { print($0) }
/// ```
public struct RecordWorkers<Worker: AnyObject & Sendable, Result: Sendable> {
    private let workers: OrderedWorkers<Worker, [Record], [Result]>
    private let run: Int
    private var waiting: [Record] = []

    /// Enough to keep the threads from waiting for each other, and few enough to be no memory to speak of.
    private static var longestRun: Int { 32 }

    /// - Parameters:
    ///   - workers: at least one; none is used by two threads at a time.
    ///   - work: makes a result of a record; it must not depend on the records that the worker had before.
    public init(_ workers: [Worker], work: @escaping @Sendable (Worker, Record) -> Result) {
        run = workers.count > 1 ? Self.longestRun : 1
        self.workers = OrderedWorkers(workers) { worker, records in records.map { work(worker, $0) } }
    }

    /// Takes a record; calls `emit` with results that are ready.
    public mutating func add(_ record: Record, _ emit: (Result) throws -> Void) rethrows {
        waiting.append(record)
        if waiting.count >= run { try handIn(emit) }
    }

    /// Calls `emit` with the results of all records that still wait.
    public mutating func finish(_ emit: (Result) throws -> Void) rethrows {
        if !waiting.isEmpty { try handIn(emit) }
        try workers.finish { for result in $0 { try emit(result) } }
    }

    private mutating func handIn(_ emit: (Result) throws -> Void) rethrows {
        let records = waiting
        waiting.removeAll(keepingCapacity: true)
        try workers.add(records) { for result in $0 { try emit(result) } }
    }
}
