// A file that grows by whole batches, and small files that appear at once.

import Glibc

/// A file of a run that cannot be made, written or read.
public struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    /// What could not be done, and why.
    public let message: String
    /// The system's error number.
    public let code: Int32

    /// With the reason that the system gave last.
    init(_ path: String, _ message: String) {
        code = errno
        self.path = path
        self.message = "\(message): \(String(cString: strerror(code)))"
    }

    public var description: String { "\(path): \(message)" }
}

/// A file that is written to its end, and can be cut back to where it was whole.
struct PartFile: ~Copyable {
    let path: String
    private let descriptor: Int32
    /// How much was written.
    private(set) var length = 0
    /// Whether there is something that would not survive a power failure.
    private var isDirty = false

    /// Opens a file, or makes it.
    init(_ path: String) throws(OutputError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputError(path, "cannot be created") }
    }

    deinit { close(descriptor) }

    /// Cuts the file back to no more than it has.
    mutating func truncate(to length: Int) throws(OutputError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, ftruncate(descriptor, length) == 0,
            lseek(descriptor, length, SEEK_SET) >= 0
        else { throw OutputError(path, "cannot be cut back") }
        self.length = length
        isDirty = Int(status.st_size) > length
    }

    mutating func append(_ bytes: [UInt8]) throws(OutputError) {
        if bytes.isEmpty { return }
        isDirty = true
        guard Descriptor.write(bytes, to: descriptor) else { throw OutputError(path, "cannot be written") }
        length += bytes.count
    }

    /// Returns when what was written would survive a power failure.
    mutating func sync() throws(OutputError) {
        if !isDirty { return }
        guard fsync(descriptor) == 0 else { throw OutputError(path, "cannot be written") }
        isDirty = false
    }
}

/// What is done with file descriptors.
enum Descriptor {
    /// - Returns: whether everything was written; `errno` says why not.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { return false }
                written += count
            }
            return true
        }
    }
}
