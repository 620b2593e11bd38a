// The words of a facet that may stand in the place of a rendering, and what is known of them.

import Glibc

/// A term of the glossary in the abstract.
struct SpokenTerm {
    typealias Mention = (range: Range<Int>, sentence: Int)

    /// Those that the English may stand for: indices into ``Glossary/concepts``.
    let concepts: [Int]
    var mentions: [Mention]
}

/// The words of a facet and what is known of them.
struct TermPlace {
    let utf16: [UInt16]
    /// The sentences that the facet is linked to.
    private let linked: [Int]
    /// The types of the abstract's units that make up the term that is looked for.
    private var explained: [Int32] = []
    /// The facet's units that they explain.
    private var own: [ExplainedUnit] = []
    private let tokens: [Token]
    private let clauses: [ClauseAlignment]
    private let covered: [Range<Int>]
    private let stopwords: Set<String>
    private let abstractUnits: [TextUnits.Occurrence]
    /// By where they begin: pairs of characters, and single ones.
    private var pairs: [ExplainedUnit?]
    private var characters: [ExplainedUnit?]

    /// Renderings and words in their place differ by this many characters at most.
    private static let mostDifference = 2

    init(_ record: CheckedRecord, _ index: Int, _ spoken: SpokenConcepts, _ stopwords: Set<String>) {
        let facet = record.facets[index]
        utf16 = facet.utf16
        tokens = facet.text.tokens
        linked = record.alignment.facets[index].links.map(\.sentence)
        clauses = record.alignment.facets[index].clauses ?? []
        covered = facet.mentions.terms.filter { $0.terms.contains { spoken.contains($0.concept) } }.map(
            \.range)
        self.stopwords = stopwords
        abstractUnits = record.examined.abstractUnits
        pairs = [ExplainedUnit?](repeating: nil, count: utf16.count)
        characters = pairs
        for unit in record.examined.units[index] where unit.range.upperBound <= utf16.count {
            switch unit.range.count {
            case 1: characters[unit.range.lowerBound] = unit
            case 2: pairs[unit.range.lowerBound] = unit
            default: break
            }
        }
    }

    // MARK: Candidates

    /// A word that may stand in the place of a rendering.
    struct Candidate {
        let range: Range<Int>
        /// The rendering's; see ``RenderingIndex/key(of:)``.
        let rendering: UInt64
        /// The term in a sentence that the facet is linked to.
        let mention: SpokenTerm.Mention?
        fileprivate(set) var word: StandIn

        /// With what stands around the word, which takes longer to find out than all else.
        func inContext(of text: [UInt16], _ counts: RenderingContexts) -> Candidate {
            var result = self
            let fit = counts.fit(rendering, around: range, of: text)
            result.word[.left] = min(max(fit.left, StandIn.contextRange.lowerBound), StandIn.contextRange.upperBound)
            result.word[.right] = min(max(fit.right, StandIn.contextRange.lowerBound), StandIn.contextRange.upperBound)
            return result
        }
    }

    /// Hands on the words that may stand for the term that is looked for, one after another for each of its renderings,
    /// without what stands around them.
    func forEachCandidate(
        for term: SpokenTerm, _ glossary: Glossary, _ counts: RenderingContexts, _ body: (Candidate) -> Void
    ) {
        for concept in term.concepts {
            for rendering in glossary.concepts[concept].accepted(in: .zh) {
                let rendering = Array(rendering.text.utf16)
                guard rendering.count > 1, rendering.allSatisfy(\.isHan) else { continue }
                let key = RenderingIndex.key(of: rendering)
                for range in words(for: rendering) {
                    guard var word = standIn(range, for: rendering, counts) else { continue }
                    let sentences = sentences(at: range.lowerBound)
                    let mention = term.mentions.first { sentences.contains($0.sentence) }
                    let nearest = mention ?? term.mentions.first { linked.contains($0.sentence) }
                    word[.clause] = mention == nil ? 0 : 1
                    word[.facet] = nearest == nil ? 0 : 1
                    word[.use] = use(range, for: rendering, counts)
                    addOwn(range, to: &word)
                    addEdges(range, to: &word)
                    body(Candidate(range: range, rendering: key, mention: nearest, word: word))
                }
            }
        }
    }

    /// To be called before ``forEachCandidate(for:_:_:_:)``.
    mutating func look(for term: SpokenTerm) {
        explained = abstractUnits.filter { unit in term.mentions.contains { $0.range.overlaps(unit.range) } }.map(
            \.type)
        own.removeAll(keepingCapacity: true)
        for case let unit? in pairs where explained.contains(unit.explainer) { own.append(unit) }
        for case let unit? in characters where explained.contains(unit.explainer) { own.append(unit) }
    }

    /// What is known of the pairs of characters across the edges of a word.
    private func addEdges(_ range: Range<Int>, to word: inout StandIn) {
        word[.edge] = StandIn.mostRarity
        for at in [range.lowerBound - 1, range.upperBound - 1] where at >= 0 {
            guard let pair = pairs[at] else { continue }
            word[.edge] = min(word[.edge], Double(pair.weight))
            word[.torn] = max(word[.torn], Double(pair.share))
        }
    }

