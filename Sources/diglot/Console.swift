// What goes to standard error: one line a message, for people.

import Glibc
import Logging

/// The exit code for unreadable input or a failure while running.
let failureExitCode: Int32 = 2

/// Logs as `diglot: warning: message`, without times and labels.
struct ConsoleLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let level = event.level == .info || event.level == .notice ? "" : "\(event.level): "
        let line = Array("diglot: \(level)\(event.message)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// The logger of a command.
    static func logger(quiet: Bool) -> Logger {
        var logger = Logger(label: "diglot") { _ in ConsoleLogHandler() }
        logger.logLevel = quiet ? .error : .info
        return logger
    }
}
