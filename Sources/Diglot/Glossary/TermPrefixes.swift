// How terms begin, in little memory.

/// Tells of nearly all places of a text that no pattern begins there, from up to four units: Bloom's filter, with one
/// bit a key.
///
/// The automaton waits for memory at each state, and most states lead to nothing; the filter stays near the processor. A
/// key is a prefix of up to four units, 16 bits each, of a pattern's
///
///     | ends here, or goes on after the fourth unit | goes on after the second unit |
///
/// the second kind with all bits turned.
struct TermPrefixes: Sendable {
    static let longest = 4
    /// Where the longest terms are turned away, before their third unit is looked at.
    static let halfWay = 2

    private static let fewestBits = 10
    private static let mostBits = 20

    private var words: [UInt64]
    private let shift: UInt64

    /// - Parameters:
    ///   - units: the units of all patterns, none of them 0.
    ///   - patterns: stretches of `units`.
    init(_ units: [UInt16], _ patterns: [Range<Int>]) {
        // Terms share their beginnings: two keys a pattern are plenty, and one bit in 16 is taken.
        var bits = Self.fewestBits
        while bits < Self.mostBits, 1 << bits < 32 * patterns.count { bits += 1 }
        words = [UInt64](repeating: 0, count: 1 << (bits - 6))
        shift = UInt64(64 - bits)
        for pattern in patterns {
            var key: UInt64 = 0
            for (offset, unit) in units[pattern].prefix(Self.longest).enumerated() {
                key = Self.key(key, unit)
                if offset + 1 == min(pattern.count, Self.longest) { insert(key) }
                if offset + 1 == Self.halfWay, pattern.count > Self.halfWay { insert(~key) }
            }
        }
    }

    /// The key of a prefix with one more unit.
    @inline(__always)
    static func key(_ prefix: UInt64, _ unit: UInt16) -> UInt64 { prefix << 16 | UInt64(unit) }

    /// Whether a pattern may be this prefix, or begin with this one of four units.
    @inline(__always)
    func mayEnd(_ key: UInt64) -> Bool { contains(key) }

    /// Whether a pattern may begin with this prefix of two units and have more.
    @inline(__always)
    func mayGoOn(_ key: UInt64) -> Bool { contains(~key) }

    private mutating func insert(_ key: UInt64) {
        let place = Self.place(key, shift)
        words[place >> 6] |= 1 << UInt64(place & 63)
    }

    @inline(__always)
    private func contains(_ key: UInt64) -> Bool {
        let place = Self.place(key, shift)
        return words[place >> 6] & 1 << UInt64(place & 63) != 0
    }

    @inline(__always)
    private static func place(_ key: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* KeyTable.golden) >> shift)
    }
}
