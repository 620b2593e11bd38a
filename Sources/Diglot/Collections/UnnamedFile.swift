// Where data lie that memory need not hold: a temporary file that no run can leave behind.

import Glibc
package import SystemPackage

/// A temporary file without a name: it is gone when it is closed, and when the process ends.
package enum UnnamedFile {
    /// Where it lies: `$TMPDIR`, else `/tmp`.
    package static var folder: String { Environment.value(of: "TMPDIR") ?? "/tmp" }

    /// Makes one.
    ///
    /// - Returns: a descriptor to read, to write and to close; programs that the process starts do not get it.
    package static func make() throws(Errno) -> Int32 {
        var path = Array((folder + "/diglot-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        if descriptor < 0 { throw Errno(rawValue: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
        return descriptor
    }
}
