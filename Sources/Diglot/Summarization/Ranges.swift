// Ranges in a row, mostly one.

/// A range in a row of the record's memory: Swift's own does not say that its bits may be copied.
struct Stretch: BitwiseCopyable, Equatable {
    private let start: Int32
    private let end: Int32

    init(_ range: Range<Int>) { (start, end) = (Int32(range.lowerBound), Int32(range.upperBound)) }

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// One range or several in order; others than the first lie in the record's memory.
struct Ranges: RandomAccessCollection, BitwiseCopyable {
    private let head: Stretch
    private let rest: UnsafeBufferPointer<Stretch>

    init(_ only: Range<Int>) { self.init(Stretch(only), UnsafeBufferPointer(start: nil, count: 0)) }

    private init(_ head: Stretch, _ rest: UnsafeBufferPointer<Stretch>) {
        self.head = head
        self.rest = rest
    }

    /// - Returns: nil for no range.
    private init?(_ ranges: UnsafeBufferPointer<Stretch>) {
        guard let head = ranges.first else { return nil }
        self.init(head, UnsafeBufferPointer(rebasing: ranges.dropFirst()))
    }

    /// - Returns: nil for no range.
    init?(_ ranges: [Range<Int>], _ memory: RecordMemory) { self.init(memory.row(copying: ranges.map(Stretch.init))) }

    /// A stretch less the holes inside it, which ascend; nil when nothing is left.
    init?(_ stretch: Range<Int>, without holes: UnsafeBufferPointer<Stretch>, _ memory: RecordMemory) {
        var start = stretch.lowerBound
        let kept = memory.row(atMost: holes.count + 1, Stretch.self) { kept in
            for hole in holes where start <= hole.range.lowerBound && hole.range.upperBound <= stretch.upperBound {
                if start < hole.range.lowerBound { kept.append(Stretch(start..<hole.range.lowerBound)) }
                start = hole.range.upperBound
            }
            if start > stretch.lowerBound, start < stretch.upperBound {
                kept.append(Stretch(start..<stretch.upperBound))
            }
        }
        if start == stretch.lowerBound { self.init(stretch) } else { self.init(kept) }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { 1 + rest.count }
    var first: Range<Int> { head.range }
    var last: Range<Int> { (rest.last ?? head).range }

    /// The range, where there is only one.
    var only: Range<Int>? { rest.isEmpty ? head.range : nil }

    subscript(index: Int) -> Range<Int> { index == 0 ? head.range : rest[index - 1].range }

    func appending(_ range: Range<Int>, _ memory: RecordMemory) -> Ranges {
        Ranges(head, memory.row(copying: rest + [Stretch(range)]))
    }

    @inline(__always)
    func mapped(_ memory: RecordMemory, _ transform: (Range<Int>) -> Range<Int>) -> Ranges {
        let head = Stretch(transform(head.range))
        if rest.isEmpty { return Ranges(head, rest) }
        return Ranges(
            head,
            memory.row(atMost: rest.count, Stretch.self) { row in
                for stretch in rest { row.append(Stretch(transform(stretch.range))) }
            })
    }
}

extension Ranges: Equatable {
    static func == (a: Ranges, b: Ranges) -> Bool {
        a.head == b.head && a.rest.count == b.rest.count && a.rest.elementsEqual(b.rest)
    }
}

/// What stands in ranges of a row, one range after another. The row must stay where it is.
struct Stretched<Element>: RandomAccessCollection {
    private let row: UnsafeBufferPointer<Element>
    private let ranges: Ranges
    let endIndex: Int

    init(_ row: UnsafeBufferPointer<Element>, _ ranges: Ranges) {
        self.row = row
        self.ranges = ranges
        endIndex = ranges.only?.count ?? ranges.reduce(0) { $0 + $1.count }
    }

    /// The whole row.
    init(_ row: UnsafeBufferPointer<Element>) { self.init(row, Ranges(row.indices)) }

    var startIndex: Int { 0 }

    subscript(index: Int) -> Element {
        if index < ranges.first.count { return row[ranges.first.lowerBound + index] }
        var left = index
        for range in ranges {
            if left < range.count { return row[range.lowerBound + left] }
            left -= range.count
        }
        preconditionFailure("index out of range")
    }
}

/// Which spans were met.
struct MetSpans: BitwiseCopyable {
    /// In the record's memory; the first `count` have been met.
    private var room: UnsafeMutableBufferPointer<Ranges>
    private var count = 0
    private let memory: RecordMemory
    /// Few sentences have more.
    private static let usualCount = 16

    init(_ memory: RecordMemory) {
        self.memory = memory
        room = memory.row(of: Self.usualCount, Ranges.self)
    }

    /// - Returns: whether they are new.
    mutating func insert(_ spans: Ranges) -> Bool {
        if room[..<count].contains(spans) { return false }
        if count == room.count {
            let larger = memory.row(of: 2 * count, Ranges.self)
            _ = larger.update(fromContentsOf: room)
            room = larger
        }
        room.initializeElement(at: count, to: spans)
        count += 1
        return true
    }
}

/// What may be left out of a sentence.
struct Holes: BitwiseCopyable {
    /// What no candidate keeps, and the same with asides; both ascend.
    private let never: UnsafeBufferPointer<Stretch>
    private let all: UnsafeBufferPointer<Stretch>
    private let memory: RecordMemory

    /// - Parameter more: what no candidate keeps but marks of emphasis.
    init(_ passage: Passage, and more: [Range<Int>] = []) {
        self.init(never: passage.markup, and: more, asides: passage.asides, passage.memory)
    }

    init(
        never: UnsafeBufferPointer<Stretch>, and more: [Range<Int>], asides: UnsafeBufferPointer<Stretch>,
        _ memory: RecordMemory
    ) {
        self.memory = memory
        self.never = more.isEmpty ? never : Self.joined(never, more.lazy.map(Stretch.init), memory)
        all = asides.isEmpty ? self.never : Self.joined(self.never, asides, memory)
    }

    /// In order.
    private static func joined(
        _ some: UnsafeBufferPointer<Stretch>, _ others: some Collection<Stretch>, _ memory: RecordMemory
    ) -> UnsafeBufferPointer<Stretch> {
        var row = memory.row(of: some.count + others.count, Stretch.self)
        let end = row.update(fromContentsOf: some)
        _ = row[end...].update(fromContentsOf: others)
        row.sort { $0.range.lowerBound < $1.range.lowerBound }
        return UnsafeBufferPointer(row)
    }

    /// Whether nothing may be left out.
    var isEmpty: Bool { all.isEmpty }

    /// What is left of a stretch with its asides and, where it has some, without.
    func cuts(of stretch: Range<Int>) -> Cuts {
        if all.isEmpty { return Cuts(whole: Ranges(stretch), bare: nil) }
        return Cuts(
            whole: Ranges(stretch, without: never, memory),
            bare: all.count > never.count ? Ranges(stretch, without: all, memory) : nil)
    }

    /// At most two cuts, in memory of no array.
    struct Cuts: Sequence, IteratorProtocol {
        fileprivate var whole: Ranges?
        fileprivate var bare: Ranges?

        mutating func next() -> (Ranges, Candidate.Cut)? {
            if let spans = whole.take() { return (spans, []) }
            return bare.take().map { ($0, .aside) }
        }
    }
}
