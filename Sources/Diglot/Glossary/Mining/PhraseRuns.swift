// From segmented texts to runs of units.

/// Reads texts into runs. One per miner: it numbers the words.
struct PhraseRuns {
    private let lexicon: MiningLexicon
    private(set) var english = PhraseWords(.en)
    private(set) var chinese = PhraseWords(.zh)

    init(_ lexicon: MiningLexicon) { self.lexicon = lexicon }

    /// A Latin stretch in brackets right after Chinese: 检索增强生成(RAG).
    struct Gloss {
        /// The number of units before the bracket, so that the rendering ends there.
        var end: Int
        /// The stretch's words.
        var english: [PhraseUnit]
    }

    /// An acronym in brackets right after what it stands for.
    struct Expansion {
        /// The acronym as a phrase, and the phrase before it: their forms.
        var acronym: Int32
        var words: [Int32]
    }

    // MARK: English

    /// The runs of a sentence, and the acronyms that it expands.
    mutating func english(
        _ text: SegmentedText, _ tokens: Range<Int>, _ expansions: inout [Expansion]
    ) -> [PhraseUnit] {
        var units: [PhraseUnit] = []
        var runStart = 0
        var isHyphenated = false
        for index in tokens {
            let token = text.tokens[index]
            switch token.kind {
            case .letters:
                append(text.utf16[token.range], isHyphenated, &units, runStart)
                isHyphenated = false
            case .number where isHyphenated:
                append(text.utf16[token.range], true, &units, runStart)
                isHyphenated = false
            case .space:
                isHyphenated = false
            case .mark where text.isHyphen(token) && units.count > runStart && text.tokens[index - 1].kind == .letters:
                isHyphenated = true
            default:
                if text.isOpeningBracket(token), let acronym = text.acronym(after: index, in: tokens) {
                    expand(text.utf16[acronym], units[runStart...], &expansions)
                }
                runStart = units.count
                isHyphenated = false
            }
        }
        return units
    }

    private mutating func append(
        _ word: ArraySlice<UInt16>, _ isAttached: Bool, _ units: inout [PhraseUnit], _ runStart: Int
    ) {
        let number = english.number(of: word)
        var flags: PhraseUnit.Flags = units.count == runStart ? .beginsRun : []
        if isAttached {
            flags.insert(.attached)
            // out-of-distribution begins with a word that could not begin a term by itself.
            units[units.count - 1].remove(.cannotBegin)
        }
        let form = english.vocabulary[english.inner[Int(number)]]
        if word.count < 2 || lexicon.englishEdges.contains(form) {
            flags.insert(.cannotEnd)
            flags.insert(.cannotBegin)
            if !isAttached && !lexicon.englishInner.contains(form) { flags.insert(.breaks) }
        }
        units.append(PhraseUnit(number, flags))
    }

    /// Notes an acronym if its letters are the initials of the last words before it; words that a term
    /// only holds inside may be passed over.
    private mutating func expand(
        _ acronym: ArraySlice<UInt16>, _ before: ArraySlice<PhraseUnit>, _ expansions: inout [Expansion]
    ) {
        let letters = acronym.map { $0 | 0x20 }
        for count in letters.count...letters.count + 3 where count <= before.count {
            let units = before.suffix(count)
            if units.first!.has(.cannotBegin) { continue }
            var next = 0
            let spells = units.allSatisfy { unit in
                let form = english.vocabulary[english.inner[Int(unit.word)]]
                if next < letters.count && form.first == letters[next] {
                    next += 1
                    return true
                }
                return lexicon.englishEdges.contains(form)
            }
            guard spells && next == letters.count else { continue }
            let number = english.number(of: acronym)
            expansions.append(
                Expansion(
                    acronym: english.last[Int(number)],
                    words: units.dropLast().map { english.inner[Int($0.word)] } + [english.last[Int(units.last!.word)]])
            )
            return
        }
    }

    // MARK: Chinese

