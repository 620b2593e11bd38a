// The units of one language as numbers from 0.

/// Numbers units in the order in which they were entered.
///
///     slots       | key 17 | 0 | key 4 | key 90 |  open addressing, a power of two of them; the key 0 is free
///     characters  | -1 | 0 | 3 | ...               numbers of the single characters of the main block of Han
///     starts      0     2     5 ...                where a unit's text begins in `text`
///     text        研 究 t e x t ...                 UTF-16
///
/// A unit of up to three UTF-16 units, as most Chinese ones are, is its own key; a longer one has a hash of 63 bits for
/// a key. Among a million units the chance that two share a hash is 1 in 18 million, so looking one up touches one
/// place in memory and no text: memory is what costs.
struct UnitVocabulary: Sendable {
    private static let fewestSlots = 1 << 10
    /// How many UTF-16 units fit in a key, with their number above them.
    private static let keyLength = 3
    private static let mainBlock: ClosedRange<UInt16> = 0x4E00...0x9FFF

    private struct Slot {
        var key: UInt64
        var number: Int32

        static let free = Slot(key: 0, number: -1)
    }

    private var slots = [Slot](repeating: .free, count: Self.fewestSlots)
    private var characters = [Int32](repeating: -1, count: Self.mainBlock.count)
    private var starts: [Int32] = [0]
    private var text: [UInt16] = []

    init() {}

    /// - Parameter count: how many units will be entered, so that the table need not grow.
    init(reserving count: Int) {
        var size = Self.fewestSlots
        while size < 2 * count { size *= 2 }
        slots = [Slot](repeating: .free, count: size)
        starts.reserveCapacity(count + 1)
        text.reserveCapacity(6 * count)
    }

    var count: Int { starts.count - 1 }

    /// A unit's text.
    subscript(_ id: Int32) -> ArraySlice<UInt16> {
        text[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
    }

    /// A unit's number, or -1.
    func id(of unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        if let character = Self.character(unit) { return characters[character] }
        return id(ofKey: Self.key(unit))
    }

    /// The number of the unit with a key, or -1. Not for single Han characters.
    @inline(__always)
    func id(ofKey key: UInt64) -> Int32 { slots[find(key)].number }

    /// The number of a character of the basic plane, or -1.
    @inline(__always)
    func id(of character: UInt16) -> Int32 {
        Self.mainBlock.contains(character)
            ? characters[Int(character - Self.mainBlock.lowerBound)] : id(ofKey: 1 << 16 | UInt64(character))
    }

    /// The number of two neighbours, or -1.
    @inline(__always)
    func id(of first: UInt16, _ second: UInt16) -> Int32 {
        id(ofKey: 2 << 32 | UInt64(first) << 16 | UInt64(second))
    }

    /// A unit's number, or -1.
    func id(of unit: String) -> Int32 { Array(unit.utf16).withUnsafeBufferPointer { id(of: $0) } }

    /// A unit's number; a new one when the vocabulary does not have it. The unit must not be empty.
    mutating func insert(_ unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        if let character = Self.character(unit) {
            if characters[character] < 0 { characters[character] = enter(unit) }
            return characters[character]
        }
        let key = Self.key(unit)
        let slot = find(key)
        if slots[slot].number >= 0 { return slots[slot].number }
        let id = enter(unit)
        slots[slot] = Slot(key: key, number: id)
        if 2 * count > slots.count { grow() }
        return id
    }

    private mutating func enter(_ unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        text.append(contentsOf: unit)
        starts.append(Int32(text.count))
        return Int32(count - 1)
    }

    mutating func insert(_ unit: some Collection<UInt16>) -> Int32 {
        Array(unit).withUnsafeBufferPointer { insert($0) }
    }

    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = .free }
        for character in characters.indices { characters[character] = -1 }
        starts.removeLast(count)
        text.removeAll(keepingCapacity: true)
    }

    /// The index of a unit among the characters of the main block.
    private static func character(_ unit: UnsafeBufferPointer<UInt16>) -> Int? {
        unit.count == 1 && mainBlock.contains(unit[0]) ? Int(unit[0] - mainBlock.lowerBound) : nil
    }

    /// The slot that holds a key, or the free one where it would go.
    @inline(__always)
    private func find(_ key: UInt64) -> Int {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var at = Self.home(key) & mask
            while slots[at].key != 0 && slots[at].key != key { at = (at + 1) & mask }
            return at
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: 2 * old.count)
        for slot in old where slot.key != 0 { slots[find(slot.key)] = slot }
    }

    /// 2^64 divided by the golden ratio: multiplying by it spreads keys (Knuth, The Art of Computer Programming, 6.4).
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private static func home(_ key: UInt64) -> Int {
        let product = key &* golden
        return Int(truncatingIfNeeded: product ^ (product >> 32))
    }

    /// Up to three units as they are with their number on top; of more, a hash that takes three at a time, its top
    /// bit set. Only the empty unit has the key 0.
    static func key(_ unit: UnsafeBufferPointer<UInt16>) -> UInt64 {
        var key: UInt64 = 0
        var at = 0
        while at < unit.count {
            let end = min(at + keyLength, unit.count)
            var word = UInt64(end - at)
            for index in at..<end { word = word << 16 | UInt64(unit[index]) }
            if unit.count <= keyLength { return word }
            key = (key ^ word) &* golden
            key ^= key >> 29
            at = end
        }
        return unit.isEmpty ? 0 : key | 1 << 63
    }
}
