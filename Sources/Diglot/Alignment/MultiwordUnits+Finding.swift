// Finds terms of several words in texts.

extension MultiwordUnits {
    // MARK: English

    /// Appends the terms that the words of a text end.
    ///
    /// - Parameter units: the words and compounds of the text.
    func find(
        in units: UnsafeMutableBufferPointer<PlacedUnit>, of text: UnsafeBufferPointer<UInt16>,
        _ terms: inout Scratch<PlacedUnit>
    ) {
        /// The last word; a compound begins before it ends.
        var last = PlacedUnit.none
        for (index, unit) in units.enumerated() where unit.start >= last.end {
            if mayEnd(with: last.id, unit.id), let term = term(endingAt: index, units, of: text) { terms.append(term) }
            last = unit
        }
    }

    /// The longest term that ends with a word.
    private func term(
        endingAt last: Int, _ units: UnsafeMutableBufferPointer<PlacedUnit>, of text: UnsafeBufferPointer<UInt16>
    ) -> PlacedUnit? {
        guard var word = Self.word(before: last, units, of: text) else { return nil }
        var term: PlacedUnit?
        var node = node(units[word].id, beforeStem: units[last].id)
        while node >= 0 {
            let id = self.term(at: node)
            if id >= 0 { term = PlacedUnit(id: id, start: units[word].start, end: units[last].end) }
            guard let before = Self.word(before: word, units, of: text) else { break }
            node = self.node(units[before].id, beforeNode: node)
            word = before
        }
        return term
    }

    /// The index of the word before a word, where both may belong to a term.
    private static func word(
        before index: Int, _ units: UnsafeMutableBufferPointer<PlacedUnit>, of text: UnsafeBufferPointer<UInt16>
    ) -> Int? {
        var before = index - 1
        // A compound stands behind its last word.
        if before > 0, units[before].end == units[before - 1].end { before -= 1 }
        guard before >= 0, units[before].end + 1 == units[index].start else { return nil }
        let joint = text[Int(units[before].end)]
        return joint.isSpace || UnitFinder.isHyphen(joint) ? before : nil
    }

    // MARK: Chinese

    /// Appends the terms that the words of a text begin, none of which begins within the one before.
    ///
    /// - Parameter tokens: those of the text.
    func find(
        in tokens: UnsafeBufferPointer<Token>, of text: UnsafeBufferPointer<UInt16>,
        _ terms: inout Scratch<PlacedUnit>
    ) {
        var end: Int32 = 0
        for (index, token) in tokens.enumerated() where token.kind == .ideographs && token.start >= end {
            let lengths = lengths(at: Int(token.start), of: text)
            if lengths != 0, let term = term(beginningAt: index, lengths, tokens, of: text) {
                terms.append(term)
                end = term.end
            }
        }
    }

    /// The longest term that begins with a word.
    ///
    /// - Parameter lengths: those of the terms that begin so, a bit for each.
    private func term(
        beginningAt first: Int, _ lengths: Int32, _ tokens: UnsafeBufferPointer<Token>,
        of text: UnsafeBufferPointer<UInt16>
    ) -> PlacedUnit? {
        let start = tokens[first].start
        var term: PlacedUnit?
        for token in tokens[first...] {
            let count = token.end - start
            guard token.kind == .ideographs, lengths >> count != 0 else { break }
            guard lengths >> count & 1 == 1 else { continue }
            let id = id(of: UnsafeBufferPointer(rebasing: text[Int(start)..<Int(token.end)]))
            if id >= 0 { term = PlacedUnit(id: id, start: start, end: token.end) }
        }
        return term
    }
}
