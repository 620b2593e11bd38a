// What the number reader knows of either language, from Lexicons/numbers.tsv and Lexicons/units.tsv.

/// Words and signs of numbers, and units. A class, since every reading of a text holds it.
final class NumberLexicon: Sendable {
    /// A unit and what its numbers are compared in.
    struct Unit: Sendable, Equatable {
        let name: String
        /// An index into ``NumberLexicon/dimensions``.
        let dimension: UInt8
        /// How many base units of the dimension it has.
        let factor: NumericValue
    }

    /// What a reader does when it meets a unit of UTF-16.
    enum Trigger {
        static let none: UInt8 = 0
        static let digit: UInt8 = 1
        static let letter: UInt8 = 2
        /// A form that is no numeral may begin here: 一半 begins with a numeral, 翻倍 does not.
        static let form: UInt8 = 3
        /// Plus the digit's value.
        static let hanDigit: UInt8 = 16
        /// Plus the power of ten.
        static let hanPower: UInt8 = 32

        /// Whether nothing begins with such a unit, unless a word does.
        @inline(__always)
        static func isPassedOver(_ trigger: UInt8) -> Bool { trigger & ~letter == 0 }
    }

    /// The unit of no unit is first.
    let units: [Unit]
    /// The dimension of bare numbers is first.
    let dimensions: [String]
    let forms: FormTrie
    /// Those that stand before a number, by their last unit.
    let leading: LeadingForms
    /// What to do at each unit.
    let triggers: [UInt8]
    /// A bit for each unit at which there is something to do: few are set beyond ASCII, and the table for all units is too
    /// large to stay near the processor.
    private let isTrigger: [UInt64]
    /// Whether an English word of three letters or more may be a number: by 32 × first + second letter, a bit for the
    /// third.
    private let wordStarts: [UInt32]
    /// The same for its second to fourth letter; the bit 0 is for a word that ends after the third.
    private let wordMiddles: [UInt32]

    /// Units that the reader gives without a written form.
    let ordinal: UInt8
    let monthOfYear: UInt8
    let dayOfMonth: UInt8
    let year: UInt8
    let percent: UInt8
    let times: UInt8

    init(numbers: [LexiconRow], units unitRows: [LexiconRow]) throws(LexiconError) {
        var tables = Tables()
        let byName = try tables.addUnits(unitRows)
        func named(_ name: String) throws(LexiconError) -> UInt8 {
            guard let unit = byName[name] else { throw LexiconError(message: "units.tsv lacks the unit '\(name)'") }
            return unit
        }
        ordinal = try named("ordinal")
        monthOfYear = try named("month of the year")
        dayOfMonth = try named("day of the month")
        year = try named("year")
        percent = try named("percent")
        times = try named("times")
        for row in numbers { try tables.add(row, units: byName) }
        units = tables.units
        dimensions = tables.dimensions
        forms = tables.forms
        leading = tables.leading
        triggers = tables.triggers
        wordStarts = tables.wordStarts
        wordMiddles = tables.wordMiddles
        var isTrigger = [UInt64](repeating: 0, count: tables.triggers.count / UInt64.bitWidth)
        for (unit, trigger) in tables.triggers.enumerated() where trigger != Trigger.none {
            isTrigger[unit / UInt64.bitWidth] |= 1 << UInt64(unit % UInt64.bitWidth)
        }
        self.isTrigger = isTrigger
    }

    fileprivate static func wordStart(_ first: UInt16, _ second: UInt16) -> Int {
        32 * Int(first & 0x1F) + Int(second & 0x1F)
    }

    /// What to do at each unit, to be looked at while the lexicon is there.
    struct Triggers {
        fileprivate let all: UnsafeBufferPointer<UInt8>
        fileprivate let isTrigger: UnsafeBufferPointer<UInt64>
        fileprivate let wordStarts: UnsafeBufferPointer<UInt32>
        fileprivate let wordMiddles: UnsafeBufferPointer<UInt32>

        @inline(__always)
        subscript(unit: UInt16) -> UInt8 {
            unit < 0x80 || isTrigger[Int(unit >> 6)] >> UInt64(unit & 63) & 1 != 0 ? all[Int(unit)] : Trigger.none
        }

