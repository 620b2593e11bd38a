// English terms that mean much the same.

/// The groups of `Lexicons/en/synonyms.tsv`.
struct SynonymGroups: Sendable {
    private var groupOf: [String: Int] = [:]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for (group, row) in rows.enumerated() {
            try row.expect(columns: 1)
            let terms = row.cells[0].split(separator: "|", omittingEmptySubsequences: false)
            guard terms.count > 1 else { throw row.error("a group has two terms at least") }
            for term in terms {
                let plain = Self.plain(term)
                guard plain.contains(where: { $0 != " " }) else { throw row.error("a term is empty") }
                guard groupOf.updateValue(group, forKey: plain) == nil else {
                    throw row.error("'\(term)' is there already")
                }
            }
        }
    }

    /// The group that a term is in, if any.
    func group(of term: String) -> Int? { groupOf[Self.plain(term)] }

    /// A term in lower case, with spaces for hyphens.
    private static func plain(_ term: some StringProtocol) -> String {
        String(term.lowercased().map { $0 == "-" ? " " : $0 })
    }
}
