// Ctrl-C and SIGTERM as a wish to end in good order.

import Dispatch
import Glibc
import Logging
import Synchronization

/// Notes the first signal that asks for an end; a second one, or too long a wait, ends the process at once.
///
/// It also keeps signals from ending a process that should report an error: a file that is too large, or a reader of
/// messages that went away.
final class StopRequest: @unchecked Sendable {
    /// An input that gives nothing, as a pipe may, must not keep the process from ending.
    private static let patience = 3

    private let logger: Logger
    private let signal = Mutex<Int32?>(nil)
    /// Written by `init` alone.
    private var sources: [any DispatchSourceSignal] = []

    init(_ logger: Logger) {
        self.logger = logger
        for ignored in [SIGXFSZ, SIGPIPE] { Glibc.signal(ignored, SIG_IGN) }
        let queue = DispatchQueue(label: "diglot.signals")
        sources = EndSignal.watch(on: queue) { [unowned self] in take($0, queue) }
    }

    private func take(_ number: Int32, _ queue: DispatchQueue) {
        if isRequested { EndSignal.end(by: number) }
        signal.withLock { $0 = number }
        logger.info("ending after the records at hand; once more ends at once")
        queue.asyncAfter(deadline: .now() + .seconds(Self.patience)) { EndSignal.end(by: number) }
    }

    var isRequested: Bool { signal.withLock { $0 != nil } }

    /// Ends the process as the signal would have done, so that whoever started it knows.
    func end() { EndSignal.end(by: signal.withLock { $0 } ?? SIGTERM) }
}

/// The signals that ask a process to end.
enum EndSignal {
    /// Calls `take` with each of them, which ends nothing by itself any more.
    ///
    /// - Returns: what has to be kept for that.
    static func watch(
        on queue: DispatchQueue, _ take: @escaping @Sendable (Int32) -> Void
    ) -> [any DispatchSourceSignal] {
        // What is ignored already is so on purpose: by nohup, or a shell's background job.
        [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
            Glibc.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { take(number) }
            source.resume()
            return source
        }
    }

    /// Ends the process as the signal would have done.
    static func end(by number: Int32) {
        Glibc.signal(number, SIG_DFL)
        // Dispatch's threads hold signals back.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        let before = Glibc.signal(number, SIG_IGN)
        Glibc.signal(number, before)
        return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
