// One pass over a text: where numbers begin, and what every kind of number has in common.

internal import CMemory

/// A reading in progress.
struct NumberScan {
    typealias Trigger = NumberLexicon.Trigger

    let lexicon: NumberLexicon
    let text: UnsafeBufferPointer<UInt16>
    let tokens: [Token]
    /// Where the range begins that is read; words before it may be looked at.
    let first: Int
    var at: Int
    private(set) var mentions: [NumberMention] = []

    init(_ lexicon: NumberLexicon, _ text: UnsafeBufferPointer<UInt16>, _ tokens: [Token], from start: Int) {
        self.lexicon = lexicon
        self.text = text
        self.tokens = tokens
        first = start
        at = start
    }

    mutating func run() {
        lexicon.withTriggers { triggers in
            let (text, count) = (text, text.count)
            // In a place of its own, which need not be written to memory at each step.
            var start = at
            while start < count {
                let trigger = triggers[text[start]]
                // Few words may be numbers.
                if Trigger.isPassedOver(trigger) && !(trigger == Trigger.letter && mayBeNumber(start, triggers)) {
                    start = trigger == Trigger.letter ? endOfLetters(after: start, triggers) : start &+ 1
                } else {
                    at = start
                    read(trigger, triggers)
                    start = at
                }
            }
            at = start
        }
    }

    /// Reads what begins at `at`, and goes behind it.
    private mutating func read(_ trigger: UInt8, _ triggers: NumberLexicon.Triggers) {
        switch trigger {
        case Trigger.letter:
            let start = at
            at = endOfLetters(after: start, triggers)
            readWord(start..<at)
        case Trigger.digit: readDigits()
        case Trigger.form: readForm()
        default: readNumerals()
        }
    }

    /// Where the letters end of which one is at `start`. Eight are looked at together: were each a step, the processor
    /// would guess the last one wrong in most words.
    @inline(__always)
    private func endOfLetters(after start: Int, _ triggers: NumberLexicon.Triggers) -> Int {
        var end = start &+ 1
        while end &+ 8 <= text.count {
            let letters = Int(dg_leading_letters(text.baseAddress! + end))
            end &+= letters
            if letters < 8 { break }
        }
        // Full-width ones, and the last of the text.
        while end < text.count, triggers[text[end]] == Trigger.letter { end &+= 1 }
        return end
    }

    /// Whether a word of three letters or more that begins at `start` may be a number.
    @inline(__always)
    private func mayBeNumber(_ start: Int, _ triggers: NumberLexicon.Triggers) -> Bool {
        guard start + 2 < text.count, triggers.mayBeNumber(text[start], text[start + 1], text[start + 2]) else {
            return false
        }
        let next = start + 3 < text.count && text[start + 3].isASCIILetter ? text[start + 3] : 0
        return triggers.mayGoOn(text[start + 1], text[start + 2], next)
    }

    func trigger(at index: Int) -> UInt8 {
        index < text.count ? lexicon.triggers[Int(text[index])] : Trigger.none
    }

    func isDigit(_ index: Int) -> Bool { index >= 0 && index < text.count && text[index].decimalDigit != nil }

    func isLetter(_ index: Int) -> Bool { index >= 0 && index < text.count && text[index].isLatinLetter }

    @inline(__always)
    func match(_ kinds: NumberForm.Kinds, _ index: Int) -> (form: NumberForm, end: Int)? {
        lexicon.forms.match(kinds, at: index, in: text)
    }

    @inline(__always)
    func match(_ kinds: NumberForm.Kinds, before index: Int) -> (form: NumberForm, start: Int)? {
        lexicon.leading.match(kinds, before: index, in: text)
    }

    /// Before the space, formula mark or LaTeX space that ends at `index`.
    func beforeGap(_ index: Int) -> Int {
        var start = index
        if start > first, text[start - 1] == UInt16(ascii: "$") { start -= 1 }
        if start > first, text[start - 1].isSpace { start -= 1 }
        return start
    }

