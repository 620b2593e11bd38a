// The n-grams behind a score, for those who ask why.

/// Lists the n-grams of a candidate with their weights.
struct NGramReport {
    private let context: SummaryContext
    private let weights: NGramWeights

    init(_ context: SummaryContext) {
        self.context = context
        weights = context.lexicon.ngrams
    }

    /// `"we propose"` for words of the candidate, `sentence "..."`, `head "..."`, `end "..."` and `after "..."` for the other
    /// places; in the order of the text, each n-gram once with its count.
    func contributions(to candidate: Candidate) -> [Digest.Contribution] {
        guard !weights.isEmpty, context.ngrams != nil else { return [] }
        let passage = context.passages[candidate.passage]
        var contributions: [Digest.Contribution] = []
        var places: [String: Int] = [:]
        func add(_ name: String, _ weight: Double) {
            if weight == 0 { return }
            if let place = places[name] {
                contributions[place].value += 1
            } else {
                places[name] = contributions.count
                contributions.append(.init(feature: name, value: 1, weight: weight))
            }
        }
        for stretch in candidate.stretches {
            forEach(passage.words[stretch], passage) { add("\"\($0)\"", $1.candidate) }
        }
        var node = NGramTrie.root
        let words = candidate.words
        for (index, word) in zip(words.indices, words).prefix(NGramTrie.order) {
            node = weights.trie.child(of: node, weights.word(word))
            if node < 0 { break }
            add("head \"\(text(words[...index], passage))\"", weights.row(node).head)
        }
        forEachEnd(words, passage) { add("end \"\($0)\"", $1.end) }
        forEachEnd(candidate.lead, passage) { add("after \"\($0)\"", $1.lead) }
        forEach(passage.words, passage) { add("sentence \"\($0)\"", $1.sentence) }
        return contributions
    }

    /// The known n-grams that end in the last of the words, short ones first.
    private func forEachEnd(
        _ words: Stretched<Word>, _ passage: Passage, _ body: (String, NGramWeights.Row) -> Void
    ) {
        for length in 1...NGramTrie.order where length <= words.count {
            let last = words.suffix(length)
            var node = NGramTrie.root
            for word in last { node = weights.trie.child(of: node, weights.word(word)) }
            if node > 0 { body(text(last, passage), weights.row(node)) }
        }
    }

    /// Every known n-gram of the words, from left to right, short ones first.
    private func forEach(
        _ words: some RandomAccessCollection<Word>, _ passage: Passage, _ body: (String, NGramWeights.Row) -> Void
    ) {
        let words = Array(words)
        for start in words.indices {
            var node = NGramTrie.root
            for end in start..<min(words.count, start + NGramTrie.order) {
                node = weights.trie.child(of: node, weights.word(words[end]))
                if node < 0 { break }
                body(text(words[start...end], passage), weights.row(node))
            }
        }
    }

    private func text(_ words: some Collection<Word>, _ passage: Passage) -> String {
        words.map {
            $0.kind == .number
                ? NGramWeights.numberMark : String(decoding: passage.utf16[$0.range], as: UTF16.self).lowercased()
        }.joined(separator: " ")
    }
}
