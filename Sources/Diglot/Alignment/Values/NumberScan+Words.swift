// Numbers in English words, and the words for parts, multiples, places and months.

extension NumberScan {
    private static let beginnings = NumberForm.Kinds([
        .word, .scale, .plural, .fraction, .multiple, .lone, .articled, .ordinal, .month,
    ])
    /// Shorter scales are letters: `K`, `bn`.
    private static let shortestScale = 3

    /// Reads the number that begins with a word, if one does.
    mutating func readWord(_ word: Range<Int>) {
        guard word.count >= Self.shortestScale, word.count <= 24 else { return }
        guard !isJoined(word.lowerBound), let found = match(Self.beginnings, word.lowerBound) else { return }
        let form = found.form
        var draft = Draft(
            start: word.lowerBound, end: found.end, figure: form.value, isWeak: form.isWeak, isLoose: form.isLoose)
        switch form.kind {
        case .word: takeWords(&draft, form.value)
        case .scale:
            // `million-scale`, `a dozen`.
            draft.isWeak = true
            takeArticle(&draft)
            takeSuffix(&draft)
        case .plural:
            draft.isWeak = true
            draft.hedge = .about
            takePlurals(&draft)
        case .fraction: takeScaleOfHalf(&draft)
        case .multiple: draft.unit = lexicon.times
        case .articled:
            guard let start = articleStart(before: draft.start) else { return }
            draft.start = start
            draft.unit = form.unit
            draft.isWeak = true
        case .lone:
            draft.unit = form.unit
            takeArticle(&draft)
        case .ordinal:
            if !takePart(&draft) && !takeUnitBelow(&draft) {
                draft.unit = lexicon.ordinal
                draft.role = .ordinal
                draft.isWeak = true
            }
        case .month:
            guard isMonth(word, isWeak: form.isWeak) else { return }
            draft.unit = lexicon.monthOfYear
            draft.role = .date
            draft.isWeak = false
        default: return
        }
        at = max(at, draft.end)
        finish(draft)
    }

    /// Whether a word goes on to the left: `x_one`, `3one`, `\third`.
    private func isJoined(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        let previous = text[start - 1]
        return isDigit(start - 1) || previous == UInt16(ascii: "_") || previous == UInt16(ascii: "\\")
    }

    /// The number word after a space or hyphen.
    private func next(_ kinds: NumberForm.Kinds, after end: Int) -> (form: NumberForm, end: Int)? {
        guard end + 1 < text.count, text[end].isSpace || text[end] == UInt16(ascii: "-"), isLetter(end + 1) else {
            return nil
        }
        return match(kinds, end + 1)
    }

    // MARK: Chains of words

    /// Reads `twenty-five`, `two hundred and five thousand`, `two thirds`, `twenty-first` from the first word on.
    private func takeWords(_ draft: inout Draft, _ first: NumericValue) {
        var sum = WordSum(first.whole ?? 0)
        while let word = next(NumberForm.Kinds(.word, .scale, .and), after: draft.end) {
            if word.form.kind == .and {
                guard sum.isAfterScale, let rest = next(NumberForm.Kinds(.word), after: word.end),
                    sum.append(rest.form.value)
                else { break }
                draft.end = rest.end
            } else if word.form.kind == .word {
                guard sum.append(word.form.value) else { break }
                draft.end = word.end
            } else {
                guard word.end - draft.end > Self.shortestScale, sum.multiply(by: word.form.value) else { break }
                draft.end = word.end
            }
            draft.isWeak = false
        }
        draft.figure = NumericValue(sum.value)
        if takeParts(&draft, sum.value) || takeTensOrdinal(&draft, sum) { return }
        takeDecimals(&draft, sum.value)
        takeHalf(&draft, sum.value)
        takeSuffix(&draft)
        if draft.unit != 0 { draft.isWeak = false }
    }

    /// `seventy-three point eight`
    private func takeDecimals(_ draft: inout Draft, _ whole: UInt64) {
        guard whole < Self.mostWithDecimals, let point = next(NumberForm.Kinds(.point), after: draft.end) else {
            return
        }
        var significand = whole
        var decimals = 0
        var end = point.end
        while decimals < Self.mostDecimals, let word = next(NumberForm.Kinds(.word), after: end),
            let digit = word.form.value.whole, digit < 10
        {
            significand = significand * 10 + digit
            decimals += 1
            end = word.end
        }
        if decimals == 0 { return }
        draft.figure = NumericValue(significand, exponent: -decimals)
        draft.end = end
        draft.isWeak = false
    }

