// The memory of a table of words.

internal import CMemory

/// Words with their numbers, found by open addressing. An object that owns its memory, because one look-up a word leaves no
/// time to ask whether an array is shared.
///
///     slots    | key, number, count | ... |     found by a key
///     places   | slot | slot | ...              of each word, by its number
///     starts   | start | start | ... | end      of each word's text in `units`, by its number
///     units    | text in lower case | text | ...
final class WordRows: @unchecked Sendable {
    /// What is known of a word, and where.
    struct Found {
        fileprivate let place: Int
        /// The word's number; -1 for a word that was not entered.
        let id: Int32
        /// When it was last counted in a record; -1 if it never was.
        var count: Int32
    }

    private struct Slot: BitwiseCopyable {
        var key = WordKey.none
        var id: Int32 = -1
        var count: Int32 = -1
    }

    private struct Rows: BitwiseCopyable {
        let slots: UnsafeMutableBufferPointer<Slot>
        let places: UnsafeMutableBufferPointer<Int32>
        let starts: UnsafeMutableBufferPointer<Int32>
        var units: UnsafeMutableBufferPointer<UInt16>
        /// How many words there are.
        var count = 0
        /// There are 2 to the power of 64 - `shift` slots.
        let shift: UInt64

        /// - Parameter bits: there are 2 to the power of so many slots.
        init(bits: Int, units mostUnits: Int) {
            slots = .allocate(capacity: 1 << bits)
            slots.initialize(repeating: Slot())
            let most = slots.count / WordRows.slotsPerWord
            places = .allocate(capacity: most)
            starts = .allocate(capacity: most + 1)
            starts[0] = 0
            units = .allocate(capacity: mostUnits)
            shift = UInt64(64 - bits)
        }

        var bits: Int { slots.count.trailingZeroBitCount }

        /// The slot where the search for a word begins (Fibonacci hashing).
        @inline(__always)
        func home(of key: WordKey) -> Int {
            Int(truncatingIfNeeded: (key.bits &* 0x9E37_79B9_7F4A_7C15) &>> shift)
        }

        func free() {
            slots.deallocate()
            places.deallocate()
            starts.deallocate()
            units.deallocate()
        }
    }

    /// So many slots for each word: most words are found in the first slot that is looked at.
    private static let slotsPerWord = 4
    /// A block may be so much longer than its word.
    private static let padding = 4

    private let rows: UnsafeMutablePointer<Rows>

    init() {
        rows = .allocate(capacity: 1)
        rows.initialize(to: Rows(bits: 12, units: 1 << 10))
    }

    init(copying other: WordRows) {
        let old = other.rows.pointee
        rows = .allocate(capacity: 1)
        rows.initialize(to: Self.copy(old, bits: old.bits, units: old.units.count))
    }

    deinit {
        rows.pointee.free()
        rows.deallocate()
    }

    var count: Int { rows.pointee.count }

    // MARK: Finding

    /// - Parameters:
    ///   - key: the word's.
    ///   - word: the word, for those whose key is a hash.
    @inline(__always)
    func find(_ key: WordKey, _ word: () -> UnsafeBufferPointer<UInt16>) -> Found {
        let slots = rows.pointee.slots
        let mask = slots.count &- 1
        var place = rows.pointee.home(of: key)
        while true {
            let slot = slots[place]
            if slot.key == key, !key.isHash || isWord(slot.id, word()) {
                return Found(place: place, id: slot.id, count: slot.count)
            }
            if slot.key == .none { return Found(place: place, id: -1, count: -1) }
            place = (place &+ 1) & mask
        }
    }

    /// Asks for the memory that a word will be looked for in.
    @inline(__always)
    func prefetch(_ key: WordKey) {
        dg_prefetch(rows.pointee.slots.baseAddress.unsafelyUnwrapped + rows.pointee.home(of: key))
    }

    /// Whether a number is that of a word which has the same key.
    @inline(__always)
    private func isWord(_ id: Int32, _ word: UnsafeBufferPointer<UInt16>) -> Bool {
        let known = units(of: id)
        return known.count == word.count
            && word.allBlocks { offset, block in WordKey.lowercase(block) == known.block(at: offset) }
    }

    /// A word's text in lower case; it is there until the next change.
    @inline(__always)
    func units(of id: Int32) -> UnsafeBufferPointer<UInt16> {
        let (starts, units) = (rows.pointee.starts, rows.pointee.units)
        let (start, end) = (Int(starts[Int(id)]), Int(starts[Int(id) &+ 1]))
        return UnsafeBufferPointer(start: units.baseAddress.unsafelyUnwrapped + start, count: end &- start)
    }

    // MARK: Changing

    /// Gives a word that is not there the next number.
    ///
    /// - Parameter place: where it was looked for, here or in the rows that these are a copy of: entered in the same order,
    ///   words lie in the same slots.
    @inline(never)
    func enter(_ word: UnsafeBufferPointer<UInt16>, _ key: WordKey, at place: Found) -> Found {
        let count = rows.pointee.count
        let start = Int(rows.pointee.starts[count])
        let end = start + word.count
        let found = makeRoom(end + Self.padding) ? find(key) { word } : place
        let text = UnsafeMutableRawPointer(rows.pointee.units.baseAddress.unsafelyUnwrapped + start)
        _ = word.allBlocks { offset, block in
            text.storeBytes(of: WordKey.lowercase(block), toByteOffset: 2 * offset, as: UInt64.self)
            return true
        }
        let id = Int32(count)
        rows.pointee.slots[found.place] = Slot(key: key, id: id)
        rows.pointee.places[count] = Int32(found.place)
        rows.pointee.starts[count + 1] = Int32(end)
        rows.pointee.count = count + 1
        return Found(place: found.place, id: id, count: -1)
    }

    /// Sets when a word was last counted.
    @inline(__always)
    func set(_ found: Found) { rows.pointee.slots[found.place].count = found.count }

    /// Takes out the words from a number on. Last in, first out, they leave no gaps in the probing.
    func remove(from first: Int) {
        while rows.pointee.count > first {
            rows.pointee.count -= 1
            rows.pointee.slots[Int(rows.pointee.places[rows.pointee.count])] = Slot()
        }
    }

    /// As if no word had been counted.
    func forgetCounts() { for place in rows.pointee.slots.indices { rows.pointee.slots[place].count = -1 } }

    /// Makes room for one more word, and for so many units.
    ///
    /// - Returns: whether words have other places now.
    @inline(__always)
    private func makeRoom(_ units: Int) -> Bool {
        let isFull = rows.pointee.count == rows.pointee.places.count
        if !isFull && units <= rows.pointee.units.count { return false }
        grow(units, isFull)
        return true
    }

    @inline(never)
    private func grow(_ units: Int, _ isFull: Bool) {
        let old = rows.pointee
        rows.pointee = Self.copy(
            old, bits: isFull ? old.bits + 1 : old.bits, units: max(old.units.count, 2 * units))
        old.free()
    }

    private static func copy(_ old: Rows, bits: Int, units: Int) -> Rows {
        var new = Rows(bits: bits, units: units)
        new.count = old.count
        _ = new.units.update(fromContentsOf: old.units[..<Int(old.starts[old.count])])
        _ = new.starts.update(fromContentsOf: old.starts[...old.count])
        let mask = new.slots.count - 1
        for id in 0..<old.count {
            let slot = old.slots[Int(old.places[id])]
            var place = new.home(of: slot.key)
            while new.slots[place].id >= 0 { place = (place + 1) & mask }
            new.slots[place] = slot
            new.places[id] = Int32(place)
        }
        return new
    }
}
