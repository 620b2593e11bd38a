// Numbers that grow with a dump: in a temporary file, so that memory need not.

import Glibc
import SystemPackage

/// A temporary file that cannot be made, written or read.
public struct SpoolError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in which folder, and what to do about it.
    public let description: String

    /// Places in the file are 32-bit numbers.
    static let tooManyRecords = SpoolError(
        description: "there are too many records: the temporary file would hold more than 4 billion numbers")

    private init(description: String) { self.description = description }

    fileprivate init(_ code: Int32) {
        description =
            "a temporary file in \(UnnamedFile.folder) is not usable: \(String(cString: strerror(code)))"
            + "; name another folder with $TMPDIR"
    }
}

/// A list of numbers in a temporary file without a name, read through a mapping of it.
///
/// The kernel takes mapped pages back when memory is short. The file lies in `$TMPDIR`, else in `/tmp`, and is gone
/// when the value is, or the process.
struct SpooledNumbers: ~Copyable, @unchecked Sendable {
    private let descriptor: FileDescriptor
    /// What has not been written yet.
    private var buffer: [Int32] = []
    private var mapping: UnsafeMutableBufferPointer<Int32>?
    private(set) var count = 0

    private static let bufferSize = 1 << 16

    /// An empty list to append to.
    init() throws(SpoolError) {
        let file = try Self.makeFile()
        descriptor = file
        buffer.reserveCapacity(Self.bufferSize)
    }

    /// A list of zeros to be filled in any order.
    init(zeros count: Int) throws(SpoolError) {
        let file = try Self.makeFile()
        let zeros: UnsafeMutableBufferPointer<Int32>?
        do throws(SpoolError) {
            // A hole in the file would end the process with a signal where the disk is full.
            let failure = count == 0 ? 0 : posix_fallocate(file.rawValue, 0, off_t(4 * count))
            if failure != 0 { throw SpoolError(failure) }
            zeros = try Self.map(file, count)
        } catch {
            try? file.close()
            throw error
        }
        descriptor = file
        mapping = zeros
        self.count = count
    }

    deinit {
        if let mapping { munmap(mapping.baseAddress, 4 * mapping.count) }
        try? descriptor.close()
    }

    /// Only before the numbers are read.
    mutating func append(_ number: Int32) throws(SpoolError) {
        buffer.append(number)
        count += 1
        if buffer.count == Self.bufferSize { try flush() }
    }

    /// The numbers; appending ends with the first look at them.
    var numbers: UnsafeMutableBufferPointer<Int32> {
        mutating get throws(SpoolError) {
            if mapping == nil {
                try flush()
                mapping = try Self.map(descriptor, count)
            }
            return mapping ?? UnsafeMutableBufferPointer(start: nil, count: 0)
        }
    }

    private mutating func flush() throws(SpoolError) {
        do {
            _ = try buffer.withUnsafeBytes { try descriptor.writeAll($0) }
        } catch {
            throw SpoolError((error as? Errno ?? .ioError).rawValue)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func map(
        _ file: FileDescriptor, _ count: Int
    ) throws(SpoolError) -> UnsafeMutableBufferPointer<Int32>? {
        guard count > 0 else { return nil }
        let address = mmap(nil, 4 * count, PROT_READ | PROT_WRITE, MAP_SHARED, file.rawValue, 0)
        guard let address, address != MAP_FAILED else { throw SpoolError(errno) }
        return UnsafeMutableBufferPointer(start: address.bindMemory(to: Int32.self, capacity: count), count: count)
    }

    private static func makeFile() throws(SpoolError) -> FileDescriptor {
        do throws(Errno) {
            return FileDescriptor(rawValue: try UnnamedFile.make())
        } catch {
            throw SpoolError(error.rawValue)
        }
    }
}
