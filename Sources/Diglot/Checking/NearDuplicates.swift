// Texts that say the same in the same words, found without comparing each with every other one.

/// Texts to look for earlier ones that are the same but for a few characters.
///
/// Texts are the same when the Dice coefficient of their pairs of characters, counted with repetition, is at least
/// ``threshold``. All pairs are in one order, rare ones first: two texts that are the same share a pair among the first
/// ones of each, so that only texts that do need to be compared (prefix filtering: Bayardo, Ma and Srikant, Scaling up
/// all pairs similarity search, 2007).
struct NearDuplicates {
    static let threshold = 0.9
    /// Of the pairs of a text, the share that it has at least in common with a text that is the same.
    private static let leastShare = threshold / (2 - threshold)
    /// So few texts are all compared sooner than their rare pairs are found.
    private static let fewTexts = 32

    private let texts: [[UInt16]]
    private let isFew: Bool
    /// Of few texts: whether another one has a like profile.
    private var mayHaveSame: [Bool] = []
    /// How often all texts together have a pair; empty for few texts.
    private var counts: [UInt32: UInt32] = [:]
    /// The pairs of the texts so far, in order; those of few texts only where another one has a like profile.
    private var pairs: [[UInt64]] = []
    /// Texts by the pairs that they begin with, ascending; empty for few texts.
    private var byPair: [UInt64: [Int]] = [:]
    /// The first text of each content, and what it is the same as; empty for few texts.
    private var known: [[UInt16]: (number: Int, same: Int?)] = [:]

    init(_ texts: [[UInt16]]) {
        self.texts = texts
        isFew = texts.count <= Self.fewTexts
        if isFew {
            mayHaveSame = Profiles(texts).alike
            return
        }
        for text in texts { Self.forEachPair(of: text) { counts[$0, default: 0] += 1 } }
    }

    /// The first text before the next one that is the same, by its number from 0. To be asked once for each text.
    mutating func next() -> Int? {
        let number = pairs.count
        return isFew ? nextOfFew(number) : nextOfMany(number)
    }

    private mutating func nextOfFew(_ number: Int) -> Int? {
        var own: [UInt64] = []
        if mayHaveSame[number] {
            own.reserveCapacity(texts[number].count)
            Self.forEachPair(of: texts[number]) { own.append(UInt64($0)) }
            own.sort()
        }
        pairs.append(own)
        return own.isEmpty ? nil : pairs.dropLast().firstIndex { Self.areSame($0, own) }
    }

    private mutating func nextOfMany(_ number: Int) -> Int? {
        if let equal = known[texts[number]] {
            // Whatever is the same as this text is the same as the equal one.
            pairs.append([])
            return equal.same ?? (texts[number].count > 1 ? equal.number : nil)
        }
        var own: [UInt64] = []
        Self.forEachPair(of: texts[number]) { own.append(UInt64(counts[$0, default: 0]) << 32 | UInt64($0)) }
        own.sort()
        let same = firstSame(own)
        addToIndex(own, number)
        pairs.append(own)
        known[texts[number]] = (number, same)
        return same
    }

    /// How many pairs of each text fall to each of a few buckets. Texts that are the same have like profiles.
    private struct Profiles {
        private static let buckets = 32
        private let lengths: [Int]
        /// Bucket by bucket, text by text.
        private var counts: [Int32]

        init(_ texts: [[UInt16]]) {
            lengths = texts.map { max(0, $0.count - 1) }
            counts = [Int32](repeating: 0, count: Self.buckets * texts.count)
            counts.withUnsafeMutableBufferPointer { counts in
                for (number, text) in texts.enumerated() {
                    NearDuplicates.forEachPair(of: text) {
                        counts[Self.buckets * number + Int(truncatingIfNeeded: ($0 &* 0x9E37_79B1) >> 27)] += 1
                    }
                }
            }
        }

        /// By text: whether another one may be the same.
        var alike: [Bool] {
            var result = [Bool](repeating: false, count: lengths.count)
            for second in lengths.indices {
                for first in 0..<second where mayBeSame(first, second) {
                    result[first] = true
                    result[second] = true
                }
            }
            return result
        }

        /// Whether so few pairs are certainly without a partner that the texts may be the same.
        private func mayBeSame(_ first: Int, _ second: Int) -> Bool {
            let least = NearDuplicates.least(lengths[first], lengths[second])
            let most = lengths[first] + lengths[second] - 2 * least
            guard least > 0, abs(lengths[first] - lengths[second]) <= most else { return false }
            return counts.withUnsafeBufferPointer { counts in
                var difference: Int32 = 0
                for bucket in 0..<Self.buckets {
                    let one = counts[Self.buckets * first + bucket]
                    let other = counts[Self.buckets * second + bucket]
                    difference &+= max(one, other) &- min(one, other)
                }
                return difference <= most
            }
        }
    }

    private static func forEachPair(of text: [UInt16], _ body: (UInt32) -> Void) {
        for at in text.indices.dropLast() { body(UInt32(text[at]) << 16 | UInt32(text[at + 1])) }
    }

    /// So many pairs that one of them is shared with whatever is the same.
    private static func first(_ pairs: [UInt64]) -> ArraySlice<UInt64> {
        pairs.prefix(pairs.count - Int(leastShare * Double(pairs.count)) + 1)
    }

    private mutating func addToIndex(_ own: [UInt64], _ number: Int) {
        var last: UInt64?
        for pair in Self.first(own) where pair != last {
            byPair[pair, default: []].append(number)
            last = pair
        }
    }

    private func firstSame(_ own: [UInt64]) -> Int? {
        var best: Int?
        for pair in Self.first(own) {
            for number in byPair[pair] ?? [] {
                if let best, number >= best { break }
                if Self.areSame(pairs[number], own) { best = number }
            }
        }
        return best
    }

    /// The number of common pairs from which on texts of so many are the same.
    private static func least(_ a: Int, _ b: Int) -> Int { Int((threshold * Double(a + b) / 2).rounded(.up)) }

    /// Whether the Dice coefficient is large enough; stops as soon as it cannot be.
    private static func areSame(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        let least = least(a.count, b.count)
        guard least > 0 else { return false }
        var (i, j, common) = (0, 0, 0)
        while common + min(a.count - i, b.count - j) >= least {
            if common == least { return true }
            if a[i] == b[j] {
                common += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return false
    }
}
