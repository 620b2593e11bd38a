// What kinds of characters a text has, so that rules look closely only at texts that can have what they look for.

/// Kinds of UTF-16 units. A kind may have a few units more than those that its rule looks for.
struct UnitTraits: OptionSet, Sendable {
    let rawValue: UInt8

    static let dollar = UnitTraits(rawValue: 1)
    /// Straight, curly and corner ones.
    static let quotationMark = UnitTraits(rawValue: 2)
    /// Of any kind and width.
    static let bracket = UnitTraits(rawValue: 4)
    /// White space but for the ordinary one, and invisible characters.
    static let unusualSpace = UnitTraits(rawValue: 8)
    /// Full-width letters and digits, radicals, compatibility forms, and letters that are no Latin ones.
    static let lookAlike = UnitTraits(rawValue: 16)
    /// Controls, U+FFFD and `<`.
    static let leftover = UnitTraits(rawValue: 32)

    /// Backslashes, per cent signs, asterisks and question marks.
    static let escape = UnitTraits(rawValue: 64)

    private static let ranges: [(kind: UnitTraits, units: [ClosedRange<Int>])] = [
        (.dollar, [0x24...0x24]),
        (.quotationMark, [0x22...0x22, 0x2018...0x201D, 0x300C...0x300F]),
        (.bracket, [0x28...0x29, 0x5B...0x5D, 0x7B...0x7D, 0x300A...0x3011]),
        (.bracket, [0xFF08...0xFF09, 0xFF3B...0xFF3D, 0xFF5B...0xFF5D]),
        (.unusualSpace, [0...0x1F, 0x7F...0xAD, 0x2000...0x200F, 0x2028...0x202F]),
        (.unusualSpace, [0x2060...0x2060, 0x3000...0x3000, 0xFEFF...0xFEFF]),
        (.lookAlike, [0x391...0x4FF, 0x2E80...0x2FDF, 0xF900...0xFAFF]),
        (.lookAlike, [0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A]),
        (.leftover, [0...0x1F, 0x3C...0x3C, 0x7F...0x9F, 0xFFFD...0xFFFD]),
        (.escape, [0x25...0x25, 0x2A...0x2A, 0x3F...0x3F, 0x5C...0x5C]),
    ]

    /// The kinds of all units, in pages of 256; pages without any are one page.
    private static let table: (pages: [UInt8], kinds: [UInt8]) = {
        var kinds = [UInt8](repeating: 0, count: 1 << 16)
        for range in ranges { for unit in range.units.joined() { kinds[unit] |= range.kind.rawValue } }
        var result = (pages: [UInt8](), kinds: [UInt8](repeating: 0, count: 256))
        for start in stride(from: 0, to: kinds.count, by: 256) {
            let page = kinds[start..<start + 256]
            let isEmpty = page.allSatisfy { $0 == 0 }
            result.pages.append(isEmpty ? 0 : UInt8(result.kinds.count >> 8))
            if !isEmpty { result.kinds += page }
        }
        return result
    }()

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The kinds that a text has.
    init(of text: [UInt16]) {
        let table = Self.table
        rawValue = table.pages.withUnsafeBufferPointer { pages in
            table.kinds.withUnsafeBufferPointer { kinds in
                var found: UInt8 = 0
                for unit in text { found |= kinds[Int(pages[Int(unit >> 8)]) << 8 | Int(unit & 0xFF)] }
                return found
            }
        }
    }
}
