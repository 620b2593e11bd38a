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
    private let known: UnitVocabulary
    /// The units that were met and are not among them; their numbers follow.
    private(set) var vocabulary = UnitVocabulary()
    /// Whether every new unit gets a number, as training needs it.
    private let learns: Bool
    /// Whose pairs make their characters no units; nil for ``known``.
    private let covering: UnitVocabulary?
    private let multiword: MultiwordUnits
    /// Numbers from here on are those of no terms.
    private let termEnd: Int32
    /// The terms of the text at hand.
    private var terms = Scratch<PlacedUnit>()
    /// Its other units and they.
    private var merged = Scratch<PlacedUnit>()
    /// By UTF-16 unit: the simplified one.
    private let simplified: [UInt16]
    private let stemmer = Stemmer()
    /// The units of English words and compounds by the key of how they are written: stems take longer to make.
    private var forms = KeyTable()
    /// What may be a unit of the text at hand.
    private var drafts = Scratch<Draft>()
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
    private static let longestWord = 64

    /// A stretch of a text that may be a unit. All are gathered, and the memory asked for where their numbers are, before
    /// the first number is looked at.
    struct Draft: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable {
            /// A word or compound in letters, which has a number even if it has to be made.
            case word
            /// A Han character, which is a unit even without a number, but not in a known pair.
            case character
            /// Two neighbours among them, which are a unit if they have a number, and the second one itself: nearly every
            /// character comes in this way.
            case pairAndCharacter
            /// Two neighbours one of which takes two UTF-16 units.
            case pair
            /// A word of more of them, likewise a unit if it has a number.
            case longWord
        }

        /// See ``UnitVocabulary/key(_:)``; 0 for a character, whose key is made when it turns out to be a unit.
        let key: UInt64
        let start: Int32
        let end: Int32
        let kind: Kind

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
        termEnd = Int32(vocabulary.count)
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
        covering = nil
        self.multiword = multiword
        termEnd = Int32(vocabulary.count)
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
            let form = UnsafeBufferPointer(rebasing: text[word])
            return id(of: form, UnitVocabulary.key(form))
        }
    }

    /// Appends the units of a stretch of a text in the order of their ends, compounds after their parts.
    ///
    /// - Parameters:
    ///   - tokens: indices into the text's tokens.
    mutating func append(
        unitsOf text: SegmentedText, tokens: Range<Int>, to units: inout Scratch<PlacedUnit>
    ) throws(ICUError) {
        let count = units.count
        let strangers = text.utf16.withUnsafeBufferPointer { append(unitsOf: $0, text, tokens, to: &units) }
        guard language == .zh, !learns, strangers > Self.mostStrangers else { return }
        units.removeLast(units.count - count)
        let view = text.utf16.map { simplified[Int($0)] }
        _ = view.withUnsafeBufferPointer { append(unitsOf: $0, text, tokens, to: &units) }
    }

    /// - Returns: the share of the Han characters that the finder does not know.
    private mutating func append(
        unitsOf text: UnsafeBufferPointer<UInt16>, _ segments: SegmentedText, _ range: Range<Int>,
        to units: inout Scratch<PlacedUnit>
    ) -> Double {
        drafts.removeAll()
        switch language {
        case .en:
            segments.tokens.withUnsafeBufferPointer { draftEnglish(text, $0, range) }
            let first = units.count
            appendWords(of: text, to: &units)
            if findsTerms {
                findEnglishTerms(units, from: first, in: text)
                mergeTerms(into: &units, from: first)
            }
            return 0
        case .zh:
            segments.tokens.withUnsafeBufferPointer { draftChinese(text, $0, range) }
            let first = units.count
            let strangers = appendCharacters(of: text, to: &units)
            if findsTerms {
                segments.tokens.withUnsafeBufferPointer { findChineseTerms($0, range, in: text) }
                mergeTerms(into: &units, from: first)
            }
            return strangers
        }
    }

    private mutating func appendWords(of text: UnsafeBufferPointer<UInt16>, to units: inout Scratch<PlacedUnit>) {
        units.append(atMost: drafts.count) { units in
            for (index, draft) in drafts.elements.enumerated() {
                units[index] = PlacedUnit(id: id(ofWord: draft, in: text), start: draft.start, end: draft.end)
            }
            return drafts.count
        }
    }

    /// - Returns: the share of the Han characters that the finder does not know.
    private mutating func appendCharacters(
        of text: UnsafeBufferPointer<UInt16>, to units: inout Scratch<PlacedUnit>
    ) -> Double {
        var characters = 0
        var strangers = 0
        // A draft of two has two units at most.
        units.append(atMost: 2 * drafts.count) { units in
            var count = 0
            /// Where the last character begins and ends, while the pair that it begins is not known; 0 where there is none.
            var pending = (start: Int32(0), end: Int32(0))
            /// Where the last known pair ends.
            var covered: Int32 = 0
            @inline(__always)
            func append(_ id: Int32, _ start: Int32, _ end: Int32) {
                units[count] = PlacedUnit(id: id, start: start, end: end)
                count &+= 1
            }
            @inline(__always)
            func appendPending() {
                guard pending.end > 0 else { return }
                let range = Int(pending.start)..<Int(pending.end)
                let key = UnitVocabulary.key(UnsafeBufferPointer(rebasing: text[range]))
                let id = id(ofCharacters: range, in: text, key)
                if id < 0 { strangers += 1 }
                append(id, pending.start, pending.end)
                pending.end = 0
            }
            @inline(__always)
            func take(character start: Int32, _ end: Int32) {
                appendPending()
                characters += 1
                if end > covered { pending = (start, end) }
            }
            @inline(__always)
            func take(pair key: UInt64, _ start: Int32, _ end: Int32) {
                let id = id(ofCharacters: Int(start)..<Int(end), in: text, key)
                guard id >= 0 else { return }
                if covering.map({ $0.id(ofKey: key) >= 0 }) ?? true {
                    pending.end = 0
                    covered = end
                } else {
                    appendPending()
                }
                append(id, start, end)
            }
            for draft in drafts.elements {
                switch draft.kind {
                case .pairAndCharacter:
                    take(pair: draft.key, draft.start, draft.end)
                    take(character: draft.end - 1, draft.end)
                case .character: take(character: draft.start, draft.end)
                case .pair: take(pair: draft.key, draft.start, draft.end)
                case .word:
                    appendPending()
                    append(id(ofWord: draft, in: text), draft.start, draft.end)
                case .longWord:
                    let id = id(ofCharacters: draft.range, in: text, draft.key)
                    if id >= 0 { append(id, draft.start, draft.end) }
                }
            }
            appendPending()
            return count
        }
        return characters == 0 ? 0 : Double(strangers) / Double(characters)
    }

    // MARK: Terms

    /// - Parameter first: index of the text's first unit.
    private mutating func findEnglishTerms(
        _ units: borrowing Scratch<PlacedUnit>, from first: Int, in text: UnsafeBufferPointer<UInt16>
    ) {
        terms.removeAll()
        for last in first..<units.count {
            guard var word = wordBefore(last, units, from: first, in: text) else { continue }
            var term: PlacedUnit?
            var node = multiword.node(units[word].id, beforeStem: units[last].id)
            while node >= 0 {
                let id = multiword.term(at: node)
                if id >= 0 { term = PlacedUnit(id: id, start: units[word].start, end: units[last].end) }
                guard let before = wordBefore(word, units, from: first, in: text) else { break }
                node = multiword.node(units[before].id, beforeNode: node)
                word = before
            }
            if let term { terms.append(term) }
        }
    }

    /// The index of the word before a word, where both may belong to a term.
    private func wordBefore(
        _ index: Int, _ units: borrowing Scratch<PlacedUnit>, from first: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> Int? {
        var before = index - 1
        while before >= first, units[before].end >= units[index].start || isCompound(before, units, from: first) {
            before -= 1
        }
        guard before >= first, units[before].end + 1 == units[index].start else { return nil }
        let joint = text[Int(units[before].end)]
        return joint.isSpace || Self.isHyphen(joint) ? before : nil
    }

    /// A compound stands behind its last word.
    private func isCompound(_ index: Int, _ units: borrowing Scratch<PlacedUnit>, from first: Int) -> Bool {
        index > first && units[index].end == units[index - 1].end
    }

    private mutating func findChineseTerms(
        _ tokens: UnsafeBufferPointer<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt16>
    ) {
        terms.removeAll()
        var end = 0
        for first in range where tokens[first].kind == .ideographs && Int(tokens[first].start) >= end {
            let start = Int(tokens[first].start)
            let lengths = multiword.lengths(at: start, of: text)
            if lengths == 0 { continue }
            var term: PlacedUnit?
            for last in first..<range.upperBound {
                let count = Int32(tokens[last].range.upperBound - start)
                guard tokens[last].kind == .ideographs, lengths >> count != 0 else { break }
                guard lengths >> count & 1 == 1 else { continue }
                let stretch = UnsafeBufferPointer(rebasing: text[start..<tokens[last].range.upperBound])
                let id = (learns ? vocabulary : known).id(of: stretch)
                guard id >= 0, id < termEnd else { continue }
                term = PlacedUnit(id: id, start: tokens[first].start, end: tokens[last].end)
            }
            if let term {
                terms.append(term)
                end = Int(term.end)
            }
        }
    }

    /// Puts each term behind what ends where it ends; a compound or long word that is the term gives way to it.
    private mutating func mergeTerms(into units: inout Scratch<PlacedUnit>, from first: Int) {
        guard terms.count > 0 else { return }
        merged.removeAll()
        var next = 0
        for unit in units[first..<units.count] {
            while next < terms.count, terms[next].end < unit.end {
                merged.append(terms[next])
                next += 1
            }
            if next == terms.count || terms[next].range != unit.range { merged.append(unit) }
        }
        for term in terms[next..<terms.count] { merged.append(term) }
        units.removeLast(units.count - first)
        for unit in merged.elements { units.append(unit) }
    }

    // MARK: Words

    private mutating func draftEnglish(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>, _ range: Range<Int>
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            let first = tokens[index]
            guard first.kind == .letters else {
                index += 1
                continue
            }
            draft(first.range, in: text)
            var last = index
            while last + 2 < range.upperBound, tokens[last + 2].kind == .letters, tokens[last + 1].range.count == 1,
                Self.isHyphen(text[Int(tokens[last + 1].start)])
            {
                last += 2
                draft(tokens[last].range, in: text)
            }
            if last > index { draft(Int(first.start)..<Int(tokens[last].end), in: text) }
            index = last + 1
        }
    }

    /// A hyphen and its two twins that do not break or do not stretch.
    private static func isHyphen(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x2010 || unit == 0x2011 }

    /// Notes a word or compound.
    private mutating func draft(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt16>) {
        guard word.count <= Self.longestWord else { return }
        let key = UnitVocabulary.key(UnsafeBufferPointer(rebasing: text[word]))
        forms.prefetch(key)
        drafts.append(Draft(.word, word, key))
    }

    private mutating func id(ofWord draft: Draft, in text: UnsafeBufferPointer<UInt16>) -> Int32 {
        let id = forms[draft.key]
        return id >= 0 ? id : self.id(of: UnsafeBufferPointer(rebasing: text[draft.range]), draft.key)
    }

    /// The number of a word or compound; it is remembered for the next time that it is written so.
    private mutating func id(of form: UnsafeBufferPointer<UInt16>, _ key: UInt64) -> Int32 {
        let id = forms[key]
        if id >= 0 { return id }
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

    private mutating func draftChinese(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>, _ range: Range<Int>
    ) {
        var lastCharacter = -1
        for index in range {
            let token = tokens[index]
            guard token.kind == .ideographs else {
                if token.kind == .letters { draft(token.range, in: text) }
                continue
            }
            /// Where the character before begins, while it makes a pair with the next one.
            var before = index > range.lowerBound && Self.arePairs(tokens[index - 1], token) ? lastCharacter : -1
            var count = 0
            var at = Int(token.start)
            while at < Int(token.end) {
                let end = at + (text[at] & 0xFC00 == 0xD800 && at + 1 < Int(token.end) ? 2 : 1)
                if before < 0 {
                    drafts.append(Draft(.character, at..<end))
                } else if end == before + 2 {
                    let key = UnitVocabulary.key(text[before], text[at])
                    known.prefetch(key)
                    drafts.append(Draft(.pairAndCharacter, before..<end, key))
                } else {
                    draft(.pair, before..<end, in: text)
                    drafts.append(Draft(.character, at..<end))
                }
                before = at
                at = end
                count += 1
            }
            lastCharacter = before
            if count > 2, token.range.count <= Self.longestWord { draft(.longWord, token.range, in: text) }
        }
    }

    /// Whether the last character of a word and the first of the next one make a pair.
    private static func arePairs(_ word: Token, _ next: Token) -> Bool {
        word.kind == .ideographs && (word.range.count == 1 || next.range.count == 1)
    }

    private mutating func draft(_ kind: Draft.Kind, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt16>) {
        let key = UnitVocabulary.key(UnsafeBufferPointer(rebasing: text[range]))
        known.prefetch(key)
        drafts.append(Draft(kind, range, key))
    }

    @inline(__always)
    private mutating func id(
        ofCharacters range: Range<Int>, in text: UnsafeBufferPointer<UInt16>, _ key: UInt64
    ) -> Int32 {
        learns ? vocabulary.insert(UnsafeBufferPointer(rebasing: text[range])) : known.id(ofKey: key)
    }
}

extension UnitFinder.Draft {
    @inline(__always)
    fileprivate init(_ kind: Kind, _ range: Range<Int>, _ key: UInt64 = 0) {
        self.key = key
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
        self.kind = kind
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
