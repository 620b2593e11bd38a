// What a word is looked up by: most words fit into one number.

internal import CMemory
import ICUText

/// What a word in any case is found by: short words themselves, in lower case, others by a hash.
///
///     up to 8 units of ASCII   | a byte for each, the first lowest                            |
///     up to 3 units            | 1 0 | 0 ... 0 | 16 bits for each, the first lowest           |
///     others                   | 1 1 | 62 bits of a hash                                      |
///
/// No short word ends in U+0000, so two words with the same key are the same, or both have hashes.
struct WordKey: Equatable, BitwiseCopyable {
    let bits: UInt64

    /// That of no word.
    static let none = WordKey(bits: 0)

    /// Whether other words may have the same key.
    @inline(__always)
    var isHash: Bool { bits >> 62 == 3 }

    /// So many units of ASCII are a key.
    static let mostUnits = 8
    /// So many other units.
    private static let mostWideUnits = 3

    /// The key of a word, and whether no unit is beyond ASCII.
    static func of(_ word: UnsafeBufferPointer<UInt16>) -> (key: WordKey, isASCII: Bool) {
        guard mayBeShort(word) else { return hash(of: word) }
        let (head, tail) = ends(of: word)
        if (head | tail) & beyondASCII == 0 { return short(packed(head, tail, word.count), of: word, isASCII: true) }
        return wide(word)
    }

    /// The same for a word in a padded text: with fewer branches.
    @inline(__always)
    static func of(_ range: Range<Int>, in text: PaddedUnits) -> (key: WordKey, isASCII: Bool) {
        let word = UnsafeBufferPointer(rebasing: text.units[range])
        guard mayBeShort(word), let start = word.baseAddress else { return hash(of: word) }
        var bytes: UInt64 = 0
        if dg_ascii_bytes(start, Int16(truncatingIfNeeded: word.count), &bytes) != 0 {
            return short(bytes, of: word, isASCII: true)
        }
        if word.count <= mostWideUnits {
            let mask: UInt64 = 1 &<< UInt64(truncatingIfNeeded: 16 &* word.count) &- 1
            let units = word.fullBlock(at: 0) & mask
            if caseless(units) == 0x0001_0001_0001 & mask { return (WordKey(bits: units | 1 << 63), false) }
        }
        return wide(word)
    }

    @inline(__always)
    private static func mayBeShort(_ word: UnsafeBufferPointer<UInt16>) -> Bool {
        UInt(bitPattern: word.count &- 1) < UInt(mostUnits)
    }

    /// - Parameter bytes: the word's, which are ASCII.
    @inline(__always)
    private static func short(
        _ bytes: UInt64, of word: UnsafeBufferPointer<UInt16>, isASCII: Bool
    ) -> (key: WordKey, isASCII: Bool) {
        if bytes &>> UInt64(truncatingIfNeeded: 8 &* (word.count &- 1)) == 0 { return hash(of: word) }
        return (WordKey(bits: lowercaseASCII(bytes)), isASCII)
    }

    /// The key of a word of at most ``mostUnits`` that has some beyond ASCII.
    @inline(__always)
    private static func wide(_ word: UnsafeBufferPointer<UInt16>) -> (key: WordKey, isASCII: Bool) {
        let ends = ends(of: word)
        let (head, tail) = (lowercase(ends.head), lowercase(ends.tail))
        if (head | tail) & beyondASCII == 0 {
            // The Kelvin sign is k in lower case.
            return short(packed(head, tail, word.count), of: word, isASCII: false)
        }
        if word.count <= mostWideUnits, head &>> UInt64(truncatingIfNeeded: 16 &* (word.count &- 1)) != 0 {
            return (WordKey(bits: head | 1 << 63), false)
        }
        return hash(of: word)
    }

