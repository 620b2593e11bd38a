// What a dump does as a rule: how wide its marks are, how its facets end, which facets its records have.

import ICUText

/// The habits of a dump's Chinese facets, counted in a first pass.
///
/// Rules about width, marks and spacing compare a text with the majority, unless the profile fixes the convention.
struct DumpConventions: Sendable, Equatable {
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
