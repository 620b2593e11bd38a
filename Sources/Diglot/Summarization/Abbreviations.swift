// What the abbreviations of a digest stand for: `cascaded diffusion (CD)`.

/// Finds what an abstract says that its abbreviations stand for, as a reader of the digest alone does not know.
struct Abbreviations: Sendable {
    /// Those that every reader knows, and words that keep their capital inside a sentence.
    private let known: Set<[UInt16]>
    private let names: Set<[UInt16]>
    /// What stands behind the hyphen of compounds that may be spelled out: `based`.
    private let compounds: Set<[UInt16]>
    /// Ends of words whose s is not that of a plural, or is not all of it.
    private let singulars: [[UInt16]]

    /// - Parameter edges: with the rules `known`, `name`, `compound` and `singular` of `Lexicons/en/edges.tsv`.
    init(_ edges: EdgeTable) {
        known = Set(edges["known"].map { Array($0.utf16) })
        names = Set(edges["name"].map { Array($0.utf16) })
        compounds = Set(edges["compound"].map { Array($0.utf16) })
        singulars = edges["singular"].map { Array($0.utf16) }
    }

    /// An abbreviation, and what may stand in its place.
    struct Definition {
        /// UTF-16 offsets in the source.
        let use: Range<Int>
        /// The words with the abbreviation in brackets behind them; offsets in the source.
        let range: Range<Int>
        /// What of it stands in the place of the use: not the s of a plural, where the use has none.
        let pieces: [Range<Int>]
        /// The words alone, as they stand in that place, with single spaces.
        let words: [UInt16]
        /// Where a letter is upper case only because a sentence begins with it.
        let capital: Int?
    }

    /// So many abbreviations of a candidate are looked at: no sentence for readers has more.
    private static let most = 32

    /// The abbreviations of a candidate that another place of its source explains, each once, in their order; those apart
    /// that it has before where they cannot be spelled out, but for names like `SLP-Net`.
    ///
    /// - Parameter passages: the record's.
    func definitions(for candidate: Candidate, _ passages: [Passage]) -> [Definition] {
        let sentence = candidate.sentence
        let text = sentence.utf16
        var found: [Definition] = []
        var met: [Range<Int>] = []
        for word in candidate.words where met.count < Self.most {
            let short = text[word.range]
            guard isUnknown(short), !met.contains(where: { text[$0].elementsEqual(short) }) else { continue }
            guard let span = candidate.spans.first(where: { $0.contains(word.range.lowerBound) }) else { continue }
            let isAlone = standsAlone(word.range, in: span, of: sentence)
            if isAlone || !Self.isTied(word.range, in: span, text) { met.append(word.range) }
            guard isAlone else { continue }
            let definition = passages.lazy.compactMap { passage in
                passage.source == sentence.source ? self.definition(of: word.range, in: passage) : nil
            }.first
            guard let definition, !candidate.spans.contains(where: { $0.overlaps(definition.range) }),
                Self.suitsArticle(before: word.range, definition.words, text)
            else { continue }
            found.append(definition)
        }
        return found
    }

    // MARK: Uses

    /// Two capitals or more, with letters and digits between them and perhaps an s at the end.
    private static func isAbbreviation(_ word: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        guard word.count <= longest, let first = word.first, first.isASCIIUppercase || first.isASCIIDigit else {
            return false
        }
        return word.count(where: \.isASCIIUppercase) > 1 && word.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    }

    private static let longest = 10
    private static let plural = UInt16(ascii: "s")

    /// Whether a word is an abbreviation that not every reader knows.
    private func isUnknown(_ word: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        Self.isAbbreviation(word) && !known.contains(Array(word))
            && !(word.last == Self.plural && known.contains(Array(word.dropLast())))
    }

