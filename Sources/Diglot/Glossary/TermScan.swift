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
    private let units: UnsafeBufferPointer<UInt16>
    private let places: UnsafeBufferPointer<FoldedText.Place>

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
        places = UnsafeBufferPointer(folded.places)
    }

    /// Appends what it finds.
    func run(_ candidates: inout [TermCandidate]) {
        var next = 0
        while next < places.count {
            // Most units begin nothing, which can be told without the automaton.
            if places[next].mayBegin, index.prefixes.mayBegin(units, at: next) {
                next = walk(from: next, &candidates)
            } else {
                next += 1
            }
        }
    }

    /// Takes the text from a unit on through the automaton, until nothing is begun that goes on.
    ///
    /// - Returns: the index of the first unit that is not read.
    private func walk(from start: Int, _ candidates: inout [TermCandidate]) -> Int {
        /// Where that begins which the state stands for; no term begins where none may.
        var first = start
        /// Where a term may begin next: most words end in no other one's beginning.
        var second = start + 1
        var last = start
        var state = index.automaton.start(units[start])
        while state != TermAutomaton.root {
            appendCandidates(state, last, &candidates)
            last += 1
            guard last < places.count else { return last }
            let longer = index.automaton.child(of: state, units[last])
            if longer != TermAutomaton.root {
                state = longer
                continue
            }
            second = max(second, first + 1)
            while second < last, !places[second].mayBegin { second += 1 }
            if second == last { return last }
            state = index.automaton.next(state, units[last]) { count in
                first += count
                return places[first].mayBegin
            }
        }
        return last
    }

    /// Appends the terms that end with a unit.
    ///
    /// - Parameter last: the index of the unit.
    @inline(__always)
    private func appendCandidates(_ state: Int32, _ last: Int, _ candidates: inout [TermCandidate]) {
        index.automaton.forEachPattern(at: state) { pattern, count in
            let first = last + 1 - count
            guard places[first].mayBegin, let candidate = candidate(pattern, first, last) else { return }
            candidates.append(candidate)
        }
    }

    private func unit(_ at: Int) -> Unit { index.units[Int(text[at])] }

    /// The place of a pattern whose first and last unit have two indices, if it is one.
    private func candidate(_ pattern: Int, _ first: Int, _ last: Int) -> TermCandidate? {
        let surface = index.surfaces[pattern]
        guard let end = end(of: surface, after: places[last].offset), isAllowed(surface, from: first) else {
            return nil
        }
        return TermCandidate(start: Int32(places[first].offset), end: Int32(end), surface: Int32(pattern))
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
        if !surface.isExact, places[first + count - 1].offset - places[first].offset == count - 1 { return true }
        for offset in 0..<count {
            let at = places[first + offset].offset
            if offset > 0 {
                let before = places[first + offset - 1].offset
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
