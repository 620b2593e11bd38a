// All the terms of a glossary, by what they begin with.

/// A trie whose edges are pieces of up to eight units, in a hash table.
///
/// What a search costs is the wait for memory, and most terms are shorter than two pieces: one node is all that is waited
/// for. A pattern is cut into pieces of eight units, of which the last may be shorter; a node stands for all units up to
/// the end of a piece.
///
///     patterns  model   modelling   modellingtask
///     nodes     model*  modellin    modellin|g*    modellin|gtask*      * where patterns end
///
/// A text goes through the lengths that pieces have where it is, so a search takes as long as the longest pattern that
/// begins there. Most places of a text are turned away before any node is looked at, by small tables of the lengths that
/// first pieces have.
struct TermTrie: Sendable {
    private struct Node {
        /// Where the first unit of a pattern stands that begins with what the node stands for; -1 in a free slot.
        var start: Int32 = -1
        /// The slot of the node for all pieces but the last, or none.
        var parent: Int32 = TermTrie.none
        /// The first of the patterns that end here, or none.
        var pattern: Int32 = TermTrie.none
        /// Of the hash: nearly all other nodes differ in it.
        var tag: UInt16 = 0
        /// Of the last piece, in units.
        var length: UInt8 = 0
        /// Of the pieces that follow.
        var lengths: Lengths = 0
    }

    /// A bit for each length from 1 to 8; the last one also stands for what is longer.
    private typealias Lengths = UInt8

    private static let none: Int32 = -1
    /// So many probes before its turn a probe's units are asked for.
    private static let lookAhead = 8
    private static let fewestBits = 4
    private static let fewestHeadBits = 8
    private static let mostHeadBits = 16

    /// Open addressing, a power of two of slots, at most three of four taken.
    private var nodes: [Node]
    /// By unit: the lengths of the patterns that begin with it.
    private var starts: [Lengths]
    /// By hash of two, three and four units: the lengths of the patterns that begin with them. Others may share the place.
    private var heads: [Lengths]
    /// How far a hash is shifted to become an index of ``nodes`` or ``heads``.
    private let (nodeShift, headShift): (UInt64, UInt64)
    /// Those of all patterns, then so many 0 that a piece can be read anywhere.
    private let units: [UInt16]

    /// - Parameters:
    ///   - units: the units of all patterns, each from 1 to `alphabet`.
    ///   - patterns: stretches of `units`, none of them empty; those that are the same beside one another.
    ///   - alphabet: the largest unit.
    init(_ units: [UInt16], _ patterns: [Range<Int>], alphabet: Int) {
        let mostNodes = patterns.reduce(0) { $0 + ($1.count + TermPiece.longest - 1) / TermPiece.longest }
        var bits = Self.fewestBits
        while 3 << bits < 4 * mostNodes { bits += 1 }
        var headBits = Self.fewestHeadBits
        while headBits < Self.mostHeadBits, 1 << headBits < 8 * patterns.count { headBits += 1 }
        nodes = [Node](repeating: Node(), count: 1 << bits)
        starts = [Lengths](repeating: 0, count: alphabet + 1)
        heads = [Lengths](repeating: 0, count: 1 << headBits)
        (nodeShift, headShift) = (UInt64(64 - bits), UInt64(64 - headBits))
        self.units = units + [UInt16](repeating: 0, count: TermPiece.longest)
        for (number, pattern) in patterns.enumerated() { insert(pattern, number) }
    }

    // MARK: Building

    private mutating func insert(_ pattern: Range<Int>, _ number: Int) {
        insertHeads(of: pattern)
        var hash: UInt64 = 0
        var parent = Self.none
        for read in stride(from: 0, to: pattern.count, by: TermPiece.longest) {
            let left = pattern.count - read
            let length = min(left, TermPiece.longest)
            hash = Self.hash(piece(at: pattern.lowerBound + read).key(length), after: hash)
            let slot = enter(pattern.lowerBound, read..<read + length, hash, parent)
            if left > length {
                nodes[slot].lengths |= Self.bit(left - length)
            } else if nodes[slot].pattern == Self.none {
                nodes[slot].pattern = Int32(number)
            }
            parent = Int32(slot)
        }
    }

    private mutating func insertHeads(of pattern: Range<Int>) {
        let piece = piece(at: pattern.lowerBound)
        let bit = Self.bit(pattern.count)
        starts[Int(units[pattern.lowerBound])] |= bit
        for count in 2...4 where count <= pattern.count { heads[head(piece, count)] |= bit }
    }

    /// The slot of the node for a piece of the pattern that begins at a place; it is made where there is none.
    private mutating func enter(_ start: Int, _ piece: Range<Int>, _ hash: UInt64, _ parent: Int32) -> Int {
        let slot = nodes.withUnsafeBufferPointer { nodes in
            units.withUnsafeBufferPointer { units in
                self.slot(hash, parent, piece.count, nodes) { Self.isSame(piece, units, $0, units, start) }
            }
        }
        if nodes[slot].start < 0 {
            nodes[slot] = Node(
                start: Int32(start), parent: parent, tag: Self.tag(hash), length: UInt8(piece.count))
        }
        return slot
    }

    // MARK: Searching

    /// Whether any pattern begins with a unit.
    func begins(_ unit: UInt16) -> Bool { starts[Int(unit)] != 0 }