    /// After the space, hyphen, formula mark or LaTeX space at `index` that may stand between a number and what
    /// belongs to it; nil when there is none.
    func afterGap(_ index: Int) -> Int? {
        var end = index
        // `$40 $ million`
        if end + 1 < text.count, text[end].isSpace, text[end + 1] == UInt16(ascii: "$") { end += 1 }
        if end < text.count, text[end] == UInt16(ascii: "$") { end += 1 }
        guard end < text.count else { return nil }
        if text[end].isSpace || text[end] == UInt16(ascii: "-") || text[end] == UInt16(ascii: "~") {
            end += 1
        } else if text[end] == UInt16(ascii: "\\"), end + 1 < text.count, Self.latexSpaces.contains(text[end + 1]) {
            end += 2
        }
        return end > index && end < text.count ? end : nil
    }

    private static let latexSpaces = Array(",;:! ".utf16)

    /// The form that follows a number, at once or after a gap, in upright letters where a formula has it.
    func following(_ kinds: NumberForm.Kinds, _ index: Int) -> (form: NumberForm, end: Int)? {
        if let found = match(kinds, index) { return found }
        let start = afterGap(index)
        if let start, let found = match(kinds, start) { return found }
        guard let start = afterUpright(start ?? index), let found = match(kinds, start), found.end < text.count,
            text[found.end] == UInt16(ascii: "}")
        else { return nil }
        return (found.form, found.end + 1)
    }

    /// After `\mathrm{` and the like; nil where there is none.
    private func afterUpright(_ index: Int) -> Int? {
        guard index < text.count, text[index] == UInt16(ascii: "\\"),
            let command = Self.upright.first(where: { text[index...].starts(with: $0) })
        else { return nil }
        var start = index + command.count
        while start < text.count, text[start].isSpace { start += 1 }
        return start
    }

    private static let upright = ["text", "textnormal", "textrm", "textbf", "mathrm", "mathbf", "mbox"].map {
        Array("\\\($0){".utf16)
    }

    /// A number as it is read, before what surrounds it is looked at.
    struct Draft {
        var start: Int
        var end: Int
        var figure: NumericValue
        var unit: UInt8 = 0
        /// What one of the figure is in the unit's dimension; 1 for a unit of the table, which has its own factor.
        var part = NumericValue.one
        var role = NumberMention.Role.quantity
        var hedge = NumberMention.Hedge.none
        var isWeak = false
        var isLoose = false
        /// What scales after the number multiplied it by.
        var scale = NumericValue.one
    }

    /// Adds a number with its sign, currency and hedge.
    mutating func finish(_ draft: Draft) {
        var draft = draft
        if draft.role == .quantity {
            takeSign(&draft)
            takeCurrency(&draft)
            takeHedge(&draft)
            takeDay(&draft)
        }
        shareUnit(of: draft)
        append(draft)
    }

    /// An abstract with numbers has about as many.
    private static let usualCount = 8

    mutating func append(_ draft: Draft) {
        // Just what is needed: a copy of the unit would count references to its name.
        let factor = lexicon.units[Int(draft.unit)].factor
        if mentions.isEmpty { mentions.reserveCapacity(Self.usualCount) }
        mentions.append(
            NumberMention(
                start: Int32(draft.start), end: Int32(draft.end), figure: draft.figure,
                value: draft.figure.scaled(by: draft.part == .one ? factor : draft.part), unit: draft.unit,
                dimension: lexicon.units[Int(draft.unit)].dimension, role: draft.role, hedge: draft.hedge,
                isWeak: draft.isWeak, isLoose: draft.isWeak && draft.isLoose))
    }

