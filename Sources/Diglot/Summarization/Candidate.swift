// What a digest can be made of: a sentence, or what is left of it.

import ICUText

/// A sentence or a part of one that reads as a sentence (or, in Chinese, as a title).
///
/// It looks at the record's memory, and is copied without counting references; it is good as long as the record's words
/// are there.
struct Candidate: BitwiseCopyable {
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
        /// A title that is what a verb has as its object, and one that stands before a predicate.
        static let object = Cut(rawValue: 32)
        static let subject = Cut(rawValue: 64)
        /// A title whose verb went behind its object.
        static let moved = Cut(rawValue: 128)
    }

    /// The index of its sentence among the record's passages.
    let passage: Int
    let sentence: Passage
    /// UTF-16 offsets in the source, in the order of the text that they make.
    let spans: Ranges
    /// What is put before the last span.
    let join: UInt16?
    let cut: Cut
    /// The words of each span, as indices into its sentence's words.
    let stretches: Ranges
    let wordCount: Int
    /// How many of its words are content words, repetitions counted.
    let contentTokens: Int
    /// Words, each Han character counting as one.
    let length: Int

    init(_ sentence: Passage, at index: Int, spans: Ranges, cut: Cut, join: UInt16? = nil) {
        passage = index
        self.sentence = sentence
        self.spans = spans
        self.join = join
        self.cut = cut
        let stretches = spans.mapped(sentence.memory) { sentence.words(in: $0) }
        var count = 0
        var content = 0
        var length = join == nil ? 0 : 1
        for stretch in stretches {
            let extent = sentence.extent(stretch)
            count += stretch.count
            length += Int(extent.length)
            content += Int(extent.content)
        }
        self.stretches = stretches
        wordCount = count
        contentTokens = content
        self.length = length
    }

    var words: Stretched<Word> { Stretched(sentence.words, stretches) }

    /// The numbers of ``words`` in the ``WordTable``.
    var ids: Stretched<Int32> { Stretched(sentence.ids, stretches) }

    /// The numbers of its content words in the ``WordTable``, without repetition, ascending.
    var content: [Int32] {
        var content: [Int32] = []
        content.reserveCapacity(contentTokens)
        forEachWord { word, isFirst in if word.isContent, isFirst { content.append(word.id) } }
        content.sort()
        return content
    }

    /// Calls `body` with its words, and whether a content word is the first of its kind there.
    @inline(__always)
    func forEachWord(_ body: (_ word: Word, _ isFirst: Bool) -> Void) {
        let words = sentence.words
        if let only = stretches.only {
            for index in only { body(words[index], Int(words[index].previous) < only.lowerBound) }
        } else {
            for stretch in stretches {
                for index in stretch { body(words[index], !holdsEarlier(Int(words[index].previous))) }
            }
        }
    }

    /// Whether a word is among its words, or the same word before that.
    private func holdsEarlier(_ index: Int) -> Bool {
        var index = index
        while index >= 0 {
            if stretches.contains(where: { $0.contains(index) }) { return true }
            index = Int(sentence.words[index].previous)
        }
        return false
    }

    /// The words of its sentence that stand before it.
    var lead: Stretched<Word> { Stretched(sentence.words, Ranges(0..<stretches.first.lowerBound)) }

    /// How many marks end clauses inside it.
    var clauseMarks: Int {
        if let only = spans.only { return sentence.clauseMarks(in: only) }
        return spans.reduce(0) { $0 + sentence.clauseMarks(in: $1) }
    }

    /// Whether another candidate is the same part of the same sentence.
    func isSame(as other: Candidate) -> Bool {
        passage == other.passage && spans == other.spans && join == other.join
    }

    /// The candidate as the second part of a sentence, its first letter lower case, unless it begins with a name.
    var continuing: Candidate {
        let start = spans.first.lowerBound
        guard sentence.utf16[start].isASCIIUppercase, words.first?.isName(sentence.utf16) != true else { return self }
        return Candidate(sentence.lowering(start), at: passage, spans: spans, cut: cut, join: join)
    }

    /// Whether a range lies within one span.
    func holds(_ range: Range<Int>) -> Bool {
        spans.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
}

/// Which words carry no topic.
struct StopWords: Sendable {
    /// Words that the lexicon does not have are content.
    private let words: DenseSet

    init(_ words: [String], _ table: inout WordTable) { self.words = DenseSet(words, &table) }

    func contains(_ id: Int32) -> Bool { words.contains(id) }

    /// Whether a word says what a text is about: no number, no mark, no stop word, no single ASCII letter.
    ///
    /// - Parameter first: the word's first unit.
    @inline(__always)
    func isContent(_ word: Word, first: UInt16) -> Bool {
        guard word.kind != .number, word.kind != .mark, !contains(word.id) else { return false }
        return word.range.count > 1 || first > 0x7F
    }

    func isContent(_ word: Word, _ text: [UInt16]) -> Bool { isContent(word, first: text[Int(word.start)]) }
}

// MARK: - Text

