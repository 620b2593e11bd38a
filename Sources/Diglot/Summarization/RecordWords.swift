// The words of a record: how often each is there, where, and what the rest of the record says of it.

import ICUText

/// What a record says of one of its words.
struct WordFacts {
    /// The word's number in the ``WordTable``.
    let id: Int32
    /// How often it is a content word, and in how many sentences.
    var count: Int32 = 0
    var spread: Int32 = 0
    /// Whether it is a content word of the first sentence, and of the last.
    var isInFirst = false
    var isInLast = false
    /// Han characters, 1 for other words; 0 for what is never a content word.
    var length: UInt8 = 0
    var votes: Votes = []
    /// The last sentence that has it as a content word, and where.
    fileprivate var lastSentence: Int32 = -1
    private var lastPlace: Int32 = -1

    fileprivate init(id: Int32) { self.id = id }

    /// Counts it as a content word at `place` in a sentence.
    ///
    /// - Returns: where the sentence has it before, or -1.
    fileprivate mutating func note(_ place: Int, of sentence: Int, length: UInt16) -> Int32 {
        count += 1
        let previous = lastSentence == Int32(sentence) ? lastPlace : -1
        if previous < 0 {
            lastSentence = Int32(sentence)
            spread += 1
            self.length = UInt8(clamping: length)
            if sentence == 0 { isInFirst = true }
        }
        lastPlace = Int32(place)
        return previous
    }

    /// What the rest of the record says of a word.
    struct Votes: OptionSet {
        let rawValue: UInt8

        /// A Latin word of what the other language says: of the facets that say what is new (in Chinese, of the
        /// abstract), and of other facets.
        static let main = Votes(rawValue: 1)
        static let other = Votes(rawValue: 2)
        /// A number of the texts in the other language.
        static let number = Votes(rawValue: 4)
        static let keyword = Votes(rawValue: 8)
        static let title = Votes(rawValue: 16)
    }
}

/// The words of a record's sentences, counted.
struct RecordWords {
    /// By number in the record.
    private(set) var facts: [WordFacts] = []
    /// How often content words occur together.
    private(set) var total = 0
    private let stopWords: StopWords
    /// What the Latin words and numbers look like, as bits: most words of other texts look otherwise.
    private var looks: UInt64 = 0
    /// Of the tokens of the sentence at hand; white space has none.
    private var hashes: [UInt64] = []

    init(_ table: inout WordTable, _ stopWords: StopWords) {
        table.recordNumbers.reset()
        self.stopWords = stopWords
        facts.reserveCapacity(Self.usualCount)
    }

    /// As many different words as most records have.
    private static let usualCount = 256

    /// The tokens of a sentence that are no white space, and those of them that are no marks; sentences ascend.
    ///
    /// - Parameters:
    ///   - end: tokens that end behind it do not count.
    ///   - place: the index of the sentence among the record's passages.
    mutating func words(
        of text: SegmentedText, _ range: Range<Int>, before end: Int, at place: Int, _ table: inout WordTable
    ) -> (tokens: [Word], words: [Word]) {
        hash(text, range)
        hashes.withUnsafeBufferPointer { table.prefetch(UnsafeBufferPointer(rebasing: $0[..<range.count])) }
        var tokens: [Word] = []
        let words = [Word](unsafeUninitializedCapacity: range.count) { words, wordCount in
            tokens = [Word](unsafeUninitializedCapacity: range.count) { tokens, count in
                text.utf16.withUnsafeBufferPointer { units in
                    text.tokens.withUnsafeBufferPointer { all in
                        let all = UnsafeBufferPointer(rebasing: all[range])
                        for (index, token) in all.enumerated() where token.kind != .space && Int(token.end) <= end {
                            let unit = UnsafeBufferPointer(rebasing: units[token.range])
                            let id = table.id(of: unit, hashes[index])
                            if token.kind == .mark {
                                tokens[count] = Word(start: token.start, end: token.end, id: id, kind: .mark)
                            } else {
                                words[wordCount] = word(token, id, at: wordCount, of: place, unit, &table)
                                tokens[count] = words[wordCount]
                                wordCount += 1
                            }
                            count += 1
                        }
                    }
                }
            }
        }
        return (tokens, words)
    }

    /// Hashes tokens before they are looked up: the table is too large to be at hand.
    private mutating func hash(_ text: SegmentedText, _ range: Range<Int>) {
        if hashes.count < range.count { hashes = [UInt64](repeating: 0, count: 2 * range.count) }
        hashes.withUnsafeMutableBufferPointer { hashes in
            text.utf16.withUnsafeBufferPointer { units in
                for (index, token) in text.tokens[range].enumerated() where token.kind != .space {
                    hashes[index] = WordTable.hash(UnsafeBufferPointer(rebasing: units[token.range]))
                }
            }
        }
    }

    /// A token as the word at `place` in a sentence; sentences and places ascend.
    ///
    /// - Parameter text: the token's units.
    @inline(__always)
    private mutating func word(
        _ token: Token, _ id: Int32, at place: Int, of sentence: Int, _ text: UnsafeBufferPointer<UInt16>,
        _ table: inout WordTable
    ) -> Word {
        var word = Word(start: token.start, end: token.end, id: id, kind: token.kind)
        let number = table.recordNumbers.number(of: id)
        if number == facts.count {
            facts.append(WordFacts(id: id))
            if token.kind != .ideographs { looks |= Self.look(text) ?? .max }
        }
        word.number = Int32(number)
        word.length = Self.length(token.kind, text)
        word.isContent = stopWords.isContent(word, first: text[0])
        if word.isContent {
            total += 1
            word.previous = facts[number].note(place, of: sentence, length: word.length)
        }
        return word
    }

    /// Marks the words of the last sentence.
    mutating func close(last sentence: Int) {
        for number in facts.indices where facts[number].lastSentence == Int32(sentence) {
            facts[number].isInLast = true
        }
    }

    /// Whether the sentences may have a Latin word or number; if not, no table need be asked.
    @inline(__always)
    func mayHold(_ word: UnsafeBufferPointer<UInt16>) -> Bool { Self.look(word).map { looks & $0 == $0 } ?? true }

    /// Two bits of the first, the middle and the last unit and the length, the same for either case; nil where case is not
    /// ASCII's.
    @inline(__always)
    private static func look(_ word: UnsafeBufferPointer<UInt16>) -> UInt64? {
        let (first, middle, last) = (word[0] | 0x20, word[word.count / 2] | 0x20, word[word.count - 1] | 0x20)
        if first | middle | last > 0x7F { return nil }
        let (one, other) = (Int(first) + 7 * Int(last) + 3 * word.count, 5 * Int(middle) + 11 * Int(last) + word.count)
        return 1 << UInt64(one & 63) | 1 << UInt64(other & 63)
    }

    /// Notes what the rest of the record says of a word, if the sentences have it.
    mutating func vote(_ id: Int32, _ kind: WordFacts.Votes, _ table: WordTable) {
        if let number = table.recordNumbers.known(id) { facts[number].votes.insert(kind) }
    }

    @inline(__always)
    private static func length(_ kind: Token.Kind, _ word: UnsafeBufferPointer<UInt16>) -> UInt16 {
        guard kind == .ideographs || kind == .letters, !word.isASCII else { return 1 }
        return UInt16(clamping: max(1, word.count { $0.isHan }))
    }
}
