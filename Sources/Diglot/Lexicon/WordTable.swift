// Words as small numbers, so that the hot paths compare integers and make no strings.

import ICUText

/// Numbers words from 0 in the order in which they are first met, in lower case.
///
/// The words of a lexicon are entered first and fixed; those of a record follow and are forgotten
/// at the next one, so the table stays as large as the lexicon and one record. The numbers stay
/// inside a worker and never order anything.
struct WordTable: Sendable {
    /// A slot of a table with open addressing: a word's hash, its number, and its number in the record at hand; where there is
    /// none, -1.
    private struct Slot {
        var hash: UInt64 = 0
        var id: Int32 = -1
        var number: Int32 = -1
    }

    private var slots = [Slot](repeating: Slot(), count: 1 << 12)
    /// By word: the slot that holds it.
    private var places: [Int32] = []
    /// The words in lower case, one after another, and room for more; and where each begins, the next one last.
    private var units: [UInt16] = []
    private var starts: [Int32] = [0]
    private var fixedCount = 0
    /// The words of the record at hand, by their numbers in it.
    private var record: [Int32] = []

    var count: Int { places.count }

    /// The number of a word; a new one when the table has not met it.
    mutating func id(of word: some Collection<UInt16>) -> Int32 {
        word.withContiguousStorageIfAvailable { id(of: $0) } ?? Array(word).withUnsafeBufferPointer { id(of: $0) }
    }

    mutating func id(of word: String) -> Int32 { id(of: Array(word.utf16)) }

    mutating func id(of word: UnsafeBufferPointer<UInt16>) -> Int32 { id(of: word, Self.hash(word)) }

    /// The number of a word whose hash is known.
    @inline(__always)
    mutating func id(of word: UnsafeBufferPointer<UInt16>, _ hash: UInt64) -> Int32 {
        slots[slot(entering: word, hash)].id
    }

    /// The number of a word whose hash is known, and that in the record at hand: the next one from 0 when the record has
    /// not met it.
    @inline(__always)
    mutating func numbers(of word: UnsafeBufferPointer<UInt16>, _ hash: UInt64) -> (id: Int32, inRecord: Int32) {
        let place = slot(of: word, hash)
        let slot = slots.withUnsafeBufferPointer { $0[place] }
        return slot.number >= 0 ? (slot.id, slot.number) : enterInRecord(word, hash, place)
    }

    /// Gives a word of the record at hand its next number.
    @inline(never)
    private mutating func enterInRecord(
        _ word: UnsafeBufferPointer<UInt16>, _ hash: UInt64, _ found: Int
    ) -> (id: Int32, inRecord: Int32) {
        let place = slots[found].id >= 0 ? found : enter(word, hash, found)
        let number = Int32(record.count)
        slots[place].number = number
        record.append(slots[place].id)
        return (slots[place].id, number)
    }

    /// The number of a word, and that in the record at hand, or -1; nil when the table has not met the word.
    func knownNumbers(of word: UnsafeBufferPointer<UInt16>) -> (id: Int32, inRecord: Int32)? {
        let slot = slots[slot(of: word, Self.hash(word))]
        return slot.id >= 0 ? (slot.id, slot.number) : nil
    }

    /// The slot that holds a word, which is entered when the table has not met it.
    @inline(__always)
    private mutating func slot(entering word: UnsafeBufferPointer<UInt16>, _ hash: UInt64) -> Int {
        let slot = slot(of: word, hash)
        return slots[slot].id >= 0 ? slot : enter(word, hash, slot)
    }

    private mutating func enter(_ word: UnsafeBufferPointer<UInt16>, _ hash: UInt64, _ free: Int) -> Int {
        var place = free
        if 2 * places.count >= slots.count {
            grow()
            place = slot(of: word, hash)
        }
        let start = Int(starts[places.count])
        let end = start + word.count
        if end > units.count { units += [UInt16](repeating: 0, count: max(end, 1 << 10)) }
        units.withUnsafeMutableBufferPointer { units in
            for (offset, unit) in word.enumerated() { units[start + offset] = Self.lowercase(unit) }
        }
        slots[place] = Slot(hash: hash, id: Int32(places.count))
        places.append(Int32(place))
        starts.append(Int32(end))
        return place
    }

    /// Asks for the memory that the number of a word will be looked for in.
    @inline(__always)
    func prefetch(_ hash: UInt64) { slots.prefetch(Int(truncatingIfNeeded: hash) & (slots.count - 1)) }

