// Threads that share one queue of work, with results in the order of the work.

import Dispatch
import Glibc
import Synchronization

/// Hands pieces of work to threads and their results on, in order.
///
/// A thread takes the next piece when it is done with the one before, so that none waits for another. Whoever adds
/// pieces waits when a few more than there are threads are under way: memory is bounded by the pieces, not by their
/// number. As a result depends on its piece alone, the same results come out for any number of workers.
final class OrderedWorkers<Worker: AnyObject & Sendable, Piece: Sendable, Result: Sendable> {
    /// A piece on its way.
    private final class Ticket: @unchecked Sendable {
        let piece: Piece
        let done = DispatchSemaphore(value: 0)
        /// Written before `done` is signalled and read after it.
        var result: Result?

        init(_ piece: Piece) { self.piece = piece }
    }

    /// The pieces that no thread has taken yet.
    private final class Queue: Sendable {
        /// The last one first; nil tells a thread to end.
        private let tickets = Mutex<[Ticket?]>([])
        private let available = DispatchSemaphore(value: 0)

        func put(_ ticket: Ticket?) {
            tickets.withLock { $0.insert(ticket, at: 0) }
            available.signal()
        }

        func take() -> Ticket? {
            available.wait()
            return tickets.withLock { $0.removeLast() }
        }

        /// Drops what was not taken, and ends the threads.
        ///
        /// In one step: a thread that was woken for a dropped ticket finds one that tells it to end.
        func close(threads: Int) {
            tickets.withLock { $0 = Array(repeating: nil, count: threads) }
            for _ in 0..<threads { available.signal() }
        }
    }

    private let first: Worker
    private let work: @Sendable (Worker, Piece) -> Result
    private let queue = Queue()
    /// None where the caller's thread does the work.
    private var threads = 0
    private var underWay: [Ticket] = []

    /// So many pieces more than threads keep these busy while results are written.
    private static var reserve: Int { 2 }

    /// - Parameters:
    ///   - workers: at least one; a single one works on the caller's thread. None is used by two threads at a time.
    ///     Where the system gives fewer threads, so many workers work.
    ///   - startThread: starts a thread; false where the system gives none.
    ///   - work: makes a result of a piece; it must not depend on the pieces that the worker had before.
    init(
        _ workers: [Worker], startThread: (@escaping @Sendable () -> Void) -> Bool = PlainThread.start,
        work: @escaping @Sendable (Worker, Piece) -> Result
    ) {
        precondition(!workers.isEmpty, "work needs a worker")
        first = workers[0]
        self.work = work
        guard workers.count > 1 else { return }
        for worker in workers {
            let queue = queue
            let isStarted = startThread {
                while let ticket = queue.take() {
                    ticket.result = work(worker, ticket.piece)
                    ticket.done.signal()
                }
            }
            if !isStarted { return }
            threads += 1
        }
    }

    deinit { queue.close(threads: threads) }

    /// Takes a piece; calls `emit` with results that are ready, or that have to be waited for.
    func add(_ piece: Piece, _ emit: (Result) throws -> Void) rethrows {
        if threads == 0 { return try emit(work(first, piece)) }
        let ticket = Ticket(piece)
        underWay.append(ticket)
        queue.put(ticket)
        while let first = underWay.first {
            let mustWait = underWay.count >= threads + Self.reserve
            if first.done.wait(timeout: mustWait ? .distantFuture : .now()) == .timedOut { return }
            try emitFirst(emit)
        }
    }

    /// Calls `emit` with all results that are still to come.
    func finish(_ emit: (Result) throws -> Void) rethrows {
        while let first = underWay.first {
            first.done.wait()
            try emitFirst(emit)
        }
    }

    private func emitFirst(_ emit: (Result) throws -> Void) rethrows {
        guard let result = underWay.removeFirst().result else { preconditionFailure("a piece has no result") }
        try emit(result)
    }
}

/// A thread of its own and not one of Dispatch's, which are few and not meant for waiting.
final class PlainThread {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// - Returns: false where the system has no thread to give.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(PlainThread(body))
        let code = pthread_create(
            &thread, nil,
            { box in
                Unmanaged<PlainThread>.fromOpaque(box!).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
