// Which units may be among some.

/// A bit for each unit that is in, and for those alike in six bits; the same for the six bits above. Most units that are not
/// in are refused by one of them, without a look at a table.
struct UnitSieve: Sendable {
    private var lower: UInt64 = 0
    private var upper: UInt64 = 0

    mutating func insert(_ unit: UInt16) {
        lower |= 1 << UInt64(unit & 63)
        upper |= 1 << UInt64(unit >> 6 & 63)
    }

    /// False only for a unit that is not in.
    @inline(__always)
    func mayHold(_ unit: UInt16) -> Bool { lower >> UInt64(unit & 63) & upper >> UInt64(unit >> 6 & 63) & 1 == 1 }
}
