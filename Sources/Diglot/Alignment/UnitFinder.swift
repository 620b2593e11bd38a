// What the translation table knows words by: stems and compounds on the English side, characters, pairs of
// characters and longer words on the Chinese side.

import ICUText

/// A unit where it stands in a text.
struct PlacedUnit: Sendable, Equatable {
    /// The unit's number in its language's vocabulary.
    let id: Int32
    /// UTF-16 offsets in the text.
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Finds the units of texts in one language. One per worker: it owns a stemmer and remembers stems.
///
/// English: every word's stem, and after a hyphenated compound the compound itself, its last part stemmed
/// (*pre-trained models*: `pre`, `train`, `pre-train`, `model`). Chinese: every Han character, every pair of neighbours
/// among them, and each word of three characters or more; Latin words count by their stems there too.
/// ICU cuts 大|语言|模型, so pairs also reach over the edges of its words.
///
/// A vocabulary of simplified characters also finds the units of a text in traditional ones: when it lacks too many of
/// a text's characters, the text is looked up as it would be written in simplified ones.
struct UnitFinder: ~Copyable {
    /// The units that have a number; new ones get one when they are met.
    private(set) var vocabulary: UnitVocabulary
    private let language: Language
    /// The units given at the start, the first ones of the vocabulary.
    private let initial: UnitVocabulary
    private let stemmer = Stemmer()
    private let simplification: [TransliterationException]
    /// Opened for the first text that needs it, since that takes up to 70 ms.
    private var simplify: Transliterator?
    /// Words as they are written, and the unit of each.
    private var forms = UnitVocabulary()
    private var unitsOfForms: [Int32] = []
    /// Reused from word to word.
    private var word: [UInt16] = []
    private var unit: [UInt16] = []

    /// After so many words the memory of stems starts anew; an abstract has 100 different ones.
    private static let mostForms = 1 << 16
    /// So large a share of characters that are not in the vocabulary makes a text a traditional one. A third of
    /// a traditional text's characters differ from the simplified ones.
    private static let mostStrangers = 0.1
    /// What is longer is no word.
    private static let longestWord = 64

    /// - Parameters:
    ///   - vocabulary: units whose numbers are to stay. Without any, a text is taken as it is written, traditional
    ///     or simplified, since there is nothing to know strangers by.
    ///   - simplification: words that do not become simplified character by character.
    init(
        _ language: Language, _ vocabulary: UnitVocabulary = UnitVocabulary(),
        simplification: [TransliterationException] = []
    ) {
        self.language = language
        self.vocabulary = vocabulary
        initial = vocabulary
        self.simplification = simplification
    }

    /// Forgets the units that were not given at the start, once there are many; their numbers are used anew.
    ///
    /// Called between records, it keeps a run's memory from growing with the words of a dump.
    mutating func forgetStrangers() {
        guard vocabulary.count - initial.count > Self.mostForms else { return }
        vocabulary = initial
        forms.removeAll()
        unitsOfForms.removeAll(keepingCapacity: true)
    }

    /// The number of a word that is written in Latin letters.
    mutating func unit(of word: Range<Int>, in text: [UInt16]) -> Int32 {
        guard word.count <= Self.longestWord else { return -1 }
        return text.withUnsafeBufferPointer { id(ofForm: UnsafeBufferPointer(rebasing: $0[word])) }
    }

    /// Appends the units of a stretch of a text in the order of their ends, compounds after their parts.
    ///
    /// - Parameters:
    ///   - tokens: indices into the text's tokens.
    mutating func append(
        unitsOf text: SegmentedText, tokens: Range<Int>, to units: inout [PlacedUnit]
    ) throws(ICUError) {
        switch language {
        case .en: text.utf16.withUnsafeBufferPointer { appendEnglish($0, text.tokens, tokens, to: &units) }
        case .zh:
            let count = units.count
            let strangers = text.utf16.withUnsafeBufferPointer { appendChinese($0, text.tokens, tokens, to: &units) }
            guard initial.count > 0, strangers > Self.mostStrangers else { return }
            let view = try simplified(text.utf16)
            guard view.count == text.utf16.count else { return }
            units.removeLast(units.count - count)
            _ = view.withUnsafeBufferPointer { appendChinese($0, text.tokens, tokens, to: &units) }
        }
    }

    /// The text in simplified characters, nearly always one for one.
    private mutating func simplified(_ text: [UInt16]) throws(ICUError) -> [UInt16] {
        if simplify == nil {
            let opened = try Transliterator(.traditionalSimplified, exceptions: simplification)
            simplify = consume opened
        }
        return try simplify!.view(of: text).utf16
    }

    // MARK: English