    /// `-3.1`, but neither `3-1` nor `top-1`.
    private func takeSign(_ draft: inout Draft) {
        let sign = draft.start - 1
        guard sign >= first, isDigit(draft.start) || text[draft.start] == UInt16(ascii: ".") else { return }
        let isMinus = text[sign] == UInt16(ascii: "-") || text[sign] == 0x2212
        guard isMinus || text[sign] == UInt16(ascii: "+") else { return }
        if sign > 0, isDigit(sign - 1) || isLetter(sign - 1) || Self.closing.contains(text[sign - 1]) { return }
        draft.start = sign
        if isMinus { draft.figure = draft.figure.negated }
    }

    /// After these a hyphen is no sign.
    private static let closing = Array(")]}%-$+".utf16)

    private func takeCurrency(_ draft: inout Draft) {
        guard draft.unit == 0, let found = currency(before: draft.start), found.start >= first,
            !isFormula(draft.start - 1)
        else { return }
        // `$\sim$5`: the end of a formula.
        if text[found.start] == UInt16(ascii: "$"), found.start > 0, text[found.start - 1].isASCIIGraph,
            text[found.start - 1] != UInt16(ascii: "(")
        {
            return
        }
        draft.start = found.start
        draft.unit = found.form.unit
    }

    /// A sign stands at a number, letters may stand apart: `USD 300`.
    private func currency(before start: Int) -> (form: NumberForm, start: Int)? {
        if let found = match(NumberForm.Kinds(.currency), before: start) { return found }
        let end = beforeGap(start)
        guard end < start, isLetter(end - 1) else { return nil }
        return match(NumberForm.Kinds(.currency), before: end)
    }

    /// Whether a place lies in a formula.
    private func isFormula(_ index: Int) -> Bool {
        let token = tokens.partitioningIndex { Int($0.end) > index }
        return token < tokens.count && tokens[token].kind == .math
    }

    private static let hedges = NumberForm.Kinds(.about, .above, .below)

    private func takeHedge(_ draft: inout Draft) {
        guard draft.hedge == .none else { return }
        let end = beforeGap(draft.start)
        switch match(Self.hedges, before: end)?.form.kind {
        case .about: draft.hedge = .about
        case .above: draft.hedge = .above
        case .below: draft.hedge = .below
        default: break
        }
    }

    /// `August 5`: a day.
    private func takeDay(_ draft: inout Draft) {
        guard draft.unit == 0, let last = mentions.last, last.unit == lexicon.monthOfYear, isLetter(Int(last.end) - 1),
            let whole = draft.figure.whole, (1...31).contains(whole), draft.start - Int(last.end) <= 2
        else { return }
        draft.unit = lexicon.dayOfMonth
        draft.role = .date
    }

    /// In `3-5%` and `7–13B` the first number has the unit and scale of the second.
    private mutating func shareUnit(of draft: Draft) {
        guard draft.unit != 0 || draft.scale != .one, var last = mentions.last, last.unit == 0,
            last.role == .quantity, let mark = rangeMark(before: draft.start), mark.start == Int(last.end),
            draft.start > Int(last.end)
        else { return }
        let unit = lexicon.units[Int(draft.unit)]
        // "from 3 to 5 million" may mean either; "from 3 to 5%" does not.
        if mark.isWord, unit.name != "percent" { return }
        // `1-2万`, but not `100-1K`.
        let scaled = last.figure.scaled(by: draft.scale)
        if scaled.isCloserToZero(than: draft.figure) { last.figure = scaled }
        last.unit = draft.unit
        last.dimension = unit.dimension
        last.value = last.figure.scaled(by: unit.factor)
        last.isWeak = draft.isWeak
        mentions[mentions.count - 1] = last
    }

    /// The mark of a range that ends before a number, space around it included.
    func rangeMark(before start: Int) -> (start: Int, isWord: Bool)? {
        let end = beforeGap(start)
        let kinds = NumberForm.Kinds(.range)
        guard let found = match(kinds, before: start) ?? match(kinds, before: end) else { return nil }
        return (beforeGap(found.start), isLetter(found.start))
    }

