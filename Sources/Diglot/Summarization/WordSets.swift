// Sets of the words of one record, for what is asked of every pair of pieces: what they share, and what they say together.

/// Sets of small numbers as rows of bits in one buffer: no set has memory of its own, and 64 numbers are compared at once.
struct WordSets {
    private let width: Int
    private let bits: UnsafeMutableBufferPointer<UInt64>

    /// Empty sets, of numbers below `limit`. They are there as long as the memory is.
    init(_ count: Int, below limit: Int, _ memory: RecordMemory) {
        width = (limit + 63) / 64
        bits = memory.row(of: count * width, UInt64.self)
        bits.initialize(repeating: 0)
    }

    /// - Returns: whether the set did not have the number.
    @inline(__always)
    @discardableResult
    func insert(_ number: Int, into set: Int) -> Bool {
        let place = set * width + (number >> 6)
        let bit: UInt64 = 1 << UInt64(number & 63)
        let isNew = bits[place] & bit == 0
        bits[place] |= bit
        return isNew
    }

    @inline(__always)
    func contains(_ number: Int, in set: Int) -> Bool {
        bits[set * width + (number >> 6)] & (1 << UInt64(number & 63)) != 0
    }

    /// How many numbers two sets share.
    func sharedCount(_ a: Int, _ b: Int) -> Int {
        var count = 0
        for place in 0..<width { count += (bits[a * width + place] & bits[b * width + place]).nonzeroBitCount }
        return count
    }

    /// Calls `body` with the numbers of two sets, ascending, each once.
    @inline(__always)
    func forEachOfUnion(_ a: Int, _ b: Int, _ body: (Int) -> Void) {
        for place in 0..<width {
            var left = bits[a * width + place] | bits[b * width + place]
            while left != 0 {
                body(64 * place + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
    }
}
