// Results on their way out: buffered, and in a file only once they are complete.

import ArgumentParser
import Glibc
import Logging

/// Standard output, or a file that appears under its name when it is complete.
final class OutputFile {
    private static let bufferSize = 1 << 16

    private let path: String?
    private let temporaryPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private let logger: Logger

    /// - Parameter path: nil or `-` for standard output.
    /// - Throws: `ExitCode` 2, after a message.
    init(_ path: String?, _ logger: Logger) throws {
        self.path = path == "-" ? nil : path
        self.logger = logger
        temporaryPath = (path ?? "") + ".partial-\(getpid())"
        descriptor = STDOUT_FILENO
        buffer.reserveCapacity(Self.bufferSize)
        if self.path != nil {
            descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor < 0 { throw failure("cannot be created") }
        }
    }

    deinit {
        if path != nil && descriptor >= 0 {
            close(descriptor)
            unlink(temporaryPath)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Makes the file appear. Without it, nothing is left behind.
    func finish() throws {
        try flush()
        guard let path else { return }
        let closed = close(descriptor)
        descriptor = -1
        if closed != 0 || rename(temporaryPath, path) != 0 {
            let error = failure("cannot be completed")
            unlink(temporaryPath)
            throw error
        }
    }

    private func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw failure("cannot be written") }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ what: String) -> ExitCode {
        logger.error("\(path ?? "standard output"): \(what): \(String(cString: strerror(errno)))")
        return ExitCode(failureExitCode)
    }
}