        /// Whether a word of three letters or more may be a number.
        @inline(__always)
        func mayBeNumber(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Bool {
            wordStarts[wordStart(first, second)] & 1 << UInt32(third & 0x1F) != 0
        }

        /// Whether such a word may go on with a fourth letter; 0 for none.
        @inline(__always)
        func mayGoOn(_ second: UInt16, _ third: UInt16, _ fourth: UInt16) -> Bool {
            wordMiddles[wordStart(second, third)] & 1 << UInt32(fourth & 0x1F) != 0
        }
    }

    @inline(__always)
    func withTriggers(_ body: (Triggers) -> Void) {
        triggers.withUnsafeBufferPointer { all in
            isTrigger.withUnsafeBufferPointer { isTrigger in
                wordStarts.withUnsafeBufferPointer { starts in
                    wordMiddles.withUnsafeBufferPointer {
                        body(Triggers(all: all, isTrigger: isTrigger, wordStarts: starts, wordMiddles: $0))
                    }
                }
            }
        }
    }
}

/// What a lexicon holds, while it is read.
private struct Tables {
    typealias Trigger = NumberLexicon.Trigger

    var units = [NumberLexicon.Unit(name: "", dimension: 0, factor: .one)]
    var dimensions = ["number"]
    var forms = FormTrie()
    var leading = LeadingForms()
    var triggers = [UInt8](repeating: Trigger.none, count: 1 << 16)
    var wordStarts = [UInt32](repeating: 0, count: 32 * 32)
    var wordMiddles = [UInt32](repeating: 0, count: 32 * 32)

    init() {
        for unit in UInt16(0)...UInt16.max where unit.isASCIILetter || unit.isFullWidthLetter {
            triggers[Int(unit)] = Trigger.letter
        }
        for unit in UInt16(0)...UInt16.max where unit.decimalDigit != nil { triggers[Int(unit)] = Trigger.digit }
    }

    /// - Returns: the numbers of the units by name.
    mutating func addUnits(_ rows: [LexiconRow]) throws(LexiconError) -> [String: UInt8] {
        var byName: [String: UInt8] = [:]
        for row in rows {
            let dimension = try Self.index(of: row.cells[1], in: &dimensions, row)
            guard let factor = NumericValue(row.cells[2]), factor.divisor == 1, factor != .zero else {
                throw row.error("the factor must be a decimal, not '\(row.cells[2])'")
            }
            guard units.count < 255 else { throw row.error("there are more than 254 units") }
            byName[row.cells[0]] = UInt8(units.count)
            for form in try Self.forms(row, 3) {
                forms.insert(
                    Array(form.utf16),
                    NumberForm(kind: .unit, value: factor, unit: UInt8(units.count), isWeak: false))
            }
            units.append(NumberLexicon.Unit(name: row.cells[0], dimension: dimension, factor: factor))
        }
        return byName
    }

    private static func index(
        of name: String, in names: inout [String], _ row: LexiconRow
    ) throws(LexiconError) -> UInt8 {
        if let index = names.firstIndex(of: name) { return UInt8(index) }
        guard names.count < 255 else { throw row.error("there are more than 255 dimensions") }
        names.append(name)
        return UInt8(names.count - 1)
    }

    private static func forms(_ row: LexiconRow, _ column: Int) throws(LexiconError) -> [Substring] {
        let forms = row.cells[column].split(separator: "|", omittingEmptySubsequences: false)
        guard forms.allSatisfy({ !$0.isEmpty }) else { throw row.error("a form is empty") }
        return forms
    }

    mutating func add(_ row: LexiconRow, units: [String: UInt8]) throws(LexiconError) {
        guard let kind = NumberForm.Kind(name: row.cells[0]), kind != .unit else {
            throw row.error("there is no kind '\(row.cells[0])'")
        }
        let note = row.cells.count > 3 ? row.cells[3] : nil
        if let note, note != "weak", note != "loose" {
            throw row.error("the fourth column must be weak or loose, not '\(note)'")
        }
        let namesUnit = kind == .currency || kind == .lone || kind == .articled
        let unit = namesUnit ? units[row.cells[1]] : 0
        guard let unit else { throw row.error("units.tsv lacks the unit '\(row.cells[1])'") }
        guard let value = namesUnit ? .one : NumericValue(row.cells[1]) else {
            throw row.error("'\(row.cells[1])' is no number")
        }
        if kind != .fraction, value.divisor != 1 { throw row.error("only a fraction may be one") }
        let form = NumberForm(kind: kind, value: value, unit: unit, isWeak: note != nil, isLoose: note == "loose")
        for text in try Self.forms(row, 2) {
            let units = Array(text.utf16)
            // What is joined behind a numeral is longer.
            if kind.standsBefore, kind != .joined || units.count == 1 { leading.insert(units, form) }
            forms.insert(units, form)
            switch kind {
            case .digit, .power:
                guard units.count == 1, let whole = value.whole else {
                    throw row.error("a numeral must be one character with a whole value")
                }
                triggers[Int(units[0])] =
                    kind == .digit ? Trigger.hanDigit + UInt8(whole % 10) : Trigger.hanPower + UInt8(value.exponent)
            default:
                if kind.mayBegin { addTrigger(units) }
            }
        }
    }

