// Where a dump's text comes from: its stored bytes, unpacked where they are compressed.

/// A stream of bytes, read in chunks: a file, standard input or bytes in memory.
///
/// gzip and xz are recognised by their first bytes, whatever the name, and unpacked; all offsets
/// and line numbers count in the unpacked text.
public struct ByteSource: ~Copyable {
    /// The name used in messages and in `source.file`.
    public let name: String
    private var stored: StoredBytes
    /// The first bytes, kept until they are handed on.
    private var head: [UInt8] = []
    private var isRecognised = false
    private var decompression: Decompression?
    /// How many bytes are read at most, and what is wrong with a source that has more; nil for any number.
    package var limit: (bytes: Int, message: String)?
    private var readCount = 0

    /// Opens a file, or standard input for `-`.
    ///
    /// - Parameter name: what the file is called in messages; nil for its path.
    public init(path: String, name: String? = nil) throws(DumpError) {
        self.name = name ?? path
        stored = try StoredBytes(path: path)
    }

    /// Reads from memory.
    public init(bytes: [UInt8], name: String) {
        self.name = name
        stored = StoredBytes(bytes: bytes, name: name)
    }

    /// Reads up to `buffer.count` bytes; 0 at the end.
    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
        if !isRecognised { try recognise() }
        let count = head.isEmpty ? try readOn(into: buffer) : takeHead(into: buffer)
        readCount += count
        if let limit, readCount > limit.bytes { throw DumpError(file: name, message: limit.message) }
        return count
    }

    private mutating func takeHead(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, head.count)
        buffer.copyBytes(from: head[..<count])
        head.removeFirst(count)
        return count
    }

    /// The next bytes, up to `count`; fewer at the end. They are read again later.
    package mutating func peek(_ count: Int) throws(DumpError) -> [UInt8] {
        if !isRecognised { try recognise() }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 1)
        defer { chunk.deallocate() }
        while head.count < count {
            let read = try readOn(into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<(count - head.count)]))
            if read == 0 { break }
            head += chunk[..<read]
        }
        return Array(head.prefix(count))
    }

    /// Reads what comes after `head`.
    private mutating func readOn(into buffer: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
        if decompression != nil { return try decompression!.read(into: buffer, from: &stored) }
        return try stored.read(into: buffer)
    }

    /// Reads as many bytes as it takes to tell whether the dump is compressed: one, for text.
    private mutating func recognise() throws(DumpError) {
        let next = UnsafeMutableRawBufferPointer.allocate(byteCount: Compression.longestMagic, alignment: 1)
        defer { next.deallocate() }
        while case .open = Compression.guess(from: head) {
            let wanted = UnsafeMutableRawBufferPointer(rebasing: next[..<(next.count - head.count)])
            let count = try stored.read(into: wanted)
            if count == 0 { break }
            head += wanted[..<count]
        }
        if case .compressed(let compression) = Compression.guess(from: head) {
            decompression = Decompression(compression, head: head)
            head = []
        }
        isRecognised = true
    }
}
