// Nouns that both languages count, and small numbers in words that they are counted with: 八个基准, *six benchmarks*.

/// The nouns of `Lexicons/counted-nouns.tsv`, and the counts of them in texts.
struct CountedNouns: Sendable {
    /// A count of things that a noun names.
    struct Count: Sendable {
        let number: NumberMention
        /// From the number to the end of its noun, as UTF-16 offsets.
        let range: Range<Int>
        /// The rows that the noun stands in.
        fileprivate let rows: Set<Int>

        /// Whether the nouns mean the same.
        func isOfSame(_ other: Count) -> Bool { !rows.isDisjoint(with: other.rows) }
    }

    /// The numbers that words are usual for.
    private static let small = 2.0...12.0
    /// So many characters may stand between a Chinese number and its noun: 四个广泛使用的代理基准.
    private static let longestAttribute = 12
    /// So many words may stand from an English number to its noun.
    private static let mostWords = 4

    private let chinese: TextPhrases
    /// The length and the rows of each of ``chinese``.
    private let chineseNouns: [(length: Int, rows: Set<Int>)]
    private let english: [String: Set<Int>]
    private let counters: TextPhrases
    private let breaks: (chinese: TextPhrases, english: Set<String>)
    private let ends: TextPhrases
    private let parts: (chinese: TextPhrases, english: Set<String>)
    let lists: ListWords

    init(_ lexicons: Lexicons) throws(LexiconError) {
        var chinese: [String: Set<Int>] = [:]
        var english: [String: Set<Int>] = [:]
        var others: [String: (chinese: [String], english: [String])] = [:]
        for (index, row) in try lexicons.rows(of: "counted-nouns.tsv", columns: 3).enumerated() {
            let (zh, en) = (row.forms(1), row.forms(2))
            switch row.cells[0] {
            case "noun":
                for form in zh { chinese[form, default: []].insert(index) }
                for form in en { english[form, default: []].insert(index) }
            case "join", "more":
                guard zh.allSatisfy({ $0.utf16.count == 1 }) else {
                    throw row.error("every Chinese form must be one character of the basic plane")
                }
                fallthrough
            case "counter", "break", "end", "part":
                others[row.cells[0], default: ([], [])].chinese += zh
                others[row.cells[0], default: ([], [])].english += en
            default: throw row.error("there is no kind '\(row.cells[0])'")
            }
        }
        func words(_ kind: String) -> (chinese: TextPhrases, english: Set<String>) {
            (TextPhrases(others[kind]?.chinese ?? []), Set(others[kind]?.english ?? []))
        }
        let phrases = TextPhrases(Array(chinese.keys))
        self.chinese = phrases
        chineseNouns = phrases.all.map { ($0.count, chinese[String(decoding: $0, as: UTF16.self)] ?? []) }
        self.english = english
        counters = words("counter").chinese
        breaks = words("break")
        ends = words("end").chinese
        parts = words("part")
        lists = ListWords(
            joins: Set((others["join"]?.chinese ?? []).flatMap(\.utf16)),
            englishJoins: (others["join"]?.english ?? []).map { Array(" \($0) ".utf16) },
            more: Set((others["more"]?.chinese ?? []).flatMap(\.utf16)))
    }

    /// What a small number of a Chinese text counts; nil where that is some of the things (其余四个任务) or no noun of the
    /// table.
    func chineseCount(_ number: NumberMention, in text: CheckedText) -> Count? {
        let start = number.range.lowerBound
        guard !parts.chinese.ends(at: start, after: 0, in: text.utf16) else { return nil }
        // 三阶段: the noun is its own counting word.
        if let noun = noun(at: start + 1, in: text.utf16) { return count(number, noun) }
        let end = text.utf16.count
        guard let counter = counters.length(at: start + 1, before: end, in: text.utf16) else { return nil }
        let first = start + 1 + counter
        for at in first..<min(first + Self.longestAttribute, end) {
            if let noun = noun(at: at, in: text.utf16) { return count(number, noun) }
            guard Self.mayStandInAttribute(text.utf16[at]),
                breaks.chinese.length(at: at, before: end, in: text.utf16) == nil
            else { return nil }
        }
        return nil
    }

    private func count(_ number: NumberMention, _ noun: (rows: Set<Int>, end: Int)) -> Count {
        Count(number: number, range: number.range.lowerBound..<noun.end, rows: noun.rows)
    }

    /// The longest noun at a place that is no part of a longer word.
    private func noun(at start: Int, in units: [UInt16]) -> (rows: Set<Int>, end: Int)? {
        var found: (rows: Set<Int>, end: Int)?
        units.withUnsafeBufferPointer { units in
            chinese.forEach(at: start, before: units.count, in: units) { place in
                guard found == nil else { return }
                let end = start + chineseNouns[place].length
                let isWhole =
                    end == units.count || ends.length(at: end, before: units.count, in: units) != nil
                    || !(units[end].isHan || units[end].isASCIILetter || units[end].isASCIIDigit)
                if isWhole { found = (chineseNouns[place].rows, end) }
            }
        }
        return found
    }

    private static func mayStandInAttribute(_ unit: UInt16) -> Bool {
        unit.isHan || unit.isASCIILetter || unit.isASCIIDigit || unit == UInt16(ascii: "-")
    }

    /// What a number of an English text counts; nil where that is rounded, some of the things (*two additional tasks*),
    /// too many for words, or no noun of the table.
    func englishCount(_ number: NumberMention, in text: CheckedText) -> Count? {
        guard number.role == .quantity, number.dimension == 0, number.hedge == .none,
            Self.small.contains(number.value.approximate), number.value.whole != nil
        else { return nil }
        let tokens = text.text.tokens
        let first = tokens.partitioningIndex { $0.range.lowerBound >= number.range.upperBound }
        if let before = tokens[..<tokens.partitioningIndex { $0.range.lowerBound >= number.range.lowerBound }]
            .last(where: { $0.kind != .space }), parts.english.contains(text.string(before.range).lowercased())
        {
            return nil
        }
        var words = 0
        for token in tokens[first...] where token.kind != .space {
            let word = text.string(token.range).lowercased()
            if word == "-" { continue }
            guard token.kind.isWord, words < Self.mostWords, !breaks.english.contains(word),
                !parts.english.contains(word)
            else { return nil }
            if let rows = english[word] {
                return Count(number: number, range: number.range.lowerBound..<token.range.upperBound, rows: rows)
            }
            words += 1
        }
        return nil
    }
}

extension LexiconRow {
    /// The forms of a cell, joined by vertical bars.
    fileprivate func forms(_ column: Int) -> [String] {
        cells[column] == "-" ? [] : cells[column].split(separator: "|").map(String.init)
    }
}

extension NumberMention {
    /// Whether it is a numeral from two to ten that counts: 八个, 三阶段.
    func isSmallCount(in text: CheckedText) -> Bool {
        isWeak && role == .quantity && unit == 0 && hedge == .none && text.utf16[range.lowerBound].isHan
            && (2...10).contains(value.whole ?? 0)
    }
}