    private mutating func addTrigger(_ units: [UInt16]) {
        if units[0].isASCIILetter {
            guard units.count > 2 else { return }
            wordStarts[NumberLexicon.wordStart(units[0], units[1])] |= 1 << UInt32(units[2] & 0x1F)
            let fourth = units.count > 3 && units[3].isASCIILetter ? units[3] : 0
            wordMiddles[NumberLexicon.wordStart(units[1], units[2])] |= 1 << UInt32(fourth & 0x1F)
        } else if triggers[Int(units[0])] == Trigger.none {
            triggers[Int(units[0])] = Trigger.form
        }
    }
}

extension NumberForm.Kind {
    /// Whether a number may begin with such a form.
    fileprivate var mayBegin: Bool {
        switch self {
        case .word, .plural, .fraction, .multiple, .lone, .articled, .ordinal, .month, .per: true
        // `million-scale`: a scale without a number.
        case .scale: true
        default: false
        }
    }

    /// Whether such a form is looked for to the left of a number.
    fileprivate var standsBefore: Bool {
        switch self {
        case .place, .some, .joined, .about, .above, .below, .range, .currency, .article: true
        default: false
        }
    }
}

/// Forms found by where they end.
struct LeadingForms: Sendable {
    private var byLast: [UInt16: [(units: [UInt16], form: NumberForm)]] = [:]
    private var ends = KindFilter()

    /// Keeps the longest forms first, forms of a length in the order of the lexicon.
    mutating func insert(_ units: [UInt16], _ form: NumberForm) {
        guard let last = units.last else { return }
        let place = byLast[last]?.firstIndex { $0.units.count < units.count } ?? byLast[last]?.count ?? 0
        byLast[last, default: []].insert((units, form), at: place)
        ends.insert(form.kind, at: last)
    }

    /// The longest form of some kinds that ends at a place, whole words only.
    @inline(__always)
    func match(
        _ kinds: NumberForm.Kinds, before end: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (form: NumberForm, start: Int)? {
        // Most places are turned away where they are asked about.
        end > 0 && ends.mayHave(kinds, at: text[end - 1]) ? find(kinds, before: end, in: text) : nil
    }

    @inline(never)
    private func find(
        _ kinds: NumberForm.Kinds, before end: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (form: NumberForm, start: Int)? {
        guard let candidates = byLast[text[end - 1]] else { return nil }
        for (units, form) in candidates where kinds.contains(form.kind) && units.count <= end {
            let start = end - units.count
            guard text[start..<end].elementsEqual(units) else { continue }
            if start > 0, units[0].isASCIILetter, text[start - 1].isASCIILetter { continue }
            return (form, start)
        }
        return nil
    }
}

extension Lexicons {
    /// The words, signs and units of numbers.
    func numbers() throws(LexiconError) -> NumberLexicon {
        try NumberLexicon(numbers: rows(of: "numbers.tsv", columns: 3), units: rows(of: "units.tsv", columns: 4))
    }
}

extension UInt16 {
    /// The value of an ASCII or full-width decimal digit.
    @inline(__always)
    var decimalDigit: UInt16? {
        if self &- 0x30 < 10 { return self &- 0x30 }
        return self &- 0xFF10 < 10 ? self &- 0xFF10 : nil
    }

    /// A full-width Latin letter.
    @inline(__always)
    var isFullWidthLetter: Bool { self &- 0xFF21 < 26 || self &- 0xFF41 < 26 }
}
