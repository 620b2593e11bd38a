// Which English sentence goes on about what the one before it introduces.

import ICUText

/// Finds it by the rules `going-on*` of `Lexicons/en/edges.tsv`.
struct EnglishContinuations: Sendable {
    private let heads: DenseSet
    private let never: DenseSet
    private let proposed: DenseSet
    private let nouns: DenseSet
    private let work: PhraseSet
    private let the: Int32

    init(_ edges: EdgeTable, _ table: inout WordTable) {
        heads = DenseSet(edges["going-on"], &table)
        never = DenseSet(edges["going-on-never"], &table)
        proposed = DenseSet(edges["going-on-proposed"], &table)
        nouns = DenseSet(edges["head-bare"], &table)
        work = PhraseSet(edges["strong"].filter { $0 != "our" }, &table)
        the = table.id(of: "the")
    }

    /// Whether it begins with `It`, `This planner`, `The proposed model` or the name of what is new, and neither speaks of
    /// the work as a whole nor adds another thing (`also`).
    func goesOn(_ next: Candidate, after candidate: Candidate) -> Bool {
        let ids = next.ids
        guard let first = next.words.first, !work.begins(ids, at: 0), !ids.contains(where: never.contains) else {
            return false
        }
        if first.isName(next.sentence.utf16) { return candidate.ids.contains(first.id) }
        if heads.contains(first.id) { return true }
        guard first.id == the else { return false }
        let noun = ids.count > 1 && proposed.contains(ids[1]) ? 2 : 1
        return noun < ids.count && nouns.contains(ids[noun])
    }
}

extension Word {
    /// Whether it has a capital beside the first letter's: `LampPost`, `SLP`.
    func isName(_ text: UnsafeBufferPointer<UInt16>) -> Bool {
        text[range].dropFirst().contains(where: \.isASCIIUppercase)
    }
}
