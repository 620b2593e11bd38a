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
        let places = byID.places
        for type in types.elements { places.remove(type.id) }
        if self.language == .zh {
            for type in types.elements { byLatin.remove(type.latin) }
        }
        self.language = language
        byID.makeRoom(for: numbers)
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
        let part = Int32(partCount)
        let (known, before, first) = (types.count, typesByPart.count, occurrences.count)
        var greatest: Int32 = -1
        for unit in units.elements {
            byID.prefetch(unit.id)
            greatest = max(greatest, unit.id)
        }
        byID.makeRoom(for: Int(greatest) + 1)
        // Room for as many as there may be; what is too much goes in the end.
        types.resize(known + units.count)
        typesByPart.resize(before + units.count)
        occurrences.resize(first + units.count)
        let (places, isEnglish) = (byID.places, language == .en)
        let (all, ofPart, placed) = (types.elements, typesByPart.elements, occurrences.elements)
        var (count, countOfPart) = (known, before)
        for (index, unit) in units.elements.enumerated() {
            // Everything is written as if the unit were new, and counted if it is: the processor would guess a branch wrong.
            all[count] = UnitType(
                id: unit.id, latin: isEnglish ? unit.id : -1, first: Int32(truncatingIfNeeded: first &+ index),
                lastPart: -1)
            let type = places.enter(unit.id, Int32(truncatingIfNeeded: count))
            count &+= Int(type) == count ? 1 : 0
            ofPart[countOfPart] = type
            countOfPart &+= all[Int(type)].lastPart == part ? 0 : 1
            all[Int(type)].lastPart = part
            placed[first &+ index] = Occurrence(type: type, start: unit.start, end: unit.end)
        }
        types.removeLast(types.count - count)
        typesByPart.removeLast(typesByPart.count - countOfPart)
        ends.append((countOfPart, occurrences.count))
        return known..<count
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
    /// By number + 1: -1 for none, and for the number -1.
    private var types = Scratch<Int32>()
    /// By number, a bit for each that has one; the first 64 are not looked at.
    private var bits = Scratch<UInt64>()

    init() {
        types.append(-1)
        bits.append(0)
    }

    /// Which numbers have a type, to be looked at while none is set: a table so small that it stays near the processor.
    struct Presence {
        fileprivate let bits: UnsafeMutablePointer<UInt64>

        /// 1 for a number that has a type, 0 for others.
        ///
        /// - Parameter id: a number that there is a place for; see ``TypeNumbers/makeRoom(for:)``.
        @inline(__always)
        subscript(id: Int32) -> Int {
            let id = UInt32(bitPattern: id)
            return Int(truncatingIfNeeded: bits[Int(id &>> 6)] &>> UInt64(id & 63) & 1)
        }
    }

    var present: Presence { Presence(bits: bits.elements.baseAddress! + 1) }

    /// The places, to be used while none is made.
    struct Places {
        fileprivate let types: UnsafeMutablePointer<Int32>
        fileprivate let bits: UnsafeMutablePointer<UInt64>

        /// Gives a number a type unless it has one; -1, the number of what nobody knows, has none after.
        ///
        /// - Parameter id: a number that there is a place for; see ``TypeNumbers/makeRoom(for:)``.
        /// - Returns: its type.
        @inline(__always)
        func enter(_ id: Int32, _ type: Int32) -> Int32 {
            let old = types[Int(id)]
            let now = old < 0 ? type : old
            types[Int(id)] = id < 0 ? -1 : now
            bits[Int(id) &>> 6] |= 1 &<< UInt64(UInt32(bitPattern: id) & 63)
            return now
        }

        /// Takes the type of a number away that was entered.
        @inline(__always)
        func remove(_ id: Int32) {
            types[Int(id)] = -1
            bits[Int(id) &>> 6] = 0
        }
    }

    var places: Places {
        Places(types: types.elements.baseAddress! + 1, bits: bits.elements.baseAddress! + 1)
    }

    /// Takes the type of a number away, if it has one.
    func remove(_ id: Int32) {
        if Int(id) + 1 < types.count { places.remove(id) }
    }

    @inline(__always)
    func prefetch(_ id: Int32) { types.prefetch(Int(id) &+ 1) }

    /// The type of a number; -1 for none, as for the number -1.
    @inline(__always)
    subscript(id: Int32) -> Int32 {
        get { Int(id) + 1 < types.count ? types[Int(id) + 1] : -1 }
        set {
            precondition(id >= 0)
            makeRoom(for: Int(id) + 1)
            types[Int(id) + 1] = newValue
            bits[(Int(id) + 64) >> 6] |= 1 &<< UInt64(id & 63)
        }
    }

    /// Makes places for numbers below a limit.
    @inline(__always)
    mutating func makeRoom(for count: Int) {
        if count >= types.count { grow(to: count) }
    }

    private mutating func grow(to count: Int) {
        while types.count <= count { types.append(-1) }
        while bits.count << 6 < count + 64 { bits.append(0) }
    }
}
