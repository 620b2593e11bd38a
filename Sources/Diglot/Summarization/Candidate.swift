// What a digest can be made of: a sentence, or what is left of it.

import ICUText

/// A sentence or a part of one that reads as a sentence (or, in Chinese, as a title).
struct Candidate: Sendable {
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
    let words: [Word]
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
        let words = passage.words(in: spans)
        self.words = words
        let content = words.filter { stopWords.isContent($0, passage.text.utf16) }.map(\.id)
        contentTokens = content.count
        self.content = Set(content).sorted()
        length = words.reduce(0) { $0 + Self.weight($1, passage.text.utf16) }
    }

    private static func weight(_ word: Word, _ text: [UInt16]) -> Int {
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
    /// The candidate as a sentence: capitalised and closed; nothing else is added.
    func rendered(_ passage: Passage) -> String {
        let language = passage.text.language
        var units: [UInt16] = []
        for span in spans {
            for unit in passage.text.utf16[span] {
                // White space is collapsed; a span may begin or end in it.
                if unit.isSpace {
                    if let last = units.last, last != 0x20 { units.append(0x20) }
                } else {
                    units.append(unit)
                }
            }
        }
        while let last = units.last, Self.isLoose(last, language) { units.removeLast() }
        guard !units.isEmpty else { return "" }
        let text = String(decoding: units, as: UTF16.self)
        let isWholeQuestion = passage.isQuestion && spans.last?.upperBound == passage.body.upperBound
        switch language {
        case .zh: return cut.contains(.title) ? text : text + (isWholeQuestion ? "？" : "。")
        case .en:
            let closed = ".!?".utf16.contains(units[units.count - 1])
            return Self.capitalized(text) + (closed ? "" : isWholeQuestion ? "?" : ".")
        }
    }

    /// What a sentence does not end in before its final mark.
    private static func isLoose(_ unit: UInt16, _ language: Language) -> Bool {
        if unit == 0x20 || Marks.isClause(unit) || unit == 0x3001 || Marks.isDash(unit) { return true }
        return language == .zh && (unit == 0x3002 || unit == 0x2E)
    }

    /// With an upper-case first letter, unless the first word is more than lower-case letters (`k-means`, `iPhone`).
    private static func capitalized(_ text: String) -> String {
        let first = text.prefix { !$0.isWhitespace }
        guard first.allSatisfy({ $0.isLetter && $0.isLowercase }) else { return text }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