    /// Whether an abbreviation is a word of its own: no part of a compound (`RAG-Net`, but `RAG-based`) or a name (`SAM 2`,
    /// `Pro MoE`, `KAN Mixer (KM)`), it owns nothing (`KANs' size`), and no brackets are around it or behind it.
    ///
    /// - Parameter span: the candidate's that it stands in.
    private func standsAlone(_ use: Range<Int>, in span: Range<Int>, of sentence: Passage) -> Bool {
        let text = sentence.utf16
        let before = text[span.lowerBound..<use.lowerBound]
        guard before.last?.isSpace ?? true, !sentence.asides.contains(where: { $0.range.overlaps(use) }),
            !endsInName(before)
        else { return false }
        guard use.upperBound < span.upperBound else { return true }
        let next = text[use.upperBound]
        if Marks.isDash(next) {
            let rest = text[use.upperBound + 1..<span.upperBound]
            let end = rest.firstIndex { !$0.isASCIILetter } ?? rest.endIndex
            return compounds.contains(Array(rest[..<end])) && !(end < span.upperBound && Marks.isDash(text[end]))
        }
        if !next.isSpace { return Marks.isClause(next) }
        let rest = text[use.upperBound..<span.upperBound].drop(while: \.isSpace)
        return rest.first?.isASCIIDigit != true && !Self.leadsToBracket(rest)
    }

    /// Whether a hyphen ties an abbreviation to another word.
    private static func isTied(_ use: Range<Int>, in span: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        use.lowerBound > span.lowerBound && Marks.isDash(text[use.lowerBound - 1])
            || use.upperBound < span.upperBound && Marks.isDash(text[use.upperBound])
    }

    /// Whether a text ends in a word with a capital that it does not begin with; `English` is no name.
    private func endsInName(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        let word = Self.wordEnd(text)
        guard word.startIndex > text.startIndex, word.count > 1, word[word.startIndex].isASCIIUppercase else {
            return false
        }
        return !names.contains(Array(word)) && word.dropFirst().allSatisfy { $0.isASCIILetter && !$0.isASCIIUppercase }
    }

    /// Whether a bracket is next, or behind a few words with capitals.
    private static func leadsToBracket(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        var rest = text
        for _ in 0..<longestName {
            guard let first = rest.first, first.isASCIIUppercase else { break }
            rest = rest.drop { !$0.isSpace }.drop(while: \.isSpace)
        }
        return rest.first == bracket
    }

    private static let longestName = 6
    private static let bracket = UInt16(ascii: "(")

    /// Whether `a` or `an` before an abbreviation goes with the words that it stands for.
    private static func suitsArticle(
        before use: Range<Int>, _ words: [UInt16], _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        let article = wordEnd(text[..<use.lowerBound]).map { $0 | 0x20 }
        guard article == [a] || article == [a, n] else { return true }
        let isPlural = words.last == plural && text[use.upperBound - 1] != plural
        return !isPlural && (article == [a, n]) == words.first.map { vowels.contains($0 | 0x20) }
    }

    private static let a = UInt16(ascii: "a")
    private static let n = UInt16(ascii: "n")
    private static let vowels = Array("aeiou".utf16)

