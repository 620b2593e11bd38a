// Work on both cores whose results do not tell how many there were.

import Dispatch
import Synchronization

/// Independent pieces of work on several threads.
enum Parallel {
    /// The results of two pieces of work that know nothing of each other; an error of the first counts before one of
    /// the second.
    ///
    /// The second gets a thread of its own, also inside of work that has one: `concurrentPerform` gives none there.
    static func both<First, Second: Sendable>(
        _ first: () throws -> First, _ second: @escaping @Sendable () throws -> Second
    ) throws -> (First, Second) {
        nonisolated(unsafe) var other: Result<Second, any Error>?
        let isDone = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            other = Result { try second() }
            isDone.signal()
        }
        let one = Result { try first() }
        isDone.wait()
        return (try one.get(), try other!.get())
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
