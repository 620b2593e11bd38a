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

    var count: Int { ids.count }

    /// Begins a text.
    mutating func reset() {
        ids.removeAll(keepingCapacity: true)
        latin.removeAll(keepingCapacity: true)
        occurrences.removeAll(keepingCapacity: true)
    }

    /// Adds a unit.
    ///
    /// - Parameters:
    ///   - latin: its number in the English vocabulary, or -1.
    ///   - types: those of the text so far.
    @inline(__always)
    mutating func append(_ unit: PlacedUnit, latin: Int32, _ types: inout UnitTypes) {
        var type = types.byID[unit.id]
        if type < 0 {
            type = Int32(ids.count)
            ids.append(unit.id)
            self.latin.append(latin)
            // What nobody knows is a type of its own each time.
            if unit.id >= 0 { types.byID[unit.id] = type }
            if latin >= 0 { types.byLatin[latin] = type }
        }
        occurrences.append(Occurrence(type: type, start: unit.start, end: unit.end))
    }

    /// The index of the first occurrence that ends after an offset.
    func firstOccurrence(endingAfter offset: Int) -> Int {
        var low = 0
        var high = occurrences.count
        while low < high {
            let middle = (low + high) / 2
            if Int(occurrences[middle].end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The types of one text by the numbers of their units.
struct UnitTypes: Sendable {
    /// By the number in the vocabulary of the text's own language.
    var byID = TypeNumbers()
    /// By the number of the same word in the English vocabulary.
    var byLatin = TypeNumbers()

    /// Begins a text.
    mutating func reset() {
        byID.reset()
        byLatin.reset()
    }
}

/// Types by number: a place for each number that there is, so that looking one up is one read. The frequent units,
/// which are looked up most, have the lowest numbers and stay near the processor.
struct TypeNumbers: Sendable {
    /// -1 for none.
    private var types: [Int32] = []
    /// The numbers that have a type.
    private var used: [Int32] = []

    mutating func reset() {
        for id in used { types[Int(id)] = -1 }
        used.removeAll(keepingCapacity: true)
    }

    /// The type of a number; -1 for none, as for the number -1.
    @inline(__always)
    subscript(id: Int32) -> Int32 {
        get {
            let index = Int(UInt32(bitPattern: id))
            return index < types.count ? types[index] : -1
        }
        set {
            if Int(id) >= types.count {
                types.append(contentsOf: repeatElement(-1, count: max(1024, 2 * Int(id) - types.count)))
            }
            types[Int(id)] = newValue
            used.append(id)
        }
    }
}
