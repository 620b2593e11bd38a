// The units of one language as numbers from 0.

/// Numbers units in the order in which they were entered.
///
///     slots   | key, number, length | free | key, number, length | ...    open addressing, a power of two of them
///     starts  0     2     5 ...                                           where a unit's text begins in `text`
///     text    研 究 t e x t ...                                            UTF-16
///
/// A unit of up to four UTF-16 units, as nearly all Chinese ones are, is its own key: looking it up touches one slot
/// and nothing else. Longer ones have a hash for a key and are compared with their text.
struct UnitVocabulary: Sendable {
    private struct Slot {
        var key: UInt64
        /// -1 in a slot that is free.
        var number: Int32
        var length: Int32

        static let free = Slot(key: 0, number: -1, length: 0)
    }

    private static let fewestSlots = 1 << 10
    /// How many UTF-16 units fit in a key.
    private static let keyLength = 4

    private var slots = [Slot](repeating: .free, count: Self.fewestSlots)
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
        slots[find(unit, Self.key(unit))].number
    }

    /// A unit's number, or -1.
    func id(of unit: String) -> Int32 { Array(unit.utf16).withUnsafeBufferPointer { id(of: $0) } }

    /// A unit's number; a new one when the vocabulary does not have it.
    mutating func insert(_ unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        let key = Self.key(unit)
        let slot = find(unit, key)
        if slots[slot].number >= 0 { return slots[slot].number }
        let id = Int32(count)
        slots[slot] = Slot(key: key, number: id, length: Int32(unit.count))
        text.append(contentsOf: unit)
        starts.append(Int32(text.count))
        if 2 * count > slots.count { grow() }
        return id
    }

    mutating func insert(_ unit: some Collection<UInt16>) -> Int32 {
        Array(unit).withUnsafeBufferPointer { insert($0) }
    }

    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = .free }
        starts.removeLast(count)
        text.removeAll(keepingCapacity: true)
    }

    /// The slot that holds a unit, or the free one where it would go.
    private func find(_ unit: UnsafeBufferPointer<UInt16>, _ key: UInt64) -> Int {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var at = Self.home(key) & mask
            while slots[at].number >= 0 {
                let slot = slots[at]
                if slot.key == key, Int(slot.length) == unit.count,
                    unit.count <= Self.keyLength || matches(slot.number, unit)
                {
                    return at
                }
                at = (at + 1) & mask
            }
            return at
        }
    }

    /// Whether a unit of the same length is the one with the number.
    private func matches(_ id: Int32, _ unit: UnsafeBufferPointer<UInt16>) -> Bool {
        let start = Int(starts[Int(id)])
        return text.withUnsafeBufferPointer { text in
            for offset in 0..<unit.count where text[start + offset] != unit[offset] { return false }
            return true
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: 2 * old.count)
        let mask = slots.count - 1
        for slot in old where slot.number >= 0 {
            var at = Self.home(slot.key) & mask
            while slots[at].number >= 0 { at = (at + 1) & mask }
            slots[at] = slot
        }
    }

    /// 2^64 divided by the golden ratio: multiplying by it spreads keys (Knuth, The Art of Computer Programming, 6.4).
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func home(_ key: UInt64) -> Int {
        let product = key &* golden
        return Int(truncatingIfNeeded: product ^ (product >> 32))
    }

    /// Up to four units as they are; of more, a hash that takes four at a time.
    private static func key(_ unit: UnsafeBufferPointer<UInt16>) -> UInt64 {
        var key: UInt64 = 0
        var at = 0
        while at < unit.count {
            let end = min(at + keyLength, unit.count)
            var word: UInt64 = 0
            for index in at..<end { word = word << 16 | UInt64(unit[index]) }
            if unit.count <= keyLength { return word }
            key = (key ^ word) &* golden
            key ^= key >> 29
            at = end
        }
        return key
    }
}
