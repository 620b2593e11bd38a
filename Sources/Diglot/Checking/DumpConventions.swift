// What a dump does as a rule: how wide its marks are, how its facets end, which facets its records have.

import ICUText

/// The habits of a dump's Chinese facets, counted in a first pass.
///
/// Rules about width, marks and spacing compare a text with the majority, unless the profile fixes the convention.
struct DumpConventions: Sendable, Equatable {
    /// Chinese has its own form of these marks; each has a habit of its own.
    enum Mark: Int, CaseIterable, Sendable {
        case comma, period, semicolon, colon, question, exclamation, parentheses

        /// The mark of a unit, and whether it is the full-width form.
        static func of(_ unit: UInt16) -> (mark: Mark, isWide: Bool)? {
            switch unit {
            case 0x2C: (.comma, false)
            case 0xFF0C: (.comma, true)
            case 0x2E: (.period, false)
            case 0x3002, 0xFF0E: (.period, true)
            case 0x3B: (.semicolon, false)
            case 0xFF1B: (.semicolon, true)
            case 0x3A: (.colon, false)
            case 0xFF1A: (.colon, true)
            case 0x3F: (.question, false)
            case 0xFF1F: (.question, true)
            case 0x21: (.exclamation, false)
            case 0xFF01: (.exclamation, true)
            case 0x28, 0x29: (.parentheses, false)
            case 0xFF08, 0xFF09: (.parentheses, true)
            default: nil
            }
        }
    }

    /// How many of two kinds there are.
    struct Balance: Sendable, Equatable {
        var yes = 0
        var no = 0

        mutating func count(_ value: Bool) { if value { yes += 1 } else { no += 1 } }

        mutating func merge(_ other: Balance) {
            yes += other.yes
            no += other.no
        }

        /// The kind that more are of, nil where there are fewer than `least` or neither has `share` of them.
        func majority(least: Int = 20, share: Double = 0.8) -> Bool? {
            let all = yes + no
            guard all >= least else { return nil }
            if Double(yes) >= share * Double(all) { return true }
            return Double(no) >= share * Double(all) ? false : nil
        }
    }

    /// What the facets of one name have in common.
    struct FacetHabits: Sendable, Equatable {
        /// Records that have the facet.
        var records = 0
        /// Chinese ones that end in a mark, or not.
        var ends = Balance()
        /// By the length in UTF-16 units: bins whose borders grow by a tenth.
        var lengths = [Int](repeating: 0, count: Self.bins)

        static let bins = 96

        /// Counts the facet of a record.
        mutating func count(_ units: [UInt16], isChinese: Bool) {
            records += 1
            guard isChinese, let last = units.lastIndex(where: { !$0.isSpace }) else { return }
            ends.count(SentenceEnd.isMark(units[last]) || SentenceEnd.closesAfterMark(units, last))
            lengths[Self.bin(of: units.count)] += 1
        }

        mutating func merge(_ other: FacetHabits) {
            records += other.records
            ends.merge(other.ends)
            for bin in lengths.indices { lengths[bin] += other.lengths[bin] }
        }

        /// The bin of a length.
        static func bin(of length: Int) -> Int {
            var border = 8.0
            for bin in 0..<bins - 1 {
                if Double(length) < border { return bin }
                border *= 1.1
            }
            return bins - 1
        }

        /// The length below which a share of the facets is, to a tenth; nil for fewer than `least` facets.
        func length(below share: Double, least: Int = 200) -> Int? {
            // Every facet whose length was counted has an end or none.
            let all = ends.yes + ends.no
            guard all >= least else { return nil }
            var seen = 0
            var border = 8.0
            for bin in lengths.indices {
                seen += lengths[bin]
                if Double(seen) >= share * Double(all) { return Int(border) }
                border *= 1.1
            }
            return Int(border)
        }
    }

    /// Facets by name: the first ones by text where a hostile dump has more than this. A name that is among them in the
    /// end was so all the time, so that the counts of a whole do not depend on its parts.
    private static let mostNames = 256
    /// Units of an abstract that tell its language.
    private static let languageSample = 200

    private(set) var records = 0
    private(set) var facets: [String: FacetHabits] = [:]
    /// By ``Mark``, between Han characters or at a text's end: full width, or half width.
    private(set) var widths = [Balance](repeating: Balance(), count: Mark.allCases.count)
    /// Where Han and Latin letters or digits meet: with a space, or without.
    private(set) var spacing = Balance()
    private(set) var facetsAreChinese = Balance()
    private(set) var abstractsAreChinese = Balance()
    /// Pairs of quotation marks around Han: double curly ones, single curly ones, corner brackets, straight ones.
    private(set) var quotes = [Int](repeating: 0, count: 4)

    init() {}

    /// Whether marks of a kind are full width as a rule; nil where the dump has no habit.
    func isWide(_ mark: Mark) -> Bool? { widths[mark.rawValue].majority() }

    mutating func count(_ record: SurveyedRecord) {
        records += 1
        if let abstract = record.record.abstract, !abstract.isEmpty {
            abstractsAreChinese.count(Self.isChinese(abstract.string))
        }
        for (facet, units) in zip(record.record.facets, record.facets) {
            let isChinese = Language(of: units) == .zh
            if !units.isEmpty { facetsAreChinese.count(isChinese) }
            facets[facet.name, default: FacetHabits()].count(units, isChinese: isChinese)
            if isChinese { countMarks(units) }
        }
        dropNames()
    }

    /// By the first units of a text.
    private static func isChinese(_ text: String) -> Bool {
        // A unit has three bytes at most; two more may be those of a character that is cut.
        let bytes = text.utf8.prefix(3 * languageSample + 2)
        let units = (try? [UInt16](utf16Of: String(decoding: bytes, as: UTF8.self))) ?? []
        return Language(of: Array(units.prefix(languageSample))) == .zh
    }

