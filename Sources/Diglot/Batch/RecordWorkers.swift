// Records worked on by several threads, with results in the order of the records.

/// Hands records to workers and their results on, in order.
///
/// A worker takes a block of neighbours at a time: 32 records, or fewer that have 256 KB together. As a result depends on
/// its record alone, the same results come out for any number of workers.
///
/// ```swift
/// var workers = RecordWorkers([first, second]) { worker, records in worker.align(records) }
/// while let record = next() { try workers.add(record) { print($0) } }
/// try workers.finish { print($0) }
/// ```
public struct RecordWorkers<Worker: AnyObject & Sendable, Result: Sendable> {
    private let workers: OrderedWorkers<Worker, [Record], [Result]>
    private var waiting: [Record] = []
    /// Of all that wait.
    private var bytes = 0

    /// - Parameters:
    ///   - workers: at least one; none is used by two threads at a time.
    ///   - work: makes a result of each record, in order; it must not depend on the records that the worker had before.
    public init(_ workers: [Worker], work: @escaping @Sendable (Worker, [Record]) -> [Result]) {
        self.workers = OrderedWorkers(workers) { worker, records in
            let results = work(worker, records)
            precondition(results.count == records.count, "a record has one result")
            return results
        }
    }

    /// Takes a record; calls `emit` with results that are ready.
    public mutating func add(_ record: Record, _ emit: (Result) throws -> Void) rethrows {
        waiting.append(record)
        bytes += record.source.bytes.count
        if waiting.count >= RecordBlock.mostRecords || bytes >= RecordBlock.mostBytes { try handIn(emit) }
    }

    /// Calls `emit` with the results of all records that still wait.
    public mutating func finish(_ emit: (Result) throws -> Void) rethrows {
        if !waiting.isEmpty { try handIn(emit) }
        try workers.finish { for result in $0 { try emit(result) } }
    }

    private mutating func handIn(_ emit: (Result) throws -> Void) rethrows {
        let records = waiting
        waiting.removeAll(keepingCapacity: true)
        bytes = 0
        try workers.add(records) { for result in $0 { try emit(result) } }
    }
}
