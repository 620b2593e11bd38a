// What can be read only once, kept so that it can be read again.

import ArgumentParser
import Diglot
import Glibc
import Logging

/// A copy of a stream in a temporary file that has no name and so cannot be left behind.
final class DumpSpool {
    private let descriptor: Int32

    /// Whether a dump can be read only once: standard input and pipes.
    static func isNeeded(for path: String) -> Bool {
        var status = stat()
        return path == "-" || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    /// Copies a stream to its end, into `$TMPDIR` or `/tmp`.
    ///
    /// - Throws: `ExitCode` 2, after a message.
    init(_ path: String, _ logger: Logger) throws {
        let folder = UnnamedFile.folder
        func fail(_ what: String, _ why: String = String(cString: strerror(errno))) -> ExitCode {
            logger.error("\(what): \(why)")
            return ExitCode(failureExitCode)
        }
        do {
            descriptor = try UnnamedFile.make()
        } catch {
            throw fail("\(folder): no temporary file can be made", "\(error)")
        }
        let input = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw fail("\(path): cannot be opened") }
        defer { if path != "-" { close(input) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw fail("\(path): cannot be read") }
            if count == 0 { return }
            var written = 0
            while written < count {
                let part = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, count - written) }
                if part < 0 && errno == EINTR { continue }
                if part < 0 { throw fail("\(folder): the temporary file cannot be written") }
                written += part
            }
        }
    }

    deinit { close(descriptor) }

    /// A path that reads the copy from its start.
    var path: String { "/proc/self/fd/\(descriptor)" }
}
