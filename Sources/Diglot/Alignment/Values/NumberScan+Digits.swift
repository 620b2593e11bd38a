// Numbers in digits: separators, decimals, powers of ten, fractions; and digits that are no quantities.

extension NumberScan {
    /// Digits as written, separators and decimals read.
    struct Decimal {
        var value: NumericValue
        var end: Int
        /// How many digits stand before the point.
        var places: Int
        var isWhole: Bool
        /// `1.2.3`: no decimal, but a version.
        var isVersion = false
    }

    mutating func readDigits() {
        var start = at
        let dot = UInt16(ascii: ".")
        let isBareFraction =
            start > first && text[start - 1] == dot
            && (start - 1 == 0 || !(isLetter(start - 2) || isDigit(start - 2) || text[start - 2] == dot))
        if isBareFraction { start -= 1 }
        let number = decimal(from: start)
        at = number.end
        var draft = Draft(start: start, end: number.end, figure: number.value)
        if number.isVersion || isInName(start) {
            draft.isWeak = true
            draft.role = .name
            // `7B` of `Qwen2.5-7B` is 7 billion all the same.
            takeSuffix(&draft)
            draft.role = .name
            draft.hedge = .none
            at = max(at, draft.end)
            return append(draft)
        }
        if takeOrdinal(&draft, number) || takeMarker(&draft, number) {
            at = draft.end
            return finish(draft)
        }
        if let fraction = fraction(start, number) { return readFraction(fraction, number) }
        takePower(&draft)
        takeSuffix(&draft)
        if draft.end == number.end, isLetter(draft.end), !isTimesSign(draft.end) {
            // `3D`, `5G`: no unit that is known.
            draft.role = .name
            draft.isWeak = true
        }
        at = draft.end
        finish(draft)
    }

    /// Reads digits with thousands separators (`1,204`, `1{,}204`, `1\,204`) and decimals.
    func decimal(from start: Int) -> Decimal {
        var digits = DigitSum()
        var end = start
        while isDigit(end) {
            digits.append(text[end].decimalDigit!)
            end += 1
        }
        if end - start <= 3 {
            while let group = group(after: end) {
                for index in group { digits.append(text[index].decimalDigit!) }
                end = group.upperBound
            }
        }
        let places = digits.count
        var result = Decimal(value: digits.value, end: end, places: places, isWhole: true)
        guard end < text.count, text[end] == UInt16(ascii: ".") || text[end] == 0xFF0E, isDigit(end + 1) else {
            return result
        }
        end += 1
        while isDigit(end) {
            digits.appendDecimal(text[end].decimalDigit!)
            end += 1
        }
        result.value = digits.value
        result.isWhole = false
        while end + 1 < text.count, text[end] == UInt16(ascii: "."), isDigit(end + 1) {
            result.isVersion = true
            end += 1
            while isDigit(end) { end += 1 }
        }
        result.end = end
        return result
    }

    /// Three digits after a thousands separator, and no fourth.
    private func group(after end: Int) -> Range<Int>? {
        guard end < text.count, Self.beginsSeparator(text[end]) else { return nil }
        for separator in Self.separators where text[end...].starts(with: separator) {
            let start = end + separator.count
            if isDigit(start), isDigit(start + 1), isDigit(start + 2), !isDigit(start + 3) { return start..<start + 3 }
        }
        return nil
    }

    /// The apostrophe is Swiss.
    private static let separators = [",", "{,}", "\\,", "{\\,}", "'", "’"].map { Array($0.utf16) }

    private static func beginsSeparator(_ unit: UInt16) -> Bool {
        switch unit {
        case UInt16(ascii: ","), UInt16(ascii: "{"), UInt16(ascii: "\\"), UInt16(ascii: "'"), 0x2019: true
        default: false
        }
    }

    // MARK: What digits are

