// The words of English numbers, taken from what ICU writes, so that only their runs are parsed.

/// Finds runs of English number words.
struct EnglishNumberWords: Sendable {
    /// ICU's ways to write a number: plain, with *and*, and as a year (*nineteen ninety-nine*).
    static let ruleSets = ["%spellout-numbering", "%spellout-numbering-verbose", "%spellout-numbering-year"]

    /// Words that stand for a value by themselves or after one.
    private var values: [UInt64: Double] = [:]
    /// Words that only stand between others: *and*, *point*.
    private var connectors: Set<UInt64> = []

    /// - Parameter spell: writes a value by a rule set.
    init(_ spell: (Double, String) -> [UInt16]) {
        let powers = [100, 1e3, 1e6, 1e9, 1e12, 1e15]
        let simple = (0...19).map(Double.init) + stride(from: 20.0, through: 90, by: 10)
        for value in simple + powers {
            guard let word = Self.words(in: spell(value, Self.ruleSets[0])).last, values[word] == nil else { continue }
            values[word] = value
        }
        for (value, rules) in [(101, Self.ruleSets[1]), (1.5, Self.ruleSets[0])] {
            connectors.formUnion(Self.words(in: spell(value, rules)))
        }
        connectors.subtract(values.keys)
    }

    /// The run of number words that begins with the word at `start`: where it ends, or the word if it is none.
    func candidate(at start: Int, in text: UnsafeBufferPointer<UInt16>) -> (end: Int, number: Range<Int>?) {
        let first = word(at: start, in: text)
        guard let value = first.key.flatMap({ values[$0] }), !isJoined(before: start, in: text) else {
            return (first.end, nil)
        }
        var shape = EnglishNumberShape(first: value)
        var end = first.end
        var numberEnd = first.end
        while let next = next(after: end, in: text) {
            end = next.end
            shape.append(next.value)
            if next.value != nil { numberEnd = end }
        }
        let isLoneOne = numberEnd == first.end && value == 1
        let isCut = numberEnd < text.count && text[numberEnd].isWordUnit
        return (numberEnd, isLoneOne || isCut || !shape.isPlausible ? nil : start..<numberEnd)
    }

    /// The next number word, after a single space or hyphen.
    ///
    /// - Returns: its end and value; no value for a connector.
    private func next(
        after end: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (end: Int, value: Double?)? {
        guard end + 1 < text.count, text[end] == 0x20 || text[end] == 0x2D, text[end + 1].isASCIILetter else {
            return nil
        }
        let word = word(at: end + 1, in: text)
        guard let key = word.key else { return nil }
        if let value = values[key] { return (word.end, value) }
        return connectors.contains(key) ? (word.end, nil) : nil
    }

    /// Whether the word goes on to the left: `x_one`, `3one`.
    private func isJoined(before start: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
        start > 0 && text[start - 1].isWordUnit
    }

    private func word(at start: Int, in text: UnsafeBufferPointer<UInt16>) -> (end: Int, key: UInt64?) {
        var end = start
        var key: UInt64 = 0
        while end < text.count, text[end].isASCIILetter {
            key = key &<< 5 | UInt64(text[end] & 0x1F)
            end += 1
        }
        return (end, end - start <= Self.longestWord ? key : nil)
    }

    /// Letters that fit in a key, 5 bits each; *quadrillion* has 11.
    private static let longestWord = 12

    private static func words(in spelled: [UInt16]) -> [UInt64] {
        spelled.split { !$0.isASCIILetter }.map { $0.reduce(0) { $0 &<< 5 | UInt64($1 & 0x1F) } }
    }
}

/// Whether a run of number words can be one number at all: ICU's parser takes a millisecond to refuse a bad one.
private struct EnglishNumberShape {
    private(set) var isPlausible: Bool
    private var power = Double.infinity
    private var isAfterConnector = false

    /// A number begins with what is no power.
    init(first value: Double) { isPlausible = value < 100 }

    /// Powers from thousand on descend, and connectors do not meet.
    ///
    /// - Parameter value: of the next word; nil for a connector. One at the end belongs to no number.
    mutating func append(_ value: Double?) {
        guard let value else {
            if isAfterConnector { isPlausible = false }
            isAfterConnector = true
            return
        }
        isAfterConnector = false
        guard value >= 1000 else { return }
        if value >= power { isPlausible = false }
        power = value
    }
}

extension UInt16 {
    /// ASCII letters, digits and the underscore, and letters beyond ASCII below the symbols.
    fileprivate var isWordUnit: Bool {
        isASCIILetter || self &- 0x30 < 10 || self == 0x5F || 0xC0..<0x2000 ~= self
    }
}
