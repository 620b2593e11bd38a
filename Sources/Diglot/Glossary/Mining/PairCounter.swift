// Which terms and renderings occur together, and in how many records.

/// The candidates of one facet: those of the sentences that it digests, and its own.
struct CandidateUnit {
    /// Counted from 0 in the order of the dump.
    var record: Int
    /// Numbers of candidates, each once, ascending.
    var english: Range<Int>
    var chinese: Range<Int>
    /// English candidates in brackets after a rendering, each with the Chinese candidates that end there.
    var glosses: [(english: Int32, chinese: Range<Int>)]
}

/// The candidates of all facets, in a temporary file.
///
///     unit  record  count  English   count  Chinese   glosses
///     gloss English  count  Chinese
struct CandidateSpool: ~Copyable {
    private var spool: SpooledNumbers
    /// By English candidate: how many Chinese candidates stand beside its occurrences, an upper bound of its pairs.
    private(set) var neighbours: [Int]

    init(englishCount: Int) throws(SpoolError) {
        let numbers = try SpooledNumbers()
        spool = numbers
        neighbours = [Int](repeating: 0, count: englishCount)
    }

    mutating func append(
        record: Int, english: [Int32], chinese: [Int32], glosses: [(english: Int32, chinese: [Int32])]
    ) throws(SpoolError) {
        try spool.append(Int32(record))
        try append(english)
        try append(chinese)
        try spool.append(Int32(glosses.count))
        for gloss in glosses {
            try spool.append(gloss.english)
            try append(gloss.chinese)
        }
        for term in english { neighbours[Int(term)] += chinese.count }
    }

    private mutating func append(_ numbers: [Int32]) throws(SpoolError) {
        try spool.append(Int32(numbers.count))
        for number in numbers { try spool.append(number) }
    }

    var numbers: UnsafeBufferPointer<Int32> {
        mutating get throws(SpoolError) { UnsafeBufferPointer(try spool.numbers) }
    }

    static func forEach(in numbers: UnsafeBufferPointer<Int32>, _ body: (CandidateUnit) -> Void) {
        var at = 0
        func next() -> Int {
            defer { at += 1 }
            return Int(numbers[at])
        }
        func list() -> Range<Int> {
            let count = next()
            defer { at += count }
            return at..<at + count
        }
        while at < numbers.count {
            let record = next()
            let english = list()
            let chinese = list()
            let glosses = (0..<next()).map { _ in (Int32(next()), list()) }
            body(CandidateUnit(record: record, english: english, chinese: chinese, glosses: glosses))
        }
    }
}

/// Counts the records of pairs, a block of English candidates at a time so that the table stays small.
struct PairCounter {
    private var slots: [(pair: UInt64, records: Int32, last: Int32)]

    private static let free = UInt64.max

    init(reserving pairs: Int) {
        var size = 1 << 10
        while size < 2 * pairs { size *= 2 }
        slots = [(pair: UInt64, records: Int32, last: Int32)](repeating: (Self.free, 0, -1), count: size)
    }

    mutating func count(_ english: Int32, _ chinese: Int32, record: Int) {
        let pair = UInt64(UInt32(english)) << 32 | UInt64(UInt32(chinese))
        let product = pair &* 0x9E37_79B9_7F4A_7C15
        var at = Int(truncatingIfNeeded: product ^ (product >> 32)) & (slots.count - 1)
        while slots[at].pair != pair {
            if slots[at].pair == Self.free {
                slots[at] = (pair, 0, -1)
                break
            }
            at = (at + 1) & (slots.count - 1)
        }
        if slots[at].last == record { return }
        slots[at].last = Int32(record)
        slots[at].records += 1
    }

    /// Calls `body` with every pair and its records, in no order.
    func forEach(_ body: (_ english: Int32, _ chinese: Int32, _ records: Int32) -> Void) {
        for slot in slots where slot.pair != Self.free {
            body(Int32(slot.pair >> 32), Int32(truncatingIfNeeded: slot.pair), slot.records)
        }
    }
}