    /// Whether digits belong to a name (`GPT-4`, `H100`, `Llama-2`), or are an index or exponent.
    func isInName(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        let previous = text[start - 1]
        if isLetter(start - 1) {
            return !(isTimesSign(start - 1) && isDigit(start - 2))
        }
        switch previous {
        case UInt16(ascii: "_"), UInt16(ascii: "^"): return true
        case UInt16(ascii: "{"):
            return start > 1 && (text[start - 2] == UInt16(ascii: "_") || text[start - 2] == UInt16(ascii: "^"))
        case UInt16(ascii: "-"), 0x2010, 0x2011, UInt16(ascii: "."):
            if let last = mentions.last, Int(last.end) == start - 1, last.role != .name { return false }
            return isNamePart(before: start - 1)
        default: return false
        }
    }

    /// The x of `3x3` and `8x7B`.
    private func isTimesSign(_ index: Int) -> Bool {
        text[index] | 0x20 == UInt16(ascii: "x") && isDigit(index + 1)
    }

    /// Whether what ends at a hyphen or point is a name: it has a letter, and a capital or digit. `top-5` is none.
    private func isNamePart(before end: Int) -> Bool {
        guard isLetter(end - 1) || isDigit(end - 1) else { return false }
        var hasLetter = false
        var hasMark = false
        var index = end - 1
        while index >= 0 {
            let unit = text[index]
            if isLetter(index) {
                hasLetter = true
                if unit &- 0x41 < 26 { hasMark = true }
            } else if isDigit(index) {
                hasMark = true
            } else if unit != UInt16(ascii: "-") && unit != UInt16(ascii: ".") && unit != UInt16(ascii: "_") {
                break
            }
            if hasLetter && hasMark { return true }
            if end - index > Self.longestName { return false }
            index -= 1
        }
        return false
    }

    /// How far back a name is looked for, in units.
    private static let longestName = 40

    /// `3rd`, 第3.
    private func takeOrdinal(_ draft: inout Draft, _ number: Decimal) -> Bool {
        guard number.isWhole else { return false }
        if let place = match(NumberForm.Kinds(.place), before: beforeGap(draft.start)) {
            draft.start = place.start
        } else if let suffix = match(NumberForm.Kinds(.suffix), draft.end) {
            draft.end = suffix.end
        } else {
            return false
        }
        draft.unit = lexicon.ordinal
        draft.role = .ordinal
        draft.isWeak = true
        return true
    }

    /// `(1)`, `1)`, `1.` and `1、` where an item of a list begins.
    private func takeMarker(_ draft: inout Draft, _ number: Decimal) -> Bool {
        guard number.isWhole, number.places <= 2, draft.end < text.count else { return false }
        let mark = text[draft.end]
        let opens = draft.start > 0 && Self.opening.contains(text[draft.start - 1])
        if Self.closes.contains(mark) {
            // A ratio (8:1) ends with a bracket where one is open, and nothing else does.
            let begins =
                beginsItem(draft.start, mayFollowDigit: true) || draft.start > 0 && text[draft.start - 1].isSpace
            if !opens && (isInBrackets(draft.start) || !begins) { return false }
        } else if mark == 0x3001 {
            if !beginsItem(draft.start) || isDigit(draft.end + 1) { return false }
        } else if mark == UInt16(ascii: ".") || mark == 0xFF0E {
            guard draft.end + 1 < text.count else { return false }
            let next = text[draft.end + 1]
            if !beginsItem(draft.start), !(isApart(draft.start) && (next.isHan || next.isSpace)) { return false }
        } else {
            return false
        }
        draft.role = .marker
        draft.isWeak = true
        return true
    }

    private static let opening = Array("(（".utf16)
    private static let closes = Array(")）".utf16)
    /// Marks after which an item may begin.
    private static let endsItem = Array(".。;；:：,，!！?？、\n".utf16)

    private func beginsItem(_ start: Int, mayFollowDigit: Bool = false) -> Bool {
        var index = start
        while index > 0, text[index - 1].isSpace { index -= 1 }
        guard index > 0 else { return true }
        if Self.endsItem.contains(text[index - 1]) { return mayFollowDigit || index < start || !isDigit(index - 2) }
        return index == start && text[index - 1].isHan
    }

    /// Whether digits stand apart from Chinese text before them: `精度 2) 速度`.
    private func isApart(_ start: Int) -> Bool {
        guard start > 0, text[start - 1].isSpace else { return false }
        var index = start - 1
        while index > 0, text[index - 1].isSpace { index -= 1 }
        return index > 0 && text[index - 1].isHan
    }