    /// What is looked for: so many units of a text, whose node is near where their hash says.
    struct Probe: BitwiseCopyable {
        fileprivate let hash: UInt64
        fileprivate let start: Int32
        fileprivate let count: Int32
        /// The slot of the node for all pieces but the last, or none.
        fileprivate let parent: Int32
    }

    /// A pattern that was found, the first of those that are the same.
    struct Hit: BitwiseCopyable {
        /// The index of its first unit in the text.
        let start: Int32
        let pattern: Int32
        let count: Int32
    }

    /// Appends a probe for each length that a pattern may have which begins at a place.
    ///
    /// - Parameters:
    ///   - text: units, 0 for one that no pattern has, then ``TermPiece/longest`` times 0.
    ///   - start: where it is to begin.
    @inline(__always)
    func probe(_ text: UnsafeBufferPointer<UInt16>, at start: Int, _ probes: inout Scratch<Probe>) {
        let piece = TermPiece(text, at: start)
        var lengths = heads[head(piece, 2)]
        lengths =
            lengths & Self.bit(2) | starts[Int(text[start])] & Self.bit(1)
            | (lengths < Self.bit(3) ? 0 : lengths & heads[head(piece, 3)] & Self.bit(3))
            | (lengths < Self.bit(4) ? 0 : lengths & heads[head(piece, 4)] & ~(Self.bit(4) - 1))
        probe(piece, lengths, after: 0, Self.none, at: start, read: 0, &probes)
    }

    /// Appends a probe for each length of the next piece, and asks for the memory of its node.
    @inline(__always)
    private func probe(
        _ piece: TermPiece, _ lengths: Lengths, after hash: UInt64, _ parent: Int32, at start: Int, read: Int,
        _ probes: inout Scratch<Probe>
    ) {
        var left = lengths
        while left != 0 {
            let count = left.trailingZeroBitCount + 1
            left &= left - 1
            let hash = Self.hash(piece.key(count), after: hash)
            nodes.prefetch(home(hash))
            probes.append(Probe(hash: hash, start: Int32(start), count: Int32(read + count), parent: parent))
        }
    }

    /// Appends what is there of what was looked for. Probes that lead to longer ones make room for them.
    func find(_ text: UnsafeBufferPointer<UInt16>, _ probes: inout Scratch<Probe>, _ hits: inout Scratch<Hit>) {
        nodes.withUnsafeBufferPointer { nodes in
            units.withUnsafeBufferPointer { units in
                var next = 0
                while next < probes.count {
                    let probe = probes[next]
                    next += 1
                    if next + Self.lookAhead < probes.count {
                        self.units.prefetch(Int(nodes[home(probes[next + Self.lookAhead].hash)].start))
                    }
                    let (start, count) = (Int(probe.start), Int(probe.count))
                    let piece = (count - 1) / TermPiece.longest * TermPiece.longest..<count
                    let slot = slot(probe.hash, probe.parent, piece.count, nodes) {
                        Self.isSame(piece, units, $0, text, start)
                    }
                    let node = nodes[slot]
                    if node.start < 0 { continue }
                    if node.pattern != Self.none {
                        hits.append(Hit(start: probe.start, pattern: node.pattern, count: probe.count))
                    }
                    // No unit of what was read is 0, so a piece lies before the end.
                    if node.lengths != 0 {
                        let piece = TermPiece(text, at: start + count)
                        self.probe(
                            piece, node.lengths, after: probe.hash, Int32(slot), at: start, read: count, &probes)
                    }
                }
            }
        }
    }

    /// Whether a piece is the same in a pattern and in another one or a text, which begin at two places.
    @inline(__always)
    private static func isSame(
        _ piece: Range<Int>, _ units: UnsafeBufferPointer<UInt16>, _ start: Int,
        _ others: UnsafeBufferPointer<UInt16>, _ other: Int
    ) -> Bool {
        piece.allSatisfy { units[start + $0] == others[other + $0] }
    }

    /// The slot of the node for a piece after those of another node, or the free one where it would go.
    ///
    /// - Parameter isSame: whether a pattern that begins at a place has that piece.
    @inline(__always)
    private func slot(
        _ hash: UInt64, _ parent: Int32, _ length: Int, _ nodes: UnsafeBufferPointer<Node>,
        isSame: (_ start: Int) -> Bool
    ) -> Int {
        var slot = home(hash)
        while true {
            let node = nodes[slot]
            if node.start < 0 { return slot }
            if node.tag == Self.tag(hash), node.parent == parent, Int(node.length) == length, isSame(Int(node.start)) {
                return slot
            }
            slot = (slot + 1) & (nodes.count - 1)
        }
    }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> nodeShift) }

    @inline(__always)
    private func piece(at start: Int) -> TermPiece { units.withUnsafeBufferPointer { TermPiece($0, at: start) } }

    /// The index into ``heads`` of the first units of a piece.
    @inline(__always)
    private func head(_ piece: TermPiece, _ count: Int) -> Int {
        Int(truncatingIfNeeded: Self.hash(piece.key(count), after: 0) >> headShift)
    }

    @inline(__always)
    private static func bit(_ length: Int) -> Lengths { 1 << Lengths(min(length, TermPiece.longest) - 1) }

    /// The hash of what another hash stands for and one more piece.
    @inline(__always)
    private static func hash(_ key: UInt64, after hash: UInt64) -> UInt64 {
        (key &+ (hash ^ hash >> 29)) &* KeyTable.golden
    }

    @inline(__always)
    private static func tag(_ hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 32) }
}
