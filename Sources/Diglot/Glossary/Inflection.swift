// The forms of an English term's last word, as rules of lexicons give them.

/// What a term may end in, in a text: the term is cut a little before its end, and one of the endings follows.
struct Inflection: Sendable {
    /// Lower-case ASCII, the term's own ending first.
    let endings: [[UInt16]]

    /// How many units of the term's end the endings stand for.
    var cut: Int { endings[0].count }

    /// That of words that do not change.
    static let none = Inflection(endings: [[]])
}

/// Rules of one kind for how words end; of two that fit, the first counts.
struct EndingRules: Sendable {
    private struct Rule: Sendable {
        let end: [UInt16]
        /// The length of the shortest word that it is for.
        let shortest: Int
        let inflection: Int
    }

    /// By the last letter of a word, from a to z.
    private var rules = [[Rule]](repeating: [], count: 26)

    /// Adds the rule of a row: a kind, the letters at the end of a word, the shortest word, endings.
    ///
    /// - Parameter inflections: gets that of the rule.
    mutating func add(_ row: LexiconRow, _ inflections: inout [Inflection]) throws(LexiconError) {
        guard row.cells.count > 3 else { throw row.error("has \(row.cells.count) of 4 tab-separated columns") }
        let end = try row.letters(row.cells[1])
        var endings: [[UInt16]] = []
        for ending in row.cells[3].split(separator: "|", omittingEmptySubsequences: false) {
            endings.append(try row.letters(ending))
        }
        let inflection = Inflection(endings: endings)
        guard let shortest = Int(row.cells[2]), shortest > inflection.cut else {
            throw row.error("the shortest word must have more letters than the first ending, not '\(row.cells[2])'")
        }
        let rule = Rule(end: end, shortest: shortest, inflection: inflections.count)
        inflections.append(inflection)
        if let last = end.last {
            rules[Self.place(of: last)].append(rule)
        } else {
            for letter in rules.indices { rules[letter].append(rule) }
        }
    }

    /// The index of a word's inflection; nil where no rule fits.
    ///
    /// - Parameter word: folded units.
    func inflection(of word: ArraySlice<UInt16>) -> Int? {
        guard let last = word.last, rules.indices.contains(Self.place(of: last)) else { return nil }
        return rules[Self.place(of: last)].first { rule in
            word.count >= rule.shortest && word.suffix(rule.end.count).elementsEqual(rule.end)
        }?.inflection
    }

    private static func place(of letter: UInt16) -> Int { Int(letter) - 0x61 }
}

extension LexiconRow {
    /// The units of small letters; none for a hyphen.
    fileprivate func letters(_ text: some StringProtocol) throws(LexiconError) -> [UInt16] {
        if text == "-" { return [] }
        let units = Array(text.utf16)
        guard !units.isEmpty, units.allSatisfy({ $0 &- 0x61 < 26 }) else {
            throw error("'\(text)' must be small letters, or - for none")
        }
        return units
    }
}
