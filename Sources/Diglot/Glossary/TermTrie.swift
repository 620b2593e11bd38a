// All the terms of a glossary, by what they begin with.

internal import CMemory

/// A trie whose edges are pieces of up to eight units, in a hash table.
///
/// What a search costs is the wait for memory, and most terms are shorter than two pieces: one node is all that is waited
/// for. A pattern is cut into pieces of eight units, of which the last may be shorter; a node stands for all units up to
/// the end of a piece, and is told by a hash of them, so that nothing else need be looked at. It has 63 bits: the chance
/// that any of a billion stretches of texts is taken for one of 20,000 nodes is 1 in 400,000.
///
///     patterns  model   modelling   modellingtask
///     nodes     model*  modellin    modellin|g*    modellin|gtask*      * where patterns end
///
/// A text goes through the lengths that pieces have where it is, so a search takes as long as the longest pattern that
/// begins there. Most places of a text are turned away before any node is looked at, by small tables of the lengths that
/// first pieces have.
struct TermTrie: Sendable {
    fileprivate struct Node: BitwiseCopyable {
        /// Of all units up to the end of its piece; 0 in a free slot.
        var hash: UInt64 = 0
        /// The first of the patterns that end here, or none.
        var pattern: Int32 = TermTrie.none
        /// Of the pieces that follow.
        var lengths: Lengths = 0
    }

    /// A bit for each length from 1 to 8; the last one also stands for what is longer.
    fileprivate typealias Lengths = UInt8

