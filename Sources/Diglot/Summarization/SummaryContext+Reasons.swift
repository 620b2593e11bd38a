// Why a digest was chosen, in a few words.

extension SummaryContext {
    /// The two cue reasons that weigh most, then what else of the record speaks for the choice.
    func reasons(for candidates: [Candidate]) -> [String] {
        var gains: [(reason: String, gain: Double)] = []
        for candidate in candidates {
            for cue in lexicon.rules.cues(in: candidate.sentence)
            where cue.weight > 0 && candidate.holds(cue.range) {
                if let index = gains.firstIndex(where: { $0.reason == cue.reason }) {
                    gains[index].gain += cue.weight
                } else {
                    gains.append((cue.reason, cue.weight))
                }
            }
        }
        var reasons: [String] = []
        func add(_ reason: String) { if !reasons.contains(reason) { reasons.append(reason) } }
        for gain in gains.sorted(by: { ($1.gain, $0.reason) < ($0.gain, $1.reason) }).prefix(2) { add(gain.reason) }
        for candidate in candidates {
            let source = sources[candidate.sentence.source]
            if source.facet != nil { add(source.part + " facet") }
            var votes: WordFacts.Votes = []
            for word in candidate.words { votes.formUnion(words[Int(word.number)].votes) }
            if votes.contains(.main) { add("shared names") }
            if votes.contains(.number) { add("shared numbers") }
            if votes.contains(.keyword) { add("keywords") }
        }
        return reasons
    }
}
