// The bytes of a dump as they are stored, compressed or not.

import SystemPackage

/// A file, standard input or bytes in memory, read in chunks.
struct StoredBytes: ~Copyable {
    private enum Origin {
        case descriptor(FileDescriptor)
        case memory([UInt8], position: Int)
    }

    let name: String
    private var origin: Origin
    private let closesDescriptor: Bool
    /// How many bytes were read so far.
    private(set) var count = 0

    /// Opens a file, or standard input for `-`.
    init(path: String) throws(DumpError) {
        name = path
        if path == "-" {
            origin = .descriptor(.standardInput)
            closesDescriptor = false
            return
        }
        do {
            origin = .descriptor(try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec))
            closesDescriptor = true
        } catch {
            throw DumpError(file: path, message: "cannot be opened: \(error)", advice: "check the path")
        }
    }

    /// Reads from memory.
    init(bytes: [UInt8], name: String) {
        self.name = name
        origin = .memory(bytes, position: 0)
        closesDescriptor = false
    }

    deinit {
        if closesDescriptor, case .descriptor(let descriptor) = origin { try? descriptor.close() }
    }

    /// Reads up to `buffer.count` bytes; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
        switch origin {
        case .descriptor(let descriptor):
            do {
                let read = try descriptor.read(into: buffer)
                count += read
                return read
            } catch Errno.isDirectory {
                throw DumpError(file: name, message: "is a directory", advice: "name the dump files inside it")
            } catch {
                throw DumpError(file: name, message: "cannot be read: \(error)")
            }
        case .memory(let bytes, let position):
            let read = min(buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + read])
            origin = .memory(bytes, position: position + read)
            count += read
            return read
        }
    }
}
