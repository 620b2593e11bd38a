// The runs of all records on their way to being counted: numbers in a temporary file.

/// What was read of all records.
///
///     record   file  line  id  sentences  facets
///     id       count  UTF-16 units
///     sentence count  units
///     facet    count  sentences linked to   count  units   glosses
///     gloss    end  count  units
struct MiningSpool: ~Copyable {
    private var spool: SpooledNumbers
    private(set) var files: [String] = []
    private(set) var recordCount = 0

    init() throws(SpoolError) {
        let numbers = try SpooledNumbers()
        spool = numbers
    }

    /// A facet with the sentences that it digests.
    struct Facet {
        var links: [Int]
        var units: [PhraseUnit]
        var glosses: [PhraseRuns.Gloss]
    }

    mutating func append(_ record: Record, sentences: [[PhraseUnit]], facets: [Facet]) throws(SpoolError) {
        let file = record.origin?.file ?? record.source.file
        if files.last != file { files.append(file) }
        try spool.append(Int32(files.count - 1))
        try spool.append(Int32(truncatingIfNeeded: record.origin?.line ?? record.source.line))
        try append(record.id.utf16.map(Int32.init))
        try spool.append(Int32(sentences.count))
        for sentence in sentences { try append(sentence) }
        try spool.append(Int32(facets.count))
        for facet in facets {
            try append(facet.links.map(Int32.init))
            try append(facet.units)
            try spool.append(Int32(facet.glosses.count))
            for gloss in facet.glosses {
                try spool.append(Int32(gloss.end))
                try append(gloss.english)
            }
        }
        recordCount += 1
    }

    private mutating func append(_ units: [PhraseUnit]) throws(SpoolError) { try append(units.map(\.bits)) }

    private mutating func append(_ numbers: [Int32]) throws(SpoolError) {
        try spool.append(Int32(numbers.count))
        for number in numbers { try spool.append(number) }
    }

    /// All numbers, once nothing is added any more.
    var numbers: UnsafeBufferPointer<Int32> {
        mutating get throws(SpoolError) { UnsafeBufferPointer(try spool.numbers) }
    }
}

/// A record in the spool; the ranges are places among its numbers.
struct SpooledRecord {
    struct Facet {
        var links: Range<Int>
        var units: Range<Int>
        var glosses: [(end: Int, english: Range<Int>)]
    }

    let number: Int
    let file: Int
    let line: Int
    let id: Range<Int>
    let sentences: [Range<Int>]
    let facets: [Facet]

    /// Calls `body` with every record of a spool, in order.
    static func forEach<Failure: Error>(
        in numbers: UnsafeBufferPointer<Int32>, _ body: (SpooledRecord) throws(Failure) -> Void
    ) throws(Failure) {
        var reader = Reader(numbers: numbers)
        var number = 0
        while reader.at < numbers.count {
            try body(SpooledRecord(number, &reader))
            number += 1
        }
    }

    private struct Reader {
        let numbers: UnsafeBufferPointer<Int32>
        var at = 0

        mutating func next() -> Int {
            defer { at += 1 }
            return Int(numbers[at])
        }

        mutating func list() -> Range<Int> {
            let count = next()
            defer { at += count }
            return at..<at + count
        }
    }

    private init(_ number: Int, _ reader: inout Reader) {
        self.number = number
        file = reader.next()
        line = reader.next()
        id = reader.list()
        sentences = (0..<reader.next()).map { _ in reader.list() }
        facets = (0..<reader.next()).map { _ in
            let links = reader.list()
            let units = reader.list()
            let glosses = (0..<reader.next()).map { _ in
                let end = reader.next()
                return (end, reader.list())
            }
            return Facet(links: links, units: units, glosses: glosses)
        }
    }
}

extension UnsafeBufferPointer<Int32> {
    /// A stretch of the numbers, with indices from 0.
    @inline(__always)
    func part(_ range: Range<Int>) -> UnsafeBufferPointer<Int32> { UnsafeBufferPointer(rebasing: self[range]) }
}
