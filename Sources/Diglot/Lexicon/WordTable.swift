// Words as small numbers, so that the hot paths compare integers and make no strings.

import ICUText

/// Numbers words from 0 in the order in which they are first met, in lower case.
///
/// The words of a lexicon are entered first and fixed; those of a record follow and are forgotten
/// at the next one, so the table stays as large as the lexicon and one record. The numbers stay
/// inside a worker and never order anything.
struct WordTable: Sendable {
    /// Copied before it is changed while other tables have it.
    private var rows = WordRows()
    private var fixedCount = 0
    /// How many words were counted in all records before the one at hand, and with it. A word's number in the record is its
    /// count less the first of these, so that nothing need be taken back when the next record comes.
    private var countBefore: Int32 = 0
    private var countSoFar: Int32 = 0

    var count: Int { rows.count }

    /// The number of a word; a new one when the table has not met it.
    mutating func id(of word: some Collection<UInt16>) -> Int32 {
        word.withContiguousStorageIfAvailable { id(of: $0) } ?? Array(word).withUnsafeBufferPointer { id(of: $0) }
    }

    mutating func id(of word: String) -> Int32 { id(of: Array(word.utf16)) }

    mutating func id(of word: UnsafeBufferPointer<UInt16>) -> Int32 {
        let (key, _) = WordKey.of(word)
        let slot = rows.find(key) { word }
        return slot.id >= 0 ? slot.id : ownRows().enter(word, key, at: slot).id
    }

    /// The number of a word, and that in the record at hand, or -1; nil when the table has not met the word.
    func knownNumbers(of word: UnsafeBufferPointer<UInt16>) -> (id: Int32, inRecord: Int32)? {
        let slot = rows.find(WordKey.of(word).key) { word }
        return slot.id >= 0 ? (slot.id, max(-1, slot.count &- countBefore)) : nil
    }

    /// Numbers words in order: enters those that the table has not met, and counts those that the record has not met.
    ///
    /// - Parameters:
    ///   - count: how many words there are.
    ///   - key: that of the word at an index.
    ///   - word: its text.
    ///   - counts: whether it counts in the record.
    ///   - body: gets its index, its number and, when it counts, that in the record: the next one from 0 when the record has
    ///     not met it.
    @inline(__always)
    mutating func number(
        _ count: Int, _ key: (Int) -> WordKey, _ word: (Int) -> UnsafeBufferPointer<UInt16>, _ counts: (Int) -> Bool,
        _ body: (_ index: Int, _ id: Int32, _ inRecord: Int32) -> Void
    ) {
        let rows = ownRows()
        for index in 0..<count {
            var slot = rows.find(key(index)) { word(index) }
            if slot.id < 0 { slot = rows.enter(word(index), key(index), at: slot) }
            guard counts(index) else {
                body(index, slot.id, -1)
                continue
            }
            if slot.count < countBefore {
                slot.count = countSoFar
                rows.set(slot)
                countSoFar += 1
            }
            body(index, slot.id, slot.count &- countBefore)
        }
    }

    /// Asks for the memory that the number of a word will be looked for in.
    @inline(__always)
    func prefetch(_ key: WordKey) { rows.prefetch(key) }

    /// The words so far stay for good.
    mutating func fix() { fixedCount = count }

    /// Forgets the words after the fixed ones.
    mutating func reset() {
        endRecord()
        ownRows().remove(from: fixedCount)
    }

    /// Forgets which numbers the record at hand gave its words.
    mutating func endRecord() {
        countBefore = countSoFar
        if countBefore < .max / 2 { return }
        ownRows().forgetCounts()
        (countBefore, countSoFar) = (0, 0)
    }

    /// A word's text in lower case.
    func units(of id: Int32) -> [UInt16] { Array(rows.units(of: id)) }

    private mutating func ownRows() -> WordRows {
        if !isKnownUniquelyReferenced(&rows) { rows = WordRows(copying: rows) }
        return rows
    }
}

/// Phrases of words, found by their first word.
struct PhraseSet: Sendable {
    /// Longest first.
    private var byFirst = DenseMap<[[Int32]]>()

    init(_ phrases: [String], _ words: inout WordTable) {
        for phrase in phrases {
            let ids = phrase.split(separator: " ").map { words.id(of: String($0)) }
            if let first = ids.first { byFirst[first] = (byFirst[first] ?? []) + [ids] }
        }
        byFirst.update { $0.sort { $0.count > $1.count } }
    }

    /// Whether one of the phrases begins at `index`.
    func begins(_ words: some RandomAccessCollection<Int32>, at index: Int) -> Bool {
        let left = words.count - index
        guard left > 0 else { return false }
        func word(_ offset: Int) -> Int32 { words[words.index(words.startIndex, offsetBy: index + offset)] }
        guard let phrases = byFirst[word(0)] else { return false }
        return phrases.contains { phrase in
            phrase.count <= left && phrase.indices.allSatisfy { phrase[$0] == word($0) }
        }
    }
}
