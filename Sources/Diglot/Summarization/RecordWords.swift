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

/// The words of a record's sentences, numbered and counted.
struct RecordWords {
    private(set) var facts: [WordFacts] = []
    /// How often content words occur together.
    private(set) var total = 0
    /// By number in the ``WordTable``: that in the record, or -1.
    private var numbers: [Int32]
    private let stopWords: StopWords

    init(_ table: borrowing WordTable, _ stopWords: StopWords) {
        numbers = [Int32](repeating: -1, count: table.count)
        self.stopWords = stopWords
    }

    /// A token as the word at `place` in a sentence; sentences and places ascend.
    mutating func word(_ token: Token, _ id: Int32, at place: Int, of sentence: Int, _ text: [UInt16]) -> Word {
        if Int(id) >= numbers.count {
            numbers += [Int32](repeating: -1, count: 2 * (Int(id) + 1) - numbers.count)
        }
        var word = Word(start: token.start, end: token.end, id: id, kind: token.kind)
        if numbers[Int(id)] < 0 {
            numbers[Int(id)] = Int32(facts.count)
            facts.append(WordFacts(id: id))
        }
        let number = Int(numbers[Int(id)])
        word.number = Int32(number)
        word.length = Self.length(token, text)
        word.isContent = stopWords.isContent(word, text)
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

    /// The number in the record of a word that its sentences have.
    func number(of id: Int32) -> Int { Int(numbers[Int(id)]) }

    /// Notes what the rest of the record says of a word, if the sentences have it.
    mutating func vote(_ id: Int32, _ kind: WordFacts.Votes) {
        guard Int(id) < numbers.count, numbers[Int(id)] >= 0 else { return }
        facts[Int(numbers[Int(id)])].votes.insert(kind)
    }

    private static func length(_ token: Token, _ text: [UInt16]) -> UInt16 {
        guard token.kind == .ideographs || token.kind == .letters else { return 1 }
        let count = text[token.range].withUnsafeBufferPointer { units in
            var count = 0
            for unit in units where unit.isHan { count += 1 }
            return count
        }
        return UInt16(clamping: max(1, count))
    }
}
