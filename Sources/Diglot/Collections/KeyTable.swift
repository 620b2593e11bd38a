// A table of numbers by key, for units and for stems.

/// Numbers by key.
///
///     | key 17 | 0 | key 4 | key 90 |    open addressing, a power of two of slots, at most half of them taken
///
/// The key 0 is none.
struct KeyTable: Sendable {
    private struct Slot: BitwiseCopyable {
        var key: UInt64
        var number: Int32

        static let free = Slot(key: 0, number: -1)
    }

    private static let fewestSlots = 1 << 10

    private var slots: [Slot]
    private(set) var count = 0

    /// - Parameter count: how many keys will be entered, so that the table need not grow.
    init(reserving count: Int = 0) {
        var size = Self.fewestSlots
        while size < 2 * count { size *= 2 }
        slots = [Slot](repeating: .free, count: size)
    }

    /// The number of a key, or -1; a key that is there can be given another one.
    @inline(__always)
    subscript(key: UInt64) -> Int32 {
        get { slots[find(key)].number }
        set { slots[find(key)].number = newValue }
    }

    /// Enters a key unless it is there.
    ///
    /// - Returns: the number that it has now.
    mutating func insert(_ key: UInt64, _ number: Int32) -> Int32 {
        var slot = find(key)
        if slots[slot].key == key { return slots[slot].number }
        if 2 * (count + 1) > slots.count {
            grow()
            slot = find(key)
        }
        slots[slot] = Slot(key: key, number: number)
        count += 1
        return number
    }

    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = .free }
        count = 0
    }

    /// Asks for the memory of a key; see ``Array/prefetch(_:)``.
    @inline(__always)
    func prefetch(_ key: UInt64) { slots.prefetch(Self.home(key) & (slots.count - 1)) }

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
    static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    static func home(_ key: UInt64) -> Int {
        let product = key &* golden
        return Int(truncatingIfNeeded: product ^ (product >> 32))
    }
}
