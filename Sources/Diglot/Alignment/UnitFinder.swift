// What the translation table knows words by: stems and compounds on the English side, characters, pairs of
// characters and longer words on the Chinese side.

import ICUText

/// A unit where it stands in a text.
struct PlacedUnit: Sendable, Equatable, BitwiseCopyable {
    /// The unit's number in its language's vocabulary; -1 for a Chinese character that the finder does not know.
    let id: Int32
    /// UTF-16 offsets in the text.
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }

    /// No unit; it stands nowhere.
    static let none = PlacedUnit(id: -1, start: 0, end: 0)
}

/// Finds the units of texts in one language. One per worker: it owns a stemmer and remembers stems.
///
/// English: every word's stem, and after a hyphenated compound the compound itself, its last part stemmed
/// (*pre-trained models*: `pre`, `train`, `pre-train`, `model`). Chinese: every pair of neighbouring Han characters within
/// a word, each word of three characters or more, and every character that is in no known pair (模型 is one unit and not
/// three); Latin words count by their stems there too. ICU cuts 鲁|棒性 and 多|模态, so a pair also reaches over the edge of
/// a word of one character. In both languages a term of several words follows its words where the table was learned with
/// such (*reinforcement learning*: `reinforc`, `learn`, `reinforc_learn`); see ``MultiwordUnits``.
///
/// A vocabulary of simplified characters also finds the units of a text in traditional ones: when it lacks too many of
/// a text's characters, each is looked up as its simplified one.
struct UnitFinder: ~Copyable {
    private let language: Language
    /// The units given at the start. No other is added to them, since that would copy them for every worker.
    let known: UnitVocabulary
    /// The units that were met and are not among them; their numbers follow.
    private(set) var vocabulary = UnitVocabulary()
    /// Whether every new unit gets a number, as training needs it.
    let learns: Bool
    /// While it learns: whose pairs make their characters no units.
    let covering: UnitVocabulary
    let multiword: MultiwordUnits
    /// By UTF-16 unit: the simplified one.
    private let simplified: [UInt16]
    private let stemmer = Stemmer()
    /// The units of English words and compounds by the key of how they are written: stems take longer to make.
    private(set) var forms = KeyTable()
    /// The words and compounds of the English text at hand.
    var words = Scratch<WrittenWord>()
    /// The terms of the text at hand.
    var terms = Scratch<PlacedUnit>()
    /// Its other units and they.
    var merged = Scratch<PlacedUnit>()
    /// Reused from word to word.
    private var word: [UInt16] = []
    private var unit: [UInt16] = []

    /// After so many words the memory of stems starts anew; an abstract has 100 different ones. Four times as many made
    /// no difference to speed, and every worker's memory grow for the first 100,000 records.
    private static let mostForms = 1 << 14
    /// So large a share of characters that are not in the vocabulary makes a text a traditional one. A third of
    /// a traditional text's characters differ from the simplified ones.
    private static let mostStrangers = 0.1
    /// What is longer is no word.
    static let longestWord = 64

    /// A word or compound in letters. All of a text are gathered, and the memory asked for where their numbers are, before
    /// the first number is looked at.
    struct WrittenWord: BitwiseCopyable {
        /// See ``UnitVocabulary/key(_:)``.
        let key: UInt64
        let start: Int32
        let end: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// A finder that gives every unit a number, and takes a text as it is written, traditional or simplified.
    ///
    /// - Parameters:
    ///   - terms: of several words, as ``MultiwordUnits`` names them.
    ///   - pairs: their characters are no units; others are.
    init(
        _ language: Language, terms: [[UInt16]] = [], knowingPairsOf pairs: UnitVocabulary = UnitVocabulary()
    ) {
        self.language = language
        known = UnitVocabulary()
        learns = true
        covering = pairs
        simplified = []
        for term in terms {
            for stem in term.split(separator: MultiwordUnits.joint) { _ = vocabulary.insert(stem) }
            _ = vocabulary.insert(term)
        }
        multiword = MultiwordUnits(language, of: vocabulary)
    }

    /// A finder that knows some units.
    ///
    /// A Chinese character that it does not know has the number -1; a pair or longer word that it does not know is no
    /// unit. A word in Latin letters gets a number behind the known ones, since it may stand in the other language's
    /// text as well.
    ///
    /// - Parameters:
    ///   - multiword: those of the vocabulary.
    ///   - simplified: by UTF-16 unit, the simplified one; 65,536 of them.
    init(
        _ language: Language, knowing vocabulary: UnitVocabulary, _ multiword: MultiwordUnits = MultiwordUnits(),
        simplified: [UInt16]
    ) {
        self.language = language
        known = vocabulary
        learns = false
        covering = UnitVocabulary()
        self.multiword = multiword
        self.simplified = simplified
    }