    /// The last word of a text, white space apart.
    private static func wordEnd(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> Slice<UnsafeBufferPointer<UInt16>> {
        var end = text.endIndex
        while end > text.startIndex, text[end - 1].isSpace { end -= 1 }
        var start = end
        while start > text.startIndex, !text[start - 1].isSpace { start -= 1 }
        return text[start..<end]
    }

    // MARK: Definitions

    /// Where a sentence says what an abbreviation stands for, be it with the s of a plural; nil where it does not.
    private func definition(of use: Range<Int>, in passage: Passage) -> Definition? {
        let text = passage.utf16
        let short = text[use]
        let body = passage.body
        for open in body where text[open] == Self.bracket {
            let shortEnd = open + 1 + short.count
            guard shortEnd < body.upperBound, text[open + 1..<shortEnd].elementsEqual(short) else { continue }
            let isPlural = text[shortEnd] == Self.plural
            let close = isPlural ? shortEnd + 1 : shortEnd
            guard close < body.upperBound, text[close] == UInt16(ascii: ")") else { continue }
            var last = open
            while last > body.lowerBound, text[last - 1].isSpace { last -= 1 }
            guard last < open, let first = firstWord(of: Array(short), before: last, in: passage) else { continue }
            let words = text[first.lowerBound..<last]
            if isPlural, !endsInPlural(words) { continue }
            let isCapital = words.startIndex == body.lowerBound && isOrdinary(words, text[first])
            let range = words.startIndex..<close + 1
            return Definition(
                use: use, range: range,
                pieces: isPlural
                    ? [words.startIndex..<last - 1, last..<shortEnd, close..<close + 1] : [range],
                words: Self.squeezed(isPlural ? words.dropLast() : words), capital: isCapital ? words.startIndex : nil)
        }
        return nil
    }

    /// A text with single spaces.
    private static func squeezed(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> [UInt16] {
        Array(text.split(whereSeparator: \.isSpace).joined(separator: [0x20]))
    }

    /// Whether words end in the s of a plural, and are a singular without it.
    private func endsInPlural(_ words: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        words.last == Self.plural && !singulars.contains { words.suffix($0.count).elementsEqual($0) }
    }

    /// The first of the words that an abbreviation stands for, with what a hyphen ties to it; nil where they do not stand
    /// before `end`.
    ///
    /// They begin with its letters, little words apart; or these are looked for from the right, the first one at the beginning
    /// of a word, as by A. Schwartz and M. Hearst, A simple algorithm for identifying abbreviation definitions in biomedical
    /// text (2003). Where its digits are not there, its letters are enough (T2V for text-to-video), but for one that it begins
    /// with. No word is an abbreviation that is not known.
    private func firstWord(of short: [UInt16], before end: Int, in passage: Passage) -> Range<Int>? {
        let letters = short.filter(\.isASCIILetter)
        let isRetried = letters.count < short.count && short[0].isASCIILetter
        for signs in isRetried ? [short, letters] : [short] {
            let found =
                Self.initials(signs, before: end, in: passage, takesLittle: true)
                ?? Self.initials(signs, before: end, in: passage, takesLittle: false)
                ?? Self.matched(signs, before: end, in: passage)
            guard let found, let first = Self.compound(of: found, beginning: signs[0], in: passage) else { continue }
            let words = passage.utf16[first.lowerBound..<end]
            let count = words.split(whereSeparator: \.isSpace).count
            let isPlain = words.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0.isSpace || Self.isInner($0)
            }
            if isPlain, count <= min(short.count + 5, 2 * short.count), words.count > short.count,
                !passage.words[passage.words(in: words.indices)].contains(where: { isUnknown(passage.utf16[$0.range]) })
            {
                return first
            }
        }
        return nil
    }

    /// A word with what a hyphen ties to it before, if that begins with the sign, too: `audio-aware`.
    private static func compound(of word: Word, beginning sign: UInt16, in passage: Passage) -> Range<Int>? {
        let text = passage.utf16
        var start = Int(word.start)
        if start > passage.body.lowerBound, Marks.isDash(text[start - 1]) {
            while start > passage.body.lowerBound, !text[start - 1].isSpace { start -= 1 }
        }
        return isSame(text[start], sign) ? start..<Int(word.end) : nil
    }

    /// The words that some signs may stand for, and little ones between them: those right before `end`.
    private static func words(
        for signs: [UInt16], before end: Int, in passage: Passage
    ) -> Slice<UnsafeBufferPointer<Word>> {
        let words = passage.words(in: passage.body.lowerBound..<end)
        return passage.words[words.suffix(2 * signs.count + 2)]
    }

    /// The first of the words before `end` that begin with some signs, one each, little words apart.
    ///
    /// - Parameter takesLittle: whether a little word whose letter fits is one of them, as in `way of life (WoL)`.
    private static func initials(
        _ signs: [UInt16], before end: Int, in passage: Passage, takesLittle: Bool
    ) -> Word? {
        var left = signs.last == plural ? signs.dropLast() : signs[...]
        for word in words(for: signs, before: end, in: passage).reversed() {
            guard let sign = left.last else { return nil }
            if isSame(passage.utf16[Int(word.start)], sign), takesLittle || word.isContent {
                left.removeLast()
                if left.isEmpty { return mayBeFirst(word, in: passage) ? word : nil }
            } else if word.isContent {
                return nil
            }
        }
        return nil
    }

    /// The word that says something and begins with the first of some signs, so that the others follow it before `end`.
    private static func matched(_ signs: [UInt16], before end: Int, in passage: Passage) -> Word? {
        let text = passage.utf16
        let words = words(for: signs, before: end, in: passage)
        guard let start = words.first.map({ Int($0.start) }) else { return nil }
        var at = end
        for sign in signs.dropFirst().reversed() {
            repeat {
                at -= 1
                if at < start { return nil }
            } while !isSame(text[at], sign)
        }
        return words.last { word in
            Int(word.start) < at && isSame(text[Int(word.start)], signs[0]) && mayBeFirst(word, in: passage)
        }
    }

    /// Whether a word says something, alone or with what is tied to it: `learning`, `in-context`, not the `to` of
    /// `text-to-video`.
    private static func mayBeFirst(_ word: Word, in passage: Passage) -> Bool {
        if word.isContent { return true }
        let (start, end) = (Int(word.start), Int(word.end))
        let text = passage.utf16
        return end < passage.body.upperBound && Marks.isDash(text[end])
            && (start == passage.body.lowerBound || text[start - 1].isSpace)
    }

    /// Whether two characters differ by case alone; one white space is like another.
    fileprivate static func isSame(_ a: UInt16, _ b: UInt16) -> Bool {
        a == b || a.isSpace && b.isSpace || a.isASCIILetter && b.isASCIILetter && a | 0x20 == b | 0x20
    }

    /// What may stand inside of words: a hyphen, an apostrophe, a letter with an accent.
    private static func isInner(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x2D, 0x27, 0x2019, 0x2010, 0x2011, 0xC0...0x24F: true
        default: false
        }
    }