    private static let mostWithDecimals: UInt64 = 1_000_000
    private static let mostDecimals = 6

    /// `two and a half`, `one-and-a-quarter`
    private func takeHalf(_ draft: inout Draft, _ whole: UInt64) {
        guard whole < Self.mostWithDecimals, let and = next(NumberForm.Kinds(.and), after: draft.end),
            let article = next(NumberForm.Kinds(.article), after: and.end),
            let part = next(NumberForm.Kinds(.fraction), after: article.end),
            let hundredths = part.form.value.scaled(by: NumericValue(100)).whole
        else { return }
        draft.figure = NumericValue(whole * 100 + hundredths, exponent: -2)
        draft.end = part.end
        draft.isWeak = false
    }

    /// `two thirds`, `one-quarter`.
    private func takeParts(_ draft: inout Draft, _ numerator: UInt64) -> Bool {
        guard (1..<100).contains(numerator), let part = next(NumberForm.Kinds(.denominator), after: draft.end) else {
            return false
        }
        // `one third`, `two thirds`; `two half-spaces` are none.
        let isPlural = text[part.end - 1] | 0x20 == UInt16(ascii: "s")
        guard isPlural || numerator == 1 else { return false }
        draft.figure = NumericValue(numerator, divisor: part.form.value.whole ?? 1)
        draft.end = part.end
        draft.isWeak = false
        return true
    }

    /// `twenty-first`.
    private func takeTensOrdinal(_ draft: inout Draft, _ sum: WordSum) -> Bool {
        guard sum.isTens, let last = next(NumberForm.Kinds(.ordinal), after: draft.end),
            let digit = last.form.value.whole, digit < 10
        else { return false }
        draft.figure = NumericValue(sum.value + digit)
        draft.end = last.end
        draft.unit = lexicon.ordinal
        draft.role = .ordinal
        draft.isWeak = true
        return true
    }

    // MARK: Single words

    /// `hundreds of thousands`
    private func takePlurals(_ draft: inout Draft) {
        while draft.end + 4 < text.count, text[draft.end].isSpace, text[draft.end + 1] == UInt16(ascii: "o"),
            text[draft.end + 2] == UInt16(ascii: "f"),
            let plural = next(NumberForm.Kinds(.plural), after: draft.end + 3)
        {
            draft.figure = draft.figure.scaled(by: plural.form.value)
            draft.end = plural.end
        }
    }

    /// `a dozen`, `a million`.
    private func takeArticle(_ draft: inout Draft) {
        if let start = articleStart(before: draft.start) { draft.start = start }
    }

    private func articleStart(before start: Int) -> Int? {
        guard start > first else { return nil }
        if text[start - 1] == UInt16(ascii: "-") { return match(NumberForm.Kinds(.article), before: start)?.start }
        return text[start - 1].isSpace ? match(NumberForm.Kinds(.article), before: start - 1)?.start : nil
    }

    /// Where `the last` begins before a part: with a word between, *the third of* is no place in an order.
    private func theStart(before start: Int) -> Int? {
        guard start < text.count, let end = wordStart(before: start), let start = wordStart(before: end),
            text[start..<end].starts(with: Self.the)
        else { return nil }
        return start
    }

    /// Where the word begins that ends with a space before `end`.
    private func wordStart(before end: Int) -> Int? {
        guard end > first, text[end - 1].isSpace else { return nil }
        var start = end - 1
        while start > first, isLetter(start - 1) { start -= 1 }
        return start < end - 1 ? start : nil
    }

    private static let the = Array("the ".utf16)

    /// `half a million`, `half a minute`.
    private func takeScaleOfHalf(_ draft: inout Draft) {
        guard let article = next(NumberForm.Kinds(.article), after: draft.end),
            let found = next(NumberForm.Kinds(.scale, .articled), after: article.end),
            found.end - article.end > Self.shortestScale
        else { return }
        if found.form.kind == .scale {
            draft.figure = draft.figure.scaled(by: found.form.value)
        } else {
            draft.unit = found.form.unit
        }
        draft.end = found.end
    }

