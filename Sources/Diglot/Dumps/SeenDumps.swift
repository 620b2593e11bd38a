// Dumps that were named before, so that nobody's mistake counts every record twice.

import Glibc

/// The files that a command has been given so far, whatever they were called.
public struct SeenDumps: Sendable {
    private var names: [FileIdentity: String] = [:]

    public init() {}

    /// Notes a dump.
    ///
    /// - Returns: the name under which the same file was noted before; nil for a new one and for anything but a plain file,
    ///   since a pipe gives something else each time.
    public mutating func earlierName(of file: String) -> String? {
        var status = stat()
        guard file != "-", stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let identity = FileIdentity(status)
        if let name = names[identity] { return name }
        names[identity] = file
        return nil
    }
}