    /// The slot that holds a word or would hold it.
    @inline(__always)
    private func slot(of word: UnsafeBufferPointer<UInt16>, _ hash: UInt64) -> Int {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var place = Int(truncatingIfNeeded: hash) & mask
            while slots[place].id >= 0, slots[place].hash != hash || !isWord(slots[place].id, word) {
                place = (place + 1) & mask
            }
            return place
        }
    }

    /// A hash of a word in lower case, of which every step can be undone: words of one block and the same length have the
    /// same hash only when they are the same. The upper half of a product depends on all of its factor, so it goes to both
    /// halves.
    @inline(__always)
    static func hash(_ word: UnsafeBufferPointer<UInt16>) -> UInt64 { examine(word).hash }

    /// The hash of a word, and whether no unit is beyond ASCII.
    @inline(__always)
    static func examine(_ word: UnsafeBufferPointer<UInt16>) -> (hash: UInt64, isASCII: Bool) {
        var hash = UInt64(truncatingIfNeeded: word.count)
        var all: UInt64 = 0
        _ = word.allBlocks { _, block in
            hash = (hash ^ lowercase(block)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            all |= block
            return true
        }
        return (hash, all & 0xFF80_FF80_FF80_FF80 == 0)
    }

    /// The words so far stay for good.
    mutating func fix() { fixedCount = places.count }

    /// Forgets the words after the fixed ones. Taken out last in, first out, they leave no gaps in the probing.
    mutating func reset() {
        endRecord()
        guard places.count > fixedCount else { return }
        while places.count > fixedCount {
            slots[Int(places.removeLast())] = Slot()
            starts.removeLast()
        }
    }

    /// Forgets which numbers the record at hand gave its words.
    mutating func endRecord() {
        for id in record { slots[Int(places[Int(id)])].number = -1 }
        record.removeAll(keepingCapacity: true)
    }

    /// A word's text in lower case.
    func units(of id: Int32) -> ArraySlice<UInt16> { units[range(of: id)] }

    private func range(of id: Int32) -> Range<Int> { Int(starts[Int(id)])..<Int(starts[Int(id) + 1]) }

    /// Whether a word is one that has the same hash.
    @inline(__always)
    private func isWord(_ id: Int32, _ word: UnsafeBufferPointer<UInt16>) -> Bool {
        let start = starts.withUnsafeBufferPointer { starts in
            Int(starts[Int(id) + 1] &- starts[Int(id)]) == word.count ? Int(starts[Int(id)]) : -1
        }
        return start >= 0 && (word.isOneBlock || holds(word, at: start))
    }

    /// Whether a word of several blocks stands at a place in `units`.
    @inline(__always)
    private func holds(_ word: UnsafeBufferPointer<UInt16>, at start: Int) -> Bool {
        units.withUnsafeBufferPointer { units in
            let known = UnsafeBufferPointer(rebasing: units[start..<start + word.count])
            return word.allBlocks { offset, block in Self.lowercase(block) == known.fullBlock(at: offset) }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: 2 * old.count)
        for id in places.indices {
            let slot = old[Int(places[id])]
            var place = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
            while slots[place].id >= 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
            places[id] = Int32(place)
        }
    }

    /// One unit in lower case; surrogates stay.
    @inline(__always)
    private static func lowercase(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        if unit >= 0x2E80 { return unit }
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(unit)))
    }

    /// Four units in lower case.
    @inline(__always)
    private static func lowercase(_ block: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0001_0001_0001_0001
        var cased = block
        if block & (0xFF80 * ones) != 0 {
            // What is at least 0x4000, as nearly all ideographs are, has no case.
            let caseless = ((block | block << 1) >> 15 & ones) &* 0xFFFF
            cased &= ~caseless
            if cased & (0xFF80 * ones) != 0 { return lowercaseEach(block) }
        }
        // Of ASCII units: bit 7 of each sum says whether the unit is at least A, and whether it is beyond Z.
        let upper = (cased &+ (0x80 - 0x41) * ones) & ~(cased &+ (0x80 - 0x5B) * ones) & (0x80 * ones)
        return block | upper >> 2
    }

    private static func lowercaseEach(_ block: UInt64) -> UInt64 {
        var lower: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            lower |= UInt64(lowercase(UInt16(truncatingIfNeeded: block >> shift))) << shift
        }
        return lower
    }
}

extension UnsafeBufferPointer<UInt16> {
    /// Whether `holds` is true for all units, four of them at a time: the last four may begin among those before them,
    /// and fewer than four are filled up with 0.
    @inline(__always)
    func allBlocks(_ holds: (_ offset: Int, _ block: UInt64) -> Bool) -> Bool {
        if isOneBlock { return holds(0, block(at: 0)) }
        var offset = 0
        while offset < count - 4 {
            if !holds(offset, fullBlock(at: offset)) { return false }
            offset += 4
        }
        return holds(count - 4, fullBlock(at: count - 4))
    }

    /// Whether ``allBlocks(_:)`` sees all units at once.
    @inline(__always)
    var isOneBlock: Bool { count <= 4 }

    /// The four units from an offset, or all units where there are fewer.
    @inline(__always)
    func block(at offset: Int) -> UInt64 {
        if count >= 4 { return fullBlock(at: offset) }
        switch count {
        case 0: return 0
        case 1: return UInt64(self[0])
        case 2: return UInt64(self[0]) | UInt64(self[1]) << 16
        default: return UInt64(self[0]) | UInt64(self[1]) << 16 | UInt64(self[2]) << 32
        }
    }

    /// The four units from an offset, all of which must be there.
    @inline(__always)
    func fullBlock(at offset: Int) -> UInt64 {
        UnsafeRawPointer(baseAddress.unsafelyUnwrapped + offset).loadUnaligned(as: UInt64.self)
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
