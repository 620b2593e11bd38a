// One number for all the language data that a run rests on.

import Glibc

extension Lexicons {
    /// The digest of every table in the folder: names and bytes, as 16 hexadecimal digits.
    ///
    /// It is made in the manner of FNV-1a (64 bits), but eight bytes at a time; and once, for a run tells it in several
    /// places.
    public func digest() throws(LexiconError) -> String {
        try knownDigest.value(makeDigest)
    }

    private func makeDigest() throws(LexiconError) -> String {
        var hash = FNV1a().value
        for name in files(below: "").sorted() where name.hasSuffix(".tsv") {
            let bytes: [UInt8]
            do {
                bytes = try PlainFile.read(directory + "/" + name)
            } catch {
                throw LexiconError(message: "\(directory)/\(name): cannot be read: \(error)")
            }
            Self.add(Array(name.utf8), to: &hash)
            Self.add(bytes, to: &hash)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Adds bytes and their number.
    private static func add(_ bytes: [UInt8], to hash: inout UInt64) {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at + 8 <= bytes.count {
                add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)), to: &hash)
                at += 8
            }
            var rest: UInt64 = 0
            for index in at..<bytes.count { rest = rest << 8 | UInt64(bytes[index]) }
            add(rest, to: &hash)
            add(UInt64(bytes.count), to: &hash)
        }
    }

    /// A product has nothing of the factor's high bits in its low ones, hence the shift.
    @inline(__always)
    private static func add(_ word: UInt64, to hash: inout UInt64) {
        hash = (hash ^ word) &* 0x100_0000_01B3
        hash ^= hash >> 32
    }

    /// The paths of the files in a folder below the lexicons' folder, relative to it.
    private func files(below folder: String) -> [String] {
        guard let handle = opendir(directory + "/" + folder) else { return [] }
        defer { closedir(handle) }
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder.isEmpty ? name : folder + "/" + name
            if Int32(entry.pointee.d_type) == Int32(DT_DIR) {
                found += files(below: path)
            } else {
                found.append(path)
            }
        }
        return found
    }
}
