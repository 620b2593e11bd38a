// Whole small files and the process's surroundings, without Foundation.

import Glibc
import SystemPackage

/// Small files read whole.
enum PlainFile {
    static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// - Parameter limit: how many bytes suffice; the rest of the file is left.
    static func read(_ path: String, atMost limit: Int = .max) throws(Errno) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
            return try file.closeAfter {
                // A byte more than the file seems to have, so that its end is met without another array.
                let hint = sizeHint(of: file)
                var bytes = try [UInt8](unsafeUninitializedCapacity: hint + 1) { buffer, count in
                    while count < buffer.count {
                        let read = try file.read(
                            into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...])))
                        if read == 0 { return }
                        count += read
                    }
                }
                if bytes.count <= hint { return bytes }
                var chunk = [UInt8](repeating: 0, count: 1 << 16)
                while bytes.count < limit {
                    let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
                    if count == 0 { break }
                    bytes.append(contentsOf: chunk[..<count])
                }
                return bytes
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Calls `body` with a file's bytes, a piece after the other; all but the last one fill the buffer.
    static func forEachPiece(
        of path: String, in buffer: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(Errno) {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
            try file.closeAfter {
                try buffer.withUnsafeMutableBytes { buffer in
                    var count = 0
                    while true {
                        let read = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                        count += read
                        if count == buffer.count || read == 0 {
                            if count > 0 { body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
                            if read == 0 { return }
                            count = 0
                        }
                    }
                }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// How many bytes a file seems to have left, which spares copies; 0 for a pipe, which has no size, and for a
    /// folder, which claims to be endless.
    private static func sizeHint(of file: FileDescriptor) -> Int {
        guard let here = try? file.seek(offset: 0, from: .current),
            let end = try? file.seek(offset: 0, from: .end), (try? file.seek(offset: here, from: .start)) != nil
        else { return 0 }
        return end > largestHint ? 0 : max(0, Int(end - here))
    }

    /// A larger file is no small one; it is read all the same.
    private static let largestHint: Int64 = 1 << 30
}

/// The environment of the process.
package enum Environment {
    /// The value of a variable; nil where it is not set.
    package static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The path of the running executable, symbolic links resolved.
    static func executablePath() -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
