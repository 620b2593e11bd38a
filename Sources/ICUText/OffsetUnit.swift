// Offsets in UTF-8 bytes, UTF-16 units and scalars, converted without loss.

/// What an offset into a text counts.
public enum OffsetUnit: String, Sendable, CaseIterable {
    case utf8
    case utf16
    case scalar
}

/// Converts UTF-16 offsets of one text to another unit, in any order.
///
/// The text is counted once, as far as it is asked for; what was counted stays in a table, 4 bytes a unit.
public struct OffsetConverter {
    private let text: [UInt16]
    private let unit: OffsetUnit
    /// By UTF-16 offset: the offset in the wanted unit, as far as the text has been counted.
    private var offsets: [Int32] = [0]

    /// - Parameters:
    ///   - text: well-formed UTF-16.
    ///   - unit: the unit to convert to.
    public init(_ text: [UInt16], to unit: OffsetUnit) {
        self.text = text
        self.unit = unit
    }

    /// The offset in the wanted unit; one inside a surrogate pair counts as the pair's start.
    public mutating func convert(_ utf16Offset: Int) -> Int {
        if unit == .utf16 { return utf16Offset }
        if utf16Offset >= offsets.count { count(upTo: utf16Offset) }
        return Int(offsets[utf16Offset])
    }

    private mutating func count(upTo end: Int) {
        offsets.reserveCapacity(text.count + 1)
        text.withUnsafeBufferPointer { units in
            while offsets.count <= end {
                let position = offsets.count - 1
                let start = offsets[position]
                let width = units.scalarWidth(at: position)
                if width == 2 { offsets.append(start) }
                offsets.append(start + (unit == .scalar ? 1 : Int32(units.scalarValue(at: position).utf8Width)))
            }
        }
    }

    public mutating func convert(_ range: Range<Int>) -> Range<Int> {
        let start = convert(range.lowerBound)
        return start..<convert(range.upperBound)
    }
}
