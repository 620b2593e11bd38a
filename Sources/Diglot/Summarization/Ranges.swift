// Ranges in a row, mostly one.

/// One range or several in order; one takes no memory of its own.
struct Ranges: RandomAccessCollection, Equatable, Sendable {
    let first: Range<Int>
    /// Nil for none, which is copied for nothing.
    private let rest: [Range<Int>]?

    init(_ only: Range<Int>) {
        first = only
        rest = nil
    }

    /// - Returns: nil for no range.
    init?(_ ranges: [Range<Int>]) {
        guard let first = ranges.first else { return nil }
        self.init(first, ranges.count == 1 ? nil : Array(ranges.dropFirst()))
    }

    private init(_ first: Range<Int>, _ rest: [Range<Int>]?) {
        self.first = first
        self.rest = rest
    }

    /// A stretch less the holes inside it, which ascend; nil when nothing is left.
    init?(_ stretch: Range<Int>, without holes: [Range<Int>]) {
        var kept: [Range<Int>] = []
        var start = stretch.lowerBound
        for hole in holes where start <= hole.lowerBound && hole.upperBound <= stretch.upperBound {
            if start < hole.lowerBound { kept.append(start..<hole.lowerBound) }
            start = hole.upperBound
        }
        if start == stretch.lowerBound {
            self.init(stretch)
        } else {
            if start < stretch.upperBound { kept.append(start..<stretch.upperBound) }
            self.init(kept)
        }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { 1 + (rest?.count ?? 0) }
    var last: Range<Int> { rest?.last ?? first }

    /// The range, where there is only one.
    var only: Range<Int>? { rest == nil ? first : nil }

    subscript(index: Int) -> Range<Int> { index == 0 ? first : rest![index - 1] }

    func appending(_ range: Range<Int>) -> Ranges { Ranges(first, (rest ?? []) + [range]) }

    @inline(__always)
    func mapped(_ transform: (Range<Int>) -> Range<Int>) -> Ranges {
        Ranges(transform(first), rest.map { $0.map(transform) })
    }
}

/// A range in a row of the record's memory: Swift's own does not say that its bits may be copied.
struct Stretch: BitwiseCopyable {
    private let start: Int32
    private let end: Int32

    init(_ range: Range<Int>) { (start, end) = (Int32(range.lowerBound), Int32(range.upperBound)) }

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(end) }
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

/// Which spans were met; those of one range are compared without counting references.
struct MetSpans {
    private var single: [Range<Int>] = []
    private var others: [Ranges] = []
    /// Few sentences have more.
    private static let usualCount = 16

    /// - Returns: whether they are new.
    mutating func insert(_ spans: Ranges) -> Bool {
        if let only = spans.only {
            if single.contains(only) { return false }
            if single.isEmpty { single.reserveCapacity(Self.usualCount) }
            single.append(only)
        } else {
            if others.contains(spans) { return false }
            others.append(spans)
        }
        return true
    }
}

/// What may be left out of a sentence.
struct Holes {
    /// What no candidate keeps, and the same with asides; both ascend.
    private let never: [Range<Int>]
    private let all: [Range<Int>]

    init(never: [Range<Int>], asides: [Range<Int>]) {
        self.never = never.count < 2 ? never : never.sorted { $0.lowerBound < $1.lowerBound }
        all = asides.isEmpty ? self.never : (never + asides).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Whether nothing may be left out.
    var isEmpty: Bool { all.isEmpty }

    /// What is left of a stretch with its asides and, where it has some, without.
    func cuts(of stretch: Range<Int>) -> Cuts {
        if all.isEmpty { return Cuts(whole: Ranges(stretch), bare: nil) }
        return Cuts(
            whole: Ranges(stretch, without: never),
            bare: all.count > never.count ? Ranges(stretch, without: all) : nil)
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
