// What goes to standard error: one line a message, for people or for programs.

import Diglot
import Glibc
import Logging

/// The exit code for unreadable input or a failure while running.
let failureExitCode: Int32 = 2

/// Standard error.
enum Console {
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// In one piece, so that the lines of several threads do not mix.
    static func write(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

/// Logs as `diglot: warning: message`, without times and labels, or the same as JSON.
struct ConsoleLogHandler: LogHandler {
    let isJSON: Bool
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if isJSON {
            return Console.write(RunEvent.message(level: "\(event.level)", text: "\(event.message)").line)
        }
        let level = event.level == .info || event.level == .notice ? "" : "\(event.level): "
        Console.write("diglot: \(level)\(event.message)\n")
    }

    /// The logger of a command.
    ///
    /// - Parameter json: whether programs read the messages, as ``RunEvent``s.
    static func logger(quiet: Bool, json: Bool = false) -> Logger {
        var logger = Logger(label: "diglot") { _ in ConsoleLogHandler(isJSON: json) }
        logger.logLevel = quiet ? .error : .info
        return logger
    }
}
