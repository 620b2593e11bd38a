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

/// Takes a text through the automaton and checks what it finds against the text as it is written.
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
    func run(_ candidates: inout [TermCandidate]) -> Bool {
        var state = TermAutomaton.root
        /// Where that begins which the state stands for: at an edge, for no term begins elsewhere.
        var first = 0
        for last in 0..<text.count {
            let unit = unit(last)
            if unit.isSeparator { continue }
            if unit.isComplex && isUpper == nil { return false }
            if state != TermAutomaton.root {
                state = index.automaton.next(state, unit.value) { count in
                    first = offset(first, after: count)
                    return isEdge(before: first)
                }
            }
            // Nothing was begun that goes on: most units begin nothing, which can be told without the automaton.
            if state == TermAutomaton.root {
                guard isEdge(before: last), mayBegin(at: last) else { continue }
                first = last
                state = index.automaton.start(unit.value)
            }
            appendCandidates(state, first, last, &candidates)
        }
        return true
    }

    /// Appends the terms that end with a unit.
    @inline(__always)
    private func appendCandidates(_ state: Int32, _ first: Int, _ last: Int, _ candidates: inout [TermCandidate]) {
        index.automaton.forEachPattern(at: state) { pattern in
            let shorter = index.automaton.depth(of: state) - Int(index.surfaces[pattern].count)
            let first = offset(first, after: shorter)
            guard shorter == 0 || isEdge(before: first), let candidate = candidate(pattern, first, last) else { return }
            candidates.append(candidate)
        }
    }

    /// The offset of the unit that comes so many units after another one, separators left out.
    private func offset(_ first: Int, after count: Int) -> Int {
        var at = first
        for _ in 0..<count {
            repeat { at += 1 } while unit(at).isSeparator
        }
        return at
    }

    /// Whether a term may begin at an offset, as far as its first units tell.
    private func mayBegin(at first: Int) -> Bool {
        var key: UInt64 = 0
        var at = first
        for count in 1...TermPrefixes.longest {
            let unit = unit(at).value
            // Outside of the alphabet.
            if unit == 0 { return false }
            key = TermPrefixes.key(key, unit)
            if index.prefixes.mayEnd(key) { return true }
            if count == TermPrefixes.halfWay, !index.prefixes.mayGoOn(key) { return false }
            repeat { at += 1 } while at < text.count && self.unit(at).isSeparator
            if at == text.count { return false }
        }
        return false
    }

    private func unit(_ at: Int) -> Unit { index.units[Int(text[at])] }

    /// The place of a pattern whose first and last unit are at two offsets, if it is one.
    private func candidate(_ pattern: Int, _ first: Int, _ last: Int) -> TermCandidate? {
        let surface = index.surfaces[pattern]
        guard let end = end(of: surface, after: last), isAllowed(surface, from: first) else { return nil }
        return TermCandidate(start: Int32(first), end: Int32(end), surface: Int32(pattern))
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

    // MARK: Between the edges

    /// Whether case is, and what is between its units, as the term allows.
    private func isAllowed(_ surface: TermIndex.Surface, from first: Int) -> Bool {
        let marks = Int(surface.marks)
        var at = first
        for offset in 0..<Int(surface.count) {
            let mark = index.marks[marks + offset]
            if offset > 0 {
                let before = at
                var separators: UInt32 = 0
                at += 1
                while unit(at).isSeparator {
                    separators |= unit(at).bits & Unit.separator
                    at += 1
                }
                if separators != 0 && !mark.contains(.separated)
                    && !mayBeSeparated(before, at, by: separators, surface.isExact)
                {
                    return false
                }
            }
            if surface.isExact && isUppercase(at) != mark.contains(.upper) { return false }
        }
        return true
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

    /// Whether a term may begin with the unit: no letter or digit comes before it, and no decimal.
    private func isEdge(before first: Int) -> Bool {
        guard first > 0, unit(first).isWord else { return true }
        if unit(first - 1).isWord { return false }
        return
            !(unit(first).has(Unit.digit) && isDecimalMark(first - 1) && first > 1 && unit(first - 2).has(Unit.digit))
    }

    private func isUppercase(_ at: Int) -> Bool { isUpper?[at] ?? unit(at).has(Unit.upper) }
}
