// What the abbreviations of a digest stand for: `cascaded diffusion (CD)`.

/// Finds what an abstract says that its abbreviations stand for, as a reader of the digest alone does not know.
struct Abbreviations: Sendable {
    /// Those that every reader knows, and words that keep their capital inside a sentence.
    private let known: Set<[UInt16]>
    private let names: Set<[UInt16]>

    /// - Parameter edges: with the rules `known` and `name` of `Lexicons/en/edges.tsv`.
    init(_ edges: EdgeTable) {
        known = Set(edges["known"].map { Array($0.utf16) })
        names = Set(edges["name"].map { Array($0.utf16) })
    }

    /// An abbreviation, and what may stand in its place.
    struct Definition {
        /// UTF-16 offsets in the source.
        let use: Range<Int>
        /// The words with the abbreviation in brackets behind them; offsets in the source.
        let range: Range<Int>
        /// The words alone.
        let words: Slice<UnsafeBufferPointer<UInt16>>
        /// Where a letter is upper case only because a sentence begins with it.
        let capital: Int?
    }

    /// The abbreviations of a candidate that another place of its source explains, each once, in their order.
    ///
    /// - Parameter passages: the record's.
    func definitions(for candidate: Candidate, _ passages: [Passage]) -> [Definition] {
        let sentence = candidate.sentence
        let text = sentence.utf16
        var found: [Definition] = []
        for word in candidate.words {
            let short = text[word.range]
            guard Self.isAbbreviation(short), !isKnown(short),
                let span = candidate.spans.first(where: { $0.contains(word.range.lowerBound) }),
                standsAlone(word.range, in: span, of: sentence),
                !found.contains(where: { text[$0.use].elementsEqual(short) })
            else { continue }
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

    private func isKnown(_ short: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        known.contains(Array(short)) || short.last == Self.plural && known.contains(Array(short.dropLast()))
    }

    /// Whether an abbreviation is a word of its own: no part of a compound (`RAG-based`) or a name (`SAM 2`, `Pro MoE`,
    /// `KAN Mixer (KM)`), and no brackets are around it or behind it.
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
        if !next.isSpace { return Marks.isClause(next) || Marks.isQuote(next) && next != UInt16(ascii: "\"") }
        let rest = text[use.upperBound..<span.upperBound].drop(while: \.isSpace)
        return rest.first?.isASCIIDigit != true && !Self.leadsToBracket(rest)
    }

    /// Whether a text ends in a word with a capital that it does not begin with; `English` is no name.
    private func endsInName(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        let word = Self.wordEnd(text)
        guard word.startIndex > text.startIndex, word.count > 1, word[word.startIndex].isASCIIUppercase else {
            return false
        }
        return !names.contains(Array(word)) && word.dropFirst().allSatisfy { $0.isASCIILetter && !$0.isASCIIUppercase }
    }

    /// Whether a bracket is next, or behind words with capitals.
    private static func leadsToBracket(_ text: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
        var rest = text
        while let first = rest.first, first.isASCIIUppercase { rest = rest.drop { !$0.isSpace }.drop(while: \.isSpace) }
        return rest.first == bracket
    }

    private static let bracket = UInt16(ascii: "(")

    /// Whether `a` or `an` before an abbreviation goes with the words that it stands for.
    private static func suitsArticle(
        before use: Range<Int>, _ words: Slice<UnsafeBufferPointer<UInt16>>, _ text: UnsafeBufferPointer<UInt16>
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

    /// Where a sentence says what an abbreviation stands for; nil where it does not.
    private func definition(of use: Range<Int>, in passage: Passage) -> Definition? {
        let text = passage.utf16
        let short = text[use]
        let body = passage.body
        for open in body where text[open] == Self.bracket {
            let end = open + short.count + 2
            guard end <= body.upperBound, text[end - 1] == UInt16(ascii: ")"),
                text[open + 1..<end - 1].elementsEqual(short)
            else { continue }
            var last = open
            while last > body.lowerBound, text[last - 1].isSpace { last -= 1 }
            guard last < open, let word = Self.firstWord(of: Array(short), before: last, in: passage) else { continue }
            let words = text[Int(word.start)..<last]
            let isCapital = words.startIndex == body.lowerBound && isOrdinary(words, text[word.range])
            return Definition(
                use: use, range: words.startIndex..<end, words: words, capital: isCapital ? words.startIndex : nil)
        }
        return nil
    }

    /// The first of the words that an abbreviation stands for; nil where they do not stand before `end`.
    ///
    /// They begin with its letters, little words apart; or these are looked for from the right, the first one at the beginning
    /// of a word, as by A. Schwartz and M. Hearst, A simple algorithm for identifying abbreviation definitions in biomedical
    /// text (2003). Where its digits are not there, its letters are enough (T2V for text-to-video).
    private static func firstWord(of short: [UInt16], before end: Int, in passage: Passage) -> Word? {
        let letters = short.filter(\.isASCIILetter)
        for signs in letters.count < short.count ? [short, letters] : [short] {
            guard let first = initials(signs, before: end, in: passage) ?? matched(signs, before: end, in: passage)
            else {
                continue
            }
            let words = passage.utf16[Int(first.start)..<end]
            let count = words.split(whereSeparator: \.isSpace).count
            let isPlain = words.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0.isSpace || isInner($0) }
            if isPlain, count <= min(short.count + 5, 2 * short.count), words.count > short.count { return first }
        }
        return nil
    }

    /// The first of the words before `end` that begin with some signs, one each, little words apart.
    private static func initials(_ signs: [UInt16], before end: Int, in passage: Passage) -> Word? {
        var left = signs.last == plural ? signs.dropLast() : signs[...]
        for word in passage.words.reversed() where Int(word.end) <= end {
            guard let sign = left.last else { return nil }
            if isSame(passage.utf16[Int(word.start)], sign) {
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
        let body = passage.body
        var at = end
        for sign in signs.dropFirst().reversed() {
            repeat {
                at -= 1
                if at < body.lowerBound { return nil }
            } while !isSame(text[at], sign)
        }
        return passage.words.last { word in
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
            ranges += [definition.range, definition.use.upperBound..<span.upperBound]
        }
        let sentence = definition.capital.map(sentence.lowering) ?? sentence
        return Ranges(ranges, sentence.memory).map { Candidate(sentence, at: passage, spans: $0, cut: cut) }
    }
}
