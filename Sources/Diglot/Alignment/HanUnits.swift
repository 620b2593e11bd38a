// The numbers of Chinese characters and pairs of characters, for the texts of a run.

/// Looks up characters by their code and pairs of them in a table of their own.
///
/// A text has as many of them as characters twice over, so each look-up touches one place in memory: a character's
/// number is in an array by code, a pair's in a slot that holds both characters and the number.
///
///     slots   | first, second, number + 1 | 0 | ...    open addressing, a power of two of them, at most half full
struct HanUnits: Sendable {
    private var characters: [Int32]
    private var slots: [UInt64]
    private let shift: UInt64

    /// - Parameter vocabulary: units of the basic plane are taken over with their numbers.
    init(_ vocabulary: UnitVocabulary) {
        var bits: UInt64 = 10
        while 1 << bits < 2 * vocabulary.count { bits += 1 }
        shift = 64 - bits
        characters = [Int32](repeating: -1, count: 1 << 16)
        slots = [UInt64](repeating: 0, count: 1 << Int(bits))
        for id in 0..<Int32(vocabulary.count) {
            let unit = vocabulary[id]
            guard unit.allSatisfy({ $0.isHan && !($0 & 0xF800 == 0xD800) }) else { continue }
            switch unit.count {
            case 1: characters[Int(unit.first!)] = id
            case 2: insert(unit.first!, unit.last!, id)
            default: break
            }
        }
    }

    /// The number of a character, or -1.
    @inline(__always)
    func id(of character: UInt16) -> Int32 { characters[Int(character)] }

    /// The number of two neighbours, or -1.
    @inline(__always)
    func id(of first: UInt16, _ second: UInt16) -> Int32 {
        let key = Self.key(first, second)
        return slots.withUnsafeBufferPointer { slots in
            var at = home(key)
            while slots[at] != 0 {
                if slots[at] >> 32 == key { return Int32(truncatingIfNeeded: slots[at]) &- 1 }
                at = (at + 1) & (slots.count - 1)
            }
            return -1
        }
    }

    private mutating func insert(_ first: UInt16, _ second: UInt16, _ id: Int32) {
        let key = Self.key(first, second)
        var at = home(key)
        while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
        slots[at] = key << 32 | UInt64(id + 1)
    }

    private static func key(_ first: UInt16, _ second: UInt16) -> UInt64 { UInt64(first) << 16 | UInt64(second) }

    /// Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4).
    @inline(__always)
    private func home(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
