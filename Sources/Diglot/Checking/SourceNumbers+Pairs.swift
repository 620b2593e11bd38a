// Numbers that English texts say without having them as such: written in two pieces, or to be worked out from two of a sentence.

/// Two numbers of a text with none between them, or none of their kind.
struct NumberPair: Sendable {
    let first: NumberMention
    let second: NumberMention
    let text: CheckedText

    /// The pairs of a text, none of them a number in a name.
    static func all(in text: CheckedText) -> [NumberPair] {
        let numbers = text.mentions.numbers.filter { $0.role != .name && $0.role != .marker }
        func neighbours(_ numbers: [NumberMention]) -> [NumberPair] {
            zip(numbers, numbers.dropFirst()).compactMap { first, second in
                first.end <= second.start ? NumberPair(first: first, second: second, text: text) : nil
            }
        }
        let dimensions = Set(numbers.map(\.dimension)).subtracting([0]).sorted()
        return neighbours(numbers) + neighbours(numbers.filter { !$0.isWeak })
            + dimensions.flatMap { dimension in neighbours(numbers.filter { $0.dimension == dimension }) }
    }

    /// What stands between them.
    private var gap: ArraySlice<UInt16> { text.utf16[Int(first.end)..<max(Int(first.end), Int(second.start))] }

    var isInOneSentence: Bool {
        guard let sentence = text.text.sentence(at: Int(first.start)) else { return false }
        return text.text.sentence(at: Int(second.start)) == sentence
    }

    private func holds(_ word: String) -> Bool { Array(gap).holds(Array(word.utf16)) }

    // MARK: In pieces

    /// Whether a number is written in two pieces: `97. 42%` and `97,42%` with a decimal point gone astray, `19, 653` and
    /// `1 136` with a space; or shares the scale of the next one: the 7 of *7 to 70 billion*.
    func isPieces(of number: NumberMention) -> Bool {
        guard first.unit == 0, first.figure.exponent >= 0, first.figure.divisor == 1,
            number.dimension == second.dimension
        else { return false }
        let digits = text.utf16[second.range].prefix { $0.isASCIIDigit }
        guard let tail = Self.value(of: digits), tail > 0 || second.unit == 0 else { return false }
        // What follows its digits: 0.01 of 61%, a million of 3 million.
        let factor = tail > 0 ? second.value.approximate / tail : 1
        let whole = first.figure.approximate
        switch String(utf16: gap) {
        case ". ": return number.isWorth((whole + tail / Self.power(digits.count)) * factor)
        case "," where digits.count != Self.thousands:
            return number.isWorth((whole + tail / Self.power(digits.count)) * factor)
        case ", ", " ":
            return digits.count == Self.thousands && number.isWorth((whole * 1000 + tail) * factor)
        case " to ": return number.isWorth(whole * factor)
        default: return false
        }
    }

    /// Digits in a group of thousands.
    private static let thousands = 3
    /// More digits are no piece of a number.
    private static let mostDigits = 9

    private static func power(_ exponent: Int) -> Double { NumericValue(1, exponent: exponent).approximate }

