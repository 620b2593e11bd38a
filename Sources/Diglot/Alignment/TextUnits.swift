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

    /// By type: the number in the vocabulary of the text's own language.
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
        var type = typeOfID[unit.id]
        if type < 0 {
            type = Int32(ids.count)
            typeOfID[unit.id] = type
            ids.append(unit.id)
            self.latin.append(latin)
            if latin >= 0 { typeOfLatin[latin] = type }
        }
        occurrences.append(Occurrence(type: type, start: unit.start, end: unit.end))
    }
}

/// Types by number, forgotten at once: a number counts when its mark is the present one.
private struct TypeIndex: Sendable {
    private var types: [Int32] = []
    private var marks: [UInt32] = []
    private var mark: UInt32 = 1

    mutating func reset() {
        mark &+= 1
        if mark == 0 {
            for index in marks.indices { marks[index] = 0 }
            mark = 1
        }
    }

    subscript(id: Int32) -> Int32 {
        @inline(__always)
        get { Int(id) < marks.count && marks[Int(id)] == mark ? types[Int(id)] : -1 }
        set {
            if Int(id) >= marks.count {
                let more = max(1 << 16, 2 * Int(id)) - marks.count
                types.append(contentsOf: repeatElement(0, count: more))
                marks.append(contentsOf: repeatElement(0, count: more))
            }
            marks[Int(id)] = mark
            types[Int(id)] = newValue
        }
    }
}
