// Records as the learner of digests sees them: candidates with features, n-grams and what each would score.

import ICUText

/// A candidate of a training record.
struct ExampleCandidate: Sendable {
    /// The index of its sentence.
    let sentence: Int
    /// The words of its spans, as indices into the sentence.
    let stretches: [Range<Int>]
    /// The n-grams that begin at its first word.
    let heads: [Int32]
    /// The n-grams that end in its last word.
    let ends: [Int32]
    /// The n-grams that end right before it.
    let leads: [Int32]
    /// Whether it could be a title.
    let isNounPhrase: Bool
    /// By ``SummarizerTrainer/features``.
    let features: [Double]
    let scores: RougeScores
}

/// A training record.
struct SummaryExample: Sendable {
    let section: String?
    let hasFacets: Bool
    /// By sentence: at ``NGramTrie/order`` `* word + length - 1` the n-gram of that length that begins at the word; -1
    /// where the sentence ends before.
    let sentences: [[Int32]]
    let candidates: [ExampleCandidate]

    /// Calls `body` with every n-gram in stretches of a sentence's words.
    func forEachNGram(_ sentence: Int, _ stretches: [Range<Int>], _ body: (Int32) -> Void) {
        let ngrams = sentences[sentence]
        for stretch in stretches {
            for start in stretch {
                for length in 0..<min(NGramTrie.order, stretch.upperBound - start) {
                    body(ngrams[NGramTrie.order * start + length])
                }
            }
        }
    }

    /// Calls `body` with every n-gram of a sentence.
    func forEachNGram(_ sentence: Int, _ body: (Int32) -> Void) {
        for ngram in sentences[sentence] where ngram >= 0 { body(ngram) }
    }
}

/// Makes examples of records, and keeps the words and n-grams that they have met.
struct SummaryExampleMaker: ~Copyable {
    private let lexicon: SummaryLexicon
    private var segmenter: Segmenter
    private var keywordSegmenter: Segmenter
    private(set) var words: WordTable
    private(set) var trie = NGramTrie()
    private var rouge: Rouge

    init(_ lexicons: Lexicons, _ language: Language) throws {
        let segmentation = try lexicons.segmentation()
        let lexicon = try lexicons.summary(language)
        let segmenter = try Segmenter(segmentation)
        let keywordSegmenter = try Segmenter(segmentation)
        self.lexicon = lexicon
        self.segmenter = segmenter
        self.keywordSegmenter = keywordSegmenter
        words = lexicon.words
        rouge = Rouge(lexicon.language)
    }

    var parameters: [(name: String, abstract: Double, facets: Double)] { lexicon.weights.allParameters }

    var language: Language { lexicon.language }

    /// - Returns: nil for a record without a text in the language.
    mutating func context(_ record: Record) throws -> SummaryContext? {
        try SummaryContext(segmenter.segment(record), lexicon, &keywordSegmenter, &words)
    }

    /// - Returns: nil when nothing can be said.
    mutating func facetExample(_ context: SummaryContext, _ references: [String]) throws -> FacetExample? {
        let composer = FacetComposer(context)
        if composer.pieces.isEmpty { return nil }
        let counted = references.map { rouge.reference($0) }
        let letters = references.map { rouge.tokens($0) }
        let wordTargets = composer.words.map { word in
            let tokens = rouge.tokens(String(decoding: words.units(of: context.words[Int(word)].id), as: UTF16.self))
            return Double(letters.count { Self.holds($0, tokens) }) / Double(max(1, letters.count))
        }
        var pairScores: [FacetExample.PiecePair: RougeScores] = [:]
        for first in composer.pieces.indices {
            for second in composer.pieces.indices {
                guard let choice = composer.pair(first, second) else { continue }
                let join = choice.join.units(in: composer.candidates[choice.first].sentence)
                let units = composer.text(of: first) + join + composer.text(of: second)
                pairScores[.init(first: first, second: second)] = rouge.scores(
                    String(decoding: units, as: UTF16.self), counted)
            }
        }
        return FacetExample(
            section: context.section, composer: composer, wordTargets: wordTargets,
            pieceScores: composer.pieces.indices.map {
                rouge.scores(String(decoding: composer.text(of: $0), as: UTF16.self), counted)
            },
            pairScores: pairScores)
    }

    /// Whether tokens stand in a row somewhere.
    private static func holds(_ text: [Int32], _ tokens: [Int32]) -> Bool {
        guard !tokens.isEmpty, tokens.count <= text.count else { return false }
        return (0...text.count - tokens.count).contains { text[$0..<$0 + tokens.count].elementsEqual(tokens) }
    }

    mutating func example(
        _ context: SummaryContext, _ references: [String], _ features: [CandidateFeature]
    ) throws -> SummaryExample? {
        let counted = references.map { rouge.reference($0) }
        let sentences = context.passages.map { ngrams(of: $0) }
        var candidates: [ExampleCandidate] = []
        for candidate in context.candidates(context.hasFacets ? .sentence : .title) {
            let text = candidate.rendered()
            if text.isEmpty { continue }
            let values = CandidateFeatures(candidate, context)
            candidates.append(
                ExampleCandidate(
                    sentence: candidate.passage, stretches: Array(candidate.stretches), heads: heads(of: candidate),
                    ends: ends(candidate.words), leads: ends(candidate.lead),
                    isNounPhrase: context.lexicon.rules.isNounPhrase(candidate, context.passages[candidate.passage]),
                    features: features.map { values.value($0, in: context) },
                    scores: rouge.scores(text, counted)))
        }
        guard !candidates.isEmpty else { return nil }
        return SummaryExample(
            section: context.section, hasFacets: context.hasFacets, sentences: sentences,
            candidates: candidates)
    }

    private mutating func ngrams(of passage: Passage) -> [Int32] {
        let ids = passage.words.map(lexicon.ngrams.word)
        var ngrams = [Int32](repeating: -1, count: NGramTrie.order * ids.count)
        for start in ids.indices {
            var node = NGramTrie.root
            for length in 0..<min(NGramTrie.order, ids.count - start) {
                node = trie.insert(node, ids[start + length])
                ngrams[NGramTrie.order * start + length] = node
            }
        }
        return ngrams
    }

    private mutating func heads(of candidate: Candidate) -> [Int32] {
        var node = NGramTrie.root
        return candidate.words.prefix(NGramTrie.order).map { word in
            node = trie.insert(node, lexicon.ngrams.word(word))
            return node
        }
    }

    /// The n-grams that end in the last of the words.
    private mutating func ends(_ words: Stretched<Word>) -> [Int32] {
        var ends: [Int32] = []
        for length in 1...NGramTrie.order where length <= words.count {
            var node = NGramTrie.root
            for word in words.suffix(length) { node = trie.insert(node, lexicon.ngrams.word(word)) }
            ends.append(node)
        }
        return ends
    }

    /// The words of an n-gram, joined by spaces.
    func text(of ngram: Int32) -> String {
        trie.words(of: ngram).map { String(decoding: words.units(of: $0), as: UTF16.self) }.joined(separator: " ")
    }
}