    /// A hash in lower case: the upper half of a product depends on all of its factor, so it goes to both halves.
    @inline(never)
    private static func hash(of word: UnsafeBufferPointer<UInt16>) -> (key: WordKey, isASCII: Bool) {
        var hash = UInt64(truncatingIfNeeded: word.count)
        var all: UInt64 = 0
        _ = word.allBlocks { _, block in
            hash = (hash ^ lowercase(block)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            all |= block
            return true
        }
        return (WordKey(bits: hash | 3 << 62), all & beyondASCII == 0)
    }

    // MARK: Several units at once

    /// The first four units and the last four, or all and none where there are fewer.
    @inline(__always)
    private static func ends(of word: UnsafeBufferPointer<UInt16>) -> (head: UInt64, tail: UInt64) {
        word.count < 4 ? (word.block(at: 0), 0) : (word.fullBlock(at: 0), word.fullBlock(at: word.count &- 4))
    }

    /// The ``ends(of:)`` of a word of ASCII as bytes.
    @inline(__always)
    private static func packed(_ head: UInt64, _ tail: UInt64, _ count: Int) -> UInt64 {
        packed(head) | packed(tail) &<< UInt64(truncatingIfNeeded: 8 &* max(0, count &- 4))
    }

    /// Four units of ASCII in the four lower bytes.
    @inline(__always)
    private static func packed(_ block: UInt64) -> UInt64 {
        let pairs = (block | block >> 8) & 0x0000_FFFF_0000_FFFF
        return (pairs | pairs >> 16) & 0xFFFF_FFFF
    }

    /// The bits of four units that ASCII does not have.
    private static let beyondASCII: UInt64 = 0xFF80_FF80_FF80_FF80

    /// Eight bytes of ASCII in lower case.
    @inline(__always)
    private static func lowercaseASCII(_ bytes: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // Bit 7 of each sum says whether the byte is at least A, and whether it is beyond Z.
        let upper = (bytes &+ (0x80 - 0x41) * ones) & ~(bytes &+ (0x80 - 0x5B) * ones) & (0x80 * ones)
        return bytes | upper >> 2
    }

    /// Four units in lower case.
    @inline(__always)
    static func lowercase(_ block: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0001_0001_0001_0001
        var cased = block
        if block & beyondASCII != 0 {
            cased &= ~(caseless(block) &* 0xFFFF)
            if cased & beyondASCII != 0 { return lowercaseEach(block) }
        }
        // Of ASCII units: bit 7 of each sum says whether the unit is at least A, and whether it is beyond Z.
        let upper = (cased &+ (0x80 - 0x41) * ones) & ~(cased &+ (0x80 - 0x5B) * ones) & (0x80 * ones)
        return block | upper >> 2
    }

    /// The lowest bit of each of four units that is at least 0x4000, as nearly all ideographs are: these have no case.
    @inline(__always)
    private static func caseless(_ block: UInt64) -> UInt64 { (block | block << 1) >> 15 & 0x0001_0001_0001_0001 }

    @inline(never)
    private static func lowercaseEach(_ block: UInt64) -> UInt64 {
        var lower: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            lower |= UInt64(lowercase(UInt16(truncatingIfNeeded: block >> shift))) << shift
        }
        return lower
    }

    /// One unit in lower case; surrogates stay.
    private static func lowercase(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit &- 0x41 < 26 ? unit | 0x20 : unit }
        if unit >= 0x2E80 { return unit }
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(unit)))
    }
}

/// A text behind which ``WordKey/mostUnits`` units more may be read: those behind a word need not be told from others.
struct PaddedUnits: BitwiseCopyable {
    /// The text alone.
    let units: UnsafeBufferPointer<UInt16>

    /// Copies a text.
    ///
    /// - Parameter room: at least ``room(for:)`` units; they must stay where they are.
    init(copying text: [UInt16], to room: UnsafeMutableBufferPointer<UInt16>) {
        let end = room.update(fromContentsOf: text)
        precondition(room.count - end >= WordKey.mostUnits)
        room[end...].update(repeating: 0)
        units = UnsafeBufferPointer(rebasing: room[..<end])
    }

    /// How many units a text needs.
    static func room(for text: [UInt16]) -> Int { text.count + WordKey.mostUnits }
}

extension UnsafeBufferPointer<UInt16> {
    /// Whether `holds` is true for all units, four of them at a time: the last four may begin among those before them,
    /// and fewer than four are filled up with 0.
    @inline(__always)
    func allBlocks(_ holds: (_ offset: Int, _ block: UInt64) -> Bool) -> Bool {
        if count <= 4 { return holds(0, block(at: 0)) }
        var offset = 0
        while offset < count - 4 {
            if !holds(offset, fullBlock(at: offset)) { return false }
            offset += 4
        }
        return holds(count - 4, fullBlock(at: count - 4))
    }

    /// The four units from an offset, or all units where there are fewer.
    @inline(__always)
    func block(at offset: Int) -> UInt64 {
        if count >= 4 { return fullBlock(at: offset) }
        if isEmpty { return 0 }
        // The first, the middle and the last, which may be the same.
        let (middle, last) = (count / 2, count &- 1)
        return UInt64(self[0]) | UInt64(self[middle]) &<< UInt64(truncatingIfNeeded: 16 &* middle)
            | UInt64(self[last]) &<< UInt64(truncatingIfNeeded: 16 &* last)
    }

    /// The four units from an offset, all of which must be there.
    @inline(__always)
    func fullBlock(at offset: Int) -> UInt64 {
        UnsafeRawPointer(baseAddress.unsafelyUnwrapped + offset).loadUnaligned(as: UInt64.self)
    }
}