    private mutating func appendEnglish(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: [Token], _ range: Range<Int>, to units: inout [PlacedUnit]
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            let first = tokens[index]
            guard first.kind == .letters else {
                index += 1
                continue
            }
            append(stemOf: first, in: text, to: &units)
            var last = index
            while last + 2 < range.upperBound, tokens[last + 2].kind == .letters, tokens[last + 1].range.count == 1,
                Self.isHyphen(text[Int(tokens[last + 1].start)])
            {
                last += 2
                append(stemOf: tokens[last], in: text, to: &units)
            }
            if last > index { append(compoundOf: tokens[index...last], in: text, to: &units) }
            index = last + 1
        }
    }

    /// A hyphen and its two twins that do not break or do not stretch.
    private static func isHyphen(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x2010 || unit == 0x2011 }

    private mutating func append(
        stemOf token: Token, in text: UnsafeBufferPointer<UInt16>, to units: inout [PlacedUnit]
    ) {
        guard token.range.count <= Self.longestWord else { return }
        let form = UnsafeBufferPointer(rebasing: text[token.range])
        units.append(PlacedUnit(id: id(ofForm: form), start: token.start, end: token.end))
    }

    private mutating func id(ofForm form: UnsafeBufferPointer<UInt16>) -> Int32 {
        if forms.count == Self.mostForms {
            forms.removeAll()
            unitsOfForms.removeAll(keepingCapacity: true)
        }
        let number = Int(forms.insert(form))
        if number == unitsOfForms.count {
            unit.removeAll(keepingCapacity: true)
            appendStem(of: form)
            unitsOfForms.append(idOfUnit())
        }
        return unitsOfForms[number]
    }

    /// Parts in lower case joined by hyphens, the last one stemmed.
    private mutating func append(
        compoundOf tokens: ArraySlice<Token>, in text: UnsafeBufferPointer<UInt16>, to units: inout [PlacedUnit]
    ) {
        let start = tokens.first!.start
        let end = tokens.last!.end
        guard Int(end - start) <= Self.longestWord else { return }
        unit.removeAll(keepingCapacity: true)
        for token in tokens.dropLast() where token.kind == .letters {
            for offset in token.range { unit.append(text[offset].lowercase) }
            unit.append(0x2D)
        }
        appendStem(of: UnsafeBufferPointer(rebasing: text[tokens.last!.range]))
        units.append(PlacedUnit(id: idOfUnit(), start: start, end: end))
    }

    /// Appends a word's stem to `unit`; a possessive goes first.
    private mutating func appendStem(of form: UnsafeBufferPointer<UInt16>) {
        word.removeAll(keepingCapacity: true)
        for value in form { word.append(value.lowercase) }
        if word.count > 2, word[word.count - 1] == 0x73, word[word.count - 2] == 0x27 || word[word.count - 2] == 0x2019
        {
            word.removeLast(2)
        }
        stemmer.appendStem(of: word, to: &unit)
    }

    private mutating func idOfUnit() -> Int32 {
        unit.withUnsafeBufferPointer { vocabulary.insert($0) }
    }

    // MARK: Chinese

    /// - Returns: the share of the Han characters that the vocabulary does not have.
    private mutating func appendChinese(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: [Token], _ range: Range<Int>, to units: inout [PlacedUnit]
    ) -> Double {
        var characters = 0
        var strangers = 0
        /// The character before, while it is a neighbour.
        var before: Range<Int>?
        for token in tokens[range] {
            guard token.kind == .ideographs else {
                if token.kind == .letters { append(stemOf: token, in: text, to: &units) }
                before = nil
                continue
            }
            var count = 0
            var at = Int(token.start)
            while at < Int(token.end) {
                let end = at + (text[at] & 0xFC00 == 0xD800 && at + 1 < Int(token.end) ? 2 : 1)
                append(at..<end, of: text, to: &units)
                if Int(units[units.count - 1].id) >= initial.count { strangers += 1 }
                if let before { append(before.lowerBound..<end, of: text, to: &units) }
                before = at..<end
                at = end
                count += 1
            }
            characters += count
            if count > 2, token.range.count <= Self.longestWord { append(token.range, of: text, to: &units) }
        }
        return characters == 0 ? 0 : Double(strangers) / Double(characters)
    }

    private mutating func append(
        _ range: Range<Int>, of text: UnsafeBufferPointer<UInt16>, to units: inout [PlacedUnit]
    ) {
        let unit = UnsafeBufferPointer(rebasing: text[range])
        units.append(PlacedUnit(id: vocabulary.insert(unit), start: Int32(range.lowerBound), end: Int32(range.upperBound)))
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
