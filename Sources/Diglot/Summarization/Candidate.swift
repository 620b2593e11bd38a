// What a digest can be made of: a sentence, or what is left of it.

import ICUText

/// A sentence or a part of one that reads as a sentence (or, in Chinese, as a title); an object, because it is passed
/// around and sorted.
final class Candidate: Sendable {
    /// How the candidate differs from its whole sentence.
    struct Cut: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        /// Without its leading adverbials.
        static let opener = Cut(rawValue: 1)
        /// Begins at a later clause.
        static let run = Cut(rawValue: 2)
        /// Ends before a later clause.
        static let tail = Cut(rawValue: 4)
        /// Without its bracketed asides.
        static let aside = Cut(rawValue: 8)
        /// Without what frames a title (`提出了一种`).
        static let title = Cut(rawValue: 16)
    }

    /// The index of its sentence among the record's passages.
    let passage: Int
    /// UTF-16 offsets in the source, in order.
    let spans: [Range<Int>]
    let cut: Cut
    /// The words of each span, as indices into its sentence's words.
    let stretches: [Range<Int>]
    let words: [Word]
    /// The numbers of ``words``.
    let ids: [Int32]
    /// The numbers of its content words, without repetition, ascending.
    let content: [Int32]
    /// How many of its words are content words, repetitions counted.
    let contentTokens: Int
    /// Words, each Han character counting as one.
    let length: Int

    init(_ passage: Passage, at index: Int, spans: [Range<Int>], cut: Cut, _ stopWords: StopWords) {
        self.passage = index
        self.spans = spans
        self.cut = cut
        stretches = spans.map(passage.words(in:))
        let words = stretches.count == 1 ? Array(passage.words[stretches[0]]) : stretches.flatMap { passage.words[$0] }
        self.words = words
        ids = words.map(\.id)
        let content = words.filter { stopWords.isContent($0, passage.text.utf16) }.map(\.id)
        contentTokens = content.count
        self.content = Self.withoutRepetition(content)
        length = words.reduce(0) { $0 + Self.weight($1, passage.text.utf16) }
    }

    private static func withoutRepetition(_ words: [Int32]) -> [Int32] {
        var words = words
        words.sort()
        var kept = 0
        for index in words.indices where index == 0 || words[index] != words[kept - 1] {
            words[kept] = words[index]
            kept += 1
        }
        words.removeLast(words.count - kept)
        return words
    }

    static func weight(_ word: Word, _ text: [UInt16]) -> Int {
        word.kind == .ideographs || word.kind == .letters
            ? max(1, text[word.range].reduce(0) { $0 + ($1.isHan ? 1 : 0) }) : 1
    }

    /// Whether a range lies within one span.
    func holds(_ range: Range<Int>) -> Bool {
        spans.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// A stretch less the holes inside it.
    static func spans(_ stretch: Range<Int>, without holes: [Range<Int>]) -> [Range<Int>] {
        guard !holes.isEmpty else { return [stretch] }
        var spans: [Range<Int>] = []
        var at = stretch.lowerBound
        for hole in holes.sorted(by: { $0.lowerBound < $1.lowerBound })
        where at <= hole.lowerBound && hole.upperBound <= stretch.upperBound {
            if at < hole.lowerBound { spans.append(at..<hole.lowerBound) }
            at = hole.upperBound
        }
        if at < stretch.upperBound { spans.append(at..<stretch.upperBound) }
        return spans
    }
}

/// Which words carry no topic.
struct StopWords: Sendable {
    /// By the word's number; words that the lexicon does not have are content.
    private var isStop: [Bool] = []

    init(_ words: [String], _ table: inout WordTable) {
        for word in words {
            let id = Int(table.id(of: word))
            if id >= isStop.count { isStop += [Bool](repeating: false, count: id + 1 - isStop.count) }
            isStop[id] = true
        }
    }

    func contains(_ id: Int32) -> Bool { Int(id) < isStop.count && isStop[Int(id)] }

    /// Whether a word says what a text is about: no number, no mark, no stop word, no single ASCII letter.
    func isContent(_ word: Word, _ text: [UInt16]) -> Bool {
        guard word.kind != .number, word.kind != .mark, !contains(word.id) else { return false }
        return word.range.count > 1 || text[Int(word.start)] > 0x7F
    }
}

// MARK: - Text

extension Candidate {
    /// The candidate as a sentence: capitalised and closed; nothing else is added. A Chinese title is not closed.
    func rendered(_ passage: Passage, _ style: DigestStyle = .sentence) -> String {
        let language = passage.text.language
        let text = passage.text.utf16
        var units: [UInt16] = []
        units.reserveCapacity((spans.last?.upperBound ?? 0) - (spans.first?.lowerBound ?? 0) + 1)
        for span in spans {
            for unit in text[span] {
                if unit.isSpace {
                    // White space is collapsed; a span may begin or end in it.
                    if let last = units.last, last != 0x20 { units.append(0x20) }
                } else {
                    // No space stands before a comma: an aside that was left out leaves one, and dumps have some.
                    if Marks.isComma(unit) || Marks.isSemicolon(unit), units.last == 0x20 { units.removeLast() }
                    units.append(unit)
                }
            }
        }
        while let last = units.last, Self.isLoose(last, language) { units.removeLast() }
        guard let last = units.last else { return "" }
        let isWholeQuestion = passage.isQuestion && spans.last?.upperBound == passage.body.upperBound
        switch language {
        case .zh: if style == .sentence { units.append(isWholeQuestion ? 0xFF1F : 0x3002) }
        case .en:
            Self.capitalize(&units)
            if last != 0x2E && last != 0x21 && last != 0x3F { units.append(isWholeQuestion ? 0x3F : 0x2E) }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// What a sentence does not end in before its final mark.
    private static func isLoose(_ unit: UInt16, _ language: Language) -> Bool {
        if unit == 0x20 || Marks.isClause(unit) || unit == 0x3001 || Marks.isDash(unit) { return true }
        return language == .zh && (unit == 0x3002 || unit == 0x2E)
    }

    /// Makes the first letter upper case, unless the first word is more than lower-case ASCII letters (`k-means`,
    /// `iPhone`).
    private static func capitalize(_ units: inout [UInt16]) {
        let first = units.prefix { !$0.isSpace }
        guard first.allSatisfy({ $0 &- 0x61 < 26 }) else { return }
        units[0] &= ~0x20
    }
}
