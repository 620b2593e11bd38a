// Chinese words beside themselves.

/// The words of `Lexicons/zh/repetitions.tsv`.
struct RepetitionLexicon: Sendable {
    /// Words that are never right beside themselves.
    private(set) var never: Set<[UInt16]> = []
    /// Those that are repeated on purpose.
    private(set) var reduplications: Set<[UInt16]> = []
    /// Verbs that are nouns: two in a row are two phrases.
    private(set) var verbalNouns: Set<[UInt16]> = []
    /// Characters that make one word with what follows: 多 of 多分类分类.
    private(set) var prefixes: Set<[UInt16]> = []
    /// Words that end in a function word: 求和.
    private(set) var endings: Set<[UInt16]> = []

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            try row.expect(columns: 2)
            let words = row.cells[1].split(separator: " ").map { Array($0.utf16) }
            if words.isEmpty { throw row.error("there are no words") }
            switch row.cells[0] {
            case "never": never.formUnion(words)
            case "often": reduplications.formUnion(words)
            case "both": verbalNouns.formUnion(words)
            case "prefix": prefixes.formUnion(words)
            case "ending": endings.formUnion(words)
            default: throw row.error("there is no kind '\(row.cells[0])'")
            }
        }
    }
}