extension Candidate {
    /// The candidate as a sentence: capitalised and closed; nothing else is added. A Chinese title is not closed.
    ///
    /// - Parameter isHead: whether it begins its sentence.
    func rendered(_ style: DigestStyle = .sentence, isHead: Bool = true) -> String {
        var units = isHead ? head : units
        guard !units.isEmpty else { return "" }
        let isWholeQuestion = sentence.isQuestion && spans.last.upperBound == sentence.body.upperBound
        if !Self.isClosed(units) {
            switch sentence.language {
            case .zh: if style == .sentence { units.append(isWholeQuestion ? 0xFF1F : 0x3002) }
            case .en: units.append(isWholeQuestion ? 0x3F : 0x2E)
            }
        }
        return String(utf16: units[...])
    }

    /// ``units`` at the head of a sentence: capitalised in English.
    var head: [UInt16] {
        var units = units
        if sentence.language == .en { Self.capitalize(&units) }
        return units
    }

    /// Whether a full stop, exclamation or question mark stands at the end, be it inside quotation marks or inside brackets
    /// around all of it; at the end of an aside it may be an abbreviation's (`clocks, lamps, etc.`).
    private static func isClosed(_ units: [UInt16]) -> Bool {
        let isAside = units.first.map(Marks.opensAside) == true
        guard let last = units.last(where: { !Marks.isQuote($0) && !(isAside && Marks.closesAside($0)) }) else {
            return false
        }
        return Marks.isStop(last) && last != 0x2026
    }

    /// The text of the candidate without what a sentence does not end in.
    var units: [UInt16] {
        // Two more for what callers put behind.
        [UInt16](unsafeUninitializedCapacity: mostUnits + 2) { $1 = write(to: $0) }
    }

    /// The same in the record's memory: mostly where they are, since little changes.
    var text: UnsafeBufferPointer<UInt16> {
        if let only = spans.only, sentence.isTidy(only) {
            var end = only.upperBound
            while end > only.lowerBound, Self.isLoose(sentence.utf16[end - 1], sentence.language) { end -= 1 }
            return UnsafeBufferPointer(rebasing: sentence.utf16[only.lowerBound..<end])
        }
        let row = sentence.memory.row(of: mostUnits, UInt16.self)
        return UnsafeBufferPointer(rebasing: row[..<write(to: row)])
    }

    /// ``units`` are at most so many: those of its spans, and the join.
    var mostUnits: Int { spans.reduce(1) { $0 + $1.count } }

    /// Writes ``units``.
    ///
    /// - Returns: where they end.
    private func write(to units: UnsafeMutableBufferPointer<UInt16>) -> Int {
        let language = sentence.language
        let text = sentence.utf16
        var end = 0
        if let only = spans.only {
            end = Self.write(text[only], to: units, at: end)
        } else {
            for (index, span) in spans.enumerated() {
                if let join, index == spans.count - 1 {
                    units[end] = join
                    end += 1
                }
                end = Self.write(text[span], to: units, at: end)
            }
        }
        while end > 0, Self.isLoose(units[end - 1], language) { end -= 1 }
        return end
    }

    /// Writes a span behind what is written up to `end`.
    ///
    /// - Returns: where it ends.
    private static func write(
        _ span: Slice<UnsafeBufferPointer<UInt16>>, to units: UnsafeMutableBufferPointer<UInt16>, at end: Int
    ) -> Int {
        var end = end
        for unit in UnsafeBufferPointer(rebasing: span) {
            if !unit.isIdeograph, !unit.isASCIILetter {
                if unit.isSpace {
                    // White space is collapsed; a span may begin or end in it.
                    if end == 0 || units[end - 1] == 0x20 { continue }
                    units[end] = 0x20
                    end &+= 1
                    continue
                }
                // No space stands before a comma: an aside that was left out leaves one, and dumps have some.
                if end > 0, units[end - 1] == 0x20, Marks.isComma(unit) || Marks.isSemicolon(unit) { end &-= 1 }
            }
            units[end] = unit
            end &+= 1
        }
        return end
    }

    /// What a sentence does not end in before its final mark.
    private static func isLoose(_ unit: UInt16, _ language: Language) -> Bool {
        if unit == 0x20 || Marks.isClause(unit) || unit == 0x3001 || Marks.isDash(unit) || Marks.isInvisible(unit) {
            return true
        }
        return language == .zh && (unit == 0x3002 || unit == 0x2E)
    }

    /// Makes the first letter upper case, unless the first word is more than words of lower-case ASCII letters with
    /// hyphens between them (`iPhone`), or begins with a letter of its own (`k-means`).
    private static func capitalize(_ units: inout [UInt16]) {
        let hyphen = UInt16(ascii: "-")
        let first = units.prefix { !$0.isSpace && !Marks.isClause($0) }
        guard let head = first.first, head != hyphen, first.count < 2 || first[1] != hyphen,
            first.allSatisfy({ $0 &- 0x61 < 26 || $0 == hyphen })
        else { return }
        units[0] &= ~0x20
    }
}

extension UInt16 {
    /// Whether it is among the first of Unicode's ideographs, as nearly all units of a Chinese text are.
    @inline(__always)
    var isIdeograph: Bool { self &- 0x3400 < 0x6C00 }
}
