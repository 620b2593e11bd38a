// The numbers of a record's English texts, and how a number of a facet agrees with them.

/// Numbers to compare a facet's numbers with.
struct SourceNumbers: Sendable {
    /// A number and where it stands.
    struct Entry: Sendable {
        let number: NumberMention
        let text: CheckedText
        /// Whether it stands in a sentence that the facet links to.
        var isLinked = false
    }

    /// In the order of the texts and their places, until ``linked(by:)`` puts some first.
    private var entries: [Entry] = []
    /// What two neighbouring numbers say together: see ``implied(by:and:)``.
    private var implied: [NumericValue] = []
    /// How far a rounded number may be from the one that it stands for.
    private static let rounding = 0.1

    /// Adds the numbers of a text.
    mutating func add(_ text: CheckedText) {
        var last: NumberMention?
        for number in text.mentions.numbers where number.role != .marker {
            entries.append(Entry(number: number, text: text))
            if let last { implied += Self.implied(by: last, and: number, in: text) }
            last = number
        }
    }

    /// The numbers with those of a facet's linked sentences first.
    func linked(by sentences: [Range<Int>]) -> SourceNumbers {
        var result = self
        for index in entries.indices where entries[index].text.part == .abstract {
            let start = entries[index].number.range.lowerBound
            result.entries[index].isLinked = sentences.contains { $0.contains(start) }
        }
        result.entries = result.entries.filter(\.isLinked) + result.entries.filter { !$0.isLinked }
        return result
    }

    /// The best agreement with any number; rounding that the text admits to counts as the same value.
    func agreement(of number: NumberMention) -> NumberMention.Agreement {
        var best = NumberMention.Agreement.none
        for index in entries.indices {
            let other = entries[index].number
            best = max(best, other.agreement(with: number))
            if best == .value || Self.isRounded(number, from: other) { return .value }
            if Self.isShortened(number, from: other) || Self.isDecade(number, other) { return .value }
            if Self.isReciprocal(number, of: other) { return .value }
            if Self.isGrouped(number, entries[index]) { return .value }
        }
        let isImplied = number.dimension == 0 && implied.contains { $0.magnitude == number.value.magnitude }
        return isImplied ? .value : best
    }

    /// *1 136* is 1,136, and *69.3%, up from 58.8%* is a rise of 10.5.
    private static func implied(
        by first: NumberMention, and second: NumberMention, in text: CheckedText
    ) -> [NumericValue] {
        guard first.dimension == 0, second.dimension == 0 else { return [] }
        if first.unit == second.unit, first.unit != 0 {
            return [first.value.distance(to: second.value)].compactMap { $0 }
        }
        let thousand = 3
        guard first.unit == 0, first.end + 1 == second.start, text.utf16[Int(first.end)].isSpace,
            second.range.prefix(thousand).allSatisfy({ text.utf16[$0].isASCIIDigit }),
            first.figure.exponent >= 0, second.figure.exponent >= 0, first.figure.divisor == 1
        else { return [] }
        let joined = first.figure.approximate * 1000 + second.figure.approximate
        return joined < 1e15 ? [NumericValue(UInt64(joined))] : []
    }

    /// 1410万 for 14,117,330: three digits or more of a long number, cut or rounded.
    private static func isShortened(_ number: NumberMention, from other: NumberMention) -> Bool {
        let short = number.value
        guard number.dimension == other.dimension, short.divisor == 1, other.value.divisor == 1,
            short.significand >= leastShortened, short.exponent >= leastCut, other.value.exponent < short.exponent
        else { return false }
        var step = 1.0
        for _ in 0..<min(short.exponent, 300) { step *= 10 }
        let distance = other.value.approximate - short.approximate
        return distance < step && distance >= -step / 2
    }

    private static let leastShortened = 100
    private static let leastCut = 3

    /// 90年代 for *the 1990s*.
    private static func isDecade(_ number: NumberMention, _ other: NumberMention) -> Bool {
        guard number.role == .date || number.unit != 0, number.dimension == 0 else { return false }
        let decade = number.figure.approximate
        let year = other.figure.approximate
        return decade < 100 && decade > 0 && (1800..<2100).contains(year)
            && decade.truncatingRemainder(dividingBy: 10) == 0
            && year.truncatingRemainder(dividingBy: 100) == decade && number.value == number.figure
    }

    /// The numbers that have a figure, in order.
    func with(figureOf number: NumberMention) -> [Entry] {
        entries.filter { $0.number.agreement(with: number) == .figure }
    }

    /// 约2.45 for 2.449, 超过96% for 96.3%, 近50% for 48%.
    private static func isRounded(_ number: NumberMention, from other: NumberMention) -> Bool {
        guard number.hedge != .none, number.dimension == other.dimension else { return false }
        let rounded = number.value.approximate
        let exact = other.value.approximate
        let distance = exact - rounded
        return switch number.hedge {
        case .none: false
        case .about: abs(distance) <= rounding * exact
        case .above: distance >= 0 && distance <= rounding * exact
        case .below: distance <= 0 && -distance <= rounding * exact
        }
    }

    /// 十分之一 and 1/10 for *10x smaller*.
    private static func isReciprocal(_ number: NumberMention, of other: NumberMention) -> Bool {
        guard number.unit == 0, number.dimension == 0, other.dimension == 0 else { return false }
        let part = number.value.approximate
        return part > 0 && part < 1 && abs(part * other.value.approximate - 1) < 1e-9
    }

