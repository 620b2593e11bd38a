// A text as the matcher sees it, and where in it a term may begin.

/// Folded units without separators, one text after another in the same memory.
///
///     text      pre-trained at 3.5 B
///     units     p r e t r a i n e d a t 3 . 5 b  0 0 0 0 0 0 0 0     numbers of the index's alphabet
///     offsets   0 1 2 4 5 ...                                        in UTF-16
///     starts    0 3 10 12 15                                         of units that a term may begin with
///
/// Behind the units are as many 0 as ``TermPiece`` looks at, so that a prefix can be read anywhere.
struct FoldedText: ~Copyable {
    private var unitMemory = Scratch<UInt16>()
    private var offsetMemory = Scratch<Int32>()
    private var startMemory = Scratch<Int32>()

    /// By unit: its number in the alphabet, 0 outside of it; then the zeros.
    var units: UnsafeMutableBufferPointer<UInt16> { unitMemory.elements }
    /// By unit: where it stands in the text.
    var offsets: UnsafeMutableBufferPointer<Int32> { offsetMemory.elements }
    /// The indices of the units that a term may begin with: some term does, and no word or decimal goes on before them.
    var starts: UnsafeMutableBufferPointer<Int32> { startMemory.elements }

    /// Takes a text in the stead of the one before.
    ///
    /// - Parameters:
    ///   - alphabet: by UTF-16 unit, 65,536 items.
    ///   - isNormalized: whether no unit of the text asks for normalising.
    /// - Returns: false when the text must be normalised first; then it holds nothing of use.
    mutating func fill(
        _ text: UnsafeBufferPointer<UInt16>, _ alphabet: UnsafeBufferPointer<MatchingFold.Unit>, isNormalized: Bool
    ) -> Bool {
        precondition(alphabet.count == 1 << 16 && text.count <= Int32.max)
        unitMemory.resize(text.count + TermPiece.longest)
        offsetMemory.resize(text.count)
        startMemory.resize(text.count)
        let (units, offsets, starts) = (unitMemory.elements, offsetMemory.elements, startMemory.elements)
        var (count, startCount) = (0, 0)
        var before: UInt32 = 0
        var all: UInt32 = 0
        for at in 0..<text.count {
            let unit = alphabet[Int(text[at])]
            // Everything is written, and written over by the next unit where it does not count: were there a branch, the
            // processor would guess it wrong at the end of most words.
            units[count] = unit.value
            offsets[count] = Int32(truncatingIfNeeded: at)
            starts[startCount] = Int32(truncatingIfNeeded: count)
            var inside = unit.bits & before & MatchingFold.Unit.word
            if unit.has(MatchingFold.Unit.digit), isDecimal(at, text, alphabet) { inside = MatchingFold.Unit.word }
            // No term begins with a separator.
            startCount &+= unit.has(MatchingFold.Unit.begins) && inside == 0 ? 1 : 0
            count &+= unit.has(MatchingFold.Unit.counts) ? 1 : 0
            all |= unit.bits
            before = unit.bits
        }
        units[count..<count + TermPiece.longest].update(repeating: 0)
        offsetMemory.resize(count)
        startMemory.resize(startCount)
        return isNormalized || all & MatchingFold.Unit.complex == 0
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
