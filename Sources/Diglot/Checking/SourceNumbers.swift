// The numbers of a record's English texts, and how a number of a facet agrees with them.

/// Numbers to compare a facet's numbers with; made once a record.
struct SourceNumbers {
    /// A number and where it stands.
    struct Entry {
        let number: NumberMention
        let text: CheckedText
        /// Whether it stands in a sentence that the facet links to.
        var isLinked = false
    }

    private var entries: [Entry] = []
    /// How far a rounded number may be from the one that it stands for.
    private static let rounding = 0.1

    init(_ record: CheckedRecord) {
        for text in record.sources {
            for number in text.mentions.numbers where number.role != .marker {
                entries.append(Entry(number: number, text: text))
            }
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
        for entry in entries {
            best = max(best, entry.number.agreement(with: number))
            if best == .value || Self.isRounded(number, from: entry.number) { return .value }
            if Self.isReciprocal(number, of: entry.number) { return .value }
        }
        return best
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
            guard number.isStated, !isExplained(number) else { continue }
            if terms.count == 2, terms.allSatisfy({ isExplained($0) }) { continue }
            result.append(number)
        }
        return result
    }
}

extension NumberMention {
    fileprivate var isStated: Bool { !isWeak && (role == .quantity || role == .date) }
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
