// The words of one record as numbers without gaps, for arrays by word that are as short as the record.

/// Words of a ``WordTable`` numbered from 0 in the order in which a record has them. It stays with the table, because to
/// clear what a record used takes less than to make room for all words.
struct RecordNumbers: Sendable {
    /// By number in the table: that in the record, or -1.
    private var numbers: [Int32] = []
    /// The words of the record.
    private var words: [Int32] = []

    /// Forgets the record.
    mutating func reset() {
        for id in words { numbers[Int(id)] = -1 }
        words.removeAll(keepingCapacity: true)
    }

    /// A word's number; the next one when the record has not met it.
    @inline(__always)
    mutating func number(of id: Int32) -> Int {
        known(id) ?? enter(id)
    }

    private mutating func enter(_ id: Int32) -> Int {
        if Int(id) >= numbers.count {
            numbers += [Int32](repeating: -1, count: 2 * (Int(id) + 1) - numbers.count)
        }
        numbers[Int(id)] = Int32(words.count)
        words.append(id)
        return words.count - 1
    }

    /// The number of a word that the record has met.
    @inline(__always)
    func known(_ id: Int32) -> Int? {
        guard Int(id) < numbers.count, numbers[Int(id)] >= 0 else { return nil }
        return Int(numbers[Int(id)])
    }
}
