// A table of numbers by two UTF-16 units, for pairs of Chinese characters.

internal import CMemory

/// Numbers by two UTF-16 units, in half the memory of a ``KeyTable``: a slot holds both units and the number.
///
///     | units, number + 1 | 0 | ...    open addressing, a power of two of slots, at most half of them taken
struct PairTable: Sendable {
    private static let fewestSlots = 1 << 6

    private var slots: [UInt64]
    private var count = 0

    /// - Parameter count: how many pairs will be entered, so that the table need not grow.
    init(reserving count: Int = 0) {
        var size = Self.fewestSlots
        while size < 2 * count { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    @inline(__always)
    static func key(_ first: UInt16, _ second: UInt16) -> UInt32 { UInt32(first) << 16 | UInt32(second) }

    /// The slots, to be looked at while none changes.
    struct Slots {
        fileprivate let base: UnsafePointer<UInt64>
        /// Their number less 1.
        fileprivate let mask: Int

        /// The number of a pair, or -1.
        @inline(__always)
        subscript(key: UInt32) -> Int32 { Int32(truncatingIfNeeded: base[find(key)]) &- 1 }

        /// The slot that holds a pair, or the free one where it would go.
        @inline(__always)
        fileprivate func find(_ key: UInt32) -> Int {
            var at = home(key)
            while base[at] != 0 && base[at] >> 32 != UInt64(key) { at = (at &+ 1) & mask }
            return at
        }

        @inline(__always)
        private func home(_ key: UInt32) -> Int { KeyTable.home(UInt64(key)) & mask }

        /// Asks for the memory of every two neighbours of a text; see ``Array/prefetch(_:)``.
        @inline(__always)
        func prefetch(_ text: UnsafeBufferPointer<UInt16>) {
            var key: UInt32 = 0
            for unit in text {
                key = key << 16 | UInt32(unit)
                dg_prefetch(base + home(key))
            }
        }
    }

    @inline(__always)
    func withSlots<Result>(_ body: (Slots) -> Result) -> Result {
        slots.withUnsafeBufferPointer { body(Slots(base: $0.baseAddress!, mask: $0.count &- 1)) }
    }

    /// The number of a pair, or -1.
    @inline(__always)
    subscript(key: UInt32) -> Int32 { withSlots { $0[key] } }

    /// Enters a pair unless it is there.
    ///
    /// - Returns: the number that it has now.
    mutating func insert(_ key: UInt32, _ number: Int32) -> Int32 {
        var slot = find(key)
        if slots[slot] != 0 { return Int32(truncatingIfNeeded: slots[slot]) - 1 }
        if 2 * (count + 1) > slots.count {
            grow()
            slot = find(key)
        }
        slots[slot] = UInt64(key) << 32 | UInt64(number + 1)
        count += 1
        return number
    }

    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = 0 }
        count = 0
    }

    /// Asks for the memory of a pair; see ``Array/prefetch(_:)``.
    @inline(__always)
    func prefetch(_ key: UInt32) { slots.prefetch(KeyTable.home(UInt64(key)) & (slots.count - 1)) }

    private func find(_ key: UInt32) -> Int { withSlots { $0.find(key) } }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: 2 * old.count)
        for slot in old where slot != 0 { slots[find(UInt32(slot >> 32))] = slot }
    }
}
