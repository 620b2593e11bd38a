// The characters of a text, so that most of what it cannot hold is not looked for.

/// Which UTF-16 units a text may have: some that it has not, but all that it has.
struct UnitMask: Sendable {
    /// By the unit's last bits, so many words as ``place(of:)`` tells apart.
    private var words = [UInt64](repeating: 0, count: 16)

    mutating func read(_ text: [UInt16]) {
        for word in words.indices { words[word] = 0 }
        for unit in text {
            let (word, bit) = Self.place(of: unit)
            words[word] |= bit
        }
    }

    func mayHave(_ unit: UInt16) -> Bool {
        let (word, bit) = Self.place(of: unit)
        return words[word] & bit != 0
    }

    @inline(__always)
    private static func place(of unit: UInt16) -> (word: Int, bit: UInt64) {
        (Int(unit & 15), 1 << UInt64(unit >> 4 & 63))
    }
}
