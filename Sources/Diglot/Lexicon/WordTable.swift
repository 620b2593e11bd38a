// Words as small numbers, so that the hot paths compare integers and make no strings.

import ICUText

/// Numbers words from 0 in the order in which they are first met, in lower case.
///
/// The words of a lexicon are entered first and fixed; those of a record follow and are forgotten
/// at the next one, so the table stays as large as the lexicon and one record. The numbers stay
/// inside a worker and never order anything.
struct WordTable: Sendable {
    /// A table with open addressing: a slot holds a word's number, or -1.
    private var slots = [Int32](repeating: -1, count: 1 << 12)
    /// Where each word is in `units`, and which slot holds it.
    private var entries: [(start: Int32, count: Int32, slot: Int32)] = []
    private var units: [UInt16] = []
    private var fixedCount = 0
    /// The word in lower case while it is looked up.
    private var folded: [UInt16] = []

    var count: Int { entries.count }

    /// The number of a word; a new one when the table has not met it.
    mutating func id(of word: some Collection<UInt16>) -> Int32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        folded.removeAll(keepingCapacity: true)
        for unit in word {
            let lower = Self.lowercase(unit)
            folded.append(lower)
            hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
        }
        if 2 * entries.count >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if matches(slots[slot]) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let id = Int32(entries.count)
        slots[slot] = id
        entries.append((Int32(units.count), Int32(folded.count), Int32(slot)))
        units += folded
        return id
    }

    mutating func id(of word: String) -> Int32 { id(of: Array(word.utf16)) }

    /// The words so far stay for good.
    mutating func fix() { fixedCount = entries.count }

    /// Forgets the words after the fixed ones. Taken out last in, first out, they leave no gaps in the probing.
    mutating func reset() {
        guard entries.count > fixedCount else { return }
        units.removeLast(units.count - Int(entries[fixedCount].start))
        while entries.count > fixedCount { slots[Int(entries.removeLast().slot)] = -1 }
    }

    /// A word's text in lower case.
    func units(of id: Int32) -> ArraySlice<UInt16> {
        let entry = entries[Int(id)]
        return units[Int(entry.start)..<Int(entry.start + entry.count)]
    }

    private func matches(_ id: Int32) -> Bool {
        let entry = entries[Int(id)]
        guard Int(entry.count) == folded.count else { return false }
        let start = Int(entry.start)
        for offset in folded.indices where units[start + offset] != folded[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for index in entries.indices {
            let entry = entries[index]
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for unit in units[Int(entry.start)..<Int(entry.start + entry.count)] {
                hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3
            }
            var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
            entries[index].slot = Int32(slot)
        }
    }

    /// One unit in lower case; surrogates stay.
    private static func lowercase(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        if unit >= 0x2E80 { return unit }
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(unit)))
    }
}

/// Phrases of words, found by their first word.
struct PhraseSet: Sendable {
    /// Longest first.
    private var byFirst: [Int32: [[Int32]]] = [:]

    init(_ phrases: [String], _ words: inout WordTable) {
        for phrase in phrases {
            let ids = phrase.split(separator: " ").map { words.id(of: String($0)) }
            if let first = ids.first { byFirst[first, default: []].append(ids) }
        }
        for first in byFirst.keys { byFirst[first]?.sort { $0.count > $1.count } }
    }

    /// Whether one of the phrases begins at `index`.
    func begins(_ words: some RandomAccessCollection<Int32>, at index: Int) -> Bool {
        guard index < words.count else { return false }
        let start = words.index(words.startIndex, offsetBy: index)
        guard let phrases = byFirst[words[start]] else { return false }
        return phrases.contains { words[start...].starts(with: $0) }
    }
}

/// Phrases of characters, found by their first or last unit.
struct TextPhrases: Sendable {
    /// Longest first, then in code point order.
    private var byFirst: [UInt16: [[UInt16]]] = [:]
    private var byLast: [UInt16: [[UInt16]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases.sorted(by: { ($1.utf16.count, $0) < ($0.utf16.count, $1) }) {
            let units = Array(phrase.utf16)
            guard let first = units.first, let last = units.last else { continue }
            byFirst[first, default: []].append(units)
            byLast[last, default: []].append(units)
        }
    }

    /// The length of the longest phrase at `index` that ends at `end` at the latest.
    func length(at index: Int, before end: Int, in text: [UInt16]) -> Int? {
        guard index < end, let phrases = byFirst[text[index]] else { return nil }
        return phrases.first { index + $0.count <= end && text[index..<index + $0.count].elementsEqual($0) }?.count
    }

    /// Whether one of the phrases ends at `end`, beginning at `start` at the earliest.
    func ends(at end: Int, after start: Int, in text: [UInt16]) -> Bool {
        guard end > start, let phrases = byLast[text[end - 1]] else { return false }
        return phrases.contains { end - $0.count >= start && text[end - $0.count..<end].elementsEqual($0) }
    }

    /// The length of the longest phrase that ends at `end`, beginning at `start` at the earliest.
    func suffix(at end: Int, after start: Int, in text: [UInt16]) -> Int? {
        guard end > start, let phrases = byLast[text[end - 1]] else { return nil }
        return phrases.first { end - $0.count >= start && text[end - $0.count..<end].elementsEqual($0) }?.count
    }

    /// Whether one of the phrases stands somewhere in the range.
    func occurs(in range: Range<Int>, of text: [UInt16]) -> Bool {
        range.contains { length(at: $0, before: range.upperBound, in: text) != nil }
    }
}
