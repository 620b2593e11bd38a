// One number for all the language data that a run rests on.

import Glibc

extension Lexicons {
    /// The digest of every table in the folder: names and bytes, FNV-1a (64 bits), as 16 hexadecimal digits.
    public func digest() throws(LexiconError) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for name in files(below: "").sorted() where name.hasSuffix(".tsv") {
            let bytes: [UInt8]
            do {
                bytes = try PlainFile.read(directory + "/" + name)
            } catch {
                throw LexiconError(message: "\(directory)/\(name): cannot be read: \(error)")
            }
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
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
