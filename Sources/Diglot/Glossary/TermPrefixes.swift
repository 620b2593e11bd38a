// How terms begin, in little memory.

/// Tells of nearly all places of a text that no pattern begins there, from up to eight units: Bloom's filter, with one
/// bit a key.
///
/// The automaton waits for memory at each state, and most states lead to nothing; the filter stays near the processor.
/// Prefixes are read as numbers, four units of 16 bits in each, with 0 for the units that they lack; of a pattern of
/// two units or more the filter has
///
///     | its first two units, all bits turned | its first four, turned, if it has more | its first eight, or all |
struct TermPrefixes: Sendable {
    /// How many units are looked at.
    static let longest = 8

    private static let fewestBits = 10
    private static let mostBits = 20

    /// By unit: the lengths of the patterns that begin with it, a bit each from 1 to 8; the last one is of longer ones too.
    private var lengths: [UInt8]
    private var words: [UInt64]
    private let shift: UInt64

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`.
    ///   - patterns: stretches of `units`, none of them empty.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], _ patterns: [Range<Int>], alphabet: Int) {
        // Terms share their beginnings: two keys a pattern are plenty, and one bit in 16 is taken.
        var bits = Self.fewestBits
        while bits < Self.mostBits, 1 << bits < 32 * patterns.count { bits += 1 }
        words = [UInt64](repeating: 0, count: 1 << (bits - 6))
        shift = UInt64(64 - bits)
        lengths = [UInt8](repeating: 0, count: alphabet + 1)
        // So that a prefix can be read at the end, too.
        let padded = units + [UInt16](repeating: 0, count: Self.longest)
        padded.withUnsafeBufferPointer { units in
            for pattern in patterns {
                let count = min(pattern.count, Self.longest)
                let prefix = Prefix(units, at: pattern.lowerBound)
                lengths[Int(units[pattern.lowerBound])] |= 1 << (count - 1)
                if count > 1 { insert(~prefix.head(2)) }
                if count > 4 { insert(~prefix.head(4)) }
                insert(prefix.key(count))
            }
        }
    }

    /// Whether any pattern begins with a unit.
    func begins(_ unit: UInt16) -> Bool { lengths[Int(unit)] != 0 }

    /// Whether a text may begin with a pattern; false is certain.
    ///
    /// - Parameters:
    ///   - units: those of the text, then ``longest`` times 0.
    ///   - start: where it is to begin.
    func mayBegin(_ units: UnsafeBufferPointer<UInt16>, at start: Int) -> Bool {
        let lengths = lengths[Int(units[start])]
        if lengths & 1 != 0 { return true }
        let prefix = Prefix(units, at: start)
        guard contains(~prefix.head(2)) else { return false }
        for count in 2...4 where lengths >> (count - 1) & 1 != 0 && contains(prefix.key(count)) { return true }
        guard lengths >> 4 != 0, contains(~prefix.head(4)) else { return false }
        for count in 5...8 where lengths >> (count - 1) & 1 != 0 && contains(prefix.key(count)) { return true }
        return false
    }

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

/// The first eight units of a pattern or text.
private struct Prefix {
    private let first: UInt64
    private let second: UInt64

    @inline(__always)
    init(_ units: UnsafeBufferPointer<UInt16>, at start: Int) {
        precondition(start >= 0 && start + TermPrefixes.longest <= units.count)
        let bytes = UnsafeRawPointer(units.baseAddress! + start)
        first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// As many units of the first four.
    @inline(__always)
    func head(_ count: Int) -> UInt64 { first & Self.mask(count) }

    /// The key of as many units.
    @inline(__always)
    func key(_ count: Int) -> UInt64 {
        count <= 4 ? head(count) : (first ^ first >> 29) &* KeyTable.golden &+ (second & Self.mask(count - 4))
    }

    /// - Parameter count: from 1 to 4.
    @inline(__always)
    private static func mask(_ count: Int) -> UInt64 { ~0 >> UInt64(64 - 16 * count) }
}
