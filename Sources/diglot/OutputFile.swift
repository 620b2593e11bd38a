// Results on their way out: buffered, and in a file only once they are complete.

import ArgumentParser
import Dispatch
import Glibc
import Logging
import Synchronization

/// Standard output, or a file that appears under its name when it is complete.
final class OutputFile {
    private static let bufferSize = 1 << 16

    /// The name for messages; nil for standard output.
    private let path: String?
    /// Where the results are written until they are complete, and where they go then; nil when they
    /// go there directly.
    private var replacement: (temporary: String, final: String)?
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private let logger: Logger

    /// - Parameter path: nil or `-` for standard output.
    /// - Throws: `ExitCode` 2, after a message.
    init(_ path: String?, _ logger: Logger) throws {
        self.path = path == "-" ? nil : path
        self.logger = logger
        descriptor = STDOUT_FILENO
        buffer.reserveCapacity(Self.bufferSize)
        guard let path = self.path else { return }
        if Self.isSpecial(path) {
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let final = Self.resolved(path)
            let temporary = final + ".partial-\(getpid())"
            // Before the file is there: a signal may come as soon as it is.
            PartialFiles.all.add(temporary)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 {
                replacement = (temporary, final)
            } else {
                let reason = errno
                PartialFiles.all.forget(temporary)
                errno = reason
            }
        }
        if descriptor < 0 { throw failure("cannot be created") }
    }

    deinit {
        if path != nil && descriptor >= 0 { close(descriptor) }
        if let replacement { PartialFiles.all.remove(replacement.temporary) }
    }

    /// Whether something other than a file bears the name: a device or a pipe must not be replaced.
    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// The file that a symbolic link stands for, so that the file is replaced and not the link.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Makes the file appear. Without it, nothing is left behind.
    func finish() throws {
        try flush()
        guard path != nil else { return }
        let closed = close(descriptor)
        descriptor = -1
        if closed != 0 { throw failure("cannot be completed") }
        guard let replacement else { return }
        if rename(replacement.temporary, replacement.final) != 0 { throw failure("cannot be completed") }
        self.replacement = nil
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

/// Files that are not complete yet: a signal that ends the process takes them away. Signals are the whole process's, and so
/// is this.
private final class PartialFiles: @unchecked Sendable {
    static let all = PartialFiles()

    private let paths = Mutex<Set<String>>([])
    /// Written by `init` alone.
    private var sources: [any DispatchSourceSignal] = []

    private init() {
        sources = EndSignal.watch(on: DispatchQueue(label: "diglot.partial-files")) { [unowned self] number in
            paths.withLock { for path in $0 { unlink(path) } }
            EndSignal.end(by: number)
        }
    }

    func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// For a file that was not made.
    func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    func remove(_ path: String) {
        forget(path)
        unlink(path)
    }
}
