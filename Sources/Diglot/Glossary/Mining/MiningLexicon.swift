// The words that keep a run of words from being a term, from `Lexicons/en` and `Lexicons/zh`.

/// What mining knows of words before it has read a dump.
public struct MiningLexicon: Sendable {
    /// English words that neither begin nor end a term, in lower case.
    let englishEdges: UnitVocabulary
    /// Those among them that a term may hold inside.
    let englishInner: UnitVocabulary
    /// Chinese words that do not begin a term.
    let chineseBeginnings: UnitVocabulary
    /// Chinese words that do not end a term.
    let chineseEnds: UnitVocabulary
    /// Characters that make another word of the term before them.
    let suffixes: UnitVocabulary
    /// Words of one character that are no term by themselves.
    let chineseStopWords: UnitVocabulary

    init(_ lexicons: Lexicons) throws(LexiconError) {
        let english = try Self.words(lexicons, "en/mining.tsv", roles: ["edge", "inner"])
        let chinese = try Self.words(lexicons, "zh/mining.tsv", roles: ["edge", "begin", "end", "suffix"])
        englishEdges = UnitVocabulary(
            try Self.stopWords(lexicons, "en/stopwords.tsv") + english["edge", default: []]
                + english["inner", default: []])
        englishInner = UnitVocabulary(english["inner", default: []])
        let edges = chinese["edge", default: []]
        chineseBeginnings = UnitVocabulary(edges + chinese["begin", default: []])
        chineseEnds = UnitVocabulary(edges + chinese["end", default: []])
        suffixes = UnitVocabulary(chinese["suffix", default: []])
        chineseStopWords = UnitVocabulary(try Self.stopWords(lexicons, "zh/stopwords.tsv"))
    }

    private static func stopWords(_ lexicons: Lexicons, _ name: String) throws(LexiconError) -> [Substring] {
        try lexicons.rows(of: name, columns: 1).flatMap { $0.cells[0].split(separator: " ") }
    }

    private static func words(
        _ lexicons: Lexicons, _ name: String, roles: Set<String>
    ) throws(LexiconError) -> [String: [Substring]] {
        var words: [String: [Substring]] = [:]
        for row in try lexicons.rows(of: name, columns: 2) {
            if !roles.contains(row.cells[0]) { throw row.error("there is no role '\(row.cells[0])'") }
            words[row.cells[0], default: []] += row.cells[1].split(separator: " ")
        }
        return words
    }
}

extension UnitVocabulary {
    fileprivate init(_ words: [Substring]) {
        self.init()
        for word in words { _ = insert(Array(word.utf16)) }
    }

    func contains(_ unit: ArraySlice<UInt16>) -> Bool {
        unit.withUnsafeBufferPointer { id(of: $0) >= 0 }
    }
}

extension Lexicons {
    /// What mining knows of words.
    public func mining() throws(LexiconError) -> MiningLexicon { try MiningLexicon(self) }
}
