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
        var position = offsets.count - 1
        // The scalar before `end` may have two units.
        offsets.append(contentsOf: repeatElement(0, count: min(end + 1, text.count) - position))
        let countsScalars = unit == .scalar
        text.withUnsafeBufferPointer { units in
            offsets.withUnsafeMutableBufferPointer { offsets in
                while position < end {
                    let start = offsets[position]
                    if units.scalarWidth(at: position) == 2 {
                        offsets[position + 1] = start
                        offsets[position + 2] = start + (countsScalars ? 1 : 4)
                        position += 2
                    } else {
                        let width = countsScalars ? 1 : UInt32(units[position]).utf8Width
                        offsets[position + 1] = start + Int32(width)
                        position += 1
                    }
                }
            }
        }
        offsets.removeLast(offsets.count - 1 - position)
    }

    public mutating func convert(_ range: Range<Int>) -> Range<Int> {
        let start = convert(range.lowerBound)
        return start..<convert(range.upperBound)
    }
}