    /// What the term's own words explain of the facet, in the word and elsewhere.
    private func addOwn(_ range: Range<Int>, to word: inout StandIn) {
        for unit in own {
            let feature: StandIn.Feature =
                range.contains(unit.range.lowerBound) && unit.range.upperBound <= range.upperBound ? .own : .told
            if feature == .told && unit.range.overlaps(range) { continue }
            word[feature] = max(word[feature], Double(unit.share))
        }
    }

    /// The sentences that the clause at a place is linked to.
    private func sentences(at place: Int) -> [Int] {
        clauses.first { $0.range.contains(place) }?.links.map(\.sentence) ?? []
    }

    // MARK: Words

    /// Stretches of Han that begin and end with words, touch no term of the English texts, and may be in the place of a
    /// rendering.
    private func words(for rendering: [UInt16]) -> [Range<Int>] {
        let isPair = rendering.count == 2
        let counts =
            isPair ? 2...2 : max(2, rendering.count - Self.mostDifference)...rendering.count + Self.mostDifference
        var result: [Range<Int>] = []
        for first in tokens.indices where tokens[first].kind == .ideographs && !isMeasure(first) {
            let start = Int(tokens[first].start)
            var last = first
            while last < tokens.count, tokens[last].kind == .ideographs, isPlain(tokens[last], except: rendering) {
                var end = Int(tokens[last].end)
                // The first two of a word of three: 强壮性.
                if isPair, last == first, end == start + 3 { end -= 1 }
                if end > start + counts.upperBound { break }
                if end >= start + counts.lowerBound, !covered.contains(where: { $0.overlaps(start..<end) }) {
                    result.append(start..<end)
                }
                last += 1
            }
        }
        return result
    }

    /// Whether a token follows a number: the 倍 of 20 倍 is a part of no other word.
    private func isMeasure(_ index: Int) -> Bool {
        let before = tokens[..<index].last { $0.kind != .space }
        return before?.kind == .number
    }

    /// Whether a token is no stopword, or one that is part of a rendering.
    private func isPlain(_ token: Token, except rendering: [UInt16]) -> Bool {
        let units = utf16[token.range]
        return !stopwords.contains(String(decoding: units, as: UTF16.self)) || rendering.holds(Array(units))
    }

    /// What a word has in common with a rendering, and how it is known; nil when it cannot stand in its place.
    private func standIn(_ range: Range<Int>, for rendering: [UInt16], _ counts: RenderingContexts) -> StandIn? {
        let word = utf16[range]
        let head = zip(word, rendering).prefix { $0 == $1 }.count
        let most = min(word.count, rendering.count) - head
        let tail = zip(word.reversed(), rendering.reversed()).prefix(most).prefix { $0 == $1 }.count
        guard head + tail < word.count else { return nil }
        var result: StandIn
        if rendering.count == 2 {
            result = StandIn(word.contains(where: rendering.contains) ? .akinPair : .pair)
        } else {
            // The end of a Chinese word says more than its beginning: 数据库 is near 数据集, but so is 资料集.
            guard head + tail >= 2 || (rendering.count == 3 && tail > 0) else { return nil }
            result = StandIn(.longer)
            let replaced = rendering[head..<rendering.count - tail]
            let other = Set(word.dropFirst(head).dropLast(tail))
            result[.related] = Double(other.count { replaced.contains($0) }) / Double(word.count - head - tail)
            result[.shared] = Double(head + tail) / Double(rendering.count)
            result[.length] = Double(abs(word.count - rendering.count))
            // Whatever a usual word means, it means that: 提升训练 is no name of a training.
            result[.usual] = StandIn.mostRarity
            for at in range.dropFirst(head).dropLast(tail + 1)
            where !replaced.contains(utf16[at]) && !replaced.contains(utf16[at + 1]) {
                result[.usual] = min(result[.usual], pairs[at].map { Double($0.weight) } ?? StandIn.mostRarity)
            }
        }
        for at in foreignPairs(range, for: rendering) {
            let unknown = counts.isCommon(utf16, at) ? 0 : StandIn.mostRarity
            let rarity = pairs[at].map { Double($0.weight) } ?? unknown
            result[.rarity] = max(result[.rarity], min(rarity, StandIn.mostRarity))
            result[.explained] = max(result[.explained], share(of: pairs[at]))
        }
        if head + tail > 0, head + tail + 1 == word.count {
            result[.explained] = max(result[.explained], share(of: characters[range.lowerBound + head]))
        }
        return result
    }

    /// Where the pairs of a word begin that a rendering lacks.
    private func foreignPairs(_ range: Range<Int>, for rendering: [UInt16]) -> [Int] {
        range.dropLast().filter { at in
            !zip(rendering, rendering.dropFirst()).contains { $0 == utf16[at] && $1 == utf16[at + 1] }
        }
    }

    private func use(_ range: Range<Int>, for rendering: [UInt16], _ counts: RenderingContexts) -> Double {
        log(1 + (foreignPairs(range, for: rendering).map { counts.uses(utf16, $0) }.min() ?? 0))
    }

    /// How much of a unit the abstract explains by other words than the term's own: 细调 may well be known as a translation
    /// of *fine-tuning*.
    private func share(of unit: ExplainedUnit?) -> Double {
        guard let unit, !explained.contains(unit.explainer) else { return 0 }
        return Double(unit.share)
    }
}

extension [UInt16] {
    /// Whether some units stand in the text, one after another.
    func holds(_ other: [UInt16]) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        return (0...count - other.count).contains { at in
            self[at] == first && self[at..<at + other.count].elementsEqual(other)
        }
    }
}