    /// The runs of a facet, and the glosses in it.
    mutating func chinese(_ text: SegmentedText, _ glosses: inout [Gloss]) -> [PhraseUnit] {
        var units: [PhraseUnit] = []
        var runStart = 0
        for (index, token) in text.tokens.enumerated() {
            switch token.kind {
            case .ideographs:
                appendHan(text.utf16[token.range], &units, runStart)
            case .letters:
                units.append(
                    PhraseUnit(
                        chinese.number(of: text.utf16[token.range]), units.count == runStart ? .beginsRun : []))
            case .space:
                break
            default:
                if text.isOpeningBracket(token), units.count > runStart, text.tokens[index - 1].kind == .ideographs,
                    let inside = text.latinInBrackets(after: index)
                {
                    var none: [Expansion] = []
                    let english = english(text, inside, &none)
                    if !english.isEmpty { glosses.append(Gloss(end: units.count, english: english)) }
                }
                runStart = units.count
            }
        }
        return units
    }

    private mutating func appendHan(_ word: ArraySlice<UInt16>, _ units: inout [PhraseUnit], _ runStart: Int) {
        let first = units.count
        var at = word.startIndex
        while at < word.endIndex {
            let end = at + (word[at] & 0xFC00 == 0xD800 && at + 1 < word.endIndex ? 2 : 1)
            var flags: PhraseUnit.Flags = at > word.startIndex ? .attached : []
            if units.count == runStart { flags.insert(.beginsRun) }
            units.append(PhraseUnit(chinese.number(of: word[at..<end]), flags))
            at = end
        }
        if lexicon.chineseBeginnings.contains(word) { units[first].insert(.cannotBegin) }
        if lexicon.chineseEnds.contains(word) { units[units.count - 1].insert(.cannotEnd) }
        guard units.count == first + 1 else { return }
        if lexicon.suffixes.contains(word) {
            units[first].insert(.isSuffix)
            units[first].insert(.cannotBegin)
        }
        if lexicon.chineseStopWords.contains(word) { units[first].insert(.notAlone) }
    }
}

extension SegmentedText {
    fileprivate func isHyphen(_ token: Token) -> Bool {
        let unit = utf16[Int(token.start)]
        return token.end - token.start == 1 && (unit == 0x2D || (0x2010...0x2013).contains(unit))
    }

    fileprivate func isOpeningBracket(_ token: Token) -> Bool {
        let unit = utf16[Int(token.start)]
        return token.kind == .mark && (unit == 0x28 || unit == 0xFF08)
    }

    private func isClosingBracket(_ token: Token) -> Bool {
        let unit = utf16[Int(token.start)]
        return token.kind == .mark && (unit == 0x29 || unit == 0xFF09)
    }

    /// Capitals in brackets, without the `s` of a plural.
    fileprivate func acronym(after bracket: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard bracket + 2 < sentence.upperBound, isClosingBracket(tokens[bracket + 2]) else { return nil }
        let token = tokens[bracket + 1]
        var range = token.range
        if utf16[range.upperBound - 1] == UInt16(ascii: "s") { range = range.lowerBound..<range.upperBound - 1 }
        let isAcronym =
            token.kind == .letters && range.count > 1 && utf16[range.lowerBound].isASCIIUppercase
            && utf16[range].allSatisfy(\.isASCIILetter) && utf16[range].filter(\.isASCIIUppercase).count > 1
        return isAcronym ? range : nil
    }

    /// The tokens between two brackets when they are a few Latin words and nothing else.
    fileprivate func latinInBrackets(after bracket: Int) -> Range<Int>? {
        let mostTokens = 16
        var words = 0
        for index in bracket + 1..<min(tokens.count, bracket + 1 + mostTokens) {
            let token = tokens[index]
            switch token.kind {
            case .letters: words += 1
            case .space, .number: break
            case .mark where isHyphen(token): break
            default: return isClosingBracket(token) && words > 0 ? bracket + 1..<index : nil
            }
        }
        return nil
    }
}