    private static let none: Int32 = -1
    /// A prime of xxHash, since it is unlike any units.
    private static let lengthSeed: UInt64 = 0xC2B2_AE3D_27D4_EB4F
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
        // A piece can be read anywhere.
        let padded = units + [UInt16](repeating: 0, count: TermPiece.longest)
        padded.withUnsafeBufferPointer { units in
            for (number, pattern) in patterns.enumerated() { insert(pattern, of: units, number) }
        }
    }

    // MARK: Building

    private mutating func insert(_ pattern: Range<Int>, of units: UnsafeBufferPointer<UInt16>, _ number: Int) {
        insertHeads(of: pattern, units)
        var hash: UInt64 = 0
        for read in stride(from: 0, to: pattern.count, by: TermPiece.longest) {
            let left = pattern.count - read
            let length = min(left, TermPiece.longest)
            hash = Self.hash(TermPiece(units, at: pattern.lowerBound + read), length, after: hash)
            let slot = withTables { $0.slot(hash) }
            nodes[slot].hash = hash
            if left > length {
                nodes[slot].lengths |= Self.bit(left - length)
            } else if nodes[slot].pattern == Self.none {
                nodes[slot].pattern = Int32(number)
            }
        }
    }

    private mutating func insertHeads(of pattern: Range<Int>, _ units: UnsafeBufferPointer<UInt16>) {
        let piece = TermPiece(units, at: pattern.lowerBound)
        let bit = Self.bit(pattern.count)
        starts[Int(units[pattern.lowerBound])] |= bit
        for count in 2...4 where count <= pattern.count { heads[withTables { $0.head(piece, count) }] |= bit }
    }

    // MARK: Searching

    /// Whether any pattern begins with a unit.
    func begins(_ unit: UInt16) -> Bool { starts[Int(unit)] != 0 }

    /// What is looked for: so many units of a text, whose node is near where their hash says.
    struct Probe: BitwiseCopyable {
        fileprivate let hash: UInt64
        fileprivate let start: Int32
        fileprivate let count: Int32
    }

    /// A pattern that was found, the first of those that are the same.
    struct Hit: BitwiseCopyable {
        /// The index of its first unit in the text.
        let start: Int32
        let pattern: Int32
        let count: Int32
    }

    /// Lends the tables for a search.
    @inline(__always)
    func withTables<Result>(_ body: (Tables) -> Result) -> Result {
        nodes.withUnsafeBufferPointer { nodes in
            starts.withUnsafeBufferPointer { starts in
                heads.withUnsafeBufferPointer { heads in
                    body(
                        Tables(nodes: nodes, starts: starts, heads: heads, nodeShift: nodeShift, headShift: headShift))
                }
            }
        }
    }

    /// The tables, to be looked at while the trie is there.
    struct Tables {
        fileprivate let nodes: UnsafeBufferPointer<Node>
        fileprivate let starts: UnsafeBufferPointer<Lengths>
        fileprivate let heads: UnsafeBufferPointer<Lengths>
        fileprivate let nodeShift: UInt64
        fileprivate let headShift: UInt64

        /// Appends a probe for each length that a pattern may have which begins at a place.
        ///
        /// - Parameters:
        ///   - text: units, 0 for one that no pattern has, then ``TermPiece/longest`` times 0.
        ///   - start: where it is to begin.
        @inline(__always)
        func probe(_ text: UnsafeBufferPointer<UInt16>, at start: Int, _ probes: inout Scratch<Probe>) {
            let piece = TermPiece(text, at: start)
            // All are read, whatever they say: their memory is near, and the processor would guess a branch wrong.
            let one = starts[Int(text[start])] & TermTrie.bit(1)
            let two = heads[head(piece, 2)]
            let three = two & heads[head(piece, 3)]
            let four = three & heads[head(piece, 4)]
            let lengths = one | two & TermTrie.bit(2) | three & TermTrie.bit(3) | four & ~(TermTrie.bit(4) - 1)
            probe(piece, lengths, after: 0, at: start, read: 0, &probes)
        }

        /// Appends a probe for each length of the next piece, and asks for the memory of its node.
        @inline(__always)
        private func probe(
            _ piece: TermPiece, _ lengths: Lengths, after hash: UInt64, at start: Int, read: Int,
            _ probes: inout Scratch<Probe>
        ) {
            var left = lengths
            while left != 0 {
                let count = left.trailingZeroBitCount &+ 1
                left &= left &- 1
                let hash = TermTrie.hash(piece, count, after: hash)
                dg_prefetch(nodes.baseAddress! + home(hash))
                probes.append(
                    Probe(
                        hash: hash, start: Int32(truncatingIfNeeded: start),
                        count: Int32(truncatingIfNeeded: read &+ count)))
            }
        }

        /// Appends what is there of what was looked for. Probes that lead to longer ones make room for them.
        @inline(__always)
        func find(_ text: UnsafeBufferPointer<UInt16>, _ probes: inout Scratch<Probe>, _ hits: inout Scratch<Hit>) {
            var next = 0
            while next < probes.count {
                let probe = probes[next]
                next &+= 1
                let (start, count) = (Int(probe.start), Int(probe.count))
                // No pattern holds a 0, so nothing that is found ends behind the text, whatever its hash.
                if text[start &+ count &- 1] == 0 { continue }
                let node = nodes[slot(probe.hash)]
                if node.pattern != TermTrie.none {
                    hits.append(Hit(start: probe.start, pattern: node.pattern, count: probe.count))
                }
                if node.lengths != 0 {
                    let piece = TermPiece(text, at: start + count)
                    self.probe(piece, node.lengths, after: probe.hash, at: start, read: count, &probes)
                }
            }
        }

        /// The slot of the node with a hash, or the free one where it would go.
        @inline(__always)
        fileprivate func slot(_ hash: UInt64) -> Int {
            var slot = home(hash)
            while nodes[slot].hash != hash, nodes[slot].hash != 0 { slot = (slot &+ 1) & (nodes.count &- 1) }
            return slot
        }

        @inline(__always)
        private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> nodeShift) }

        /// The index into `heads` of the first units of a piece.
        @inline(__always)
        fileprivate func head(_ piece: TermPiece, _ count: Int) -> Int {
            Int(truncatingIfNeeded: TermTrie.hash(piece, count, after: 0) &>> headShift)
        }
    }

    @inline(__always)
    private static func bit(_ length: Int) -> Lengths { 1 << Lengths(min(length, TermPiece.longest) - 1) }

    /// The hash of what another hash stands for and the first units of one more piece; never 0.
    ///
    /// Their number counts, too: a text may have a 0 where a pattern ends.
    @inline(__always)
    private static func hash(_ piece: TermPiece, _ count: Int, after hash: UInt64) -> UInt64 {
        (piece.key(count) &+ UInt64(truncatingIfNeeded: count) &* lengthSeed &+ (hash ^ hash &>> 29))
            &* KeyTable.golden | 1
    }
}
