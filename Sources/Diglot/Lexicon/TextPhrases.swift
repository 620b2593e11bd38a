// Phrases of characters, found in texts that are not cut into words.

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
        /// The units that have a list.
        private(set) var sieve = UnitSieve()
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
                sieve.insert(unit)
            }
        }

        private static func hash(_ unit: UInt16) -> Int { Int(truncatingIfNeeded: UInt32(unit) &* 0x9E37_79B1 >> 16) }

        /// The phrases with a unit.
        @inline(__always)
        func phrases(_ unit: UInt16) -> Range<Int> {
            guard sieve.mayHold(unit) else { return 0..<0 }
            var slot = Self.hash(unit) & (slots.count - 1)
            while slots[slot].last > slots[slot].first {
                if slots[slot].unit == unit { return Int(slots[slot].first)..<Int(slots[slot].last) }
                slot = (slot + 1) & (slots.count - 1)
            }
            return 0..<0
        }

        var all: [[UInt16]] { (1..<ends.count).map { Array(units[range($0)]) } }

        @inline(__always)
        func range(_ phrase: Int) -> Range<Int> { Int(ends[phrase - 1])..<Int(ends[phrase]) }

        /// Whether the phrase stands at `start`, which leaves room for it.
        @inline(__always)
        func matches(_ range: Range<Int>, at start: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
            units.withUnsafeBufferPointer { units in
                for offset in 0..<range.count where text[start + offset] != units[range.lowerBound + offset] {
                    return false
                }
                return true
            }
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

    /// The units that a phrase may begin with.
    var sieve: UnitSieve { byFirst.sieve }

    /// The length of the longest phrase at `index` that ends at `end` at the latest.
    @inline(__always)
    func length(at index: Int, before end: Int, in text: UnsafeBufferPointer<UInt16>) -> Int? {
        longest(at: index, before: end, in: text)?.length
    }

    /// The longest phrase at `index` that ends at `end` at the latest.
    @inline(__always)
    func longest(
        at index: Int, before end: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (place: Int, length: Int)? {
        guard index < end else { return nil }
        for phrase in byFirst.phrases(text[index]) {
            let range = byFirst.range(phrase)
            if index + range.count <= end, byFirst.matches(range, at: index, text) { return (phrase - 1, range.count) }
        }
        return nil
    }

    /// The first place in a range at which a phrase begins, and the longest one there; it ends at `end` at the latest.
    @inline(__always)
    func first(
        in range: Range<Int>, before end: Int, of text: UnsafeBufferPointer<UInt16>
    ) -> (start: Int, place: Int, length: Int)? {
        // Most units begin no phrase, and are passed with a look at two words.
        let sieve = byFirst.sieve
        for start in range where sieve.mayHold(text[start]) {
            if let found = longest(at: start, before: end, in: text) { return (start, found.place, found.length) }
        }
        return nil
    }

    /// The phrases; their places are what ``forEach(at:before:in:_:)`` tells them by.
    var all: [[UInt16]] { byFirst.all }

    /// Calls `body` with the places of the phrases at `index` that end at `end` at the latest, longest first.
    @inline(__always)
    func forEach(at index: Int, before end: Int, in text: UnsafeBufferPointer<UInt16>, _ body: (_ place: Int) -> Void) {
        guard index < end else { return }
        for phrase in byFirst.phrases(text[index]) {
            let range = byFirst.range(phrase)
            if index + range.count <= end, byFirst.matches(range, at: index, text) { body(phrase - 1) }
        }
    }

    /// The length of the longest phrase that ends at `end`, beginning at `start` at the earliest.
    func suffix(at end: Int, after start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int? {
        guard end > start else { return nil }
        for phrase in byLast.phrases(text[end - 1]) {
            let range = byLast.range(phrase)
            if end - range.count >= start, byLast.matches(range, at: end - range.count, text) { return range.count }
        }
        return nil
    }

    /// Whether one of the phrases ends at `end`, beginning at `start` at the earliest.
    func ends(at end: Int, after start: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
        suffix(at: end, after: start, in: text) != nil
    }

    /// Whether one of the phrases stands somewhere in the range.
    func occurs(in range: Range<Int>, of text: UnsafeBufferPointer<UInt16>) -> Bool {
        first(in: range, before: range.upperBound, of: text) != nil
    }
}

extension TextPhrases {
    /// The same of an array; see ``length(at:before:in:)``.
    @inline(__always)
    func length(at index: Int, before end: Int, in text: [UInt16]) -> Int? {
        text.withUnsafeBufferPointer { length(at: index, before: end, in: $0) }
    }

    func suffix(at end: Int, after start: Int, in text: [UInt16]) -> Int? {
        text.withUnsafeBufferPointer { suffix(at: end, after: start, in: $0) }
    }

    func ends(at end: Int, after start: Int, in text: [UInt16]) -> Bool {
        text.withUnsafeBufferPointer { ends(at: end, after: start, in: $0) }
    }

    func occurs(in range: Range<Int>, of text: [UInt16]) -> Bool {
        text.withUnsafeBufferPointer { occurs(in: range, of: $0) }
    }
}
