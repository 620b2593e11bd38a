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
    @inline(__always)
    fileprivate mutating func note(_ place: Int32, of sentence: Int32, length: UInt16) -> Int32 {
        count &+= 1
        let previous = lastSentence == sentence ? lastPlace : -1
        if previous < 0 {
            lastSentence = sentence
            spread &+= 1
            self.length = UInt8(clamping: length)
            if sentence == 0 { isInFirst = true }
        }
        lastPlace = place
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

/// How long words of a sentence are together, and how many of them are content words.
struct WordExtent: BitwiseCopyable {
    var length: Int32 = 0
    var content: Int32 = 0
}

/// The words of a record's sentences, counted; an object, because it frees the memory that they lie in.
final class RecordWords {
    /// What a sentence has of the record's rows. It is read as long as the record's words are there.
    struct Rows: BitwiseCopyable {
        /// The tokens that are no white space, and those of them that are no marks.
        let tokens: UnsafeBufferPointer<Word>
        let words: UnsafeBufferPointer<Word>
        /// The numbers of `words`.
        let ids: UnsafeBufferPointer<Int32>
        /// The extent of the words before each, and of all.
        let extents: UnsafeBufferPointer<WordExtent>
    }

    /// What else is made of the record lies beside the words.
    let memory: RecordMemory
    /// By number in the record; there is room for all.
    private let counts: UnsafeMutableBufferPointer<WordFacts>
    private var count = 0
    /// How often content words occur together.
    private(set) var total = 0
    private let stopWords: StopWords
    /// What the Latin words and numbers look like, as bits: most words of other texts look otherwise.
    private var looks: Looks
    /// Of the tokens of the sentence at hand.
    private let keys: UnsafeMutableBufferPointer<WordKey>

    /// What is kept of a token, its text included, and what else is made of it, in bytes: so much on average.
    private static let bytesPerToken = 224

    /// - Parameter most: so many tokens will be taken, at most.
    init(atMost most: Int, _ table: inout WordTable, _ stopWords: StopWords) {
        table.endRecord()
        self.stopWords = stopWords
        memory = RecordMemory(Self.bytesPerToken * (most + 16))
        counts = memory.row(of: most, WordFacts.self)
        keys = memory.row(of: most, WordKey.self)
        looks = Looks(memory)
    }

    deinit { memory.free() }

    /// By number in the record.
    var facts: UnsafeBufferPointer<WordFacts> { UnsafeBufferPointer(rebasing: counts[..<count]) }

    /// Takes a sentence; sentences ascend.
    ///
    /// - Parameters:
    ///   - tokens: the sentence's.
    ///   - text: the text that the tokens are in.
    ///   - end: tokens that end behind it do not count.
    ///   - sentence: the index of the sentence among the record's passages.
    func add(
        _ tokens: UnsafeBufferPointer<Token>, of text: PaddedUnits, before end: Int, as sentence: Int,
        _ table: inout WordTable
    ) -> Rows {
        let (memory, keys) = (memory, keys)
        let found = memory.row(of: tokens.count, Word.self)
        let count = Self.findKeys(of: tokens, before: end, text, into: found, keys, table)
        let tokens = UnsafeMutableBufferPointer(rebasing: found[..<count])
        let words = memory.row(of: count, Word.self)
        let ids = memory.row(of: count, Int32.self)
        let extents = memory.row(of: count + 1, WordExtent.self)
        let kept = number(tokens, keys, text.units, sentence, &table, words, ids, extents)
        return Rows(
            tokens: UnsafeBufferPointer(tokens), words: UnsafeBufferPointer(rebasing: words[..<kept]),
            ids: UnsafeBufferPointer(rebasing: ids[..<kept]),
            extents: UnsafeBufferPointer(rebasing: extents[...kept]))
    }

    /// Finds the tokens whose words are still to be looked up; the table is too large to be at hand, so its memory is asked
    /// for before.
    ///
    /// - Returns: how many there are.
    private static func findKeys(
        of all: UnsafeBufferPointer<Token>, before end: Int, _ text: PaddedUnits,
        into tokens: UnsafeMutableBufferPointer<Word>, _ keys: UnsafeMutableBufferPointer<WordKey>,
        _ table: WordTable
    ) -> Int {
        precondition(all.count <= keys.count)
        var count = 0
        for token in all where token.kind != .space && Int(token.end) <= end {
            let (key, isASCII) = WordKey.of(token.range, in: text)
            table.prefetch(key)
            keys[count] = key
            tokens[count] = Word(start: token.start, end: token.end, kind: token.kind)
            if !isASCII {
                tokens[count].length = length(token.kind, UnsafeBufferPointer(rebasing: text.units[token.range]))
            }
            count &+= 1
        }
        return count
    }

    /// Looks up the words of a sentence's tokens, and counts those that are no marks.
    ///
    /// - Returns: how many these are.
    private func number(
        _ tokens: UnsafeMutableBufferPointer<Word>, _ keys: UnsafeMutableBufferPointer<WordKey>,
        _ units: UnsafeBufferPointer<UInt16>, _ sentence: Int, _ table: inout WordTable,
        _ words: UnsafeMutableBufferPointer<Word>, _ ids: UnsafeMutableBufferPointer<Int32>,
        _ extents: UnsafeMutableBufferPointer<WordExtent>
    ) -> Int {
        table.number(tokens.count) {
            keys[$0]
        } _: {
            UnsafeBufferPointer(rebasing: units[tokens[$0].range])
        } _: {
            tokens[$0].kind != .mark
        } _: {
            (tokens[$0].id, tokens[$0].number) = ($1, $2)
        }
        return count(tokens, units, Int32(sentence), words, ids, extents)
    }

    /// Counts the words of a sentence.
    ///
    /// - Returns: how many of the tokens are no marks.
    private func count(
        _ tokens: UnsafeMutableBufferPointer<Word>, _ units: UnsafeBufferPointer<UInt16>, _ sentence: Int32,
        _ words: UnsafeMutableBufferPointer<Word>, _ ids: UnsafeMutableBufferPointer<Int32>,
        _ extents: UnsafeMutableBufferPointer<WordExtent>
    ) -> Int {
        let (counts, stopWords) = (counts, stopWords)
        var (known, looks) = (count, looks)
        var kept = 0
        var extent = WordExtent()
        for var word in tokens where word.number >= 0 {
            let number = Int(word.number)
            if number == known {
                precondition(known < counts.count)
                counts[number] = WordFacts(id: word.id)
                if word.kind != .ideographs { looks.insert(UnsafeBufferPointer(rebasing: units[word.range])) }
                known &+= 1
            }
            word.isContent = stopWords.isContent(word, first: units[Int(word.start)])
            extents[kept] = extent
            extent.length &+= Int32(word.length)
            if word.isContent {
                extent.content &+= 1
                word.previous = counts[number].note(Int32(truncatingIfNeeded: kept), of: sentence, length: word.length)
            }
            words[kept] = word
            ids[kept] = word.id
            kept &+= 1
        }
        extents[kept] = extent
        (count, self.looks) = (known, looks)
        total += Int(extent.content)
        return kept
    }

    /// Marks the words of the last sentence.
    func close(last sentence: Int) {
        for number in 0..<count where counts[number].lastSentence == Int32(sentence) {
            counts[number].isInLast = true
        }
    }

    /// Whether the sentences may have a Latin word or number; if not, no table need be asked.
    @inline(__always)
    func mayHold(_ word: UnsafeBufferPointer<UInt16>) -> Bool { looks.mayHold(word) }

    /// What words look like: a bit for each in one of 32 rows, the same for either case, by its first and its last unit and
    /// its length. Where a word's case is not ASCII's, all words may be there.
    private struct Looks: BitwiseCopyable {
        private let rows: UnsafeMutableBufferPointer<UInt64>
        private var hasOthers = false

        init(_ memory: RecordMemory) {
            rows = memory.row(of: 32, UInt64.self)
            rows.initialize(repeating: 0)
        }

        @inline(__always)
        mutating func insert(_ word: UnsafeBufferPointer<UInt16>) {
            let (first, last) = (word[0], word[word.count &- 1])
            if first | last > 0x7F { hasOthers = true }
            rows[Int(first & 31)] |= Self.bit(last, word.count)
        }

        @inline(__always)
        func mayHold(_ word: UnsafeBufferPointer<UInt16>) -> Bool {
            let (first, last) = (word[0], word[word.count &- 1])
            return rows[Int(first & 31)] & Self.bit(last, word.count) != 0 || hasOthers || first | last > 0x7F
        }

        @inline(__always)
        private static func bit(_ last: UInt16, _ count: Int) -> UInt64 {
            1 &<< (UInt64(last & 31) &+ UInt64(truncatingIfNeeded: 9 &* count))
        }
    }

    /// Notes what the rest of the record says of a word.
    func vote(_ number: Int, _ kind: WordFacts.Votes) { counts[number].votes.insert(kind) }

    @inline(__always)
    private static func length(_ kind: Token.Kind, _ word: UnsafeBufferPointer<UInt16>) -> UInt16 {
        guard kind == .ideographs || kind == .letters else { return 1 }
        var count = 0
        for unit in word { count &+= unit.isHan ? 1 : 0 }
        return UInt16(clamping: max(1, count))
    }
}
