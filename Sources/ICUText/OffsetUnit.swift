// Offsets in UTF-8 bytes, UTF-16 units and scalars, converted without loss.

/// What an offset into a text counts.
public enum OffsetUnit: String, Sendable, CaseIterable {
    case utf8
    case utf16
    case scalar
}

/// Converts UTF-16 offsets of one text to another unit, in a single pass for ascending offsets.
///
/// Going back costs nothing but a restart from the beginning.
public struct OffsetConverter {
    private let text: [UInt16]
    private let unit: OffsetUnit
    private var position = 0
    private var converted = 0

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
        if utf16Offset < position {
            position = 0
            converted = 0
        }
        text.withUnsafeBufferPointer { units in
            while position < utf16Offset {
                let width = units.scalarWidth(at: position)
                if position + width > utf16Offset { break }
                converted += unit == .scalar ? 1 : units.scalarValue(at: position).utf8Width
                position += width
            }
        }
        return converted
    }

    public mutating func convert(_ range: Range<Int>) -> Range<Int> {
        let start = convert(range.lowerBound)
        return start..<convert(range.upperBound)
    }
}
