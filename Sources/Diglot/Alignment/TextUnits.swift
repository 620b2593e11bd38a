// The units of one text, each once, with the places where it stands.

/// What the aligner counts in a text: its units as types, in the order in which they first occur.
struct TextUnits: Sendable {
    /// A unit where it stands.
    struct Occurrence: Sendable {
        /// Index into ``ids``.
        let type: Int32
        /// UTF-16 offsets in the text.
        let start: Int32
        let end: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// By type: the number in the vocabulary of the text's own language; -1 for a unit without one.
    private(set) var ids: [Int32] = []
    /// By type: the number that the same word has in the English vocabulary; -1 for a unit of Han characters.
    private(set) var latin: [Int32] = []
    /// In the order of their ends.
    private(set) var occurrences: [Occurrence] = []

    private var typeOfID = TypeIndex()
    private var typeOfLatin = TypeIndex()

    var count: Int { ids.count }

    /// Begins a text.
    mutating func reset() {
        ids.removeAll(keepingCapacity: true)
        latin.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
        typeOfID.reset()
        typeOfLatin.reset()
    }

    /// The type of a unit, or -1 when the text does not have it.
    @inline(__always)
    func type(of id: Int32) -> Int32 { typeOfID[id] }

    /// The type of a word by its number in the English vocabulary, or -1.
    @inline(__always)
    func type(ofLatin id: Int32) -> Int32 { typeOfLatin[id] }

    /// Adds a unit.
    ///
    /// - Parameter latin: its number in the English vocabulary, or -1.
    mutating func append(_ unit: PlacedUnit, latin: Int32) {
        var type: Int32 = unit.id < 0 ? -1 : typeOfID[unit.id]
        if type < 0 {
            type = Int32(ids.count)
            ids.append(unit.id)
            self.latin.append(latin)
            // What nobody knows is a type of its own each time.
            if unit.id >= 0 { typeOfID[unit.id] = type }
            if latin >= 0 { typeOfLatin[latin] = type }
        }
        occurrences.append(Occurrence(type: type, start: unit.start, end: unit.end))
    }
}

/// The types of one text by number: a hash table so small that it stays near the processor, and mostly empty, since most
/// look-ups are for what is not there.
private struct TypeIndex: Sendable {
    private struct Slot {
        /// -1 in a slot that is free.
        var id: Int32
        var type: Int32

        static let free = Slot(id: -1, type: -1)
    }

    private static let fewestSlots = 1024

    private var slots = [Slot](repeating: .free, count: Self.fewestSlots)
    private var count = 0

    mutating func reset() {
        guard count > 0 else { return }
        count = 0
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: .free) }
    }

    subscript(id: Int32) -> Int32 {
        @inline(__always)
        get {
            slots.withUnsafeBufferPointer { slots in
                let mask = slots.count - 1
                var at = Self.home(id) & mask
                while slots[at].id >= 0 {
                    if slots[at].id == id { return slots[at].type }
                    at = (at + 1) & mask
                }
                return -1
            }
        }
        set {
            if 4 * count >= slots.count { grow() }
            insert(Slot(id: id, type: newValue))
        }
    }

    private mutating func insert(_ slot: Slot) {
        let mask = slots.count - 1
        var at = Self.home(slot.id) & mask
        while slots[at].id >= 0 && slots[at].id != slot.id { at = (at + 1) & mask }
        if slots[at].id < 0 { count += 1 }
        slots[at] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: 4 * old.count)
        count = 0
        for slot in old where slot.id >= 0 { insert(slot) }
    }

    @inline(__always)
    private static func home(_ id: Int32) -> Int { Int(UInt32(bitPattern: id) &* 0x9E37_79B1 >> 8) }
}