    private static func value(of digits: ArraySlice<UInt16>) -> Double? {
        guard (1...mostDigits).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Double($1 - 0x30) }
    }

    // MARK: Worked out

    /// Whether a number is the sum of two counts (*971 questions and 373 answers*) or of hours and minutes, the
    /// difference of two shares or measures (*69.3%, up from 58.8%*), or the share of *three out of four*.
    func workOut(_ number: NumberMention) -> Bool {
        let (one, other) = (first.value.approximate, second.value.approximate)
        if number.dimension == 0, number.value.approximate < 1, first.unit == 0, second.unit == 0, one < other,
            holds("out of")
        {
            return abs(one / other - number.value.approximate) <= number.slack
        }
        guard first.dimension == second.dimension, first.role == .quantity, second.role == .quantity else {
            return false
        }
        if first.unit != second.unit {
            return first.dimension != 0 && number.dimension == first.dimension && gap.count <= Self.longestAnd
                && number.isWorth(one + other)
        }
        if first.unit != 0 { return number.dimension == first.dimension && number.isWorth(abs(one - other)) }
        if first.figure.exponent < 0 || second.figure.exponent < 0 {
            return number.dimension == 0 && number.isWorth(abs(one - other), orFigure: true)
        }
        return number.dimension == 0 && number.unit == 0 && number.isWorth(one + other)
    }

    /// ` and ` between hours and minutes.
    private static let longestAnd = 5

    /// Whether a share is what is gone from one number to the other: half of *from 1.4 billion to 0.7 billion*.
    func takesAway(_ share: NumberMention) -> Bool {
        guard first.dimension == second.dimension, first.role == .quantity, second.role == .quantity,
            first.unit == second.unit, first.dimension != 0 || holds(" to ")
        else { return false }
        let (one, other) = (first.value.approximate, second.value.approximate)
        guard one != other, min(one, other) > 0 else { return false }
        return abs(1 - min(one, other) / max(one, other) - share.value.approximate) <= share.slack
    }

    /// Whether a multiple is how often one measure holds the other: 14倍 for *4.5 ms* and *66 ms*.
    func isRatio(_ multiple: NumberMention) -> Bool {
        guard first.dimension == second.dimension, first.dimension != 0 else { return false }
        let (one, other) = (first.value.approximate, second.value.approximate)
        guard min(one, other) > 0 else { return false }
        let distance = max(one, other) / min(one, other) - multiple.value.approximate
        return multiple.hedge == .above ? distance >= 0 && distance < 1 : abs(distance) <= multiple.slack
    }
}

extension SourceNumbers {
    /// Whether two neighbouring numbers say a number together.
    func isSaidByPair(_ number: NumberMention) -> Bool {
        pairs.contains { pair in
            pair.isPieces(of: number)
                || pair.isInOneSentence && (pair.workOut(number) || number.isMultiple && pair.isRatio(number))
        }
    }

    /// Whether a share that is taken away is what the texts say in another way: as what is left (*only 69.6% of the
    /// calls*), as a multiple (*half as many*, *10x fewer*), or by the two amounts.
    func takeAway(_ share: NumberMention) -> Bool {
        guard share.isShare else { return false }
        return holdComplement(of: share)
            || entries.contains {
                $0.number.isMultiple
                    && abs(1 - 1 / $0.number.value.approximate - share.value.approximate) <= share.slack
            } || pairs.contains { $0.isInOneSentence && $0.takesAway(share) }
    }

    /// Whether a share is what is left of one that the texts take away: 10% for *90% less data*.
    func leave(_ share: NumberMention, _ reductions: TextPhrases) -> Bool {
        entries.contains { entry in
            guard Self.isComplement(share, of: entry.number) else { return false }
            let range = entry.number.range
            let around =
                max(
                    0, range.lowerBound - Self.reductionDistance)..<min(
                    entry.text.utf16.count, range.upperBound + Self.reductionDistance)
            return reductions.occurs(in: around, of: entry.text.utf16)
        }
    }

    /// So many characters before or after a share the word that takes it away may stand.
    private static let reductionDistance = 20

    /// Whether a multiple is one of the texts in whole numbers: 5-6倍 for *5.55 and 6.24 times*.
    func holdWhole(_ multiple: NumberMention) -> Bool {
        multiple.isMultiple && multiple.figure.exponent >= 0
            && entries.contains {
                let distance = $0.number.value.approximate - multiple.value.approximate
                return $0.number.isMultiple && distance > -0.5 && distance < 1
            }
    }

    /// Whether a share is a fraction rounded: 33% for *a third*.
    func holdFraction(_ share: NumberMention) -> Bool {
        share.isShare
            && entries.contains {
                $0.number.value.divisor > 1
                    && abs($0.number.value.approximate - share.value.approximate) <= share.slack
            }
    }
}

extension NumberMention {
    /// How far its value may be from what it rounds; fractions are exact.
    fileprivate var slack: Double {
        let exact = SourceNumbers.tolerance
        if value.divisor > 1 || figure.significand == 0 { return exact }
        return halfStep * value.approximate / figure.approximate * (1 + exact)
    }

    /// Whether its value is one that was worked out.
    fileprivate func isWorth(_ amount: Double, orFigure: Bool = false) -> Bool {
        func isNear(_ value: NumericValue) -> Bool {
            abs(value.approximate - amount) <= SourceNumbers.tolerance * max(amount, 1e-3)
        }
        return amount > 0 && (isNear(value) || (orFigure && isNear(figure)))
    }
}
