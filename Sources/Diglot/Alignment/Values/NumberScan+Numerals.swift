// Numbers in Chinese numerals, and the Chinese words for parts and multiples.

extension NumberScan {
    /// Reads a form that begins with no numeral: 翻倍, 减半.
    mutating func readForm() {
        guard let found = match(NumberForm.Kinds(.fraction, .multiple), at) else {
            at += 1
            return
        }
        readForm(found)
    }

    private mutating func readForm(_ found: (form: NumberForm, end: Int)) {
        var draft = Draft(
            start: at, end: found.end, figure: found.form.value, isWeak: found.form.isWeak,
            isLoose: found.form.isLoose)
        if found.form.kind == .multiple { draft.unit = lexicon.times }
        at = found.end
        finish(draft)
    }

    /// Reads Chinese numerals, or a form that begins with one: 一半, 百分之三十.
    mutating func readNumerals() {
        if let found = match(NumberForm.Kinds(.per, .fraction, .multiple), at) {
            if found.form.kind != .per { return readForm(found) }
            if readParts(found) { return }
        }
        let start = at
        guard let numerals = numerals(from: start) else {
            while trigger(at: at) >= Trigger.hanDigit { at += 1 }
            return
        }
        at = numerals.end
        var draft = Draft(start: start, end: numerals.end, figure: numerals.value)
        if readFraction(draft, of: numerals.value) { return }
        if let place = match(NumberForm.Kinds(.place), before: start) {
            draft.start = place.start
            draft.unit = lexicon.ordinal
            draft.role = .ordinal
            draft.isWeak = true
            return finish(draft)
        }
        guard isNumber(numerals, start), !isJoined(behind: numerals.end) else { return }
        let count = match(NumberForm.Kinds(.count), numerals.end)
        takeSuffix(&draft)
        if let count, numerals.end - start == 1, count.end >= draft.end {
            // 三元组 has nothing to do with money.
            draft.unit = 0
            draft.end = count.end
        } else if draft.unit == 0, let count = match(NumberForm.Kinds(.count), draft.end) {
            draft.end = count.end
        }
        draft.isWeak = isWeak(numerals, start, draft)
        if numerals.isPowerAlone, let some = match(NumberForm.Kinds(.some), before: start) {
            draft.start = some.start
            draft.hedge = .about
            draft.isWeak = true
        }
        at = draft.end
        finish(draft)
    }

    private func isWeak(_ numerals: Numerals, _ start: Int, _ draft: Draft) -> Bool {
        // 百万 is often *millions*; 十万 is not.
        if numerals.isPowerAlone, trigger(at: start) > Trigger.hanPower + 1 { return true }
        guard numerals.end - start == 1 else { return false }
        return draft.unit == 0 || numerals.value == .one
    }

    /// Whether numerals count something: several do, one by itself only before a counting word, a unit or in a range.
    private func isNumber(_ numerals: Numerals, _ start: Int) -> Bool {
        if numerals.end - start > 1 { return true }
        if numerals.value == .zero || match(NumberForm.Kinds(.joined), before: start) != nil { return false }
        let isLargePower = trigger(at: start) > Trigger.hanPower + 1
        var end = numerals.end
        if numerals.isPowerAlone {
            if match(NumberForm.Kinds(.some), before: start) != nil { return true }
            if let excess = match(NumberForm.Kinds(.excess), end) { end = excess.end }
        }
        if isLargePower { return match(NumberForm.Kinds(.unit), end)?.form.unit == lexicon.times }
        if match(NumberForm.Kinds(.count, .unit), end) != nil { return true }
        if let mark = match(NumberForm.Kinds(.range), end), trigger(at: mark.end) >= Trigger.hanDigit {
            return isHan(mark.end - 1)
        }
        if let last = mentions.last, let mark = rangeMark(before: start) { return mark.start == Int(last.end) }
        return false
    }

    /// 十四行诗, 二十面体: what follows makes a name of the numeral.
    private func isJoined(behind end: Int) -> Bool {
        match(NumberForm.Kinds(.joined), end).map { $0.end > end + 1 } ?? false
    }

    private func isHan(_ index: Int) -> Bool { text[index].isHan }

    // MARK: Parts

    /// 百分之 and 千分之 with the number after them.
    private mutating func readParts(_ per: (form: NumberForm, end: Int)) -> Bool {
        guard let number = numerator(from: per.end) else { return false }
        var draft = Draft(start: at, end: number.end, figure: number.value)
        if per.form.value == lexicon.units[Int(lexicon.percent)].factor {
            draft.unit = lexicon.percent
        } else {
            draft.part = per.form.value
        }
        at = number.end
        takeSuffixHedge(&draft)
        finish(draft)
        return true
    }

    private func takeSuffixHedge(_ draft: inout Draft) {
        if match(NumberForm.Kinds(.rest), draft.end) != nil { draft.hedge = .about }
        if match(NumberForm.Kinds(.least), draft.end) != nil { draft.hedge = .above }
        if match(NumberForm.Kinds(.most), draft.end) != nil { draft.hedge = .below }
    }

    /// 三分之一: the denominator has been read.
    private mutating func readFraction(_ draft: Draft, of denominator: NumericValue) -> Bool {
        guard let bar = match(NumberForm.Kinds(.bar), draft.end), let numerator = numerator(from: bar.end),
            let above = numerator.value.whole, let below = denominator.whole,
            above > 0, (1...NumericValue.greatestTerm).contains(below)
        else { return false }
        var draft = draft
        draft.figure = NumericValue(above, divisor: below)
        draft.end = numerator.end
        at = numerator.end
        finish(draft)
        return true
    }

