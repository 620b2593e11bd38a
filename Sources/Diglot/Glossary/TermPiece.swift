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

    /// The first units, four at most, as a number.
    @inline(__always)
    func head(_ count: Int) -> UInt64 { first & Self.mask(min(count, 4)) }

    /// A number for the first units: themselves, or a hash of more than four.
    @inline(__always)
    func key(_ count: Int) -> UInt64 {
        count <= 4 ? head(count) : (first ^ first >> 29) &* KeyTable.golden &+ (second & Self.mask(count - 4))
    }

    /// - Parameter count: from 1 to 4.
    @inline(__always)
    private static func mask(_ count: Int) -> UInt64 { ~0 >> UInt64(64 - 16 * count) }
}