    /// Whether a share is what another one leaves of the whole.
    func holdComplement(of number: NumberMention) -> Bool {
        entries.contains { Self.isComplement(number, of: $0.number) }
    }

    private static func isComplement(_ number: NumberMention, of other: NumberMention) -> Bool {
        func isShare(_ number: NumberMention) -> Bool {
            number.dimension == 0 && (number.unit != 0 || number.value.divisor > 1) && number.value.approximate < 1
        }
        guard isShare(number), isShare(other) else { return false }
        return abs(number.value.approximate + other.value.approximate - 1) < 1e-9
    }

    /// 2,771 for *2.771 axioms*: a full stop that sets off thousands, as in much of Europe.
    private static func isGrouped(_ number: NumberMention, _ entry: Entry) -> Bool {
        let other = entry.number
        guard number.dimension == 0, other.dimension == 0, number.value.divisor == 1, number.value.exponent >= 0,
            number.value.approximate == other.figure.approximate * 1000
        else { return false }
        let digits = entry.text.utf16[other.range].prefix { $0.isASCIIDigit || $0 == 0x2E }
        let groups = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
        return groups.count == 2 && (1...3).contains(groups[0].count) && groups[1].count == 3
    }

    /// The numbers that may have been meant, the nearest first: of the same unit before others, of linked sentences
    /// before the rest.
    func nearest(to number: NumberMention, atMost count: Int) -> [Entry] {
        let value = number.value.approximate
        let ranked = entries.enumerated().filter { Self.mayBeMeant($0.element.number, for: number) }.map { at, entry in
            let other = entry.number.value.approximate
            let isOtherUnit = entry.number.unit == number.unit ? 0.0 : 1.0
            let distance = abs(value - other) / max(value, other, 1e-300)
            return (rank: isOtherUnit + (entry.isLinked ? 0 : 0.5) + distance, at: at, entry: entry)
        }
        var result: [Entry] = []
        for item in ranked.sorted(by: { ($0.rank, $0.at) < ($1.rank, $1.at) }) where result.count < count {
            let text = item.entry.text.string(item.entry.number.range)
            if !result.contains(where: { $0.text.string($0.number.range) == text }) { result.append(item.entry) }
        }
        return result
    }

    private static func mayBeMeant(_ other: NumberMention, for number: NumberMention) -> Bool {
        other.dimension == number.dimension && other.role == number.role && !other.isWeak
    }
}

extension CheckedText {
    /// The numbers that state something: no list marks, no digits of names, no small numbers in words.
    ///
    /// - Parameter isExplained: whether a number has its like. A fraction that has none counts as its two terms where both
    ///   have theirs; terms never count by themselves.
    func statedNumbers(without isExplained: (NumberMention) -> Bool) -> [NumberMention] {
        var result: [NumberMention] = []
        var index = 0
        let numbers = mentions.numbers
        while index < numbers.count {
            let number = numbers[index]
            index += 1
            var terms: ArraySlice<NumberMention> = []
            let first = index
            while index < numbers.count, numbers[index].end <= number.end { index += 1 }
            terms = numbers[first..<index]
            guard number.isStated, !isItemMark(number), !isNumerator(number), !isExplained(number) else { continue }
            if terms.count == 2, terms.allSatisfy({ isExplained($0) }) { continue }
            result.append(number)
        }
        return result
    }

    /// The `2.` of a list; readers turn line breaks into spaces.
    private func isItemMark(_ number: NumberMention) -> Bool {
        let end = number.range.upperBound
        let start = number.range.lowerBound
        return number.range.count <= 2 && utf16[number.range].allSatisfy(\.isASCIIDigit) && end + 1 < utf16.count
            && utf16[end] == 0x2E && utf16[end + 1].isSpace && (start == 0 || utf16[start - 1].isSpace)
    }

    /// The 1 of `1/5.7`, whose other term is a number of its own.
    private func isNumerator(_ number: NumberMention) -> Bool {
        let end = number.range.upperBound
        return number.value == .one && end + 1 < utf16.count && utf16[end] == UInt16(ascii: "/")
            && utf16[end + 1].isASCIIDigit
    }
}

extension NumberMention {
    fileprivate var isStated: Bool { !isWeak && (role == .quantity || role == .date) }
}

extension NumericValue {
    /// How far two decimal values are from each other; nil for others, and for none at all.
    fileprivate func distance(to other: NumericValue) -> NumericValue? {
        guard divisor == 1, other.divisor == 1, max(significand, other.significand) < 1_000_000 else { return nil }
        let least = min(exponent, other.exponent)
        guard max(exponent, other.exponent) - least <= 6 else { return nil }
        func scaled(_ value: NumericValue) -> Int {
            (0..<value.exponent - least).reduce(Int(value.significand)) { result, _ in result * 10 }
        }
        let distance = abs(scaled(self) - scaled(other))
        return distance == 0 ? nil : NumericValue(UInt64(distance), exponent: Int(least))
    }

    /// The magnitude as the nearest `Double`, near enough for distances.
    var approximate: Double {
        var result = Double(significand) / Double(divisor)
        let power = max(-300, min(300, Int(exponent)))
        for _ in 0..<abs(power) { result = power > 0 ? result * 10 : result / 10 }
        return result
    }
}
