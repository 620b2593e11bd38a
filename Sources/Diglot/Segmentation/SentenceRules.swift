// Where a break of ICU's is no end of a sentence or a little aside of it, and where a sentence begins without one.

import ICUText

extension SegmentationLexicon {
    /// Where the sentence ends that ICU ends at a boundary.
    ///
    /// ICU leaves brackets and quotation marks right behind a full stop to the sentence before them, whichever way they
    /// open (Unicode Standard Annex 29, Close). One that opens begins the next sentence (`。（1）`), but for a reference
    /// (`faster.[2] It`), which ends the sentence before it.
    ///
    /// - Parameters:
    ///   - boundary: ICU's boundary.
    ///   - start: where the sentence begins.
    /// - Returns: a place behind `start`.
    func endOfSentence(near boundary: Int, from start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int {
        guard boundary < text.count else { return boundary }
        var end = boundary
        while end > start, text[end - 1].isSpace { end -= 1 }
        var opening = end
        while opening > start, text[opening - 1].opensBracket { opening -= 1 }
        guard opening > start, opening < end, !hasLineBreak(in: end..<boundary, text) else { return boundary }
        return opening + 1 == end ? endOfReference(at: opening, text) ?? opening : opening
    }

    /// Where what follows a reference in square brackets (`[1, 3-5]`) begins; nil where there is none.
    private func endOfReference(at opening: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int? {
        guard text[opening] == UInt16(ascii: "["), opening + 1 < text.count, text[opening + 1].isASCIIDigit else {
            return nil
        }
        var end = opening + 1
        while end < text.count, text[end].isASCIIDigit || Self.joinsReferences.contains(text[end]) { end += 1 }
        guard end < text.count, text[end] == UInt16(ascii: "]") else { return nil }
        end += 1
        while end < text.count, text[end].isSpace {
            end += 1
            let isSplit = text[end - 1] == 0x0D && end < text.count && text[end] == 0x0A
            if hasLineBreak(in: end - 1..<end, text), !isSplit { break }
        }
        return end
    }

    private static let joinsReferences = Set(" ,-–".utf16)

    /// Whether the sentence goes on over a boundary that ICU found.
    ///
    /// The answer rests on the sentence so far and the start of what follows only, so that a
    /// sentence segmented alone stays one sentence.
    ///
    /// - Parameters:
    ///   - boundary: ICU's boundary, inside the text.
    ///   - start: where the sentence begins.
    func sentenceContinues(
        over boundary: Int, from start: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        var end = boundary
        while end > start, text[end - 1].isSpace { end -= 1 }
        // Nothing but space so far: it belongs to what follows.
        if end == start { return !hasLineBreak(in: end..<boundary, text) }
        if hasLineBreak(in: end..<boundary, text) { return false }
        if text[end - 1] == UInt16(ascii: ".") {
            return isAbbreviation(endingAt: end, from: start, before: boundary, text)
                || beginsName(at: end - 1, from: start, before: boundary, text)
                || isEnumerator(endingAt: end, from: start, text)
                || isOneOfInitials(endingAt: end, from: start, before: boundary, text)
        }
        return isQuotedQuestion(endingAt: end, from: start, before: boundary, text)
    }

    private func hasLineBreak(in range: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        range.contains { text[$0] == 0x0A || text[$0] == 0x0D || text[$0] == 0x2029 || text[$0] == 0x85 }
    }

    private func isAbbreviation(
        endingAt end: Int, from start: Int, before boundary: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        var wordStart = end
        for words in 1...longestAbbreviation {
            if words > 1 {
                guard wordStart > start, text[wordStart - 1].isSpace else { return false }
                wordStart -= 1
            }
            let previous = wordStart
            while wordStart > start, isPartOfAbbreviation(text[wordStart - 1]) { wordStart -= 1 }
            if wordStart == previous { return false }
            if let abbreviation = abbreviations[Array(text[wordStart..<end])] {
                return abbreviation == .inner || !startsSentence(at: boundary, text)
            }
        }
        return false
    }

    private func isPartOfAbbreviation(_ unit: UInt16) -> Bool {
        unit.isASCIILetter || unit == UInt16(ascii: ".") || unit == UInt16(ascii: "-")
            || unit == UInt16(ascii: "/") || unit == UInt16(ascii: "&")
    }

    /// Whether what follows an abbreviation looks like the start of a sentence: an upper-case letter, and no Han
    /// character, since Chinese sentences around Latin names end in full stops of their own.
    private func startsSentence(at boundary: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        boundary == text.count || CharacterProperties.isUppercase(text.scalarValue(at: boundary))
    }

    /// `use .NET`: a period behind a space and before a letter.
    private func beginsName(
        at period: Int, from start: Int, before boundary: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        period > start && text[period - 1].isSpace && boundary == period + 1 && boundary < text.count
            && text[boundary].isASCIILetter
    }

    /// `J. K. Rowling`: a capital with a period beside another one. A single one (`option A.`) may end a sentence.
    private func isOneOfInitials(
        endingAt end: Int, from start: Int, before boundary: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        guard isInitial(endingAt: end, from: start, text) else { return false }
        if boundary + 1 < text.count, isCapital(text[boundary]), text[boundary + 1] == UInt16(ascii: ".") {
            return true
        }
        var previous = end - 2
        while previous > start, text[previous - 1].isSpace { previous -= 1 }
        return previous < end - 2 && isInitial(endingAt: previous, from: start, text)
    }

    private func isInitial(endingAt end: Int, from start: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        guard end - 2 >= start, text[end - 1] == UInt16(ascii: "."), isCapital(text[end - 2]) else { return false }
        return end - 2 == start || text[end - 3].isSpace
    }

    private func isCapital(_ unit: UInt16) -> Bool { unit &- 0x41 < 26 }

    /// `1.` at the start of a sentence or after a mark counts what follows.
    private func isEnumerator(endingAt end: Int, from start: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        var at = end - 1
        while at > start, text[at - 1].isASCIIDigit { at -= 1 }
        let digits = end - 1 - at
        guard digits == 1 || digits == 2 else { return false }
        while at > start, text[at - 1].isSpace { at -= 1 }
        return at == start || Self.precedesEnumerator.contains(text[at - 1])
    }

    private static let precedesEnumerator = Set(":;：；。".utf16)

    /// `"Does it help?" we ask.`: a question or exclamation that ends in a quote or bracket goes on before lower case.
    private func isQuotedQuestion(
        endingAt end: Int, from start: Int, before boundary: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        guard boundary < text.count, CharacterProperties.isLowercase(text.scalarValue(at: boundary)) else {
            return false
        }
        return Self.closers.contains(text[end - 1])
    }

    private static let closers = Set("\"')]}”’」』）】".utf16)
}

// MARK: - Starts that ICU does not see

extension SegmentationLexicon {
    /// Where Chinese sentences begin inside what ICU takes for one: after a half-width period between a Han character
    /// and a digit (`方法.2001年`), which ICU takes for a decimal point.
    func chineseInnerStarts(
        of sentence: Range<Int>, in text: UnsafeBufferPointer<UInt16>, _ protected: [ProtectedSpan]
    ) -> [Int] {
        sentence.dropFirst().dropLast().filter { at in
            guard text[at] == UInt16(ascii: "."), text[at - 1].isHan, text[at + 1].isASCIIDigit else { return false }
            let span = protected.partitioningIndex { $0.range.upperBound > at }
            return span == protected.count || !protected[span].range.contains(at)
        }.map { $0 + 1 }
    }

    /// Where sentences begin inside what ICU takes for one English sentence, in ascending order.
    ///
    /// These are list items (see `Lexicons/en/enumerators.tsv`); a formula, command, number or name (`mBERT`) after a
    /// period, which ICU takes for the sentence's continuation because a lower-case letter comes next; and a word that
    /// often begins sentences right behind a period (`data.We`, see `Lexicons/en/starters.tsv`), which ICU takes for
    /// a name. Nothing outside of the sentence counts, so that each part stays whole when it is segmented alone.
    func englishInnerStarts(
        of sentence: Range<Int>, in text: UnsafeBufferPointer<UInt16>, _ protected: [ProtectedSpan]
    ) -> [Int] {
        var items: [(start: Int, series: Int, rank: Int)] = []
        var starts: [Int] = []
        var nextSpan = Self.firstSpan(from: sentence.lowerBound, protected)
        var openBrackets = 0
        var at = sentence.lowerBound
        while at < sentence.upperBound {
            if nextSpan < protected.count, protected[nextSpan].range.lowerBound == at {
                at = protected[nextSpan].range.upperBound
                nextSpan += 1
                continue
            }
            switch text[at] {
            case UInt16(ascii: "("): openBrackets += 1
            case UInt16(ascii: ")"):
                if let item = item(endingAt: at + 1, from: sentence.lowerBound, openBrackets, text) {
                    items.append(item)
                }
                openBrackets = max(0, openBrackets - 1)
            case UInt16(ascii: "."):
                if let start = startAfterPeriod(at: at, in: sentence, text) { starts.append(start) }
                openBrackets = 0
            default: break
            }
            at += 1
        }
        // An item counts when its successor follows, its predecessor came before, or a colon announces the first one.
        var before: Set<[Int]> = []
        var after: [[Int]: Int] = [:]
        for item in items { after[[item.series, item.rank], default: 0] += 1 }
        for item in items {
            after[[item.series, item.rank], default: 0] -= 1
            let isFollowed = after[[item.series, item.rank + 1], default: 0] > 0
            let isPreceded = before.contains([item.series, item.rank - 1])
            before.insert([item.series, item.rank])
            let isAnnounced = item.rank == 0 && followsColon(item.start, from: sentence.lowerBound, text)
            if isFollowed || isPreceded || isAnnounced { starts.append(item.start) }
        }
        var part = Part(from: sentence.lowerBound)
        return starts.sorted().filter { start in
            part.grow(to: start, text)
            guard !part.isEmpty, part.standsAlone else { return false }
            part = Part(from: start)
            return true
        }
    }

    /// A part of a sentence as it grows, and whether ICU would find an end inside of it, were it cut off from what follows.
    ///
    /// After a period ICU looks ahead for a lower-case letter (Unicode Standard Annex 29, rule SB8). Cut before any
    /// letter comes, the part would fall apart at the period.
    private struct Part {
        private let start: Int
        private var end: Int
        /// Whether a period came after the last letter.
        private var hasPeriod = false
        private(set) var standsAlone = true

        init(from start: Int) { (self.start, end) = (start, start) }

        var isEmpty: Bool { start == end }

        mutating func grow(to newEnd: Int, _ text: UnsafeBufferPointer<UInt16>) {
            while end < newEnd {
                let unit = text[end]
                if unit == UInt16(ascii: ".") || unit == 0x2024 || unit == 0xFF0E {
                    (hasPeriod, standsAlone) = (true, true)
                } else if CharacterProperties.isAlphabetic(UInt32(unit)) {
                    (hasPeriod, standsAlone) = (false, true)
                } else if hasPeriod, !unit.isSpace {
                    standsAlone = false
                }
                end += 1
            }
        }
    }

    /// The index of the first span that begins at or after a place.
    private static func firstSpan(from place: Int, _ spans: [ProtectedSpan]) -> Int {
        spans.partitioningIndex { $0.range.lowerBound >= place }
    }

    private func followsColon(_ start: Int, from first: Int, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
        var at = start
        while at > first, text[at - 1].isSpace { at -= 1 }
        return at > first && text[at - 1] == UInt16(ascii: ":")
    }

    /// The list mark that ends with the bracket before `end`, if there is one: a word of its own.
    private func item(
        endingAt end: Int, from first: Int, _ openBrackets: Int, _ text: UnsafeBufferPointer<UInt16>
    ) -> (start: Int, series: Int, rank: Int)? {
        guard end < text.count, text[end].isSpace || text[end] == UInt16(ascii: "\\") else { return nil }
        for (series, marks) in enumerators.enumerated() {
            // A mark without an opening bracket is none inside brackets: f(x, 1).
            guard openBrackets == (marks[0][0] == UInt16(ascii: "(") ? 1 : 0) else { continue }
            for (rank, mark) in marks.enumerated() {
                let start = end - mark.count
                guard start >= first, start == first || text[start - 1].isSpace,
                    text[start..<end].elementsEqual(mark)
                else { continue }
                return (start, series, rank)
            }
        }
        return nil
    }

    /// The start of a sentence that begins after the period at `period`, where ICU sees none.
    private func startAfterPeriod(
        at period: Int, in sentence: Range<Int>, _ text: UnsafeBufferPointer<UInt16>
    ) -> Int? {
        var next = period + 1
        while next < sentence.upperBound, text[next].isSpace { next += 1 }
        guard next + 1 < sentence.upperBound, period > sentence.lowerBound else { return nil }
        if next == period + 1 {
            guard isGluedStart(at: next, in: sentence, text) else { return nil }
        } else {
            switch text[next] {
            case UInt16(ascii: "$"): break
            case UInt16(ascii: "\\"): guard text[next + 1].isASCIILetter else { return nil }
            case let digit where digit.isASCIIDigit:
                // Only a count of something (`5 of the games`) after a word.
                var end = next
                while end < sentence.upperBound, text[end].isASCIIDigit { end += 1 }
                let isCount = end + 1 < sentence.upperBound && text[end].isSpace && text[end + 1].isASCIILetter
                guard isCount, text[period - 1].isASCIILetter else { return nil }
            case let letter where letter.isASCIILetter:
                guard hasInnerCapital(wordAt: next, in: sentence, text) else { return nil }
            default: return nil
            }
        }
        let start = sentence.lowerBound
        let isAbbreviation = isAbbreviation(endingAt: period + 1, from: start, before: next, text)
        return isAbbreviation || isEnumerator(endingAt: period + 1, from: start, text) ? nil : next
    }

    /// `data.We use`: a word that often begins sentences, behind a period that ends a word of letters.
    private func isGluedStart(
        at start: Int, in sentence: Range<Int>, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        guard isCapital(text[start]), start - 3 >= sentence.lowerBound, text[start - 2].isASCIILetter,
            text[start - 3].isASCIILetter
        else { return false }
        var end = start + 1
        while end < sentence.upperBound, text[end].isASCIILetter { end += 1 }
        guard end < sentence.upperBound, text[end].isSpace || text[end] == UInt16(ascii: ",") else { return false }
        return starters.contains(Array(text[start..<end]))
    }

    /// `mBERT`, `vLLM`: a word of lower-case letters and capitals after them.
    private func hasInnerCapital(
        wordAt start: Int, in sentence: Range<Int>, _ text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        guard !isCapital(text[start]) else { return false }
        let word = text[start..<sentence.upperBound].prefix { $0.isASCIILetter || $0.isASCIIDigit }
        return word.contains(where: isCapital)
    }
}

extension UInt16 {
    /// Whether it is a bracket or a quotation mark that opens, and never one that closes.
    fileprivate var opensBracket: Bool {
        switch self {
        case 0x28, 0x5B, 0x7B, 0xFF08, 0xFF3B, 0xFF5B: true  // ( [ { （ ［ ｛
        case 0x2018, 0x201C: true  // ‘ “
        case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016: true  // 〈 《 「 『 【 〔 〖
        default: false
        }
    }
}
