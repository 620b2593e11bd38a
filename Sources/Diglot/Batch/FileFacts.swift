// How large a file is and when it changed: what tells whether it is still the one that a run began with.

import Glibc

/// What the system knows of a plain file.
struct FileFacts {
    let bytes: Int
    /// In UTC, to the nanosecond.
    let changed: String

    /// - Returns: nil for anything but a plain file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        bytes = Int(status.st_size)
        var time = tm()
        gmtime_r(&status.st_mtim.tv_sec, &time)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S", &time)
        let nanoseconds = String(status.st_mtim.tv_nsec)
        changed =
            String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) + "."
            + String(repeating: "0", count: 9 - nanoseconds.count) + nanoseconds + "Z"
    }
}
