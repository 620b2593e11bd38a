// The units of one language as numbers from 0.

/// Numbers units in the order in which they were entered.
///
///     pairs       numbers of units of two UTF-16 units, as most Chinese ones are, see ``PairTable``
///     keys        numbers of the others by key, see ``KeyTable``
///     characters  | -1 | 0 | 3 | ...               numbers of the single characters of the main block of Han; empty until
///                                                  there is one, as in English
///     starts      0     2     5 ...                where a unit's text begins in `text`
///     text        研 究 t e x t ...                 UTF-16
///
/// A unit of up to three UTF-16 units is its own key; a longer one has a hash of 63 bits for a key. Among a million units the chance that two share a hash is 1 in 18 million, so looking one up touches one
/// place in memory and no text: memory is what costs.
struct UnitVocabulary: Sendable {
    /// How many UTF-16 units fit in a key, with their number above them.
    private static let keyLength = 3
    private static let mainBlock: ClosedRange<UInt16> = 0x4E00...0x9FFF

    private(set) var pairs = PairTable()
    private var keys = KeyTable()
    private var characters: [Int32] = []
    private var starts: [Int32] = [0]
    private var text: [UInt16] = []

    init() {}

    /// - Parameters:
    ///   - count: how many units will be entered, so that the tables need not grow.
    ///   - pairs: how many of them have two UTF-16 units.
    init(reserving count: Int, pairs: Int = 0) {
        self.pairs = PairTable(reserving: pairs)
        keys = KeyTable(reserving: count - pairs)
        starts.reserveCapacity(count + 1)
        text.reserveCapacity(8 * count)
    }

    var count: Int { starts.count - 1 }

    /// A unit's text.
    subscript(_ id: Int32) -> ArraySlice<UInt16> {
        text[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
    }

    /// A unit's number, or -1.
    func id(of unit: UnsafeBufferPointer<UInt16>) -> Int32 { id(ofKey: Self.key(unit)) }

    /// A unit's number by its key, or -1.
    @inline(__always)
    func id(ofKey key: UInt64) -> Int32 {
        switch key >> 32 {
        case 0:
            let character = Int(key & 0xFFFF) - Int(Self.mainBlock.lowerBound)
            return UInt(bitPattern: character) < UInt(characters.count) ? characters[character] : keys[key]
        case 2: return pairs[UInt32(truncatingIfNeeded: key)]
        default: return keys[key]
        }
    }

    /// Asks for the memory where a unit's number is; see ``Array/prefetch(_:)``.
    @inline(__always)
    func prefetch(_ key: UInt64) {
        switch key >> 32 {
        case 0: characters.prefetch(Int(key & 0xFFFF) - Int(Self.mainBlock.lowerBound))
        case 2: pairs.prefetch(UInt32(truncatingIfNeeded: key))
        default: keys.prefetch(key)
        }
    }

    /// A unit's number, or -1.
    func id(of unit: String) -> Int32 {
        var unit = unit
        if let key = unit.withUTF8({ Self.key(ascii: $0) }) { return id(ofKey: key) }
        return Array(unit.utf16).withUnsafeBufferPointer { id(of: $0) }
    }

    /// A unit's number; a new one when the vocabulary does not have it. The unit must not be empty.
    mutating func insert(_ unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        if let character = Self.character(unit) {
            if characters.isEmpty { characters = [Int32](repeating: -1, count: Self.mainBlock.count) }
            if characters[character] < 0 { characters[character] = enter(unit) }
            return characters[character]
        }
        let next = Int32(count)
        let id =
            unit.count == 2 ? pairs.insert(PairTable.key(unit[0], unit[1]), next) : keys.insert(Self.key(unit), next)
        return id == next ? enter(unit) : id
    }

    private mutating func enter(_ unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        text.append(contentsOf: unit)
        starts.append(Int32(text.count))
        return Int32(count - 1)
    }

    mutating func insert(_ unit: some Collection<UInt16>) -> Int32 {
        Array(unit).withUnsafeBufferPointer { insert($0) }
    }

    mutating func removeAll() {
        pairs.removeAll()
        keys.removeAll()
        for character in characters.indices { characters[character] = -1 }
        starts.removeLast(count)
        text.removeAll(keepingCapacity: true)
    }

    /// The index of a unit among the characters of the main block.
    private static func character(_ unit: UnsafeBufferPointer<UInt16>) -> Int? {
        unit.count == 1 && mainBlock.contains(unit[0]) ? Int(unit[0] - mainBlock.lowerBound) : nil
    }

    /// Up to three units as they are with their number on top; of more, a hash that takes four at a time, its top bit
    /// set. Only the empty unit has the key 0.
    ///
    /// Within a length a step is one to one, so only what is longer than four units can share a key.
    @inline(__always)
    static func key(_ unit: UnsafeBufferPointer<UInt16>) -> UInt64 {
        guard unit.count > keyLength else { return shortKey(unit) }
        let bytes = UnsafeRawBufferPointer(unit)
        let last = bytes.count - 8
        var key = seed(unit.count)
        var at = 0
        while at < last {
            key = mix(key, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        // The last four, of which some may have been taken before.
        return mix(key, bytes.loadUnaligned(fromByteOffset: last, as: UInt64.self)) | 1 << 63
    }

    /// The key of three units.
    @inline(__always)
    static func key(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt64 {
        3 << 48 | UInt64(first) << 32 | UInt64(second) << 16 | UInt64(third)
    }

    /// The key of a unit of ASCII, from its bytes; nil for another one.
    @inline(__always)
    static func key(ascii unit: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard unit.count > keyLength else {
            var bits: UInt8 = 0
            var key = UInt64(unit.count)
            for byte in unit {
                key = key << 16 | UInt64(byte)
                bits |= byte
            }
            return bits < 0x80 ? key : nil
        }
        let bytes = UnsafeRawBufferPointer(unit)
        let last = bytes.count - 4
        var all: UInt32 = 0
        var key = seed(unit.count)
        var at = 0
        while at < last {
            let four = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
            all |= four
            key = mix(key, widened(four))
            at += 4
        }
        let four = bytes.loadUnaligned(fromByteOffset: last, as: UInt32.self)
        return (all | four) & 0x8080_8080 == 0 ? mix(key, widened(four)) | 1 << 63 : nil
    }

    /// Four bytes as UTF-16 units.
    @inline(__always)
    private static func widened(_ bytes: UInt32) -> UInt64 {
        let pairs = (UInt64(bytes) | UInt64(bytes) << 16) & 0x0000_FFFF_0000_FFFF
        return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF
    }

    @inline(__always)
    private static func shortKey(_ unit: UnsafeBufferPointer<UInt16>) -> UInt64 {
        let count = unit.count
        guard count > 0 else { return 0 }
        // Three of them, some twice, of which the first are the right ones. In a loop the processor would guess the length
        // of a word wrong.
        let three = UInt64(unit[0]) << 32 | UInt64(unit[count >> 1]) << 16 | UInt64(unit[count - 1])
        return UInt64(count) << UInt64(16 * count) | three >> UInt64(16 * (keyLength - count))
    }

    /// Where the hash of a unit of some length begins: spread over all bits, or the length would be mistaken for a part of
    /// the first letter (*Geissler*, *Heisler*).
    @inline(__always)
    private static func seed(_ count: Int) -> UInt64 { UInt64(count) &* KeyTable.golden }

    @inline(__always)
    private static func mix(_ key: UInt64, _ units: UInt64) -> UInt64 {
        let product = (key ^ units) &* KeyTable.golden
        return product ^ product >> 29
    }
}
