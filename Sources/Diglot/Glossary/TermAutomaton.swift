// All the terms of a glossary as one automaton, which reads a text once.

/// The automaton of Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975).
///
/// A state stands for what was read last, as far as a pattern begins with it; the root stands for nothing. Where no
/// pattern goes on with the next unit, the failure link leads to the longest end of the same text that a pattern begins
/// with, so nothing is read again.
///
/// What a step costs is the wait for memory. So states lie as they are walked through, depth first, save that the
/// children of a state are neighbours, in the order of their labels: where there is but one way on, as in most of a long
/// term, the next state is the one beside.
///
///     patterns ab, acab, b   state  0  1(a)  2(b)  3(ab)  4(ac)  5(aca)  6(acab)
///                       firstChild  1  3     -     -      5      6       -
///                          failure  0  0     0     2      0      1       3
///                          pattern  -  -     b     ab     -      -       acab
///
/// From `acab` the chain of shorter patterns leads to `ab` and `b`. The root has a table instead of a search.
struct TermAutomaton: Sendable {
    /// All that is asked for while the text goes on as a pattern does: 16 bytes, four to a line of the cache.
    private struct State {
        /// A bit for each child whose label is below 32, as those of Latin letters are.
        var childBits: UInt32 = 0
        /// Those that follow are its siblings.
        var firstChild: Int32 = 0
        /// The longest pattern that what was read ends in, or none.
        var pattern: Int32 = TermAutomaton.none
        var childCount: UInt16 = 0
        /// The last unit of what was read.
        var label: UInt16 = 0
    }

    /// What is asked for where it goes on otherwise.
    private struct Link {
        var failure: Int32 = 0
        /// How many units the state stands for.
        var depth: Int32 = 0
    }

    private struct Pattern {
        /// In units.
        let count: Int32
        /// The next pattern that a text ends in which ends in this one, or none; no such pattern is longer.
        var shorter: Int32 = TermAutomaton.none
    }

    private var states: [State]
    /// By state.
    private var links: [Link]
    private var rootChild: [Int32]
    private var patterns: [Pattern]

    static let root: Int32 = 0
    private static let none: Int32 = -1
    /// States of the same depth lie apart in memory: it is asked for before the state's turn comes.
    private static let lookAhead = 16

