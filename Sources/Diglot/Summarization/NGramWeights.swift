// What words and word sequences speak for a candidate: learned weights, summed once a sentence.

/// Weights of n-grams, each in five places: in the candidate, anywhere in its sentence, at the candidate's head,
/// at its end, and right before it.
struct NGramWeights: Sendable {
    struct Row: Sendable, Equatable {
        var candidate = 0.0
        var sentence = 0.0
        var head = 0.0
        var end = 0.0
        var lead = 0.0
    }

    /// Stands for every number.
    static let numberMark = "#"

    private(set) var trie: NGramTrie
    /// By n-gram, apart because the first two are asked of every n-gram in a sentence.
    private var inner: [Inner] = [Inner()]
    private var outer: [Outer] = [Outer()]
    /// Whether any n-gram counts before a candidate.
    private(set) var hasLeads = false
    /// The word that numbers count as.
    let numberWord: Int32

    /// What an n-gram weighs in the candidate and anywhere in its sentence.
    fileprivate struct Inner {
        var candidate = 0.0
        var sentence = 0.0
    }

    /// The same at the candidate's head, at its end and right before it.
    fileprivate struct Outer {
        var head = 0.0
        var end = 0.0
        var lead = 0.0
    }

    /// - Parameter count: how many n-grams will be added, so that the tables need not grow.
    init(_ words: inout WordTable, reserving count: Int = 0) {
        numberWord = words.id(of: Self.numberMark)
        trie = NGramTrie(reserving: count)
        inner.reserveCapacity(count + 1)
        outer.reserveCapacity(count + 1)
    }

    /// How many n-grams there are, the empty one included.
    var count: Int { inner.count }

    var isEmpty: Bool { count == 1 }

    /// The weights of an n-gram.
    func row(_ node: Int32) -> Row {
        let (inner, outer) = (inner[Int(node)], outer[Int(node)])
        return Row(
            candidate: inner.candidate, sentence: inner.sentence, head: outer.head, end: outer.end, lead: outer.lead)
    }

    /// - Returns: whether the n-gram had no row yet.
    mutating func add(_ words: [Int32], _ row: Row) -> Bool {
        var node = NGramTrie.root
        for word in words { node = trie.insert(node, word) }
        while inner.count < trie.count {
            inner.append(Inner())
            outer.append(Outer())
        }
        let isNew = self.row(node) == Row()
        inner[Int(node)] = Inner(candidate: row.candidate, sentence: row.sentence)
        outer[Int(node)] = Outer(head: row.head, end: row.end, lead: row.lead)
        if row.lead != 0 { hasLeads = true }
        return isNew
    }

    /// A word as n-grams have it.
    func word(_ word: Word) -> Int32 { word.kind == .number ? numberWord : word.id }

    /// The weights of the n-grams at the head and at the end of a candidate, and right before it.
    ///
    /// - Parameter ngrams: those of its record.
    func edges(_ candidate: Candidate, _ ngrams: RecordNGrams) -> Double {
        if let only = candidate.stretches.only { return ngrams.edges(only, of: candidate.passage, self) }
        let words = candidate.words
        var sum = 0.0
        var node = NGramTrie.root
        for index in words.indices.prefix(NGramTrie.order) {
            node = trie.child(of: node, word(words[index]))
            if node < 0 { break }
            sum += outer[Int(node)].head
        }
        forEachEnd(words) { sum += $0.end }
        if hasLeads { forEachEnd(candidate.lead) { sum += $0.lead } }
        return sum
    }

    /// What an n-gram weighs at the head of a candidate, at its end and right before it.
    @inline(__always)
    fileprivate func outer(_ node: Int32) -> Outer { outer[Int(node)] }

    /// Calls `body` with the weights of the n-grams that end in the last of the words, short ones first.
    private func forEachEnd(_ words: Stretched<Word>, _ body: (Outer) -> Void) {
        let end = words.endIndex
        for length in 1...NGramTrie.order where length <= words.count {
            var node = NGramTrie.root
            for index in end - length..<end { node = trie.child(of: node, word(words[index])) }
            if node > 0 { body(outer[Int(node)]) }
        }
    }