    private func numerator(from start: Int) -> (value: NumericValue, end: Int)? {
        if isDigit(start) {
            let number = decimal(from: start)
            return (number.value, number.end)
        }
        return numerals(from: start).map { ($0.value, $0.end) }
    }

    // MARK: Numerals

    struct Numerals {
        var value: NumericValue
        var end: Int
        /// 百万, 十: powers without a digit.
        var isPowerAlone = false
    }

    /// No number in numerals is longer, in units.
    private static let longestNumerals = 24

    /// The number in numerals that begins at a place; nil when the numerals are no single number (三四, 三百五).
    func numerals(from start: Int) -> Numerals? {
        var end = start
        while trigger(at: end) >= Trigger.hanDigit { end += 1 }
        guard end > start, end - start <= Self.longestNumerals, var result = value(start..<end) else { return nil }
        // 二十六点八
        guard let point = match(NumberForm.Kinds(.point), end), isHanDigit(point.end) else { return result }
        var digits = DigitSum()
        var next = point.end
        while isHanDigit(next), next - point.end < Self.longestNumerals {
            digits.appendDecimal(UInt16(trigger(at: next) - Trigger.hanDigit))
            next += 1
        }
        guard trigger(at: next) < Trigger.hanDigit, let whole = result.value.whole, whole < 1 << 32 else {
            return result
        }
        result.value = digits.value(after: whole)
        result.end = next
        return result
    }

    private func isHanDigit(_ index: Int) -> Bool {
        let trigger = trigger(at: index)
        return trigger >= Trigger.hanDigit && trigger < Trigger.hanPower
    }

    private func value(_ range: Range<Int>) -> Numerals? {
        if range.allSatisfy(isHanDigit) { return digitsByPlace(range) }
        var sum = NumeralSum()
        for index in range {
            let trigger = trigger(at: index)
            let isRead =
                trigger < Trigger.hanPower
                ? sum.append(UInt64(trigger - Trigger.hanDigit)) : sum.multiply(by: Int(trigger - Trigger.hanPower))
            if !isRead { return nil }
        }
        guard let value = sum.value else { return nil }
        return Numerals(
            value: NumericValue(value), end: range.upperBound,
            isPowerAlone: !range.contains(where: isHanDigit))
    }

    /// One digit, or three and more as in the year 二〇二五: two are mostly guesses (三四个).
    private func digitsByPlace(_ range: Range<Int>) -> Numerals? {
        guard range.count != 2, range.count <= 18 else { return nil }
        let value = range.reduce(UInt64(0)) { $0 * 10 + UInt64(trigger(at: $1) - Trigger.hanDigit) }
        return Numerals(value: NumericValue(value), end: range.upperBound)
    }
}

/// Chinese numerals added up.
private struct NumeralSum {
    /// Sections above 万, the section, and the digit not yet multiplied.
    private var total: UInt64 = 0
    private var section: UInt64 = 0
    private var digit: UInt64?
    /// Powers of ten that the next ones must stay below.
    private var lastPower = 4
    private var lastLarge = 100
    private var isAfterZero = false

    mutating func append(_ value: UInt64) -> Bool {
        if value == 0 {
            isAfterZero = true
            return digit == nil
        }
        guard digit == nil else { return false }
        digit = value
        return true
    }

    mutating func multiply(by power: Int) -> Bool {
        if power < 4 {
            guard power < lastPower, digit != nil || mayLackDigit(power) else { return false }
            section += (digit ?? 1) * Self.power(power)
            digit = nil
            lastPower = power
            isAfterZero = false
            return true
        }
        section += digit ?? 0
        digit = nil
        // 万亿 is one power, 亿 of 万.
        if section == 0, total > 0 {
            guard power == 8, lastLarge == 4 else { return false }
            return scaleTotal(power)
        }
        guard power < lastLarge, section > 0 || mayLackDigit(power) else { return false }
        if section == 0 { section = 1 }
        let product = section.multipliedReportingOverflow(by: Self.power(power))
        guard !product.overflow, product.partialValue < 1 << 60 else { return false }
        total += product.partialValue
        section = 0
        lastPower = 4
        lastLarge = power
        isAfterZero = false
        return true
    }

    /// 十 is one ten wherever it stands first in a section, other powers only at the head of all.
    private func mayLackDigit(_ power: Int) -> Bool {
        section == 0 && (power == 1 || (total == 0 && !isAfterZero))
    }

    private mutating func scaleTotal(_ power: Int) -> Bool {
        let product = total.multipliedReportingOverflow(by: Self.power(power))
        guard !product.overflow, product.partialValue < 1 << 60 else { return false }
        total = product.partialValue
        lastLarge = power
        return true
    }

    private static func power(_ exponent: Int) -> UInt64 { (0..<exponent).reduce(1) { result, _ in result * 10 } }

    /// Nil where readers differ: 三百五 is 350 or 305, 万一 means *just in case*.
    var value: UInt64? {
        if let digit {
            guard isAfterZero || lastPower == 1 else { return nil }
            return total + section + digit
        }
        return total + section
    }
}

extension DigitSum {
    /// The decimals after a whole number.
    fileprivate func value(after whole: UInt64) -> NumericValue {
        let decimals = value
        var factor: UInt64 = 1
        for _ in 0..<max(0, -Int(decimals.exponent)) {
            let next = factor.multipliedReportingOverflow(by: 10)
            let fits = whole.multipliedReportingOverflow(by: next.partialValue)
            guard !next.overflow, !fits.overflow, fits.partialValue < 1 << 60 else { return NumericValue(whole) }
            factor = next.partialValue
        }
        return NumericValue(whole * factor + decimals.significand, exponent: Int(decimals.exponent))
    }
}
