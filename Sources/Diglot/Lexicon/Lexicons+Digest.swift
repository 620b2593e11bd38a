// One number for all the language data that a run rests on.

import SystemPackage

extension Lexicons {
    /// The digest of every table in the folder: names and bytes, as 16 hexadecimal digits.
    ///
    /// It is made in the manner of FNV-1a (64 bits), but eight bytes at a time; and once, for a run tells it in several
    /// places. Symbolic links are followed.
    ///
    /// - Throws: `LexiconError` where the folder or anything in it cannot be read.
    public func digest() throws(LexiconError) -> String {
        try knownDigest.value(makeDigest)
    }

    private func makeDigest() throws(LexiconError) -> String {
        var hash = FolderHash()
        // The files are hashed a piece at a time: new memory for all of them takes longer than their hash.
        var piece = [UInt8](repeating: 0, count: Self.pieceLength)
        let walk = FolderWalk(directory)
        if let (name, reason) = walk.unreadable.first {
            throw LexiconError(message: "\(name.isEmpty ? directory : path(of: name)): \(reason)")
        }
        for (name, _) in walk.files where name.hasSuffix(".tsv") {
            let path = path(of: name)
            Array(name.utf8).withUnsafeBytes { hash.add($0) }
            hash.end()
            do throws(Errno) {
                try PlainFile.forEachPiece(of: path, in: &piece) { hash.add($0) }
            } catch {
                throw LexiconError(message: "\(path): cannot be read: \(error)")
            }
            hash.end()
        }
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Bytes; a multiple of eight.
    private static let pieceLength = 1 << 16
}

/// Names and contents of files as one number.
private struct FolderHash {
    private(set) var value = FNV1a().value
    /// Of the name or content at hand: what is left of its bytes when eights are taken, and how many there were.
    private var rest: UInt64 = 0
    private var count = 0

    /// Adds bytes; a multiple of eight, unless they are the last.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var at = 0
        while at + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
            at += 8
        }
        for index in at..<bytes.count { rest = rest << 8 | UInt64(bytes[index]) }
        count += bytes.count
    }

    /// Ends a name or content.
    mutating func end() {
        add(rest)
        add(UInt64(count))
        (rest, count) = (0, 0)
    }

    /// A product has nothing of the factor's high bits in its low ones, hence the shift.
    @inline(__always)
    private mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x100_0000_01B3
        value ^= value >> 32
    }
}
