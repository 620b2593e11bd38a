// Sets of the words of one record, for what is asked of every pair of pieces: what they share, and what they say together.

/// Sets of small numbers as rows of bits in one buffer: no set has memory of its own, and 64 numbers are compared at once.
struct WordSets {
    private let width: Int
    private var bits: [UInt64]

    /// Empty sets, of numbers below `limit`.
    init(_ count: Int, below limit: Int) {
        width = (limit + 63) / 64
        bits = [UInt64](repeating: 0, count: count * width)
    }

    /// - Returns: whether the set did not have the number.
    @inline(__always)
    @discardableResult
    mutating func insert(_ number: Int, into set: Int) -> Bool {
        let place = set * width + (number >> 6)
        let bit: UInt64 = 1 << UInt64(number & 63)
        let isNew = bits[place] & bit == 0
        bits[place] |= bit
        return isNew
    }

    /// Lets `body` insert numbers into one set.
    @inline(__always)
    mutating func withSet(_ set: Int, _ body: (borrowing Row) -> Void) {
        bits.withUnsafeMutableBufferPointer { bits in
            body(Row(bits: UnsafeMutableBufferPointer(rebasing: bits[set * width..<(set + 1) * width])))
        }
    }

    /// The bits of one set.
    struct Row: ~Copyable {
        fileprivate let bits: UnsafeMutableBufferPointer<UInt64>

        @inline(__always)
        func insert(_ number: Int) { bits[number >> 6] |= 1 << UInt64(number & 63) }
    }

    /// How many numbers two sets share.
    func sharedCount(_ a: Int, _ b: Int) -> Int {
        bits.withUnsafeBufferPointer { bits in
            var count = 0
            for place in 0..<width { count += (bits[a * width + place] & bits[b * width + place]).nonzeroBitCount }
            return count
        }
    }

    /// Calls `body` with the numbers of two sets, ascending, each once.
    @inline(__always)
    func forEachOfUnion(_ a: Int, _ b: Int, _ body: (Int) -> Void) {
        bits.withUnsafeBufferPointer { bits in
            for place in 0..<width {
                var left = bits[a * width + place] | bits[b * width + place]
                while left != 0 {
                    body(64 * place + left.trailingZeroBitCount)
                    left &= left - 1
                }
            }
        }
    }
}
