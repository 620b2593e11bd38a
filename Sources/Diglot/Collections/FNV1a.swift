// One hash for all that is kept or written: the same in every run, which Swift's own is not.

/// FNV-1a with 64 bits (Fowler, Noll and Vo), over bytes or over UTF-16 units taken whole.
struct FNV1a: Sendable, Equatable {
    /// The offset basis.
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// The hash of some bytes or units.
    @inline(__always)
    init(_ units: some Sequence<some FixedWidthInteger & UnsignedInteger>) {
        for unit in units { add(unit) }
    }

    @inline(__always)
    mutating func add(_ unit: some FixedWidthInteger & UnsignedInteger) {
        value = (value ^ UInt64(truncatingIfNeeded: unit)) &* 0x100_0000_01B3
    }

    /// 16 hexadecimal digits.
    var digits: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
