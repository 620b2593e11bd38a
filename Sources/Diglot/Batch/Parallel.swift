// Work on both cores whose results do not tell how many there were.

import Dispatch
import Synchronization

/// Independent pieces of work on several threads.
enum Parallel {
    /// The results of two pieces of work that know nothing of each other; an error of the first counts before one of
    /// the second.
    static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
    ) throws -> (First, Second) {
        nonisolated(unsafe) var one: Result<First, any Error>?
        nonisolated(unsafe) var other: Result<Second, any Error>?
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            if index == 0 { one = Result { try first() } } else { other = Result { try second() } }
        }
        return (try one!.get(), try other!.get())
    }

    /// The results of `body` for 0 to `count`, in order.
    ///
    /// - Parameters:
    ///   - jobs: how many threads at most.
    ///   - makeScratch: makes what a thread keeps from piece to piece; a result must not depend on it.
    static func map<Scratch, Result: Sendable>(
        _ count: Int, jobs: Int, makeScratch: @Sendable () -> Scratch,
        _ body: @Sendable (inout Scratch, Int) -> Result
    ) -> [Result] {
        if jobs <= 1 || count <= 1 {
            var scratch = makeScratch()
            return (0..<count).map { body(&scratch, $0) }
        }
        let next = Atomic<Int>(0)
        return [Result](unsafeUninitializedCapacity: count) { results, initialized in
            nonisolated(unsafe) let places = results
            DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
                var scratch = makeScratch()
                while true {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    if index >= count { return }
                    places.initializeElement(at: index, to: body(&scratch, index))
                }
            }
            initialized = count
        }
    }
}
