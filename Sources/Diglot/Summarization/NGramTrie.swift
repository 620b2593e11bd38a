// Sequences of up to three words as numbers: a trie in one hash table.

/// Numbers n-grams of words. The empty one is 0; a longer one is found from that without its last word.
///
/// Words are those of one ``WordTable``. A look-up costs one probe of a table with open addressing.
struct NGramTrie: Sendable {
    /// The longest n-gram.
    static let order = 3
    static let root: Int32 = 0

    /// A slot holds the n-gram and word that lead to `node`; no node is -1.
    private struct Slot {
        var parent: Int32 = 0
        var word: Int32 = 0
        var node: Int32 = -1
    }

    private var slots: [Slot]
    /// By word: the n-gram that it makes alone, or -1; most look-ups end here.
    private var single: [Int32] = []
    /// By n-gram: a bit for each word that follows it, and for those alike in six bits: most look-ups that fail end here.
    private var followers: [UInt64] = [0]
    /// By n-gram: the one without its last word, and that word.
    private(set) var parents: [Int32] = [-1]
    private(set) var lastWords: [Int32] = [-1]

    /// How many n-grams there are, the empty one included.
    var count: Int { parents.count }

    /// - Parameter count: how many n-grams will be entered, so that the table need not grow.
    init(reserving count: Int = 0) {
        var size = 1 << 10
        while size < 2 * (count + 1) { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        parents.reserveCapacity(count + 1)
        lastWords.reserveCapacity(count + 1)
        followers.reserveCapacity(count + 1)
    }

    /// The n-gram that a word makes of another one; -1 if there is none.
    @inline(__always)
    func child(of node: Int32, _ word: Int32) -> Int32 {
        if node == Self.root { return Int(word) < single.count ? single[Int(word)] : -1 }
        guard node > 0, mayFollow(node, word) else { return -1 }
        return slots[slot(node, word)].node
    }

    /// Calls `body` with every place in a row of words and the n-grams that begin there by their lengths less 1: -1 where
    /// there is none.
    @inline(__always)
    func forEachPlace(_ count: Int, _ word: (Int) -> Int32, _ body: (_ start: Int, _ nodes: SIMD4<Int32>) -> Void) {
        single.withUnsafeBufferPointer { single in
            followers.withUnsafeBufferPointer { followers in
                slots.withUnsafeBufferPointer { slots in
                    func child(of node: Int32, _ place: Int) -> Int32 {
                        guard place < count else { return -1 }
                        let next = word(place)
                        guard followers[Int(node)] >> UInt64(next & 63) & 1 == 1 else { return -1 }
                        return slots[Self.slot(node, next, slots)].node
                    }
                    for start in 0..<count {
                        let first = Int(word(start))
                        var nodes = SIMD4<Int32>(repeating: -1)
                        if single.indices.contains(first) { nodes[0] = single[first] }
                        for length in 1..<Self.order where nodes[length - 1] >= 0 {
                            nodes[length] = child(of: nodes[length - 1], start + length)
                        }
                        body(start, nodes)
                    }
                }
            }
        }
    }

    /// The same as ``child(of:_:)``; entered when there is none.
    mutating func insert(_ node: Int32, _ word: Int32) -> Int32 {
        let found = slot(node, word)
        if slots[found].node >= 0 { return slots[found].node }
        let made = Int32(parents.count)
        slots[found] = Slot(parent: node, word: word, node: made)
        parents.append(node)
        lastWords.append(word)
        followers.append(0)
        followers[Int(node)] |= 1 << UInt64(word & 63)
        if node == Self.root {
            if Int(word) >= single.count {
                single += [Int32](repeating: -1, count: max(Int(word) + 1, 2 * single.count) - single.count)
            }
            single[Int(word)] = made
        }
        if 2 * parents.count > slots.count { grow() }
        return made
    }

    /// The words of an n-gram.
    func words(of node: Int32) -> [Int32] {
        var words: [Int32] = []
        var at = node
        while at > Self.root {
            words.append(lastWords[Int(at)])
            at = parents[Int(at)]
        }
        return words.reversed()
    }

    @inline(__always)
    private func mayFollow(_ node: Int32, _ word: Int32) -> Bool {
        followers[Int(node)] >> UInt64(word & 63) & 1 == 1
    }

    /// Where a word after an n-gram is or would be.
    @inline(__always)
    private func slot(_ node: Int32, _ word: Int32) -> Int {
        slots.withUnsafeBufferPointer { Self.slot(node, word, $0) }
    }

    @inline(__always)
    private static func slot(_ node: Int32, _ word: Int32, _ slots: UnsafeBufferPointer<Slot>) -> Int {
        // Fibonacci hashing of both numbers.
        let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
        let hash = (key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot].node >= 0 && (slots[slot].parent != node || slots[slot].word != word) {
            slot = (slot &+ 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = [Slot](repeating: Slot(), count: 2 * slots.count)
        for node in 1..<parents.count {
            let found = slot(parents[node], lastWords[node])
            slots[found] = Slot(parent: parents[node], word: lastWords[node], node: Int32(node))
        }
    }
}
