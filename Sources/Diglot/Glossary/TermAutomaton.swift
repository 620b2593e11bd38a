// All the terms of a glossary as one automaton, which reads a text once.

/// The automaton of Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975).
///
/// A state stands for what was read last, as far as a pattern begins with it; the root stands for nothing. Where no
/// pattern goes on with the next unit, the failure link leads to the longest end of the same text that a pattern begins
/// with, so nothing is read again.
///
/// States are numbered breadth first: the children of a state are neighbours, in the order of their labels, those of
/// state `s` from its `firstChild` to that of `s + 1`; and a failure link leads to a lower number.
///
///     patterns ab, acab, b   state  0  1(a)  2(b)  3(ab)  4(ac)  5(aca)  6(acab)
///                       firstChild  1  3     5     5      5      6       7
///                          failure  0  0     0     2      0      1       3
///                          pattern  -  -     b     ab     -      -       acab
///
/// From `acab` the chain of shorter patterns leads to `ab` and `b`. The root has a table instead of a search.
struct TermAutomaton: Sendable {
    /// All that a step asks for, so that it waits for one place in memory.
    private struct State {
        /// A bit for the label of each child, by its last six bits: most searches end here.
        var childBits: UInt64 = 0
        var firstChild: Int32 = 0
        var failure: Int32 = 0
        /// The longest pattern that what was read ends in.
        var pattern: Int32 = TermAutomaton.none
        /// How many units the state stands for.
        var depth: Int32 = 0
    }

    private var states: [State] = [State()]
    private var labels: [UInt16] = [0]
    private var rootChild: [Int32]
    /// By pattern: the next one that a text ends in which ends in this one; none is longer.
    private var shorter: [Int32]

    static let root: Int32 = 0
    private static let none: Int32 = -1

    var stateCount: Int { labels.count }

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`.
    ///   - sorted: the patterns as stretches of `units`, in lexicographic order and not empty.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], sorted: [Range<Int>], alphabet: Int) {
        rootChild = [Int32](repeating: Self.root, count: alphabet + 1)
        shorter = [Int32](repeating: Self.none, count: sorted.count)
        /// The patterns that go through a state.
        var through: [(start: Int32, end: Int32)] = [(0, Int32(sorted.count))]
        // There are no more states than units, and one beyond the last; memory that is not used is not touched.
        states.reserveCapacity(units.count + 2)
        labels.reserveCapacity(units.count + 1)
        through.reserveCapacity(units.count + 1)
        var number = 0
        while number < labels.count {
            var state = states[number]
            var at = Int(through[number].start)
            let end = Int(through[number].end)
            let depth = Int(state.depth)
            // What the failure link leads to is less deep: its pattern is known, and so are its children.
            state.pattern = states[Int(state.failure)].pattern
            let first = at
            while at < end, sorted[at].count == depth { at += 1 }
            if at > first {
                link(first..<at, to: state.pattern)
                state.pattern = Int32(first)
            }
            state.firstChild = Int32(labels.count)
            states[number].firstChild = state.firstChild
            while at < end {
                let label = units[sorted[at].lowerBound + depth]
                let start = at
                repeat { at += 1 } while at < end && units[sorted[at].lowerBound + depth] == label
                let failure = number == Self.root ? Self.root : longestEnd(of: state.failure, label)
                if number == Self.root { rootChild[Int(label)] = Int32(labels.count) }
                state.childBits |= Self.bit(of: label)
                states.append(State(failure: failure, depth: state.depth + 1))
                labels.append(label)
                through.append((Int32(start), Int32(at)))
            }
            states[number] = state
            number += 1
        }
        states.append(State(firstChild: Int32(labels.count)))
    }

    /// Where a failure link leads to: the state of the longest end of what a state and one more unit stand for.
    @inline(__always)
    private func longestEnd(of state: Int32, _ unit: UInt16) -> Int32 {
        let longer = state == Self.root ? Self.root : next(state, unit) { _ in true }
        return longer == Self.root ? start(unit) : longer
    }

    /// Chains patterns that are the same to one another, and the last to the next shorter one.
    private mutating func link(_ patterns: Range<Int>, to next: Int32) {
        for pattern in patterns { shorter[pattern] = Int32(pattern + 1) }
        shorter[patterns.upperBound - 1] = next
    }

    @inline(__always)
    private static func bit(of label: UInt16) -> UInt64 { 1 &<< UInt64(label) }

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
                let shorter = states[Int(state)].failure
                if shorter == Self.root { return shorter }
                dropped = depth(of: state) - depth(of: shorter)
                state = shorter
            } while !canDrop(dropped)
        }
    }

    @inline(__always)
    private func child(of state: Int32, _ unit: UInt16) -> Int32 {
        if states[Int(state)].childBits & Self.bit(of: unit) == 0 { return Self.root }
        var low = Int(states[Int(state)].firstChild)
        var high = Int(states[Int(state) + 1].firstChild)
        while high - low > 4 {
            let middle = (low + high) / 2
            if labels[middle] <= unit { low = middle } else { high = middle }
        }
        while low < high {
            if labels[low] == unit { return Int32(low) }
            low += 1
        }
        return Self.root
    }

    /// How many units a state stands for.
    @inline(__always)
    func depth(of state: Int32) -> Int { Int(states[Int(state)].depth) }

    /// Calls `body` with each of the sorted patterns that end where a state is reached, the longest first.
    @inline(__always)
    func forEachPattern(at state: Int32, _ body: (Int) -> Void) {
        var pattern = states[Int(state)].pattern
        while pattern != Self.none {
            body(Int(pattern))
            pattern = shorter[Int(pattern)]
        }
    }
}
