// Terms of several words among the units of a text.

extension UnitFinder {
    /// Adds the terms that the last units of a list make.
    ///
    /// - Parameter first: index of the first of these units.
    mutating func addEnglishTerms(
        to units: inout Scratch<PlacedUnit>, from first: Int, in text: UnsafeBufferPointer<UInt16>
    ) {
        terms.removeAll()
        multiword.find(in: units[first..<units.count], of: text, &terms)
        if terms.count > 0 { merge(into: &units, from: first) }
    }

    /// Adds the terms that words make.
    ///
    /// - Parameters:
    ///   - tokens: those of the stretch of the text whose units begin with the one at index `first`.
    mutating func addChineseTerms(
        to units: inout Scratch<PlacedUnit>, from first: Int, in text: UnsafeBufferPointer<UInt16>,
        _ tokens: UnsafeBufferPointer<Token>
    ) {
        terms.removeAll()
        multiword.find(in: tokens, of: text, &terms)
        if terms.count > 0 { merge(into: &units, from: first) }
    }

    /// Puts each term behind what ends where it ends; a compound or long word that is the term gives way to it.
    private mutating func merge(into units: inout Scratch<PlacedUnit>, from first: Int) {
        merged.removeAll()
        var next = first
        for term in terms.elements {
            let start = next
            while next < units.count, units[next].end <= term.end { next += 1 }
            merged.append(contentsOf: units[start..<next])
            removeTwin(of: term)
            merged.append(term)
        }
        merged.append(contentsOf: units[next..<units.count])
        units.removeLast(units.count - first)
        units.append(contentsOf: merged.elements)
    }

    /// Removes the compound or long word that is a term from the last of ``merged``, which end where the term ends.
    private mutating func removeTwin(of term: PlacedUnit) {
        var index = merged.count - 1
        while index >= 0, merged[index].end == term.end {
            if merged[index].start == term.start {
                for later in index + 1..<merged.count { merged[later - 1] = merged[later] }
                merged.removeLast(1)
                return
            }
            index -= 1
        }
    }
}
