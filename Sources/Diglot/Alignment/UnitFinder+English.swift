// Units of English texts: words and compounds.

extension UnitFinder {
    /// Appends the units of a stretch of an English text, its terms apart.
    ///
    /// - Parameter tokens: those of the stretch.
    mutating func appendEnglish(
        _ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>, to units: inout Scratch<PlacedUnit>
    ) {
        findWords(text, tokens)
        units.append(atMost: words.count) { units in
            for (index, word) in words.elements.enumerated() {
                let id = id(ofWord: word.range, in: text, word.key)
                units[index] = PlacedUnit(id: id, start: word.start, end: word.end)
            }
            return words.count
        }
    }

    private mutating func findWords(_ text: UnsafeBufferPointer<UInt16>, _ tokens: UnsafeBufferPointer<Token>) {
        words.removeAll()
        // With each word ends a compound at most.
        words.reserve(2 * tokens.count)
        /// Where the compound begins that a hyphen goes on with; -1 without one.
        var compound: Int32 = -1
        for (index, token) in tokens.enumerated() where token.kind == .letters {
            find(token.start, token.end, in: text)
            if Self.isCompound(tokens[index...], in: text) {
                if compound < 0 { compound = token.start }
            } else if compound >= 0 {
                find(compound, token.end, in: text)
                compound = -1
            }
        }
    }

    /// Whether a word goes on behind a hyphen.
    @inline(__always)
    private static func isCompound(
        _ tokens: Slice<UnsafeBufferPointer<Token>>, in text: UnsafeBufferPointer<UInt16>
    ) -> Bool {
        let hyphen = tokens.startIndex &+ 1
        guard hyphen &+ 1 < tokens.endIndex else { return false }
        let mark = tokens[hyphen]
        return mark.kind == .mark && mark.end &- mark.start == 1 && isHyphen(text[Int(mark.start)])
            && tokens[hyphen &+ 1].kind == .letters
    }

    /// Notes a word or compound, for which there is room.
    @inline(__always)
    private mutating func find(_ start: Int32, _ end: Int32, in text: UnsafeBufferPointer<UInt16>) {
        guard Int(end &- start) <= Self.longestWord else { return }
        let key = UnitVocabulary.key(
            UnsafeBufferPointer(start: text.baseAddress! + Int(start), count: Int(end &- start)))
        forms.prefetch(key)
        words.appendReserved(WrittenWord(key: key, start: start, end: end))
    }
}
