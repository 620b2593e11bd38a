// Units of Chinese texts: pairs of characters, characters in no known pair, longer words, words in letters.

extension UnitFinder {
    /// Appends the units of a stretch of a Chinese text, its terms apart.
    ///
    /// - Parameter tokens: those of the stretch.
    /// - Returns: the share of the Han characters that the finder does not know.
    mutating func appendChinese(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>, to units: inout Scratch<PlacedUnit>
    ) -> Double {
        guard let first = tokens.first, let last = tokens.last else { return 0 }
        let stretch = Int(first.start)..<Int(last.end)
        var strangers = 0.0
        // With each character end a pair and a long word at most, or it is a unit itself.
        units.append(atMost: 2 * stretch.count) { units in
            var row = ChineseUnits(units)
            known.pairs.withSlots { pairs in
                pairs.prefetch(UnsafeBufferPointer(rebasing: text[stretch]))
                write(text, tokens, pairs, to: &row)
            }
            strangers = row.strangers
            return row.count
        }
        return strangers
    }

    /// - Parameter known: the known pairs.
    @inline(__always)
    private mutating func write(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>, _ known: PairTable.Slots,
        to row: inout ChineseUnits
    ) {
        let learns = learns
        /// Where the character before begins, while it makes a pair with the next one; -1 otherwise.
        var before = -1
        /// Where a character begins that no known pair holds so far, and where it ends; -1 without one.
        var open = -1
        var openEnd = -1
        /// Whether the word before has one character.
        var isAfterCharacter = false
        for token in tokens {
            let start = Int(token.start)
            let stop = Int(token.end)
            guard token.kind == .ideographs else {
                if token.kind == .letters, stop &- start <= Self.longestWord {
                    if open >= 0 { row.append(character: id(ofCharacters: open, openEnd, in: text), open, openEnd) }
                    open = -1
                    row.append(id(ofWord: start..<stop, in: text, Self.key(start, stop, in: text)), start, stop)
                }
                before = -1
                continue
            }
            // Two words make a pair where one of them is a character.
            if !isAfterCharacter, stop &- start > 1 { before = -1 }
            isAfterCharacter = stop &- start == 1
            var at = start
            while at < stop {
                var end = at &+ 1
                if text[at] & 0xFC00 == 0xD800, end < stop {
                    end &+= 1
                    row.characters &-= 1
                }
                var pair: Int32 = -1
                if before >= 0 {
                    pair =
                        !learns && end &- before == 2
                        ? known[PairTable.key(text[before], text[at])] : id(ofCharacters: before, end, in: text)
                }
                let isCovered = pair >= 0 && (!learns || isCovering(before, end, in: text))
                if open >= 0, !isCovered {
                    row.append(character: id(ofCharacters: open, openEnd, in: text), open, openEnd)
                }
                if pair >= 0 { row.append(pair, before, end) }
                open = isCovered ? -1 : at
                openEnd = end
                before = at
                at = end
            }
            row.characters &+= stop &- start
            if stop &- start > 2, isLong(start..<stop, in: text) {
                let id = id(ofCharacters: start, stop, in: text)
                if id >= 0 { row.append(id, start, stop) }
            }
        }
        if open >= 0 { row.append(character: id(ofCharacters: open, openEnd, in: text), open, openEnd) }
    }

    /// Whether a word has three characters or more, and is no longer than words are.
    private func isLong(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt16>) -> Bool {
        word.count <= Self.longestWord && (word.count > 4 || text[word].count { $0 & 0xFC00 != 0xDC00 } > 2)
    }

    /// The number of a character, a pair or a longer word; -1 for one that is not known.
    private mutating func id(ofCharacters start: Int, _ end: Int, in text: UnsafeBufferPointer<UInt16>) -> Int32 {
        id(ofCharacters: UnsafeBufferPointer(rebasing: text[start..<end]))
    }

    /// Whether the characters of a pair that is a unit are none.
    private func isCovering(_ start: Int, _ end: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
        covering.id(ofKey: Self.key(start, end, in: text)) >= 0
    }

    @inline(__always)
    private static func key(_ start: Int, _ end: Int, in text: UnsafeBufferPointer<UInt16>) -> UInt64 {
        UnitVocabulary.key(UnsafeBufferPointer(rebasing: text[start..<end]))
    }
}

/// The units of a Chinese text as they are written.
private struct ChineseUnits {
    private let units: UnsafeMutablePointer<PlacedUnit>
    private(set) var count = 0
    /// How many Han characters there are, and how many of those that are units are unknown.
    var characters = 0
    private var unknown = 0

    init(_ units: UnsafeMutablePointer<PlacedUnit>) { self.units = units }

    /// The share of the characters that are unknown.
    var strangers: Double { characters == 0 ? 0 : Double(unknown) / Double(characters) }

    @inline(__always)
    mutating func append(_ id: Int32, _ start: Int, _ end: Int) {
        units[count] = PlacedUnit(
            id: id, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
        count &+= 1
    }

    @inline(__always)
    mutating func append(character id: Int32, _ start: Int, _ end: Int) {
        if id < 0 { unknown &+= 1 }
        append(id, start, end)
    }
}