    private mutating func dropNames() {
        guard facets.count > Self.mostNames else { return }
        for name in facets.keys.sorted().dropFirst(Self.mostNames) { facets[name] = nil }
    }

    /// Counts spaces, marks and quotation marks, all of which stand beside Han.
    private mutating func countMarks(_ units: [UInt16]) {
        units.withUnsafeBufferPointer { text in
            var isHan = false
            for at in text.indices {
                let wasHan = isHan
                isHan = text[at].isHan
                if wasHan == isHan { continue }
                if wasHan {
                    countMark(behindHan: at, text)
                } else if at > 0, let style = QuoteStyle(opening: text[at - 1]) {
                    quotes[style.rawValue] += 1
                }
            }
        }
    }

    /// Counts the space or mark at a place, or that there is no space.
    private mutating func countMark(behindHan at: Int, _ text: UnsafeBufferPointer<UInt16>) {
        let next: UInt16? = at + 1 < text.count ? text[at + 1] : nil
        if text[at].isASCIILetter || text[at].isASCIIDigit {
            spacing.count(false)
        } else if text[at] == 0x20 {
            if let next, next.isASCIILetter || next.isASCIIDigit { spacing.count(true) }
        } else if let (mark, isWide) = Mark.of(text[at]), next?.isHan ?? true || mark == .parentheses {
            widths[mark.rawValue].count(isWide)
        }
    }

    mutating func merge(_ next: DumpConventions) {
        records += next.records
        for (name, habits) in next.facets { facets[name, default: FacetHabits()].merge(habits) }
        dropNames()
        for mark in widths.indices { widths[mark].merge(next.widths[mark]) }
        spacing.merge(next.spacing)
        facetsAreChinese.merge(next.facetsAreChinese)
        abstractsAreChinese.merge(next.abstractsAreChinese)
        for style in quotes.indices { quotes[style] += next.quotes[style] }
    }

    // MARK: As rows

    /// As in ``RuleCounts``.
    func forEachRow(_ body: ([String]) -> Void) {
        func row(_ name: String, _ numbers: [Int]) { body([name] + numbers.map { String($0) }) }
        row("records", [records])
        for (name, habits) in facets.sorted(by: { $0.key < $1.key }) {
            body(["facet", name] + habits.numbers.map { String($0) })
        }
        row("widths", widths.flatMap(\.numbers))
        row("spacing", spacing.numbers)
        row("chinese-facets", facetsAreChinese.numbers)
        row("chinese-abstracts", abstractsAreChinese.numbers)
        row("quotes", quotes)
    }

    /// As in ``RuleCounts``.
    mutating func read(_ row: [String]) -> Bool {
        let isFacet = row[0] == "facet" && row.count > 1
        let cells = row.dropFirst(isFacet ? 2 : 1)
        let numbers = cells.compactMap { Int($0) }
        guard numbers.count == cells.count else { return false }
        if isFacet {
            facets[row[1]] = FacetHabits(numbers[...])
            return facets[row[1]] != nil
        }
        switch (row[0], numbers.count) {
        case ("records", 1): records = numbers[0]
        case ("widths", 2 * widths.count):
            for mark in widths.indices { widths[mark] = Balance(numbers[(2 * mark)...]) }
        case ("spacing", 2): spacing = Balance(numbers[...])
        case ("chinese-facets", 2): facetsAreChinese = Balance(numbers[...])
        case ("chinese-abstracts", 2): abstractsAreChinese = Balance(numbers[...])
        case ("quotes", quotes.count): quotes = numbers
        default: return false
        }
        return true
    }
}

extension DumpConventions.Balance {
    fileprivate var numbers: [Int] { [yes, no] }

    /// - Parameter numbers: what ``numbers`` gave, and perhaps more.
    fileprivate init(_ numbers: ArraySlice<Int>) {
        yes = numbers[numbers.startIndex]
        no = numbers[numbers.startIndex + 1]
    }
}

extension DumpConventions.FacetHabits {
    fileprivate var numbers: [Int] { [records] + ends.numbers + lengths }

    /// - Returns: nil for what ``numbers`` did not give.
    fileprivate init?(_ numbers: ArraySlice<Int>) {
        guard numbers.count == 3 + Self.bins else { return nil }
        records = numbers[numbers.startIndex]
        ends = DumpConventions.Balance(numbers[(numbers.startIndex + 1)...])
        lengths = Array(numbers[(numbers.startIndex + 3)...])
    }
}

/// The quotation marks of Chinese texts.
enum QuoteStyle: Int, CaseIterable, Sendable {
    case double, single, corner, straight

    init?(opening unit: UInt16) {
        switch unit {
        case 0x201C: self = .double
        case 0x2018: self = .single
        case 0x300C, 0x300E: self = .corner
        case 0x22: self = .straight
        default: return nil
        }
    }
}

/// How Chinese sentences end.
enum SentenceEnd {
    /// 。 ！ ？ … and their half-width forms.
    static func isMark(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0xFF0E, 0xFF61: true
        case 0x2E, 0x21, 0x3F: true
        default: false
        }
    }

    /// Whether the last unit closes a quotation or bracket whose sentence has its mark inside.
    static func closesAfterMark(_ units: [UInt16], _ last: Int) -> Bool {
        var at = last
        while at > 0, isClosing(units[at]) {
            at -= 1
            if isMark(units[at]) { return true }
        }
        return false
    }

    private static func isClosing(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x201D, 0x2019, 0x300D, 0x300F, 0x29, 0xFF09, 0x22, 0x27, 0x5D, 0x24, 0x2A: true
        default: false
        }
    }
}
