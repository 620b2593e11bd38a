// Texts as mining sees them: runs of English words, or of Han characters and the Latin words among them.

/// A word or character of a run, with what it allows at the edges of a phrase.
struct PhraseUnit: Equatable {
    /// The number of its text in ``PhraseWords``, and the flags.
    var bits: Int32

    private static let flagBits: Int32 = 7

    struct Flags: OptionSet {
        let rawValue: Int32
        static let beginsRun = Flags(rawValue: 1)
        /// A hyphen or the inside of a Chinese word joins it with the unit before: no edge between the two.
        static let attached = Flags(rawValue: 2)
        static let cannotBegin = Flags(rawValue: 4)
        static let cannotEnd = Flags(rawValue: 8)
        /// No phrase that began before reaches over it.
        static let breaks = Flags(rawValue: 16)
        /// No phrase ends before it.
        static let isSuffix = Flags(rawValue: 32)
        /// It is no phrase by itself.
        static let notAlone = Flags(rawValue: 64)
    }

    init(bits: Int32) { self.bits = bits }

    init(_ word: Int32, _ flags: Flags) { bits = word << Self.flagBits | flags.rawValue }

    /// The number of its text.
    var word: Int32 { bits >> Self.flagBits }

    func has(_ flag: Flags) -> Bool { bits & flag.rawValue != 0 }

    mutating func insert(_ flag: Flags) { bits |= flag.rawValue }

    mutating func remove(_ flag: Flags) { bits &= ~flag.rawValue }
}

/// The words of one language, with the forms by which phrases are told apart.
struct PhraseWords {
    private(set) var vocabulary = UnitVocabulary()
    /// By word: the number of the form that stands for it inside a phrase.
    private(set) var inner: [Int32] = []
    /// By word: the number of the form that stands for it at the end of a phrase.
    private(set) var last: [Int32] = []
    /// By word: its length for comparing the lengths of a term and a rendering. A Han character counts 1, of
    /// other texts every letter ``otherWeight``.
    private(set) var length: [Float] = []
    /// By word: whether it is a Han character.
    private(set) var isHan: [Bool] = []

    /// By word: whether a text has it, or a form of it with capitals, and not only its plural.
    private(set) var isWritten: [Bool] = []

    private let language: Language

    /// Four letters in a Chinese text say about as much as a character.
    private static let latinInChinese: Float = 0.25

    init(_ language: Language) { self.language = language }

    /// The number of a word as it is written.
    mutating func number(of word: ArraySlice<UInt16>) -> Int32 {
        let number = enter(word)
        isWritten[Int(number)] = true
        isWritten[Int(inner[Int(number)])] = true
        return number
    }

    private mutating func enter(_ word: ArraySlice<UInt16>) -> Int32 {
        let number = vocabulary.insert(word)
        if Int(number) < inner.count { return number }
        let isHan = word.first!.isHan
        inner.append(number)
        last.append(number)
        length.append(isHan ? 1 : Float(word.count) * (language == .en ? 1 : Self.latinInChinese))
        self.isHan.append(isHan)
        isWritten.append(false)
        guard language == .en else { return number }
        let lowercase = Array(word.map { $0.isASCIIUppercase ? $0 | 0x20 : $0 })
        inner[Int(number)] = enter(lowercase[...])
        last[Int(number)] = enter(Self.singular(lowercase)[...])
        return number
    }

    /// A word without the `s` of its plural.
    private static func singular(_ word: [UInt16]) -> [UInt16] {
        func ends(_ end: StaticString) -> Bool { word.suffix(end.utf8CodeUnitCount).elementsEqual("\(end)".utf16) }
        if word.count > 4, ends("ies") { return word.dropLast(3) + [UInt16(ascii: "y")] }
        if word.count > 3, ends("s"), !ends("ss"), !ends("us"), !ends("is") { return Array(word.dropLast()) }
        return word
    }
}

extension UInt16 {
    var isASCIIUppercase: Bool { self &- 0x41 < 26 }
}

/// Which stretches of a run may be terms.
struct PhraseRules {
    /// How many units a phrase has at most.
    let longest: Int
    /// Whether there must be a Han character in it.
    let needsHan: Bool

    /// Up to five words: *long chain of thought reasoning*.
    static let english = PhraseRules(longest: 5, needsHan: false)
    /// Up to ten characters: 可验证奖励的强化学习.
    static let chinese = PhraseRules(longest: 10, needsHan: true)

    /// Calls `body` with the range and the key of every stretch that may be a term.
    ///
    /// - Parameter units: one or more runs.
    @inline(__always)
    func forEachPhrase(
        in units: UnsafeBufferPointer<Int32>, _ words: PhraseWords, _ body: (Range<Int>, UInt64) -> Void
    ) {
        var runEnd = 0
        for start in units.indices {
            if start == runEnd {
                runEnd = start + 1
                while runEnd < units.count, !PhraseUnit(bits: units[runEnd]).has(.beginsRun) { runEnd += 1 }
            }
            let first = PhraseUnit(bits: units[start])
            if first.has(.attached) || first.has(.cannotBegin) { continue }
            var key = PhraseKey.empty
            var holdsHan = !needsHan
            for index in start..<min(runEnd, start + longest) {
                let unit = PhraseUnit(bits: units[index])
                if index > start && unit.has(.breaks) { break }
                holdsHan = holdsHan || words.isHan[Int(unit.word)]
                let whole = PhraseKey.appending(words.last[Int(unit.word)], to: key)
                key = PhraseKey.appending(words.inner[Int(unit.word)], to: key)
                if unit.has(.cannotEnd) || !holdsHan || (index == start && unit.has(.notAlone)) { continue }
                if index + 1 < runEnd {
                    let next = PhraseUnit(bits: units[index + 1])
                    if next.has(.attached) || next.has(.isSuffix) { continue }
                }
                body(start..<index + 1, whole)
            }
        }
    }
}

/// A phrase's words as one number.
///
/// Among a million phrases of a dump the chance that any two share a key is below one in ten million.
enum PhraseKey {
    static let empty: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// MurmurHash3's finalizer (Appleby, 2011) over what came before and the word.
    @inline(__always)
    static func appending(_ word: Int32, to key: UInt64) -> UInt64 {
        var mixed = (key ^ UInt64(UInt32(bitPattern: word))) &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// The key of a phrase of given forms, the last one as it is at the end of a phrase.
    static func of(_ words: some Sequence<Int32>) -> UInt64 { words.reduce(empty) { appending($1, to: $0) } }
}