    /// Whether a bracket is open at a place, as the last one before it says.
    private func isInBrackets(_ start: Int) -> Bool {
        var index = start - 1
        while index >= 0 {
            if Self.closes.contains(text[index]) { return false }
            if Self.opening.contains(text[index]) { return true }
            index -= 1
        }
        return false
    }

    // MARK: Powers of ten

    /// Reads what makes `1e-4`, `10^{-4}`, `2 × 10^6` or `10⁶` of a number.
    private func takePower(_ draft: inout Draft) {
        if let power = exponentOfE(draft.end) {
            draft.figure = draft.figure.scaled(by: NumericValue(1, exponent: power.value))
            draft.end = power.end
        } else if draft.figure == NumericValue(10), let power = exponent(draft.end) {
            draft.figure = NumericValue(1, exponent: power.value)
            draft.end = power.end
        } else if let ten = timesTen(draft.end), let power = exponent(ten) ?? lostExponent(ten) {
            draft.figure = draft.figure.scaled(by: NumericValue(1, exponent: power.value))
            draft.end = power.end
        }
    }

    /// `e-4` and `E5`, followed by no letter.
    private func exponentOfE(_ index: Int) -> (value: Int, end: Int)? {
        guard index < text.count, text[index] | 0x20 == UInt16(ascii: "e") else { return nil }
        guard let power = signedDigits(index + 1), !isLetter(power.end) else { return nil }
        return power
    }

    /// The exponent of `× 10-4` and `× 10(-4)`, which was above the line before the text was copied.
    private func lostExponent(_ index: Int) -> (value: Int, end: Int)? {
        guard index < text.count else { return nil }
        if text[index] == UInt16(ascii: "("), index + 1 < text.count, Self.isMinus(text[index + 1]) {
            return signedDigits(from: index + 1, to: UInt16(ascii: ")"))
        }
        return Self.isMinus(text[index]) ? signedDigits(index) : nil
    }

    private static func isMinus(_ unit: UInt16) -> Bool { unit == UInt16(ascii: "-") || unit == 0x2212 }

    private func signedDigits(from start: Int, to close: UInt16) -> (value: Int, end: Int)? {
        guard let power = signedDigits(start), power.end < text.count, text[power.end] == close else { return nil }
        return (power.value, power.end + 1)
    }

    /// `^4`, `^{-4}`, `^{4}`, `⁻⁴`, `**4`, `\textsuperscript{4}`.
    private func exponent(_ index: Int) -> (value: Int, end: Int)? {
        guard index < text.count else { return nil }
        if text[index] == UInt16(ascii: "*") || text[index] == UInt16(ascii: "\\") {
            if text[index...].starts(with: Self.stars) { return signedDigits(index + Self.stars.count) }
            guard text[index...].starts(with: Self.latexSuperscript) else { return nil }
            return signedDigits(from: index + Self.latexSuperscript.count, to: UInt16(ascii: "}"))
        }
        if text[index] == UInt16(ascii: "^") {
            let isGroup = index + 1 < text.count && text[index + 1] == UInt16(ascii: "{")
            return isGroup ? signedDigits(from: index + 2, to: UInt16(ascii: "}")) : signedDigits(index + 1)
        }
        var end = index
        let isNegative = text[end] == 0x207B
        if isNegative { end += 1 }
        var value = 0
        let start = end
        while end < text.count, end - start < Self.longestExponent, let digit = Self.superscript(text[end]) {
            value = value * 10 + digit
            end += 1
        }
        return end > start ? (isNegative ? -value : value, end) : nil
    }

    private static func superscript(_ unit: UInt16) -> Int? {
        switch unit {
        case 0xB9: 1
        case 0xB2, 0xB3: Int(unit) - 0xB0
        case 0x2070, 0x2074...0x2079: Int(unit) - 0x2070
        default: nil
        }
    }

    /// More digits make no exponent that anybody means.
    private static let longestExponent = 5

