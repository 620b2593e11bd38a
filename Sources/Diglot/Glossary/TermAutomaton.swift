// All the terms of a glossary as one tree, which is walked wherever a term may begin.

/// The patterns that begin with the units of a text.
///
/// Nodes are numbered breadth first, so the children of a node are neighbours, in the order of their labels. Where only
/// one pattern is left, its other units follow as a tail: most of a pattern is one stretch of memory, not a node a unit.
///
///     terms ab, acde, b   node  0  1(a)  2(b)  3(ab)  4(ac, tail de)
///                  firstChild   1  3     5     5
///                  childCount   2  2     0     0
///
/// The root, which nearly every walk ends at, has a table instead of a search. Aho and Corasick's automaton would read a
/// text without going back, but letter by letter: a walk from the head of each word leaves most letters out.
struct TermTrie: Sendable {
    /// All that a step of a walk asks for, so that it waits for one place in memory.
    private struct Node {
        /// A bit for the label of each child, by its last six bits: most walks end here, without a search.
        var childBits: UInt64 = 0
        var firstChild: Int32 = 0
        var childCount: Int32 = 0
        /// The patterns that end here, or where the tail does.
        var firstPattern: Int32 = 0
        var patternCount: Int32 = 0
        /// Where the tail begins in `units`, and how long it is; a node with a tail has no children.
        var firstUnit: Int32 = 0
        var unitCount: Int32 = 0
    }

    /// Where a walk has come to.
    struct Place: Equatable {
        fileprivate let node: Int32
        /// How many units of the tail were walked.
        fileprivate var units: Int32 = 0
    }

    private let units: [UInt16]
    private var rootChild: [Int32]
    private var nodes: [Node] = [Node()]
    private var labels: [UInt16] = [0]

    private static let root: Int32 = 0

    var nodeCount: Int { nodes.count }

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`.
    ///   - sorted: the patterns as stretches of `units`, in lexicographic order and not empty.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], sorted: [Range<Int>], alphabet: Int) {
        self.units = units
        rootChild = [Int32](repeating: 0, count: alphabet + 1)
        var depths: [Int32] = [0]
        /// The patterns that go through a node.
        var through: [(start: Int32, end: Int32)] = [(0, Int32(sorted.count))]
        // There are no more nodes than units; memory that is not used is not touched.
        nodes.reserveCapacity(units.count + 1)
        labels.reserveCapacity(units.count + 1)
        depths.reserveCapacity(units.count + 1)
        through.reserveCapacity(units.count + 1)
        var number = 0
        while number < nodes.count {
            let depth = Int(depths[number])
            var at = Int(through[number].start)
            let end = Int(through[number].end)
            if number > 0, sorted[at].count > depth, Self.areEqual(sorted[at], sorted[end - 1], units) {
                nodes[number] = Node(
                    firstPattern: Int32(at), patternCount: Int32(end - at),
                    firstUnit: Int32(sorted[at].lowerBound + depth), unitCount: Int32(sorted[at].count - depth))
                number += 1
                continue
            }
            var node = Node(firstChild: Int32(nodes.count), firstPattern: Int32(at))
            while at < end, sorted[at].count == depth { at += 1 }
            node.patternCount = Int32(at) - node.firstPattern
            while at < end {
                let label = units[sorted[at].lowerBound + depth]
                let start = at
                while at < end, units[sorted[at].lowerBound + depth] == label { at += 1 }
                if number == 0 { rootChild[Int(label)] = Int32(nodes.count) }
                node.childBits |= Self.bit(of: label)
                node.childCount += 1
                nodes.append(Node())
                labels.append(label)
                depths.append(Int32(depth + 1))
                through.append((Int32(start), Int32(at)))
            }
            nodes[number] = node
            number += 1
        }
    }

    @inline(__always)
    private static func bit(of label: UInt16) -> UInt64 { 1 &<< UInt64(label) }

    /// Whether two patterns have the same units, as all between them do then.
    private static func areEqual(_ one: Range<Int>, _ other: Range<Int>, _ units: [UInt16]) -> Bool {
        one == other || units[one].elementsEqual(units[other])
    }

    /// Where a walk comes to that begins with a unit; nil where nothing begins with it.
    @inline(__always)
    func start(_ unit: UInt16) -> Place? {
        let child = rootChild[Int(unit)]
        return child == Self.root ? nil : Place(node: child)
    }

    /// The place after one more unit, nil where nothing goes on; 0 stands for a unit outside of the alphabet.
    @inline(__always)
    func next(_ place: Place, _ unit: UInt16) -> Place? {
        let node = nodes[Int(place.node)]
        if place.units < node.unitCount {
            return units[Int(node.firstUnit + place.units)] == unit
                ? Place(node: place.node, units: place.units + 1) : nil
        }
        if node.childBits & Self.bit(of: unit) == 0 { return nil }
        var low = Int(node.firstChild)
        var high = low + Int(node.childCount)
        while high - low > 4 {
            let middle = (low + high) / 2
            if labels[middle] <= unit { low = middle } else { high = middle }
        }
        while low < high {
            if labels[low] == unit { return Place(node: Int32(low)) }
            low += 1
        }
        return nil
    }

    /// The sorted patterns that end at a place.
    @inline(__always)
    func patterns(at place: Place) -> Range<Int> {
        let node = nodes[Int(place.node)]
        let first = Int(node.firstPattern)
        return place.units < node.unitCount ? first..<first : first..<first + Int(node.patternCount)
    }
}
