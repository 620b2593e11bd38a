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
    /// The numbers that the record at hand gives its words.
    var recordNumbers = RecordNumbers()

    var count: Int { entries.count }

    /// The number of a word; a new one when the table has not met it.
    mutating func id(of word: some Collection<UInt16>) -> Int32 {
        word.withContiguousStorageIfAvailable { id(of: $0) } ?? Array(word).withUnsafeBufferPointer { id(of: $0) }
    }

    mutating func id(of word: String) -> Int32 { id(of: Array(word.utf16)) }

    mutating func id(of word: UnsafeBufferPointer<UInt16>) -> Int32 {
        if 2 * entries.count >= slots.count { grow() }
        let slot = slot(of: word)
        if slots[slot] >= 0 { return slots[slot] }
        let id = Int32(entries.count)
        slots[slot] = id
        entries.append((Int32(units.count), Int32(word.count), Int32(slot)))
        units.append(contentsOf: word.lazy.map { Self.lowercase($0) })
        return id
    }

    /// The number of a word; nil when the table has not met it.
    func knownID(of word: ArraySlice<UInt16>) -> Int32? {
        let id = word.withUnsafeBufferPointer { slots[slot(of: $0)] }
        return id >= 0 ? id : nil
    }

    /// The slot that holds a word or would hold it.
    private func slot(of word: UnsafeBufferPointer<UInt16>) -> Int {
        var slot = firstSlot(FNV1a(word.lazy.map { Self.lowercase($0) }))
        while slots[slot] >= 0, !matches(slots[slot], word) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func firstSlot(_ hash: FNV1a) -> Int {
        Int(truncatingIfNeeded: hash.value ^ (hash.value >> 32)) & (slots.count - 1)
    }

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

    private func matches(_ id: Int32, _ word: UnsafeBufferPointer<UInt16>) -> Bool {
        let entry = entries[Int(id)]
        guard Int(entry.count) == word.count else { return false }
        return units.withUnsafeBufferPointer { units in
            let known = UnsafeBufferPointer(rebasing: units[Int(entry.start)..<Int(entry.start + entry.count)])
            for index in 0..<known.count where known[index] != word[index] {
                if known[index] != Self.lowercase(word[index]) { return false }
            }
            return true
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for index in entries.indices {
            let entry = entries[index]
            var slot = firstSlot(FNV1a(units[Int(entry.start)..<Int(entry.start + entry.count)]))
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
            entries[index].slot = Int32(slot)
        }
    }

    /// One unit in lower case; surrogates stay.
    @inline(__always)
    private static func lowercase(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        if unit >= 0x2E80 { return unit }
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(unit)))
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
        guard index < words.count else { return false }
        let start = words.index(words.startIndex, offsetBy: index)
        guard let phrases = byFirst[words[start]] else { return false }
        return phrases.contains { words[start...].starts(with: $0) }
    }
}

/// Phrases of characters, found by their first or last unit; an object, because rules hold many and are passed around.
final class TextPhrases: Sendable {
    /// Phrases with a unit in common, in one row of units: a table with open addressing leads to each list.
    private struct Lists: Sendable {
        private struct Slot {
            var unit: UInt16 = 0
            /// Indices into `ends`; empty where nothing is.
            var first: Int32 = 0
            var last: Int32 = 0
        }

        private var slots: [Slot]
        /// A bit for each unit that has a list, and for those alike in six bits: most units are refused by it.
        private var mask: UInt64 = 0
        /// Where each phrase ends in `units`; it begins where the one before it ends.
        private var ends: [Int32] = [0]
        private(set) var units: [UInt16] = []

        /// - Parameter phrases: with the unit by which each is found.
        init(_ phrases: [(unit: UInt16, phrase: [UInt16])]) {
            // Of two that are as long as each other one at most stands at a place, so their order does not matter.
            let sorted = phrases.sorted { ($0.unit, $1.phrase.count) < ($1.unit, $0.phrase.count) }
            var size = 8
            while size < 2 * sorted.count { size *= 2 }
            slots = [Slot](repeating: Slot(), count: size)
            var rest = sorted[...]
            while let unit = rest.first?.unit {
                let first = ends.count
                while let next = rest.first, next.unit == unit {
                    units += next.phrase
                    ends.append(Int32(units.count))
                    rest.removeFirst()
                }
                var slot = Self.hash(unit) & (size - 1)
                while slots[slot].last > slots[slot].first { slot = (slot + 1) & (size - 1) }
                slots[slot] = Slot(unit: unit, first: Int32(first), last: Int32(ends.count))
                mask |= 1 << UInt64(unit & 63)
            }
        }

        private static func hash(_ unit: UInt16) -> Int { Int(truncatingIfNeeded: UInt32(unit) &* 0x9E37_79B1 >> 16) }

        /// The phrases with a unit.
        @inline(__always)
        func phrases(_ unit: UInt16) -> Range<Int> {
            guard mask >> UInt64(unit & 63) & 1 == 1 else { return 0..<0 }
            var slot = Self.hash(unit) & (slots.count - 1)
            while slots[slot].last > slots[slot].first {
                if slots[slot].unit == unit { return Int(slots[slot].first)..<Int(slots[slot].last) }
                slot = (slot + 1) & (slots.count - 1)
            }
            return 0..<0
        }

        @inline(__always)
        func range(_ phrase: Int) -> Range<Int> { Int(ends[phrase - 1])..<Int(ends[phrase]) }

        /// Whether the phrase stands at `start`, which leaves room for it.
        @inline(__always)
        func matches(_ range: Range<Int>, at start: Int, _ text: [UInt16]) -> Bool {
            for offset in 0..<range.count where text[start + offset] != units[range.lowerBound + offset] {
                return false
            }
            return true
        }
    }

    /// Longest first.
    private let byFirst: Lists
    private let byLast: Lists

    init(_ phrases: [String]) {
        let phrases = phrases.filter { !$0.isEmpty }.map { Array($0.utf16) }
        byFirst = Lists(phrases.map { ($0[0], $0) })
        byLast = Lists(phrases.map { ($0[$0.count - 1], $0) })
    }

    /// The length of the longest phrase at `index` that ends at `end` at the latest.
    @inline(__always)
    func length(at index: Int, before end: Int, in text: [UInt16]) -> Int? {
        guard index < end else { return nil }
        for phrase in byFirst.phrases(text[index]) {
            let range = byFirst.range(phrase)
            if index + range.count <= end, byFirst.matches(range, at: index, text) { return range.count }
        }
        return nil
    }

    /// The length of the longest phrase that ends at `end`, beginning at `start` at the earliest.
    func suffix(at end: Int, after start: Int, in text: [UInt16]) -> Int? {
        guard end > start else { return nil }
        for phrase in byLast.phrases(text[end - 1]) {
            let range = byLast.range(phrase)
            if end - range.count >= start, byLast.matches(range, at: end - range.count, text) { return range.count }
        }
        return nil
    }

    /// Whether one of the phrases ends at `end`, beginning at `start` at the earliest.
    func ends(at end: Int, after start: Int, in text: [UInt16]) -> Bool {
        suffix(at: end, after: start, in: text) != nil
    }

    /// Whether one of the phrases stands somewhere in the range.
    func occurs(in range: Range<Int>, of text: [UInt16]) -> Bool {
        range.contains { length(at: $0, before: range.upperBound, in: text) != nil }
    }
}