    // MARK: What follows a number

    /// Reads scales, unit and hedge after a number.
    func takeSuffix(_ draft: inout Draft) {
        takeScales(&draft)
        var end = draft.end
        var excess = NumberMention.Hedge.none
        if let found = match(NumberForm.Kinds(.excess), end) {
            end = found.end
            excess = .above
            if let scale = match(NumberForm.Kinds(.scale), end) {
                draft.end = end
                draft.hedge = .about
                multiply(&draft, by: scale)
                takeScales(&draft)
                end = draft.end
            }
        }
        if let least = match(NumberForm.Kinds(.least), end), isDigit(draft.start) || !isLetter(end) {
            end = least.end
            excess = .above
            if let scale = following(NumberForm.Kinds(.scale), end), draft.scale == .one {
                multiply(&draft, by: scale)
                draft.hedge = .above
                end = draft.end
            }
        }
        if takeUnit(&draft, after: end) {
            if excess != .none { draft.hedge = excess }
        } else if end > draft.end, isLetter(end) || isDigit(end) {
            // `3+x`: a sum.
        } else if end > draft.end {
            draft.hedge = excess
        }
        takeRest(&draft)
    }

    private func takeScales(_ draft: inout Draft) {
        while let scale = following(NumberForm.Kinds(.scale), draft.end) {
            // One scale in letters is enough: `7B T cells`.
            if draft.scale != .one, scale.end - draft.end < 3, isLetter(scale.end - 1) { return }
            multiply(&draft, by: scale)
        }
    }

    private func multiply(_ draft: inout Draft, by scale: (form: NumberForm, end: Int)) {
        draft.figure = draft.figure.scaled(by: scale.form.value)
        draft.scale = draft.scale.scaled(by: scale.form.value)
        draft.end = scale.end
    }

    private func takeUnit(_ draft: inout Draft, after end: Int) -> Bool {
        guard let found = following(NumberForm.Kinds(.unit), end) else { return false }
        let unit = found.form.unit
        if unit == lexicon.times, isProduct(found.end) { return false }
        if unit == lexicon.year, draft.scale == .one, let year = draft.figure.whole, (1000...2999).contains(year) {
            draft.role = .date
        } else if found.end == end + 1, text[end] == UInt16(ascii: "s"), let year = draft.figure.whole,
            (1500...2999).contains(year), year % 10 == 0
        {
            // `1990s`, and not 1990 seconds.
            draft.role = .date
        } else {
            if unit == lexicon.monthOfYear || unit == lexicon.dayOfMonth { draft.role = .date }
            draft.unit = unit
        }
        draft.end = found.end
        return true
    }

    /// Whether a multiplication sign that ends at `index` stands before a further factor: `3 × 3`.
    private func isProduct(_ index: Int) -> Bool {
        var next = index
        while next < text.count, text[next].isSpace || text[next] == UInt16(ascii: "{") { next += 1 }
        return isDigit(next)
    }

    private func takeRest(_ draft: inout Draft) {
        guard draft.hedge == .none else { return }
        if match(NumberForm.Kinds(.rest), draft.end) != nil {
            draft.hedge = .about
        } else if match(NumberForm.Kinds(.least), draft.end) != nil {
            draft.hedge = .above
        } else if match(NumberForm.Kinds(.most), draft.end) != nil {
            draft.hedge = .below
        }
    }
}

extension UInt16 {
    /// An ASCII character that is seen.
    fileprivate var isASCIIGraph: Bool { self > 0x20 && self < 0x7F }

    /// A Latin letter: ASCII, Latin-1 to Latin Extended-B, or full width.
    @inline(__always)
    var isLatinLetter: Bool {
        isASCIILetter || (self >= 0xC0 && self <= 0x24F && self != 0xD7 && self != 0xF7) || isFullWidthLetter
    }
}
