// One pass over a text: where terms may be, as far as units tell.

/// A place where a term was found and whose edges in Han text are not checked yet.
struct TermCandidate: Comparable, BitwiseCopyable {
    /// Start and end as one number that is less for what begins before, and for what is longer.
    private let place: UInt64
    let surface: Int32

    init(_ range: Range<Int>, surface: Int) {
        place = UInt64(range.lowerBound) << 32 | UInt64(UInt32.max - UInt32(range.upperBound))
        self.surface = Int32(surface)
    }

    var range: Range<Int> { Int(place >> 32)..<Int(UInt32.max - UInt32(truncatingIfNeeded: place)) }

    /// By start, the longest first.
    static func < (one: TermCandidate, other: TermCandidate) -> Bool {
        one.place == other.place ? one.surface < other.surface : one.place < other.place
    }

    /// Whether two have the same range.
    func hasRange(of other: TermCandidate) -> Bool { place == other.place }
}

/// Memory of a scan, for one text after another.
struct TermSearch: ~Copyable {
    fileprivate var probes = Scratch<TermTrie.Probe>()
    fileprivate var hits = Scratch<TermTrie.Hit>()

    fileprivate mutating func removeAll() {
        probes.removeAll()
        hits.removeAll()
    }
}

/// Takes a text through the trie and checks what it finds against the text as it is written.
struct TermScan {
    private typealias Unit = MatchingFold.Unit

    /// So many places are searched at once: all of most texts, but memory has a bound for any.
    private static let blockLength = 4096

    private let index: TermIndex
    private let text: UnsafeBufferPointer<UInt16>
    /// For a text whose case was folded: where capitals were.
    private let isUpper: [Bool]?
    private let units: UnsafeBufferPointer<UInt16>
    private let offsets: UnsafeBufferPointer<Int32>
    private let starts: UnsafeBufferPointer<Int32>

    /// - Parameters:
    ///   - folded: what was made of the text; it stays as it is while the scan runs.
    ///   - isUpper: nil for a text as it was written.
    init(
        _ index: TermIndex, _ text: UnsafeBufferPointer<UInt16>, _ folded: borrowing FoldedText, isUpper: [Bool]?
    ) {
        self.index = index
        self.text = text
        self.isUpper = isUpper
        units = UnsafeBufferPointer(folded.units)
        offsets = UnsafeBufferPointer(folded.offsets)
        starts = UnsafeBufferPointer(folded.starts)
    }

    /// Appends what it finds.
    ///
    /// - Parameter search: memory that it may use.
    func run(_ search: inout TermSearch, _ candidates: inout [TermCandidate]) {
        for first in stride(from: 0, to: starts.count, by: Self.blockLength) {
            search.removeAll()
            index.trie.withTables { trie in
                for start in starts[first..<min(first + Self.blockLength, starts.count)] {
                    trie.probe(units, at: Int(start), &search.probes)
                }
                trie.find(units, &search.probes, &search.hits)
            }
            for hit in search.hits.elements { index.surfaces.prefetch(Int(hit.pattern)) }
            for hit in search.hits.elements { append(hit, to: &candidates) }
        }
    }

    /// Where a unit stands in the text.
    private func offset(_ index: Int) -> Int { Int(offsets[index]) }

    /// Appends the terms that a pattern may be.
    @inline(__always)
    private func append(_ hit: TermTrie.Hit, to candidates: inout [TermCandidate]) {
        let first = Int(hit.start)
        let last = offset(first + Int(hit.count) - 1)
        var next = Int(hit.pattern)
        while true {
            let surface = index.surfaces[next]
            if let end = end(of: surface, after: last), isAllowed(surface, from: first) {
                candidates.append(TermCandidate(offset(first)..<end, surface: next))
            }
            if !surface.isRepeated { return }
            next += 1
        }
    }

    private func unit(_ at: Int) -> Unit { index.units[Int(text[at])] }

    // MARK: The right edge

    /// Where the term ends, one of its endings included.
    private func end(of surface: TermIndex.Surface, after last: Int) -> Int? {
        // Most terms do not change.
        if surface.inflection == TermEndings.none { return isEdge(after: last) ? last + 1 : nil }
        for ending in index.endings[Int(surface.inflection)] {
            let end = last + 1 + ending.count
            guard end <= text.count, isEdge(after: end - 1) else { continue }
            var offset = 0
            while offset < ending.count, unit(last + 1 + offset).value == ending[offset],
                !(surface.isExact && isUppercase(last + 1 + offset))
            {
                offset += 1
            }
            if offset == ending.count { return end }
        }
        return nil
    }

    /// Whether a term may end with the unit: no letter or digit goes on, and no decimal.
    private func isEdge(after last: Int) -> Bool {
        guard last + 1 < text.count, unit(last).isWord else { return true }
        if unit(last + 1).isWord { return false }
        return
            !(unit(last).has(Unit.digit) && text[last + 1].isDecimalMark && last + 2 < text.count
            && unit(last + 2).has(Unit.digit))
    }

    // MARK: Between the edges

    /// Whether case is, and what is between its units, as the term allows.
    ///
    /// - Parameter first: the index of the unit that its first one is.
    private func isAllowed(_ surface: TermIndex.Surface, from first: Int) -> Bool {
        let marks = Int(surface.marks)
        let count = Int(surface.count)
        // Where nothing is between the units and case does not matter, there is nothing to ask.
        if !surface.isExact, offset(first + count - 1) - offset(first) == count - 1 { return true }
        for offset in 0..<count {
            let at = self.offset(first + offset)
            if offset > 0 {
                let before = self.offset(first + offset - 1)
                if at > before + 1, !index.marks[marks + offset].contains(.separated),
                    !mayBeSeparated(before, at, surface.isExact)
                {
                    return false
                }
            }
            if surface.isExact && isUppercase(at) != index.marks[marks + offset].contains(.upper) { return false }
        }
        return true
    }

    /// Whether two units of a term that has nothing between them may be apart in a text: Han and Latin by
    /// anything, letters by hyphens.
    private func mayBeSeparated(_ before: Int, _ at: Int, _ isExact: Bool) -> Bool {
        let one = unit(before)
        let other = unit(at)
        if one.isHan != other.isHan { return true }
        if one.isHan || !(before + 1..<at).allSatisfy({ unit($0).has(Unit.hyphen) }) { return false }
        return !isExact || one.has(Unit.digit) != other.has(Unit.digit)
    }

    private func isUppercase(_ at: Int) -> Bool { isUpper?[at] ?? unit(at).has(Unit.upper) }
}
