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

/// Types by number, forgotten at once: what is below `base` is of an earlier text.
private struct TypeIndex: Sendable {
    private var values: [Int32] = []
    private var base: Int32 = 1
    private var count: Int32 = 0

    mutating func reset() {
        base += count
        count = 0
        guard base > Int32.max / 2 else { return }
        for index in values.indices { values[index] = 0 }
        base = 1
    }

    subscript(id: Int32) -> Int32 {
        @inline(__always)
        get { Int(id) < values.count ? max(-1, values[Int(id)] - base) : -1 }
        set {
            if Int(id) >= values.count {
                let size = max(1 << 15, 2 * Int(id))
                values.append(contentsOf: repeatElement(0, count: size - values.count))
            }
            values[Int(id)] = base + newValue
            count = max(count, newValue + 1)
        }
    }
}
