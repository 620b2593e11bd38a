// What a command knows about the terminal that it writes to.

import Glibc

/// Standard output, where it is a terminal.
enum Terminal {
    /// How wide text is where there is no terminal, so that a file does not depend on a window.
    static let usualColumns = 100
    /// Longer lines are hard to read.
    private static let mostColumns = 120

    /// Whether results go to a terminal.
    ///
    /// - Parameter path: as `--output` gives it.
    static func isOutput(_ path: String?) -> Bool {
        (path == nil || path == "-") && isatty(STDOUT_FILENO) == 1
    }

    /// How wide text is to be.
    static var columns: Int { min(columns(of: STDOUT_FILENO) ?? usualColumns, mostColumns) }

    /// How wide a line on standard error may be.
    static var errorColumns: Int { columns(of: STDERR_FILENO) ?? usualColumns }

    private static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
