// What some numbers stand for, where the numbers are small and asked for often: words of a table, units of a text.

/// Values by numbers from 0, found without hashing. Memory grows with the largest number, 4 bytes each.
struct DenseMap<Value> {
    /// By number: the index of its value, or -1; numbers beyond have none.
    private var places: [Int32] = []
    private var values: [Value] = []

    subscript(number: Int32) -> Value? {
        get {
            guard Int(number) < places.count, places[Int(number)] >= 0 else { return nil }
            return values[Int(places[Int(number)])]
        }
        set {
            guard let newValue else { return }
            let index = Int(number)
            if index >= places.count { places += [Int32](repeating: -1, count: index + 1 - places.count) }
            if places[index] < 0 {
                places[index] = Int32(values.count)
                values.append(newValue)
            } else {
                values[Int(places[index])] = newValue
            }
        }
    }

    /// Changes every value.
    mutating func update(_ body: (inout Value) -> Void) { for index in values.indices { body(&values[index]) } }
}

extension DenseMap: Sendable where Value: Sendable {}

/// A set of numbers from 0, a byte for each up to the largest.
struct DenseSet: Sendable {
    /// By number; those beyond are not in the set.
    private var holds: [Bool] = []

    init() {}

    /// The numbers of words.
    init(_ words: [String], _ table: inout WordTable) { for word in words { insert(table.id(of: word)) } }

    mutating func insert(_ number: Int32) {
        let index = Int(number)
        if index >= holds.count { holds += [Bool](repeating: false, count: index + 1 - holds.count) }
        holds[index] = true
    }

    @inline(__always)
    func contains(_ number: Int32) -> Bool { Int(number) < holds.count && holds[Int(number)] }
}

/// Flags of numbers from 0, a byte for each up to the largest.
struct DenseFlags<Flags: OptionSet & Sendable>: Sendable where Flags.RawValue == UInt8, Flags.Element == Flags {
    /// By number; those beyond have no flags.
    private var rows: [UInt8] = []

    /// Sets a flag of the numbers of words.
    mutating func insert(_ flag: Flags, _ words: [String], _ table: inout WordTable) {
        for word in words {
            let index = Int(table.id(of: word))
            if index >= rows.count { rows += [UInt8](repeating: 0, count: index + 1 - rows.count) }
            rows[index] |= flag.rawValue
        }
    }

    @inline(__always)
    func contains(_ flag: Flags, _ number: Int32) -> Bool {
        Int(number) < rows.count && Flags(rawValue: rows[Int(number)]).contains(flag)
    }

    /// The flags that any of the numbers has.
    func union(of numbers: UnsafeBufferPointer<Int32>) -> Flags {
        rows.withUnsafeBufferPointer { rows in
            var found: UInt8 = 0
            for number in numbers where Int(number) < rows.count { found |= rows[Int(number)] }
            return Flags(rawValue: found)
        }
    }
}