    var stateCount: Int { states.count }

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`; those below 32 are found fastest.
    ///   - sorted: the patterns as stretches of `units`, in lexicographic order and not empty.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], sorted: [Range<Int>], alphabet: Int) {
        states = [State()]
        links = [Link()]
        rootChild = [Int32](repeating: Self.root, count: alphabet + 1)
        patterns = sorted.map { Pattern(count: Int32($0.count)) }
        grow(units, sorted)
        linkFailures()
    }

    // MARK: Building

    /// Makes the states; the pattern of each is as yet the one that it stands for.
    private mutating func grow(_ units: [UInt16], _ sorted: [Range<Int>]) {
        // There are no more states than units and the root; memory that is not used is not touched.
        states.reserveCapacity(units.count + 1)
        links.reserveCapacity(units.count + 1)
        /// States without children as yet, with the patterns that go through them; the next one is last.
        var open = [(state: Int(Self.root), through: 0..<sorted.count)]
        while let (number, through) = open.popLast() {
            if through.count == 1 {
                growAlone(from: number, units, sorted[through.lowerBound], pattern: through.lowerBound)
                continue
            }
            var state = states[number]
            let depth = depth(of: Int32(number))
            var at = through.lowerBound
            while at < through.upperBound, sorted[at].count == depth { at += 1 }
            if at > through.lowerBound {
                state.pattern = Int32(through.lowerBound)
                // Patterns that are the same are chained to one another.
                for pattern in through.lowerBound..<at - 1 { patterns[pattern].shorter = Int32(pattern + 1) }
            }
            let firstOpen = open.count
            state.firstChild = Int32(states.count)
            while at < through.upperBound {
                let label = units[sorted[at].lowerBound + depth]
                let start = at
                repeat { at += 1 } while at < through.upperBound && units[sorted[at].lowerBound + depth] == label
                if number == Self.root { rootChild[Int(label)] = Int32(states.count) }
                state.childBits |= Self.bit(of: label)
                state.childCount += 1
                open.append((states.count, start..<at))
                append(label, depth: depth + 1)
            }
            open[firstOpen...].reverse()
            states[number] = state
        }
    }

    /// Makes the states of the rest of a pattern that shares them with no other, as most do: one beside the other.
    private mutating func growAlone(from first: Int, _ units: [UInt16], _ range: Range<Int>, pattern: Int) {
        var last = first
        let depth = depth(of: Int32(first))
        for (offset, label) in units[(range.lowerBound + depth)..<range.upperBound].enumerated() {
            let next = states.count
            if last == Self.root { rootChild[Int(label)] = Int32(next) }
            states[last].childBits = Self.bit(of: label)
            states[last].firstChild = Int32(next)
            states[last].childCount = 1
            append(label, depth: depth + offset + 1)
            last = next
        }
        states[last].pattern = Int32(pattern)
    }

    private mutating func append(_ label: UInt16, depth: Int) {
        states.append(State(label: label))
        links.append(Link(depth: Int32(depth)))
    }

    /// Finds the failure links and what patterns they add, the least deep states first: a link leads to a less deep one.
    private mutating func linkFailures() {
        var queue = [Self.root]
        queue.reserveCapacity(states.count)
        var next = 0
        while next < queue.count {
            let number = queue[next]
            next += 1
            if next + Self.lookAhead < queue.count { states.prefetch(Int(queue[next + Self.lookAhead])) }
            let state = states[Int(number)]
            for child in state.firstChild..<state.firstChild + Int32(state.childCount) {
                queue.append(child)
                if number == Self.root { continue }
                let failure = longestEnd(of: links[Int(number)].failure, states[Int(child)].label)
                links[Int(child)].failure = failure
                link(child, to: states[Int(failure)].pattern)
            }
        }
    }

    /// Where a failure link leads to: the state of the longest end of what a state and one more unit stand for.
    @inline(__always)
    private func longestEnd(of state: Int32, _ unit: UInt16) -> Int32 {
        let longer = state == Self.root ? Self.root : next(state, unit) { _ in true }
        return longer == Self.root ? start(unit) : longer
    }

    /// Makes a state end in a shorter pattern, after its own.
    private mutating func link(_ state: Int32, to pattern: Int32) {
        if states[Int(state)].pattern == Self.none {
            states[Int(state)].pattern = pattern
            return
        }
        var last = Int(states[Int(state)].pattern)
        while patterns[last].shorter != Self.none { last = Int(patterns[last].shorter) }
        patterns[last].shorter = pattern
    }

    /// None for a label from 32 on.
    @inline(__always)
    private static func bit(of label: UInt16) -> UInt32 { label < 32 ? 1 &<< UInt32(label) : 0 }

    // MARK: Walking

    /// The state of a unit alone; the root where no pattern begins with it.
    @inline(__always)
    func start(_ unit: UInt16) -> Int32 { rootChild[Int(unit)] }

    /// The state of what was read and one more unit, or of the longest end of it that has more than this unit; the root
    /// where no pattern goes on.
    ///
    /// - Parameters:
    ///   - state: not the root.
    ///   - unit: 0 stands for one outside of the alphabet.
    ///   - canDrop: whether what was read may do without so many units at its front. It is gone without them either way.
    @inline(__always)
    func next(_ state: Int32, _ unit: UInt16, canDrop: (_ count: Int) -> Bool) -> Int32 {
        var state = state
        while true {
            let child = child(of: state, unit)
            if child != Self.root { return child }
            var dropped: Int
            repeat {
                let shorter = links[Int(state)].failure
                if shorter == Self.root { return shorter }
                dropped = depth(of: state) - depth(of: shorter)
                state = shorter
            } while !canDrop(dropped)
        }
    }

    /// The state of what was read and one more unit; the root where no pattern goes on so.
    ///
    /// - Parameter unit: 0 stands for one outside of the alphabet.
    @inline(__always)
    func child(of state: Int32, _ unit: UInt16) -> Int32 {
        let parent = states[Int(state)]
        let bit = Self.bit(of: unit)
        // The children stand in the order of their labels, so those with less of them tell which one it is.
        if bit != 0 {
            if parent.childBits & bit == 0 { return Self.root }
            let less = parent.childBits & (bit &- 1)
            // Mostly there is but one; to count bits takes as long as all the rest.
            return less == 0 ? parent.firstChild : parent.firstChild &+ Int32(truncatingIfNeeded: less.nonzeroBitCount)
        }
        var low = Int(parent.firstChild) + parent.childBits.nonzeroBitCount
        var high = Int(parent.firstChild) + Int(parent.childCount)
        while high - low > 4 {
            let middle = (low + high) / 2
            if states[middle].label <= unit { low = middle } else { high = middle }
        }
        while low < high {
            if states[low].label == unit { return Int32(low) }
            low += 1
        }
        return Self.root
    }

    /// How many units a state stands for.
    @inline(__always)
    func depth(of state: Int32) -> Int { Int(links[Int(state)].depth) }

    /// Calls `body` with each of the sorted patterns that end where a state is reached, the longest first.
    @inline(__always)
    func forEachPattern(at state: Int32, _ body: (_ pattern: Int, _ count: Int) -> Void) {
        var pattern = states[Int(state)].pattern
        while pattern != Self.none {
            let found = patterns[Int(pattern)]
            body(Int(pattern), Int(found.count))
            pattern = found.shorter
        }
    }
}
