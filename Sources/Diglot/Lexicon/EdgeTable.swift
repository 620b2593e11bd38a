// Lexicons whose rows are a rule and its phrases, such as `Lexicons/zh/edges.tsv`.

/// Lists of phrases by the rule that they belong to.
struct EdgeTable {
    private var phrases: [String: [String]] = [:]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            if phrases[row.cells[0]] != nil { throw row.error("the rule '\(row.cells[0])' is there twice") }
            // By bytes: what is a character of Chinese text takes long to find out.
            phrases[row.cells[0]] = row.cells[1].utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
        }
    }

    subscript(rule: String) -> [String] { phrases[rule] ?? [] }
}
