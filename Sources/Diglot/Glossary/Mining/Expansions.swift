// Acronyms and what the texts say they stand for.

/// Counts the phrases that acronyms stand for.
struct Expansions {
    /// By acronym (its form) the phrases (forms) and how often each was met.
    private var counts: [Int32: [[Int32]: Int]] = [:]

    mutating func add(_ expansion: PhraseRuns.Expansion) {
        counts[expansion.acronym, default: [:]][expansion.words, default: 0] += 1
    }

    /// By English candidate the one that it stands for, or -1.
    func resolved(_ candidates: TermCandidates, _ words: PhraseWords) -> [Int32] {
        var resolved = [Int32](repeating: -1, count: candidates.count)
        for (acronym, phrases) in counts {
            let short = candidates.number(of: PhraseKey.of([acronym]))
            if short < 0 { continue }
            let best = phrases.min { one, other in
                if one.value != other.value { return one.value > other.value }
                return words.text(one.key, isSpaced: true) < words.text(other.key, isSpaced: true)
            }
            let long = candidates.number(of: PhraseKey.of(best!.key))
            if long != short { resolved[Int(short)] = long }
        }
        return resolved
    }
}