    private func signedDigits(_ index: Int) -> (value: Int, end: Int)? {
        guard index < text.count else { return nil }
        let isNegative = Self.isMinus(text[index])
        var end = isNegative || text[index] == UInt16(ascii: "+") ? index + 1 : index
        let start = end
        var value = 0
        while isDigit(end) {
            if end - start >= Self.longestExponent { return nil }
            value = value * 10 + Int(text[end].decimalDigit!)
            end += 1
        }
        return end > start ? (isNegative ? -value : value, end) : nil
    }

    /// Where the 10 ends in ` × 10` and `\times 10`.
    private func timesTen(_ index: Int) -> Int? {
        let start = afterGap(index) ?? index
        guard start < text.count else { return nil }
        var end: Int
        if let sign = match(NumberForm.Kinds(.unit), start), sign.form.unit == lexicon.times, !isLetter(sign.end - 1) {
            end = sign.end
        } else if text[start...].starts(with: Self.latexTimes) || text[start...].starts(with: Self.latexDot) {
            end = start + (text[start + 1] == UInt16(ascii: "t") ? Self.latexTimes.count : Self.latexDot.count)
        } else if text[start] | 0x20 == UInt16(ascii: "x") || text[start] == 0xB7 || text[start] == UInt16(ascii: "*") {
            end = start + 1
        } else {
            return nil
        }
        while end < text.count, text[end].isSpace || text[end] == UInt16(ascii: "$") { end += 1 }
        guard isDigit(end), text[end].decimalDigit == 1, isDigit(end + 1), text[end + 1].decimalDigit == 0 else {
            return nil
        }
        return end + 2
    }

    private static let stars = Array("**".utf16)
    private static let latexSuperscript = Array("\\textsuperscript{".utf16)
    private static let latexTimes = Array("\\times".utf16)
    private static let latexDot = Array("\\cdot".utf16)

    // MARK: Fractions

    /// `1/3`: the second number, when it is one of two short whole numbers and nothing is divided further.
    private func fraction(_ start: Int, _ number: Decimal) -> Decimal? {
        let slash = number.end
        guard number.isWhole, number.places <= Self.longestTerm, slash < text.count, text[slash] == UInt16(ascii: "/"),
            isDigit(slash + 1), start == 0 || text[start - 1] != UInt16(ascii: "/")
        else { return nil }
        let denominator = decimal(from: slash + 1)
        guard denominator.isWhole, denominator.places <= Self.longestTerm, denominator.value != .zero,
            denominator.end == text.count || text[denominator.end] != UInt16(ascii: "/"), !isLetter(denominator.end)
        else { return nil }
        return denominator
    }

    /// Digits in a term of a fraction.
    private static let longestTerm = 3

    /// Adds a fraction and its terms: *8/10 tasks* may be 10个任务中的8个.
    private mutating func readFraction(_ denominator: Decimal, _ numerator: Decimal) {
        let start = at - numerator.places
        var whole = Draft(start: start, end: denominator.end, figure: numerator.value)
        whole.figure = NumericValue(numerator.value.whole ?? 0, divisor: denominator.value.whole ?? 1)
        takeSuffix(&whole)
        finish(whole)
        for (term, start) in [(numerator, start), (denominator, numerator.end + 1)] {
            var part = Draft(start: start, end: term.end, figure: term.value)
            part.isWeak = true
            append(part)
        }
        at = whole.end
    }
}

/// Digits added up; what is more than fits is dropped, its place kept.
struct DigitSum {
    private var significand: UInt64 = 0
    private var exponent = 0
    /// How many digits there were before the point.
    private(set) var count = 0

    @inline(__always)
    mutating func append(_ digit: UInt16) {
        count += 1
        if significand > (NumericValue.greatestSignificand - 9) / 10 {
            exponent += 1
        } else {
            significand = significand * 10 + UInt64(digit)
        }
    }

    /// Appends a digit after the point.
    mutating func appendDecimal(_ digit: UInt16) {
        if significand <= (NumericValue.greatestSignificand - 9) / 10 {
            significand = significand * 10 + UInt64(digit)
            exponent -= 1
        }
    }

    var value: NumericValue { NumericValue(significand, exponent: exponent) }
}
