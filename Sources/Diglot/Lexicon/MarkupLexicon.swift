// What texts have from other formats.

/// The marks of `Lexicons/markup.tsv`.
struct MarkupLexicon: Sendable {
    /// LaTeX commands around words that a digest has without them, with their backslash.
    private(set) var emphasis: [[UInt16]] = []
    /// What LaTeX commands begin with whose argument may be Chinese, with their backslash.
    private(set) var textCommands: [[UInt16]] = []
    /// The names of HTML elements, in lower case.
    private(set) var tags: Set<String> = []
    /// What language models write at the end of a text.
    private(set) var ends: [[UInt16]] = []

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let words = row.cells[1].split(separator: " ")
            switch row.cells[0] {
            case "emphasis": emphasis += try row.commands(words)
            case "text": textCommands += try row.commands(words)
            case "tag": tags.formUnion(words.map(String.init))
            case "end": ends += words.map { Array($0.utf16) }
            default: throw row.error("there is no kind '\(row.cells[0])'")
            }
        }
    }
}

extension LexiconRow {
    fileprivate func commands(_ words: [Substring]) throws(LexiconError) -> [[UInt16]] {
        if let word = words.first(where: { !$0.hasPrefix("\\") }) { throw error("'\(word)' has no backslash") }
        return words.map { Array($0.utf16) }
    }
}

extension Lexicons {
    func markup() throws(LexiconError) -> MarkupLexicon { try MarkupLexicon(rows(of: "markup.tsv", columns: 2)) }
}