    /// Calls `body` with every place in a row of words, the n-grams that begin there (see ``NGramTrie``) and the weights of
    /// all n-grams.
    @inline(__always)
    fileprivate func forEachPlace(
        _ words: UnsafeBufferPointer<Word>,
        _ body: (_ start: Int, _ nodes: SIMD4<Int32>, _ weights: UnsafeBufferPointer<Inner>) -> Void
    ) {
        let numberWord = numberWord
        inner.withUnsafeBufferPointer { inner in
            trie.forEachPlace(words.count) {
                words[$0].kind == .number ? numberWord : words[$0].id
            } _: {
                body($0, $1, inner)
            }
        }
    }
}

/// The n-gram weights of a record's sentences as prefix sums, so that every candidate costs the same few additions.
///
/// `sums[k][n]` is the sum of the weights of a sentence's n-grams (n = 0 for single words) that begin before word `k`; those
/// in the words `a..<b` sum to `sums[max(a, b - n)][n] - sums[a][n]`.
struct RecordNGrams: BitwiseCopyable {
    /// `sums[k]`, and the n-grams that begin at word `k`, by their lengths less 1: -1 where there is none. Vectors, because
    /// an array would lie elsewhere; of their four lanes as many count as an n-gram has words.
    private struct Place: BitwiseCopyable {
        var sums = SIMD4<Double>.zero
        var nodes = SIMD4<Int32>(repeating: -1)
    }

    /// A place for each word and one behind them, and the weights that all candidates of the sentence share.
    private struct Sentence: BitwiseCopyable {
        let places: UnsafeBufferPointer<Place>
        let shared: Double

        init(_ words: UnsafeBufferPointer<Word>, _ weights: NGramWeights, _ memory: RecordMemory) {
            let places = memory.row(of: words.count + 1, Place.self)
            var (sums, shared) = (SIMD4<Double>.zero, 0.0)
            weights.forEachPlace(words) { start, nodes, weights in
                places[start] = Place(sums: sums, nodes: nodes)
                // Without a branch that nobody foresees: where there is no n-gram, the empty one weighs nothing.
                for length in 0..<NGramTrie.order {
                    let weights = weights[Int(max(NGramTrie.root, nodes[length]))]
                    sums[length] += weights.candidate
                    shared += weights.sentence
                }
            }
            places[words.count] = Place(sums: sums)
            self.places = UnsafeBufferPointer(places)
            self.shared = shared
        }
    }

    private let sentences: UnsafeBufferPointer<Sentence>

    /// - Parameters:
    ///   - words: those of each sentence.
    ///   - memory: where the sums are kept.
    init(_ words: some Collection<UnsafeBufferPointer<Word>>, _ weights: NGramWeights, _ memory: RecordMemory) {
        sentences = memory.row(atMost: words.count, Sentence.self) { sentences in
            for words in words { sentences.append(Sentence(words, weights, memory)) }
        }
    }

    /// The weights that all candidates of a sentence share.
    func shared(_ sentence: Int) -> Double { sentences[sentence].shared }

    /// See ``NGramWeights/edges(_:_:)``; of a candidate that is one stretch of words.
    fileprivate func edges(_ stretch: Range<Int>, of sentence: Int, _ weights: NGramWeights) -> Double {
        let places = sentences[sentence].places
        var sum = 0.0
        for length in 0..<min(NGramTrie.order, stretch.count) {
            let node = places[stretch.lowerBound].nodes[length]
            if node < 0 { break }
            sum += weights.outer(node).head
        }
        forEachEnd(stretch, of: places, weights) { sum += $0.end }
        if weights.hasLeads { forEachEnd(0..<stretch.lowerBound, of: places, weights) { sum += $0.lead } }
        return sum
    }

    /// Calls `body` with the weights of the n-grams that end in the last word of a stretch, short ones first.
    @inline(__always)
    private func forEachEnd(
        _ stretch: Range<Int>, of places: UnsafeBufferPointer<Place>, _ weights: NGramWeights,
        _ body: (NGramWeights.Outer) -> Void
    ) {
        for length in 0..<min(NGramTrie.order, stretch.count) {
            let node = places[stretch.upperBound - length - 1].nodes[length]
            if node > 0 { body(weights.outer(node)) }
        }
    }

    /// The weights of the n-grams inside each of the stretches of a sentence's words.
    func candidate(_ stretches: some Sequence<Range<Int>>, of sentence: Int) -> Double {
        let places = sentences[sentence].places
        var sum = 0.0
        for stretch in stretches {
            for length in 0..<NGramTrie.order {
                let end = max(stretch.lowerBound, stretch.upperBound - length)
                sum += places[end].sums[length] - places[stretch.lowerBound].sums[length]
            }
        }
        return sum
    }
}
