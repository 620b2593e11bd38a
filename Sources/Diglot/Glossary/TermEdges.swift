// What is known of the edges of terms in texts, and all that matching needs from the lexicons.

/// How terms and texts are folded, and what may stand at the edges of a term.
public struct MatchingLexicon: Sendable {
    /// What terms and texts are compared as.
    let fold: MatchingFold
    let edges: TermEdges
}

/// Characters that are words of their own before or after a Chinese term, and the endings of English ones.
struct TermEdges: Sendable {
    private(set) var before: Set<UInt16> = []
    private(set) var after: Set<UInt16> = []
    let endings: TermEndings

    init(_ rows: [LexiconRow], _ endings: TermEndings) throws(LexiconError) {
        self.endings = endings
        for row in rows {
            let characters = row.cells[1].split(separator: " ")
            guard characters.allSatisfy({ $0.utf16.count == 1 }) else {
                throw row.error("every item must be one character of the basic plane")
            }
            switch row.cells[0] {
            case "before": before.formUnion(characters.flatMap(\.utf16))
            case "after": after.formUnion(characters.flatMap(\.utf16))
            default: throw row.error("the side must be before or after, not '\(row.cells[0])'")
            }
        }
    }
}

extension Lexicons {
    /// What matching needs: folding and edges.
    public func matching() throws -> MatchingLexicon {
        try MatchingLexicon(fold: matchingFold(), edges: termEdges())
    }

    func termEdges() throws(LexiconError) -> TermEdges {
        try TermEdges(rows(of: "zh/term-edges.tsv", columns: 2), termEndings())
    }
}
