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

/// How long words of a sentence are together, and how many of them are content words.
struct WordExtent: BitwiseCopyable {
    var length: Int32 = 0
    var content: Int32 = 0
}

/// The words of a record's sentences, counted; an object, because its sentences have their words in its memory.
final class RecordWords {
    /// What a sentence has of the record's rows. It is read as long as the record's words are there.
    struct Rows {
        /// The tokens that are no white space, and those of them that are no marks.
        let tokens: UnsafeBufferPointer<Word>
        let words: UnsafeBufferPointer<Word>
        /// The numbers of `words`.
        let ids: UnsafeBufferPointer<Int32>
        /// The extent of the words before each, and of all.
        let extents: UnsafeBufferPointer<WordExtent>
    }

    private var tokens = Scratch<Word>()
    private var words = Scratch<Word>()
    private var ids = Scratch<Int32>()
    private var extents = Scratch<WordExtent>()
    /// By number in the record.
    private var counts = Scratch<WordFacts>()
    /// How often content words occur together.
    private(set) var total = 0
    private let stopWords: StopWords
    /// What the Latin words and numbers look like, as bits: most words of other texts look otherwise.
    private var looks: UInt64 = 0
    /// Of the tokens of the sentence at hand.
    private var hashes = Scratch<UInt64>()
    /// How much room the rows have.
    private let room: Int

    /// - Parameter most: at most so many sentences and tokens will be taken, so that the rows stay where they are.
    init(atMost most: Int, _ table: inout WordTable, _ stopWords: StopWords) {
        table.endRecord()
        self.stopWords = stopWords
        room = most
        tokens.reserve(most)
        words.reserve(most)
        ids.reserve(most)
        extents.reserve(most)
        counts.reserve(most)
        hashes.reserve(most)
    }

    /// By number in the record.
    var facts: UnsafeBufferPointer<WordFacts> { UnsafeBufferPointer(counts.elements) }

    /// Takes a sentence; sentences ascend.
    ///
    /// - Parameters:
    ///   - end: tokens that end behind it do not count.
    ///   - sentence: the index of the sentence among the record's passages.
    func add(
        _ text: SegmentedText, _ range: Range<Int>, before end: Int, as sentence: Int, _ table: inout WordTable
    ) -> Rows {
        let (firstToken, firstWord, firstExtent) = (tokens.count, words.count, extents.count)
        text.utf16.withUnsafeBufferPointer { hash(text.tokens[range], before: end, $0, table) }
        let tokens = tokens[firstToken..<tokens.count]
        // The sentences before look into the rows.
        precondition(firstExtent + tokens.count + 1 <= room)
        // Room for all: marks give theirs back.
        words.resize(firstWord + tokens.count)
        ids.resize(firstWord + tokens.count)
        extents.resize(firstExtent + tokens.count + 1)
        let (words, ids) = (words[firstWord..<words.count], ids[firstWord..<ids.count])
        let (extents, hashes) = (extents[firstExtent..<extents.count], hashes.elements)
        let stopWords = stopWords
        var count = 0
        var extent = WordExtent()
        text.utf16.withUnsafeBufferPointer { units in
            for index in tokens.indices {
                let token = tokens[index]
                let unit = UnsafeBufferPointer(rebasing: units[token.range])
                if token.kind == .mark {
                    tokens[index].id = table.id(of: unit, hashes[index])
                    continue
                }
                let word = word(token, hashes[index], at: count, of: sentence, unit, stopWords, &table)
                tokens[index].id = word.id
                words[count] = word
                ids[count] = word.id
                extents[count] = extent
                extent.length &+= Int32(word.length)
                extent.content &+= word.isContent ? 1 : 0
                count += 1
            }
        }
        extents[count] = extent
        self.words.removeLast(tokens.count - count)
        self.ids.removeLast(tokens.count - count)
        self.extents.removeLast(tokens.count - count)
        return Rows(
            tokens: UnsafeBufferPointer(tokens), words: UnsafeBufferPointer(rebasing: words[..<count]),
            ids: UnsafeBufferPointer(rebasing: ids[..<count]),
            extents: UnsafeBufferPointer(rebasing: extents[...count]))
    }

    /// Appends tokens whose words are still to be looked up; the table is too large to be at hand, so all are hashed first.
    private func hash(
        _ all: ArraySlice<Token>, before end: Int, _ units: UnsafeBufferPointer<UInt16>, _ table: WordTable
    ) {
        hashes.removeAll()
        all.withUnsafeBufferPointer { all in
            for token in all where token.kind != .space && Int(token.end) <= end {
                let hash = WordTable.hash(UnsafeBufferPointer(rebasing: units[token.range]))
                table.prefetch(hash)
                hashes.appendReserved(hash)
                tokens.appendReserved(Word(start: token.start, end: token.end, kind: token.kind))
            }
        }
    }

    /// A token as the word at `place` in a sentence; sentences and places ascend.
    ///
    /// - Parameter text: the token's units.
    @inline(__always)
    private func word(
        _ token: Word, _ hash: UInt64, at place: Int, of sentence: Int, _ text: UnsafeBufferPointer<UInt16>,
        _ stopWords: StopWords, _ table: inout WordTable
    ) -> Word {
        var word = token
        (word.id, word.number) = table.numbers(of: text, hash)
        let number = Int(word.number)
        if number == counts.count {
            counts.appendReserved(WordFacts(id: word.id))
            if token.kind != .ideographs { looks |= Self.look(text) ?? .max }
        }
        word.length = Self.length(token.kind, text)
        word.isContent = stopWords.isContent(word, first: text[0])
        if word.isContent {
            total += 1
            word.previous = counts[number].note(place, of: sentence, length: word.length)
        }
        return word
    }

    /// Marks the words of the last sentence.
    func close(last sentence: Int) {
        for number in 0..<counts.count where counts[number].lastSentence == Int32(sentence) {
            counts[number].isInLast = true
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

    /// Notes what the rest of the record says of a word.
    func vote(_ number: Int, _ kind: WordFacts.Votes) { counts[number].votes.insert(kind) }

    @inline(__always)
    private static func length(_ kind: Token.Kind, _ word: UnsafeBufferPointer<UInt16>) -> UInt16 {
        guard kind == .ideographs || kind == .letters, !word.isASCII else { return 1 }
        return UInt16(clamping: max(1, word.count { $0.isHan }))
    }
}
