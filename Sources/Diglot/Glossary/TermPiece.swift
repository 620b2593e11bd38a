// Eight units at once.

/// The units of a pattern or text from a place on, up to eight, as two numbers.
struct TermPiece {
    /// How many units there are.
    static let longest = 8

    private let first: UInt64
    private let second: UInt64

    /// - Parameter start: with ``longest`` units from there on.
    @inline(__always)
    init(_ units: UnsafeBufferPointer<UInt16>, at start: Int) {
        precondition(start >= 0 && start + Self.longest <= units.count)
        let bytes = UnsafeRawPointer(units.baseAddress! + start)
        first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// A number for the first units: themselves, or a hash of more than four.
    @inline(__always)
    func key(_ count: Int) -> UInt64 {
        // What is left of the last number, of which 1 to 4 units count. No branch: the processor would guess it wrong.
        let mask: UInt64 = ~0 &>> (16 &* (UInt64(truncatingIfNeeded: 0 &- count) & 3))
        return count <= 4 ? first & mask : (first ^ first &>> 29) &* KeyTable.golden &+ (second & mask)
    }
}
