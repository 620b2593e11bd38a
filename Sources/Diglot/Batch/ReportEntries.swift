// The part of a report that grew with its run: which record lies where.

import Glibc

/// Where the records of a report's part lie.
final class ReportEntries {
    struct Entry {
        let offset: Int
        /// Of the line before the record and of the record.
        let length: Int32
        let section: Int32
    }

    private let path: String
    private let descriptor: Int32
    private var entries: [Entry] = []
    private var sections: [String: Int32] = [:]

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputError(path, "cannot be read") }
        var offset = 0
        while let line = try self.line(at: offset) {
            guard let head = ReportHead(line) else { throw damaged() }
            let section = sections[head.section] ?? Int32(sections.count)
            sections[head.section] = section
            let length = line.utf8.count + 1 + head.length
            entries.append(Entry(offset: offset, length: Int32(length), section: section))
            offset += length
        }
    }

    deinit { close(descriptor) }

    /// Those of a section together, in their order.
    var bySection: [Entry] { entries.sorted { ($0.section, $0.offset) < ($1.section, $1.offset) } }

    func read(_ entry: Entry) throws -> (section: String, notes: Int, bytes: [UInt8]) {
        let bytes = try read(at: entry.offset, most: Int(entry.length))
        guard let end = bytes.firstIndex(of: 0x0A),
            let head = ReportHead(String(decoding: bytes[..<end], as: UTF8.self))
        else { throw damaged() }
        return (head.section, head.notes, Array(bytes[(end + 1)...]))
    }

    /// The line that begins at an offset; nil at the end.
    private func line(at offset: Int) throws -> String? {
        var size = 256
        while true {
            let bytes = try read(at: offset, most: size)
            if bytes.isEmpty { return nil }
            if let end = bytes.firstIndex(of: 0x0A) { return String(decoding: bytes[..<end], as: UTF8.self) }
            if bytes.count < size { throw damaged() }
            size *= 4
        }
    }

    private func read(at offset: Int, most size: Int) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            while count < size {
                let read = pread(descriptor, room.baseAddress! + count, size - count, offset + count)
                if read < 0 && errno == EINTR { continue }
                if read < 0 { failed = true }
                if read <= 0 { return }
                count += read
            }
        }
        if failed { throw OutputError(path, "cannot be read") }
        return bytes
    }

    private func damaged() -> OutputError {
        errno = EIO
        return OutputError(path, "is damaged")
    }
}

/// The line before a record in a report's part.
struct ReportHead {
    let section: String
    let notes: Int
    /// Bytes of the record.
    let length: Int

    init(section: String, notes: Int, length: Int) {
        self.section = section
        self.notes = notes
        self.length = length
    }

    init?(_ line: String) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count == 3, let notes = Int(cells[1]), let length = Int(cells[2]) else { return nil }
        self.init(section: TSV.unescape(String(cells[0])), notes: notes, length: length)
    }

    var line: [UInt8] { Array("\(TSV.escape(section))\t\(notes)\t\(length)\n".utf8) }
}
