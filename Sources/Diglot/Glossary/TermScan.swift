// One pass over a text: where terms may be, as far as units tell.

/// A place where a term was found and whose edges in Han text are not checked yet.
struct TermCandidate: Comparable {
    let start: Int32
    let end: Int32
    let surface: Int32

    var range: Range<Int> { Int(start)..<Int(end) }

    /// By start, the longest first.
    static func < (one: TermCandidate, other: TermCandidate) -> Bool {
        (one.start, -one.end, one.surface) < (other.start, -other.end, other.surface)
    }
}

/// Runs the automaton over a text and checks what it finds against the text as it is written.
struct TermScan {
    private typealias Unit = MatchingFold.Unit

    private let index: TermIndex
    private let text: UnsafeBufferPointer<UInt16>
    /// For a text whose case was folded: where capitals were.
    private let isUpper: [Bool]?

    /// - Parameter isUpper: nil for a text as it was written, which may turn out to need normalising.
    init(_ index: TermIndex, _ text: UnsafeBufferPointer<UInt16>, isUpper: [Bool]?) {
        self.index = index
        self.text = text
        self.isUpper = isUpper
    }

    /// Appends what it finds.
    ///
    /// - Returns: false when the text must be normalised first; then what was appended means nothing.
    mutating func run(_ candidates: inout [TermCandidate]) -> Bool {
        var state = TermAutomaton.root
        for at in 0..<text.count {
            let unit = index.units[Int(text[at])]
            if unit.isSeparator { continue }
            if unit.isComplex && isUpper == nil { return false }
            state = index.automaton.next(state, unit.value)
            index.automaton.forEachPattern(at: state) { pattern in
                if let candidate = candidate(pattern, endingWith: at) { candidates.append(candidate) }
            }
        }
        return true
    }

    private func unit(_ at: Int) -> Unit { index.units[Int(text[at])] }

    /// The place of a pattern whose last unit is at an offset, if it is one.
    private func candidate(_ pattern: Int, endingWith last: Int) -> TermCandidate? {
        let surface = index.surfaces[pattern]
        guard let end = end(of: surface, after: last), let start = start(of: surface, from: last) else { return nil }
        return TermCandidate(start: Int32(start), end: Int32(end), surface: Int32(pattern))
    }

    // MARK: The right edge

    /// Where the term ends, one of its endings included.
    private func end(of surface: TermIndex.Surface, after last: Int) -> Int? {
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
            !(unit(last).has(Unit.digit) && isDecimalMark(last + 1) && last + 2 < text.count
            && unit(last + 2).has(Unit.digit))
    }

    private func isDecimalMark(_ at: Int) -> Bool { text[at] == UInt16(ascii: ".") || text[at] == UInt16(ascii: ",") }

    // MARK: The way back

    /// Where the term starts, when everything between its units is as the term allows.
    private func start(of surface: TermIndex.Surface, from last: Int) -> Int? {
        var at = last
        var offset = Int(surface.count) - 1
        let marks = Int(surface.marks)
        while true {
            let mark = index.marks[marks + offset]
            if surface.isExact && isUppercase(at) != mark.contains(.upper) { return nil }
            if offset == 0 { break }
            var before = at - 1
            var separators: UInt32 = 0
            while unit(before).isSeparator {
                separators |= unit(before).bits & Unit.separator
                before -= 1
            }
            if separators != 0 && !mark.contains(.separated)
                && !mayBeSeparated(before, at, by: separators, surface.isExact)
            {
                return nil
            }
            at = before
            offset -= 1
        }
        return isEdge(before: at) ? at : nil
    }

    /// Whether two units of a term that has nothing between them may be apart in a text: Han and Latin by
    /// anything, letters by a hyphen.
    private func mayBeSeparated(_ before: Int, _ at: Int, by separators: UInt32, _ isExact: Bool) -> Bool {
        let one = unit(before)
        let other = unit(at)
        if one.isHan != other.isHan { return true }
        if one.isHan || separators != Unit.hyphen { return false }
        return !isExact || one.has(Unit.digit) != other.has(Unit.digit)
    }

    private func isEdge(before first: Int) -> Bool {
        guard first > 0, unit(first).isWord else { return true }
        if unit(first - 1).isWord { return false }
        return
            !(unit(first).has(Unit.digit) && isDecimalMark(first - 1) && first > 1 && unit(first - 2).has(Unit.digit))
    }

    private func isUppercase(_ at: Int) -> Bool { isUpper?[at] ?? unit(at).has(Unit.upper) }
}
