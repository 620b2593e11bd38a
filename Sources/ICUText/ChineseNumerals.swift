// The shape of Chinese numbers in words: what ICU's parser must not be asked about.

/// Judges stretches of Chinese numerals. The numerals themselves are taken from what ICU writes.
struct ChineseNumerals: Sendable {
    /// What a stretch of text is.
    enum Shape: Equatable {
        /// Not one number.
        case malformed
        /// Digits by position, such as the year 二〇二五, with their value.
        case digits(Double)
        /// Digits with 十, 百, 千, 万 and so on.
        case number
    }

    /// ICU's ways to write a number: 二百, 两百 and 贰佰, and 二〇〇〇 for a year.
    private static let ruleSets = [
        "%spellout-numbering", "%spellout-cardinal-alternate2", "%spellout-cardinal-financial",
        "%spellout-numbering-year",
    ]
    /// No well-formed number is longer: a sign, 31 characters below 2^53, a point and digits.
    private static let longest = 48
    /// Shorter sequences of digits are mostly guesses: 三四个 is three or four.
    private static let fewestDigits = 3

    private var values: [UInt16: Double] = [:]
    /// What the plain rules write for a value.
    private var plain: [Double: UInt16] = [:]
    private var minus: Set<UInt16> = []
    private var point: Set<UInt16> = []

    /// - Parameter spell: writes a value by a rule set.
    init(_ spell: (Double, String) -> [UInt16]) {
        for rules in Self.ruleSets {
            for value in (0...9).map(Double.init) + [10, 100, 1000, 1e4, 1e8, 1e12] {
                guard let unit = spell(value, rules).last, values[unit] == nil else { continue }
                values[unit] = value
                if plain[value] == nil { plain[value] = unit }
            }
            // 二百 and 两百, but 2 by itself.
            if let unit = spell(200, rules).first, values[unit] == nil { values[unit] = 2 }
        }
        minus = Set(spell(-1, Self.ruleSets[0]).prefix(1))
        point = Set(spell(1.5, Self.ruleSets[0]).dropFirst().prefix(1))
    }

    /// The numerals of a text as the plain rules write them (两 and 贰 as 二, 万亿 as 兆): ICU does not read
    /// 两万亿.
    ///
    /// Zeros stay: 零 and 〇 have uses of their own.
    func plainly(_ text: some Collection<UInt16>) -> [UInt16] {
        var made: [UInt16] = []
        for unit in text {
            guard let value = values[unit], value > 0, let numeral = plain[value] else {
                made.append(unit)
                continue
            }
            if value == 1e8, let last = made.last, values[last] == 1e4, let joined = plain[1e12] {
                made[made.count - 1] = joined
            } else {
                made.append(numeral)
            }
        }
        return made
    }

    /// Judges a whole text: characters outside of numerals make it malformed.
    func shape(of text: some Collection<UInt16>) -> Shape {
        guard text.count <= Self.longest else { return .malformed }
        var units = text[...]
        if let first = units.first, minus.contains(first) { units = units.dropFirst() }
        let parts = units.split(omittingEmptySubsequences: false, whereSeparator: point.contains)
        let whole = parts[0].compactMap { values[$0] }
        guard parts.count <= 2, !whole.isEmpty, whole.count == parts[0].count else { return .malformed }
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].allSatisfy({ (values[$0] ?? 10) < 10 }) else { return .malformed }
        }
        guard whole.count > 1, whole.allSatisfy({ $0 < 10 }) else {
            return Self.isWellFormed(whole) ? .number : .malformed
        }
        let isPlain = whole.count == text.count && whole.count >= Self.fewestDigits
        return isPlain ? .digits(whole.reduce(0) { 10 * $0 + $1 }) : .malformed
    }

    /// Whether large powers descend (万亿 is one power), so that there is one number, and whether a last
    /// digit follows 十 or 零: 三百五 is 350 to a reader and 305 to ICU.
    ///
    /// ICU's parser takes exponential time where powers do not descend.
    private static func isWellFormed(_ values: [Double]) -> Bool {
        var power = Double.infinity
        for (index, value) in values.enumerated() where value >= 10_000 {
            let isJoined = value > 10_000 && power == 10_000 && values[index - 1] == 10_000
            if !isJoined && value >= power { return false }
            power = isJoined ? power * value : value
        }
        guard let last = values.last, last < 10, values.count > 1 else { return true }
        let previous = values[values.count - 2]
        return previous == 10 || previous == 0
    }

    /// The numerals from `start` on: where they end, and the stretch that may be a number.
    func candidate(at start: Int, in text: UnsafeBufferPointer<UInt16>) -> (end: Int, number: Range<Int>?) {
        var end = start
        while end < text.count, isNumeral(text[end]) { end += 1 }
        guard end > start else { return (start + 1, nil) }
        var number = start..<end
        while let last = text[number].last, values[last] == nil { number = number.lowerBound..<number.upperBound - 1 }
        while let first = text[number].first, point.contains(first) {
            number = number.lowerBound + 1..<number.upperBound
        }
        return (end, number.count > 1 ? number : nil)
    }

    private func isNumeral(_ unit: UInt16) -> Bool {
        values[unit] != nil || minus.contains(unit) || point.contains(unit)
    }
}
