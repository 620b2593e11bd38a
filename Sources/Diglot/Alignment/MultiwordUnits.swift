// Terms of several words, which are units beside their words.

/// The units of several words that a vocabulary has: the terms of the glossary that a table was learned with.
///
/// An English one is named by its stems, joined by an underscore (`reinforc_learn`); between its words in a text is a space
/// or a hyphen. A Chinese one is whole words in a row (强化|学习), or a word of three characters or more. Of the terms that
/// end with the same English word, or begin with the same Chinese one, the longest counts.
struct MultiwordUnits: Sendable {
    /// Joins the stems of an English term.
    static let joint: UInt16 = 0x5F
    /// Of a Chinese one, in UTF-16 units; what is shorter is a character or a pair.
    private static let shortest = 3
    /// A longer Chinese one has no bit in ``lengths``.
    private static let longest = 30

    /// From the number of a stem, or a node turned around, and that of the stem before to a node: English terms are read
    /// from their last word to their first.
    private var nodes = KeyTable()
    /// By node: the number of the term that was read, or -1.
    private var terms: [Int32] = []
    /// The last two stems of English terms, and the first three characters of Chinese ones: few words are looked up.
    private var endings = KeyFilter()
    private var beginnings = KeyFilter()
    /// By key of the first three characters of Chinese terms: a bit for each length that one has.
    private var lengths = KeyTable()
    /// The numbers of Chinese terms by key.
    private var chinese = KeyTable()

    /// Whether there is none.
    private(set) var isEmpty = true

    init() {}

    /// Those of a vocabulary; an English one that has not all its stems there is left out.
    init(_ language: Language, of vocabulary: UnitVocabulary) {
        for id in 0..<Int32(vocabulary.count) where Self.isMultiword(vocabulary[id], language) {
            switch language {
            case .en: insert(english: vocabulary[id], id, vocabulary)
            case .zh: insert(chinese: vocabulary[id], id)
            }
        }
    }

    /// The units of a vocabulary that are some.
    static func names(_ language: Language, in vocabulary: UnitVocabulary) -> [[UInt16]] {
        (0..<Int32(vocabulary.count)).map { vocabulary[$0] }.filter { isMultiword($0, language) }.map { Array($0) }
    }

    private static func isMultiword(_ unit: ArraySlice<UInt16>, _ language: Language) -> Bool {
        switch language {
        case .en: unit.contains(joint)
        case .zh: (shortest...longest).contains(unit.count) && unit.allSatisfy(\.isHan)
        }
    }

    // MARK: English

    private mutating func insert(english unit: ArraySlice<UInt16>, _ id: Int32, _ vocabulary: UnitVocabulary) {
        let stems = unit.split(separator: Self.joint).map { stem in
            Array(stem).withUnsafeBufferPointer { vocabulary.id(of: $0) }
        }
        guard stems.count > 1, !stems.contains(where: { $0 < 0 }), let last = stems.last else { return }
        isEmpty = false
        var next = last
        for stem in stems.dropLast().reversed() {
            let node = nodes.insert(Self.key(stem, before: next), Int32(terms.count))
            if node == terms.count { terms.append(-1) }
            next = ~node
        }
        terms[Int(~next)] = id
        endings.insert(Self.key(stems[stems.count - 2], before: last))
    }

    /// Whether a term may end with two stems.
    @inline(__always)
    func mayEnd(with stem: Int32, _ last: Int32) -> Bool { endings.mayContain(Self.key(stem, before: last)) }

    @inline(__always)
    private static func key(_ stem: Int32, before next: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: stem) &+ 1) << 32 | UInt64(UInt32(bitPattern: next))
    }

    /// The node that a stem leads to before another one, or -1.
    func node(_ stem: Int32, beforeStem last: Int32) -> Int32 { nodes[Self.key(stem, before: last)] }

    /// The node that a stem leads to before what led to another node, or -1.
    func node(_ stem: Int32, beforeNode node: Int32) -> Int32 { nodes[Self.key(stem, before: ~node)] }

    /// The number of the term whose stems led to a node, or -1.
    func term(at node: Int32) -> Int32 { terms[Int(node)] }

    // MARK: Chinese

    private mutating func insert(chinese unit: ArraySlice<UInt16>, _ id: Int32) {
        isEmpty = false
        _ = Array(unit).withUnsafeBufferPointer { chinese.insert(UnitVocabulary.key($0), id) }
        let first = unit.startIndex
        let key = UnitVocabulary.key(unit[first], unit[first + 1], unit[first + 2])
        lengths[key] = lengths.insert(key, 0) | 1 << Int32(unit.count)
        beginnings.insert(key)
    }

    /// The lengths in UTF-16 units of the terms that begin as a text does at an offset: a bit for each.
    @inline(__always)
    func lengths(at start: Int, of text: UnsafeBufferPointer<UInt16>) -> Int32 {
        guard start &+ Self.shortest <= text.count else { return 0 }
        let key = UnitVocabulary.key(text[start], text[start &+ 1], text[start &+ 2])
        return beginnings.mayContain(key) ? max(0, lengths[key]) : 0
    }

    /// The number of a Chinese term, or -1.
    func id(of term: UnsafeBufferPointer<UInt16>) -> Int32 { chinese[UnitVocabulary.key(term)] }
}

/// Keys as bits: 4 kB that stay near the processor, and turn nearly all other keys away (Bloom, Space/Time Trade-offs in
/// Hash Coding with Allowable Errors, 1970).
private struct KeyFilter {
    private static let count = 1 << 15

    private var words: [UInt64] = []

    mutating func insert(_ key: UInt64) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: Self.count / 64) }
        let bit = Self.bit(of: key)
        words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Whether a key may have been entered.
    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool {
        let bit = Self.bit(of: key)
        return bit >> 6 < words.count && words[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    @inline(__always)
    private static func bit(of key: UInt64) -> Int { KeyTable.home(key) & (count - 1) }
}
