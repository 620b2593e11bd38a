// The units of texts, each once, with the places where it stands.

/// What the aligner counts in a text: its units as types, in the order in which they first occur, and part by part: an
/// abstract's by sentence, a record's facets' by facet.
struct TextUnits: ~Copyable {
    /// A unit where it stands.
    struct Occurrence: Sendable, BitwiseCopyable {
        /// Index into ``types``.
        let type: Int32
        /// UTF-16 offsets in the text.
        let start: Int32
        let end: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// A unit, wherever it stands.
    struct UnitType: BitwiseCopyable {
        /// The number in the vocabulary of the text's own language; -1 for a unit without one.
        let id: Int32
        /// The number that the same word has in the English vocabulary; -1 for a unit of Han characters.
        fileprivate(set) var latin: Int32
        /// Where it first stands in the text: index into ``occurrences``.
        let first: Int32
        /// The last part that was seen to hold it.
        fileprivate var lastPart: Int32
    }

    private(set) var types = Scratch<UnitType>()
    /// Part by part, in the order of their ends.
    private(set) var occurrences = Scratch<Occurrence>()
    /// Types by their numbers.
    private(set) var byID = TypeNumbers()
    /// Those of a Chinese text by their numbers in the English vocabulary.
    private var byLatin = TypeNumbers()
    private var language = Language.en
    /// The types of each part, in order of first occurrence.
    private var typesByPart = Scratch<Int32>()
    /// By part: where its types and its occurrences end.
    private var ends = Scratch<(types: Int, occurrences: Int)>()

    /// How many types there are.
    var count: Int { types.count }
    var partCount: Int { ends.count }

    /// Begins a record.
    ///
    /// - Parameter numbers: so many are there to be looked up in ``TypeNumbers/present``.
    mutating func reset(_ language: Language, numbers: Int) {
        self.language = language
        byID.makeRoom(for: numbers)
        for type in types.elements {
            byID.remove(type.id)
            byLatin.remove(type.latin)
        }
        types.removeAll()
        occurrences.removeAll()
        typesByPart.removeAll()
        ends.removeAll()
    }

    /// Adds a part.
    ///
    /// - Returns: the types that are new; those of a Chinese text that are written in letters want a
    ///   ``name(_:latin:)``.
    mutating func append(part units: borrowing Scratch<PlacedUnit>) -> Range<Int> {
        let known = types.count
        for unit in units.elements { byID.prefetch(unit.id) }
        types.reserve(units.count)
        Self.append(
            units, part: Int32(partCount), isEnglish: language == .en, &byID, &types, &typesByPart, &occurrences)
        ends.append((typesByPart.count, occurrences.count))
        return known..<types.count
    }

    /// A function of its own with the lists as arguments, so that their numbers need not be written to memory at each step.
    private static func append(
        _ units: borrowing Scratch<PlacedUnit>, part: Int32, isEnglish: Bool, _ byID: inout TypeNumbers,
        _ types: inout Scratch<UnitType>, _ typesByPart: inout Scratch<Int32>, _ occurrences: inout Scratch<Occurrence>
    ) {
        let first = occurrences.count
        occurrences.append(atMost: units.count) { occurrences in
            typesByPart.append(atMost: units.count) { typesByPart in
                var count = 0
                for (index, unit) in units.elements.enumerated() {
                    var type = byID[unit.id]
                    if type < 0 {
                        type = Int32(truncatingIfNeeded: types.count)
                        types.appendReserved(
                            UnitType(
                                id: unit.id, latin: isEnglish ? unit.id : -1,
                                first: Int32(truncatingIfNeeded: first &+ index), lastPart: part))
                        typesByPart[count] = type
                        count &+= 1
                        // What nobody knows is a type of its own each time.
                        if unit.id >= 0 { byID[unit.id] = type }
                    } else if types[Int(type)].lastPart != part {
                        types[Int(type)].lastPart = part
                        typesByPart[count] = type
                        count &+= 1
                    }
                    occurrences[index] = Occurrence(type: type, start: unit.start, end: unit.end)
                }
                return count
            }
            return units.count
        }
    }

    /// Tells the number that a type of a Chinese text has in the English vocabulary.
    mutating func name(_ type: Int, latin id: Int32) {
        types[type].latin = id
        byLatin[id] = Int32(type)
    }

    /// The type of a word by its number in the English vocabulary; -1 for none.
    @inline(__always)
    func type(ofLatin id: Int32) -> Int32 { language == .en ? byID[id] : byLatin[id] }

    /// The types of a part, to be looked at before the next record.
    func types(of part: Int) -> UnsafeMutableBufferPointer<Int32> {
        typesByPart[(part == 0 ? 0 : ends[part - 1].types)..<ends[part].types]
    }

    /// Where the occurrences of a part are.
    func occurrences(of part: Int) -> Range<Int> {
        (part == 0 ? 0 : ends[part - 1].occurrences)..<ends[part].occurrences
    }

    /// The index of a part's first occurrence that ends after an offset.
    func firstOccurrence(of part: Int, endingAfter offset: Int) -> Int {
        var low = occurrences(of: part).lowerBound
        var high = occurrences(of: part).upperBound
        while low < high {
            let middle = (low + high) / 2
            if Int(occurrences[middle].end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Types by number: a place for each number that there is, so that looking one up is one read. The frequent units,
/// which are looked up most, have the lowest numbers and stay near the processor.
struct TypeNumbers: ~Copyable {
    /// -1 for none.
    private var types = Scratch<Int32>()
    /// By number, a bit for each that has one.
    private var bits = Scratch<UInt64>()

    /// Which numbers have a type, to be looked at while none is set: a table so small that it stays near the processor.
    struct Presence {
        fileprivate let bits: UnsafeMutableBufferPointer<UInt64>

        /// 1 for a number that has a type, 0 for others.
        ///
        /// - Parameter id: a number that there is a place for; see ``TypeNumbers/makeRoom(for:)``.
        @inline(__always)
        subscript(id: Int32) -> Int {
            Int(truncatingIfNeeded: bits[Int(id) &>> 6] &>> UInt64(UInt32(bitPattern: id) & 63) & 1)
        }
    }

    var present: Presence { Presence(bits: bits.elements) }

    /// Takes the type of a number away, if it has one.
    @inline(__always)
    mutating func remove(_ id: Int32) {
        let index = Int(UInt32(bitPattern: id))
        guard index < types.count else { return }
        types[index] = -1
        bits[index >> 6] = 0
    }

    @inline(__always)
    func prefetch(_ id: Int32) { types.prefetch(Int(UInt32(bitPattern: id))) }

    /// The type of a number; -1 for none, as for the number -1.
    @inline(__always)
    subscript(id: Int32) -> Int32 {
        get {
            let index = Int(UInt32(bitPattern: id))
            return index < types.count ? types[index] : -1
        }
        set {
            makeRoom(for: Int(id) + 1)
            types[Int(id)] = newValue
            bits[Int(id) >> 6] |= 1 &<< UInt64(id & 63)
        }
    }

    /// Makes places for numbers below a limit.
    @inline(__always)
    mutating func makeRoom(for count: Int) {
        if count > types.count { grow(to: count) }
    }

    private mutating func grow(to count: Int) {
        while types.count < count { types.append(-1) }
        while bits.count << 6 < count { bits.append(0) }
    }
}
