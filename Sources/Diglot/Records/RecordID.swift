// Ids for records whose dump gives none: the same paper gets the same id in every dump.

/// Makes and recognises generated ids.
///
/// A generated id rests on the abstract alone, before any repair; on the facets when there is no
/// abstract; on the record's raw bytes when there is neither. It is FNV-1a (128 bits, Fowler, Noll
/// and Vo) folded to 80 bits: at a billion records the chance that any two collide is below one in
/// a million.
public enum RecordID {
    private static let prefixes = ["abs-", "fac-", "raw-"]

    /// The id for a record that was just read: before anything of it is repaired, or it would be another one.
    public static func generated(for record: Record) -> String {
        if let abstract = record.abstract, !abstract.isEmpty {
            return "abs-" + hash([abstract.string])
        }
        if record.facets.contains(where: { !$0.text.isEmpty }) {
            return "fac-" + hash(record.facets.map(\.text.string))
        }
        return "raw-" + hash([String(decoding: record.source.bytes, as: UTF8.self)])
    }

    /// Whether an id has the form of a generated one. Two records may share it without any fault of the dump's.
    public static func isGenerated(_ id: String) -> Bool {
        guard let prefix = prefixes.first(where: id.hasPrefix) else { return false }
        let digits = id.utf8.dropFirst(prefix.utf8.count)
        return digits.count == 20 && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// 20 hexadecimal digits of the FNV-1a hash of the texts, a line feed after each.
    private static func hash(_ texts: [String]) -> String {
        let prime = UInt128(1) << 88 + 0x13B
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
            hash = (hash ^ 0x0A) &* prime
        }
        let folded = (hash ^ (hash >> 80)) & ((UInt128(1) << 80) - 1)
        let digits = String(folded, radix: 16)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }
}
