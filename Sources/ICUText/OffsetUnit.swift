// Offsets in UTF-8 bytes, UTF-16 units and scalars, converted without loss.

/// What an offset into a text counts.
public enum OffsetUnit: String, Sendable, CaseIterable {
    case utf8
    case utf16
    case scalar
}

/// Converts UTF-16 offsets of one text to another unit, in any order.
///
/// The text is counted once, block by block, as far as it is asked for; an answer counts on from the beginning of a block.
public struct OffsetConverter {
    private let text: [UInt16]
    private let unit: OffsetUnit
    /// By block: where it begins in the wanted unit, as far as the text has been counted.
    private var blocks: [Int] = [0]

    /// UTF-16 units of a block.
    private static let blockLength = 32

    /// - Parameters:
    ///   - text: well-formed UTF-16.
    ///   - unit: the unit to convert to.
    public init(_ text: [UInt16], to unit: OffsetUnit) {
        self.text = text
        self.unit = unit
    }

    /// The offset in the wanted unit; one inside a surrogate pair counts as the pair's start.
    ///
    /// - Parameter utf16Offset: in `0...text.count`.
    public mutating func convert(_ utf16Offset: Int) -> Int {
        precondition(utf16Offset >= 0 && utf16Offset <= text.count, "the offset lies outside the text")
        if unit == .utf16 { return utf16Offset }
        let block = utf16Offset / Self.blockLength
        while blocks.count <= block {
            let start = (blocks.count - 1) * Self.blockLength
            blocks.append(blocks[blocks.count - 1] + width(of: start..<start + Self.blockLength))
        }
        let isInside =
            utf16Offset > 0 && utf16Offset < text.count && text[utf16Offset].isLowSurrogate
            && text[utf16Offset - 1].isHighSurrogate
        let end = isInside ? utf16Offset - 1 : utf16Offset
        let start = block * Self.blockLength
        // A pair may begin in the block before.
        return end < start ? convert(end) : blocks[block] + width(of: start..<end)
    }

    /// How much of the wanted unit a stretch takes. Of a surrogate pair the halves have two bytes each, or the first one the
    /// scalar.
    private func width(of range: Range<Int>) -> Int {
        text[range].withUnsafeBufferPointer { units in
            var width = units.count
            func add(_ unit: UInt16) {
                width += self.unit == .scalar ? (unit.isLowSurrogate ? -1 : 0) : unit.utf8Surplus
            }
            var at = 0
            while at + 4 <= units.count {
                let four = UnsafeRawPointer(units.baseAddress! + at).loadUnaligned(as: UInt64.self)
                if four & 0xFF80_FF80_FF80_FF80 != 0 { for offset in 0..<4 { add(units[at + offset]) } }
                at += 4
            }
            while at < units.count {
                add(units[at])
                at += 1
            }
            return width
        }
    }

    /// A range of offsets in the wanted unit.
    public mutating func convert(_ range: Range<Int>) -> Range<Int> {
        let start = convert(range.lowerBound)
        return start..<convert(range.upperBound)
    }
}

extension UInt16 {
    /// The bytes of UTF-8 that it takes more than one, as half a pair or as a scalar.
    @inline(__always)
    fileprivate var utf8Surplus: Int { (self < 0x80 ? 0 : 1) + (self < 0x800 || isSurrogate ? 0 : 1) }
}