    /// `a third of`, `a quarter of`; alone they are places in an order.
    private func takePart(_ draft: inout Draft) -> Bool {
        guard let part = match(NumberForm.Kinds(.denominator), draft.start), part.end == draft.end,
            let start = articleStart(before: draft.start) ?? theStart(before: draft.start), isPartEnd(draft.end)
        else { return false }
        draft.figure = NumericValue(1, divisor: part.form.value.whole ?? 1)
        draft.start = start
        return true
    }

    /// `sub-second`: the one unit that is a place in an order, too.
    private func takeUnitBelow(_ draft: inout Draft) -> Bool {
        guard draft.start > first, text[draft.start - 1] == UInt16(ascii: "-"),
            let start = articleStart(before: draft.start), let unit = match(NumberForm.Kinds(.unit), draft.start),
            unit.end == draft.end
        else { return false }
        draft.figure = .one
        draft.start = start
        draft.unit = unit.form.unit
        draft.isWeak = true
        return true
    }

    /// `of`, or the end of a clause: `a third stage` is none.
    private func isPartEnd(_ end: Int) -> Bool {
        guard end < text.count else { return true }
        if !text[end].isSpace { return text[end] != UInt16(ascii: "-") && !isLetter(end) }
        return end + 2 < text.count && text[end + 1] == UInt16(ascii: "o") && text[end + 2] == UInt16(ascii: "f")
    }

    /// Months have a capital; `May` and `March` count only beside a number, or before another month.
    private func isMonth(_ word: Range<Int>, isWeak: Bool) -> Bool {
        guard text[word.lowerBound] &- 0x41 < 26 else { return false }
        if !isWeak { return true }
        var next = word.upperBound
        while next < text.count, next - word.upperBound < 3, text[next].isSpace || Self.dateMarks.contains(text[next]) {
            next += 1
        }
        var previous = word.lowerBound
        while previous > 0, word.lowerBound - previous < 2, text[previous - 1].isSpace { previous -= 1 }
        return isDigit(next) || isDigit(previous - 1) || isBeforeMonth(word.upperBound)
    }

    /// `March to October`, `March and May`
    private func isBeforeMonth(_ end: Int) -> Bool {
        guard let start = afterGap(end), let link = match(NumberForm.Kinds(.range, .and), start),
            let month = afterGap(link.end)
        else { return false }
        return match(NumberForm.Kinds(.month), month) != nil
    }

    private static let dateMarks = Array(".,".utf16)
}

/// English number words added up.
private struct WordSum {
    private var total: UInt64 = 0
    private var section: UInt64
    private(set) var isAfterScale = false
    /// The last scale of a thousand or more; scales descend.
    private var lastScale = UInt64.max
    /// Whether the last word was twenty, thirty ... ninety.
    private(set) var isTens: Bool

    init(_ first: UInt64) {
        section = first
        isTens = Self.isTens(first)
    }

    private static func isTens(_ value: UInt64) -> Bool { value >= 20 && value < 100 && value.isMultiple(of: 10) }

    var value: UInt64 { total + section }

    /// Adds a word: a digit after tens, anything below a hundred after a scale.
    mutating func append(_ value: NumericValue) -> Bool {
        guard let word = value.whole, isAfterScale || (isTens && (1...9).contains(word)) else { return false }
        section += word
        isTens = Self.isTens(word)
        isAfterScale = false
        return true
    }

    /// Multiplies by a scale. A `hundred thousand` is one number, `two thousand million` another's.
    mutating func multiply(by scale: NumericValue) -> Bool {
        guard let factor = scale.whole, factor < lastScale, section > 0 else { return false }
        let product = section.multipliedReportingOverflow(by: factor)
        guard !product.overflow, total < 1 << 60, product.partialValue < 1 << 60 else { return false }
        if factor >= 1000 {
            total += product.partialValue
            section = 0
            lastScale = factor
        } else {
            section = product.partialValue
        }
        isAfterScale = true
        isTens = false
        return true
    }
}
