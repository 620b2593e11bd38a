// All the terms of a glossary as one automaton, which reads a text once.

/// Aho and Corasick's automaton (1975) in flat arrays.
///
/// States are numbered breadth first, so the children of a state are neighbours: those of state `s` are
/// `firstChild[s]..<firstChild[s + 1]`, in the order of their labels.
///
///     terms ab, ac, b       state  0  1(a)  2(b)  3(ab)  4(ac)
///                      firstChild  1  3     5     5      5      5
///                            fail  0  0     0     2      0
///
/// The root, which nearly every unit of a text meets, has a table instead of a search.
struct TermAutomaton: Sendable {
    private var rootChild: [Int32]
    private var firstChild: [Int32] = []
    private var labels: [UInt16] = [0]
    private var fail: [Int32] = [0]
    /// The nearest state down the chain of `fail` at which a pattern ends; 0 for none.
    private var ending: [Int32] = [0]
    private var patterns: [(start: Int32, end: Int32)] = [(0, 0)]

    static let root: Int32 = 0

    var stateCount: Int { labels.count }

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`.
    ///   - sorted: the patterns as stretches of `units`, in lexicographic order and not empty.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], sorted: [Range<Int>], alphabet: Int) {
        rootChild = [Int32](repeating: 0, count: alphabet + 1)
        var depths: [Int32] = [0]
        /// The patterns that go through a state.
        var through: [(start: Int32, end: Int32)] = [(0, Int32(sorted.count))]
        // There are no more states than units; memory that is not used is not touched.
        reserveCapacity(units.count + 2)
        depths.reserveCapacity(units.count + 2)
        through.reserveCapacity(units.count + 2)
        var state = 0
        while state < labels.count {
            let depth = Int(depths[state])
            var at = Int(through[state].start)
            let end = Int(through[state].end)
            let first = at
            while at < end, sorted[at].count == depth { at += 1 }
            patterns[state] = (Int32(first), Int32(at))
            firstChild.append(Int32(labels.count))
            while at < end {
                let label = units[sorted[at].lowerBound + depth]
                let start = at
                while at < end, units[sorted[at].lowerBound + depth] == label { at += 1 }
                if state == 0 { rootChild[Int(label)] = Int32(labels.count) }
                labels.append(label)
                depths.append(Int32(depth + 1))
                through.append((Int32(start), Int32(at)))
                patterns.append((0, 0))
                // Children of the root fail to it; the others follow once the states above them are numbered.
                fail.append(state == 0 ? 0 : -Int32(state))
                ending.append(0)
            }
            state += 1
        }
        firstChild.append(Int32(labels.count))
        linkFailures()
    }

    private mutating func reserveCapacity(_ count: Int) {
        firstChild.reserveCapacity(count)
        labels.reserveCapacity(count)
        fail.reserveCapacity(count)
        ending.reserveCapacity(count)
        patterns.reserveCapacity(count)
    }

    private mutating func linkFailures() {
        for state in 1..<max(1, labels.count) {
            if fail[state] < 0 { fail[state] = next(fail[Int(-fail[state])], labels[state]) }
            let shorter = fail[state]
            ending[state] = hasPatterns(shorter) ? shorter : ending[Int(shorter)]
        }
    }

    private func hasPatterns(_ state: Int32) -> Bool {
        let patterns = patterns[Int(state)]
        return patterns.start < patterns.end
    }

    /// The state after one more unit; 0 stands for a unit outside of the alphabet.
    @inline(__always)
    func next(_ state: Int32, _ unit: UInt16) -> Int32 {
        if unit == 0 { return Self.root }
        var state = state
        while state != Self.root {
            let child = child(of: state, unit)
            if child != 0 { return child }
            state = fail[Int(state)]
        }
        return rootChild[Int(unit)]
    }

    @inline(__always)
    private func child(of state: Int32, _ unit: UInt16) -> Int32 {
        var low = Int(firstChild[Int(state)])
        var high = Int(firstChild[Int(state) + 1])
        while high - low > 4 {
            let middle = (low + high) / 2
            if labels[middle] <= unit { low = middle } else { high = middle }
        }
        while low < high {
            if labels[low] == unit { return Int32(low) }
            low += 1
        }
        return 0
    }

    /// Calls `body` with the sorted patterns that end at a state, the longest first.
    @inline(__always)
    func forEachPattern(at state: Int32, _ body: (Int) -> Void) {
        var state = state
        while state != Self.root {
            let patterns = patterns[Int(state)]
            for pattern in patterns.start..<patterns.end { body(Int(pattern)) }
            state = ending[Int(state)]
        }
    }
}
