// What the translation table knows words by: stems and compounds on the English side, characters, pairs of
// characters and longer words on the Chinese side.

import ICUText

/// A unit where it stands in a text.
struct PlacedUnit: Sendable, Equatable {
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
/// (*pre-trained models*: `pre`, `train`, `pre-train`, `model`). Chinese: every Han character, every pair of neighbours
/// among them, and each word of three characters or more; Latin words count by their stems there too.
/// ICU cuts 大|语言|模型, so pairs also reach over the edges of its words.
///
/// A vocabulary of simplified characters also finds the units of a text in traditional ones: when it lacks too many of
/// a text's characters, each is looked up as its simplified one.
struct UnitFinder: ~Copyable {
    /// The units that have a number.
    private(set) var vocabulary: UnitVocabulary
    private let language: Language
    /// The units given at the start, the first ones of the vocabulary.
    private let initial: UnitVocabulary
    /// Whether every new unit gets a number, as training needs it.
    private let learns: Bool
    /// By UTF-16 unit: the simplified one.
    private let simplified: [UInt16]
    private let stemmer = Stemmer()
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

    /// A finder that gives every unit a number, and takes a text as it is written, traditional or simplified.
    init(_ language: Language) {
        self.language = language
        vocabulary = UnitVocabulary()
        initial = vocabulary
        learns = true
        simplified = []
    }

    /// A finder that knows some units.
    ///
    /// A Chinese character that it does not know has the number -1; a pair or longer word that it does not know is no
    /// unit. A word in Latin letters gets a number behind the known ones, since it may stand in the other language's
    /// text as well.
    ///
    /// - Parameter simplified: by UTF-16 unit, the simplified one; 65,536 of them.
    init(_ language: Language, knowing vocabulary: UnitVocabulary, simplified: [UInt16]) {
        self.language = language
        self.vocabulary = vocabulary
        initial = vocabulary
        learns = false
        self.simplified = simplified
    }

    /// Forgets the words that were not known at the start, once there are many; their numbers are used anew.
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
            guard !learns, strangers > Self.mostStrangers else { return }
            units.removeLast(units.count - count)
            let view = text.utf16.map { simplified[Int($0)] }
            _ = view.withUnsafeBufferPointer { appendChinese($0, text.tokens, tokens, to: &units) }
        }
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

    /// - Returns: the share of the Han characters that the finder does not know.
    private mutating func appendChinese(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: [Token], _ range: Range<Int>, to units: inout [PlacedUnit]
    ) -> Double {
        var characters = 0
        var strangers = 0
        var lastCharacter = -1
        for index in range {
            let token = tokens[index]
            guard token.kind == .ideographs else {
                if token.kind == .letters { append(stemOf: token, in: text, to: &units) }
                continue
            }
            /// Where the character before begins, while it is a neighbour.
            var before = index > range.lowerBound && tokens[index - 1].kind == .ideographs ? lastCharacter : -1
            var count = 0
            var at = Int(token.start)
            while at < Int(token.end) {
                let end = at + (text[at] & 0xFC00 == 0xD800 && at + 1 < Int(token.end) ? 2 : 1)
                let character = id(of: at..<end, in: text)
                if character < 0 { strangers += 1 }
                append(character, at..<end, to: &units)
                if before >= 0 { append(known: before..<end, of: text, to: &units) }
                before = at
                at = end
                count += 1
            }
            lastCharacter = before
            characters += count
            if count > 2, token.range.count <= Self.longestWord { append(known: token.range, of: text, to: &units) }
        }
        return characters == 0 ? 0 : Double(strangers) / Double(characters)
    }

    /// Appends a unit if it has a number. Most pairs of neighbours that have none are no words.
    @inline(__always)
    private mutating func append(
        known range: Range<Int>, of text: UnsafeBufferPointer<UInt16>, to units: inout [PlacedUnit]
    ) {
        let id = id(of: range, in: text)
        if id >= 0 { append(id, range, to: &units) }
    }

    @inline(__always)
    private func append(_ id: Int32, _ range: Range<Int>, to units: inout [PlacedUnit]) {
        units.append(PlacedUnit(id: id, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
    }

    @inline(__always)
    private mutating func id(of range: Range<Int>, in text: UnsafeBufferPointer<UInt16>) -> Int32 {
        if learns { return vocabulary.insert(UnsafeBufferPointer(rebasing: text[range])) }
        switch range.count {
        case 1: return vocabulary.id(of: text[range.lowerBound])
        case 2: return vocabulary.id(of: text[range.lowerBound], text[range.lowerBound + 1])
        default: return vocabulary.id(of: UnsafeBufferPointer(rebasing: text[range]))
        }
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
