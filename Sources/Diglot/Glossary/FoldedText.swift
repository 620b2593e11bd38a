// A text as the matcher sees it, and where in it a term may begin.

/// Folded units without separators, one text after another in the same memory.
///
///     text      pre-trained at 3.5 B
///     units     p r e t r a i n e d a t 3 . 5 b  0 0 0 0 0 0 0 0     numbers of the index's alphabet
///     places    ^     ^             ^   ^     ^                      UTF-16 offsets; ^ where a term may begin
///
/// Behind the units are as many 0 as ``TermPiece`` looks at, so that a prefix can be read anywhere.
struct FoldedText: ~Copyable {
    /// Where a unit stands in the text.
    struct Place: BitwiseCopyable {
        private let bits: UInt32

        /// - Parameter offset: in UTF-16, at most `Int32.max`.
        init(_ offset: Int, mayBegin: Bool) { bits = UInt32(truncatingIfNeeded: offset) << 1 | (mayBegin ? 1 : 0) }

        var offset: Int { Int(bits >> 1) }
        /// Whether a term may begin here: some term begins with the unit, and no word or decimal goes on before it.
        var mayBegin: Bool { bits & 1 != 0 }
    }

    private var unitMemory = Scratch<UInt16>()
    private var placeMemory = Scratch<Place>()

    /// By unit: its number in the alphabet, 0 outside of it; then the zeros.
    var units: UnsafeMutableBufferPointer<UInt16> { unitMemory.elements }
    /// By unit.
    var places: UnsafeMutableBufferPointer<Place> { placeMemory.elements }

    /// Takes a text in the stead of the one before.
    ///
    /// - Parameters:
    ///   - alphabet: by UTF-16 unit, 65,536 items.
    ///   - isNormalized: whether no unit of the text asks for normalising.
    /// - Returns: false when the text must be normalised first; then it holds nothing of use.
    mutating func fill(
        _ text: UnsafeBufferPointer<UInt16>, _ alphabet: UnsafeBufferPointer<MatchingFold.Unit>, isNormalized: Bool
    ) -> Bool {
        precondition(alphabet.count == 1 << 16)
        unitMemory.resize(text.count + TermPiece.longest)
        placeMemory.resize(text.count)
        let (units, places) = (unitMemory.elements, placeMemory.elements)
        var count = 0
        var before = MatchingFold.Unit(bits: 0)
        for at in 0..<text.count {
            let unit = alphabet[Int(text[at])]
            if unit.has(MatchingFold.Unit.separator | MatchingFold.Unit.complex) {
                if unit.isSeparator {
                    before = unit
                    continue
                }
                if !isNormalized { return false }
            }
            units[count] = unit.value
            let isInside = unit.isWord && (before.isWord || isDecimal(at, text, alphabet))
            places[count] = Place(at, mayBegin: unit.has(MatchingFold.Unit.begins) && !isInside)
            count &+= 1
            before = unit
        }
        units[count..<count + TermPiece.longest].update(repeating: 0)
        placeMemory.resize(count)
        return true
    }

    /// Whether a unit is a digit after a decimal mark.
    @inline(__always)
    private func isDecimal(
        _ at: Int, _ text: UnsafeBufferPointer<UInt16>, _ alphabet: UnsafeBufferPointer<MatchingFold.Unit>
    ) -> Bool {
        alphabet[Int(text[at])].has(MatchingFold.Unit.digit) && at > 1 && text[at - 1].isDecimalMark
            && alphabet[Int(text[at - 2])].has(MatchingFold.Unit.digit)
    }
}

extension UInt16 {
    /// A point or comma.
    var isDecimalMark: Bool { self == UInt16(ascii: ".") || self == UInt16(ascii: ",") }
}
