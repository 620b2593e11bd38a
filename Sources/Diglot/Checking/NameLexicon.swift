// The little words around Latin names.

/// The words of `Lexicons/en/names.tsv`, in lower case.
struct NameLexicon: Sendable {
    /// What an acronym may pass over, and what an apostrophe parts from a word.
    private(set) var little: [[UInt16]] = []
    /// What may stand between a name and its number.
    private(set) var versions: [[UInt16]] = []
    /// Letters that stand for a number.
    private(set) var numbers: [[UInt16]] = []
    /// Fields of study, which any text may name.
    private(set) var fields: [[UInt16]] = []

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            let words = row.cells[1].split(separator: " ").map { Array($0.utf16) }
            switch row.cells[0] {
            case "little": little += words
            case "version": versions += words
            case "number": numbers += words
            case "field": fields += words
            default: throw row.error("there is no kind '\(row.cells[0])'")
            }
        }
    }
}