    /// Whether it looks for terms of several words.
    var findsTerms: Bool { !multiword.isEmpty }

    /// Forgets the words that were not known at the start, once there are many; their numbers are used anew.
    ///
    /// Called between records, it keeps a run's memory from growing with the words of a dump.
    mutating func forgetStrangers() {
        guard vocabulary.count > Self.mostForms else { return }
        vocabulary.removeAll()
        forms.removeAll()
    }

    /// The number of a word that is written in Latin letters.
    mutating func unit(of word: Range<Int>, in text: [UInt16]) -> Int32 {
        guard word.count <= Self.longestWord else { return -1 }
        return text.withUnsafeBufferPointer { text in
            id(ofWord: word, in: text, UnitVocabulary.key(UnsafeBufferPointer(rebasing: text[word])))
        }
    }

    /// Appends the units of a stretch of a text in the order of their ends, compounds after their parts.
    ///
    /// - Parameters:
    ///   - text: the whole text in UTF-16.
    ///   - tokens: those of the stretch.
    mutating func append(unitsOf text: [UInt16], tokens: ArraySlice<Token>, to units: inout Scratch<PlacedUnit>) {
        let count = units.count
        let strangers = text.withUnsafeBufferPointer { append(unitsOf: $0, tokens, to: &units) }
        guard language == .zh, !learns, strangers > Self.mostStrangers else { return }
        units.removeLast(units.count - count)
        let view = text.map { simplified[Int($0)] }
        _ = view.withUnsafeBufferPointer { append(unitsOf: $0, tokens, to: &units) }
    }

    /// - Returns: the share of the Han characters that the finder does not know.
    private mutating func append(
        unitsOf text: UnsafeBufferPointer<UInt16>, _ tokens: ArraySlice<Token>, to units: inout Scratch<PlacedUnit>
    ) -> Double {
        let first = units.count
        return tokens.withUnsafeBufferPointer { tokens in
            switch language {
            case .en:
                appendEnglish(text, tokens, to: &units)
                if findsTerms { addEnglishTerms(to: &units, from: first, in: text) }
                return 0
            case .zh:
                let strangers = appendChinese(text, tokens, to: &units)
                if findsTerms { addChineseTerms(to: &units, from: first, in: text, tokens) }
                return strangers
            }
        }
    }

    // MARK: Words

    /// A hyphen and its two twins that do not break or do not stretch.
    static func isHyphen(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x2010 || unit == 0x2011 }

    /// The number of a word or compound; it is remembered for the next time that it is written so.
    @inline(__always)
    mutating func id(ofWord word: Range<Int>, in text: UnsafeBufferPointer<UInt16>, _ key: UInt64) -> Int32 {
        let id = forms[key]
        return id >= 0 ? id : remember(UnsafeBufferPointer(rebasing: text[word]), key)
    }

    private mutating func remember(_ form: UnsafeBufferPointer<UInt16>, _ key: UInt64) -> Int32 {
        // No word has a hyphen in it, so compounds are remembered among the words.
        unit.removeAll(keepingCapacity: true)
        var last = 0
        for (index, value) in form.enumerated() where Self.isHyphen(value) {
            for part in form[last..<index] { unit.append(part.lowercase) }
            unit.append(0x2D)
            last = index + 1
        }
        appendStem(of: form[last...])
        if forms.count == Self.mostForms { forms.removeAll() }
        return forms.insert(key, idOfUnit())
    }

    /// Appends a word's stem to `unit`; a possessive goes first.
    private mutating func appendStem(of form: Slice<UnsafeBufferPointer<UInt16>>) {
        word.removeAll(keepingCapacity: true)
        for value in form { word.append(value.lowercase) }
        if word.count > 2, word[word.count - 1] == 0x73, word[word.count - 2] == 0x27 || word[word.count - 2] == 0x2019
        {
            word.removeLast(2)
        }
        stemmer.appendStem(of: word, to: &unit)
    }

    private mutating func idOfUnit() -> Int32 {
        unit.withUnsafeBufferPointer { unit in
            let id = known.id(of: unit)
            return id >= 0 ? id : Int32(known.count) + vocabulary.insert(unit)
        }
    }

    // MARK: Characters

    /// The number of characters, pairs and longer words; -1 for one that is not known.
    @inline(__always)
    mutating func id(ofCharacters unit: UnsafeBufferPointer<UInt16>) -> Int32 {
        learns ? vocabulary.insert(unit) : known.id(of: unit)
    }
}

extension UInt16 {
    /// The unit in lower case; surrogates stay.
    @inline(__always)
    fileprivate var lowercase: UInt16 {
        if self < 0x80 { return self &- 0x41 < 26 ? self | 0x20 : self }
        if self >= 0x2E80 { return self }
        return UInt16(truncatingIfNeeded: CharacterProperties.lowercase(UInt32(self)))
    }
}