    /// Whether words begin with a capital and have no other one, and the first is no name.
    private func isOrdinary(
        _ words: Slice<UnsafeBufferPointer<UInt16>>, _ first: Slice<UnsafeBufferPointer<UInt16>>
    ) -> Bool {
        words.first?.isASCIIUppercase == true && !words.dropFirst().contains(where: \.isASCIIUppercase)
            && !names.contains(Array(first))
    }
}

extension Candidate {
    /// Whether its text has the words that an abbreviation stands for, in whatever case.
    func says(_ definition: Abbreviations.Definition) -> Bool {
        let units = units
        return units.indices.contains { units[$0...].starts(with: definition.words, by: Abbreviations.isSame) }
    }

    /// The candidate with what an abbreviation stands for in its place.
    ///
    /// - Returns: nil for a candidate that cannot be changed: a title with a word in another place.
    func spellingOut(_ definition: Abbreviations.Definition) -> Candidate? {
        if join != nil { return nil }
        var ranges: [Range<Int>] = []
        for span in spans {
            guard span.lowerBound <= definition.use.lowerBound, definition.use.upperBound <= span.upperBound else {
                ranges.append(span)
                continue
            }
            if span.lowerBound < definition.use.lowerBound {
                ranges.append(span.lowerBound..<definition.use.lowerBound)
            }
            // What is behind it may be empty: it tells where the sentence ends.
            ranges += definition.pieces + [definition.use.upperBound..<span.upperBound]
        }
        let sentence = definition.capital.map(sentence.lowering) ?? sentence
        return Ranges(ranges, sentence.memory).map { Candidate(sentence, at: passage, spans: $0, cut: cut) }
    }
}
