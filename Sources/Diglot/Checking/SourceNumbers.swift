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
    private(set) var entries: [Entry] = []
    /// What the items of lists are numbered with: so many a list may have.
    private var items: [NumericValue] = []
    private var neighbours = Neighbours(of: [])
    /// How far a rounded number may be from the one that it stands for.
    private static let rounding = 0.1

    /// Adds the numbers of a text.
    mutating func add(_ text: CheckedText) {
        for number in text.mentions.numbers {
            if number.role == .marker {
                items.append(number.value)
            } else {
                entries.append(Entry(number: number, text: text))
            }
        }
        // Anew, because those of the texts so far may have been asked for.
        neighbours = Neighbours(of: neighbours.texts + [text])
    }

    /// Neighbours among all numbers, among those that say much by themselves, and among the measures of a dimension.
    var pairs: [NumberPair] { neighbours.pairs }

    /// The pairs of some texts, found when they are asked for first: most numbers agree with one. One thread checks a
    /// record at a time.
    private final class Neighbours: @unchecked Sendable {
        let texts: [CheckedText]
        private(set) lazy var pairs = texts.flatMap(NumberPair.all)

        init(of texts: [CheckedText]) { self.texts = texts }
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

    /// The best agreement with any number; rounding that the text admits to, and what two neighbours say together, count
    /// as the same value.
    func agreement(of number: NumberMention) -> NumberMention.Agreement {
        var best = NumberMention.Agreement.none
        for index in entries.indices {
            best = max(best, Self.agreement(of: number, with: entries[index].number))
            if best == .value || isReadAsMetres(number, index) || isGrouped(number, index) { return .value }
        }
        if number.unit == 0, items.contains(number.value) { return .value }
        return isSaidByPair(number) ? .value : best
    }

    /// How a number agrees with one that it may stand for, rounded or cut.
    static func agreement(of number: NumberMention, with other: NumberMention) -> NumberMention.Agreement {
        let agreement = other.agreement(with: number)
        guard agreement != .value else { return .value }
        let isSaid =
            isRounded(number, from: other) || isShortened(number, from: other) || isDecade(number, other)
            || isReciprocal(number, of: other)
        return isSaid ? .value : agreement
    }

    /// 1410万 for 14,117,330, 25万 for 253,925: two digits or more of a long number, cut or rounded; 0.91 for 0.906.
    private static func isShortened(_ number: NumberMention, from other: NumberMention) -> Bool {
        let short = number.value
        guard number.dimension == other.dimension, short.divisor == 1, other.value.divisor == 1,
            short.significand >= leastShortened, other.value.exponent < short.exponent
        else { return false }
        if number.figure.exponent < 0 {
            return number.unit == other.unit
                && abs(other.figure.approximate - number.figure.approximate) <= number.halfStep * (1 + tolerance)
        }
        guard short.exponent >= (short.significand < leastUnrounded ? leastCut + 1 : leastCut) else { return false }
        var step = 1.0
        for _ in 0..<min(short.exponent, 300) { step *= 10 }
        let distance = other.value.approximate - short.approximate
        return distance < step && distance >= -step / 2
    }

    private static let leastShortened = 10
    /// Numbers of two digits lose one more.
    private static let leastUnrounded = 100
    private static let leastCut = 2
    /// Of values that were worked out with `Double`.
    static let tolerance = 1e-9

    /// 170万 for *1.7m*, which may be metres as well.
    private func isReadAsMetres(_ number: NumberMention, _ entry: Int) -> Bool {
        let other = entries[entry].number
        guard number.dimension == 0, other.unit != 0, other.range.count > 1,
            number.value.magnitude == other.figure.magnitude.scaled(by: NumericValue(1, exponent: 6))
        else { return false }
        let units = entries[entry].text.utf16[other.range]
        return units.last == UInt16(ascii: "m") && units[units.endIndex - 2].isASCIIDigit
    }

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
        case .above: distance >= 0 && (distance <= rounding * exact || isWithinTen(number, other))
        case .below: distance <= 0 && -distance <= rounding * exact
        }
    }

    /// 十多年 is less than twenty years.
    private static func isWithinTen(_ tens: NumberMention, _ other: NumberMention) -> Bool {
        tens.unit == other.unit && tens.figure.significand < 10 && tens.figure.exponent == 1
            && other.figure.approximate - tens.figure.approximate < 10
    }

    /// 十分之一 and 1/10 for *10x smaller*, 10倍 for *a tenth of the time*.
    private static func isReciprocal(_ number: NumberMention, of other: NumberMention) -> Bool {
        guard number.dimension == 0, other.dimension == 0 else { return false }
        func isPart(_ part: NumberMention, of multiple: NumberMention) -> Bool {
            let value = part.value.approximate
            return part.unit == 0 && value > 0 && value < 1
                && abs(value * multiple.value.approximate - 1) < tolerance
        }
        return isPart(number, of: other) || number.isMultiple && isPart(other, of: number)
    }

    /// Whether a share is what another one leaves of the whole.
    func holdComplement(of number: NumberMention) -> Bool {
        entries.contains { Self.isComplement(number, of: $0.number) }
    }

    static func isComplement(_ number: NumberMention, of other: NumberMention) -> Bool {
        guard number.isShare, other.isShare else { return false }
        return abs(number.value.approximate + other.value.approximate - 1) < tolerance
    }

    /// 2,771 for *2.771 axioms*: a full stop that sets off thousands, as in much of Europe.
    private func isGrouped(_ number: NumberMention, _ entry: Int) -> Bool {
        let other = entries[entry].number
        guard number.dimension == 0, other.dimension == 0,
            number.value.magnitude == other.figure.magnitude.scaled(by: NumericValue(1000))
        else { return false }
        let digits = entries[entry].text.utf16[other.range].prefix { $0.isASCIIDigit || $0 == 0x2E }
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

    /// A part of a whole: 30%, two thirds.
    var isShare: Bool { dimension == 0 && (unit != 0 || value.divisor > 1) && value.approximate < 1 }
    /// 3倍.
    var isMultiple: Bool { dimension == 0 && unit != 0 && value.approximate > 1 && value == figure }
    /// Half of what its last decimal counts, half of one without decimals: how far it may be from what it rounds.
    var halfStep: Double { NumericValue(5, exponent: min(Int(figure.exponent), 0) - 1).approximate }
}

extension NumericValue {
    /// The magnitude as the nearest `Double`, near enough for distances.
    var approximate: Double {
        var result = Double(significand) / Double(divisor)
        let power = max(-300, min(300, Int(exponent)))
        for _ in 0..<abs(power) { result = power > 0 ? result * 10 : result / 10 }
        return result
    }
}
