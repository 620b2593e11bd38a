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
    /// The facet's index.
    private let facet: Int
    private let record: CheckedRecord
    /// The sentences that the facet is linked to.
    private let linked: [Int]
    private let tokens: [Token]
    private let clauses: [ClauseAlignment]
    /// By token: whether it is Han and no stopword.
    private let isContent: [Bool]
    private let chinese: ChineseTerms
    /// Where words may begin, with the first term of the English texts behind it: tokens of Han that are no part of one
    /// and follow no number, for the 倍 of 20 倍 is a part of no other word.
    private var starts: [(token: Int, end: Int)] = []
    /// By where they begin: pairs of characters, and single ones.
    private var pairs: [ExplainedUnit?]
    private var characters: [ExplainedUnit?]

    // Of the term that is looked for:

    /// The types of the abstract's units that make it up.
    private var explained: [Int32] = []
    /// The facet's units that what stands beside it explains, and how much that says.
    private var beside: [(range: Range<Int>, mass: Double)] = []
    /// By type of the abstract's units: how close the nearest one is to a mention; 0 for those that are far.
    private var closeness: [Double]
    /// Other facets that say it, or digest no sentence with it.
    private var apart: [Int] = []
    /// See ``SpokenTerm/concepts``.
    private var concepts: [Int] = []
    /// By facet: whether it does not say it.
    private var lacks: [Bool] = []

    /// Renderings and words in their place differ by this many characters at most.
    private static let mostDifference = 2

    /// - Parameter stopwords: keys of words.
    init(
        _ record: CheckedRecord, _ index: Int, _ spoken: SpokenConcepts, _ chinese: ChineseTerms,
        _ stopwords: Set<UInt64>
    ) {
        let facet = record.facets[index]
        self.record = record
        self.facet = index
        utf16 = facet.utf16
        tokens = facet.text.tokens
        linked = record.alignment.facets[index].links.map(\.sentence)
        clauses = record.alignment.facets[index].clauses ?? []
        self.chinese = chinese
        isContent = facet.text.tokens.map { token in
            token.kind == .ideographs && !stopwords.contains(FNV1a(facet.utf16[token.range]).value)
        }
        closeness = [Double](repeating: 0, count: record.examined.abstractUnits.reduce(0) { max($0, Int($1.type) + 1) })
        pairs = [ExplainedUnit?](repeating: nil, count: utf16.count)
        characters = pairs
        for unit in record.examined.units[index] where unit.range.upperBound <= utf16.count {
            switch unit.range.count {
            case 1: characters[unit.range.lowerBound] = unit
            case 2: pairs[unit.range.lowerBound] = unit
            default: break
            }
        }
        findStarts(facet.mentions.terms.filter { $0.terms.contains { spoken.contains($0.concept) } }.map(\.range))
    }

    /// - Parameter covered: the terms of the English texts.
    private mutating func findStarts(_ covered: [Range<Int>]) {
        var isCovered = [Bool](repeating: false, count: utf16.count)
        for range in covered { for at in range { isCovered[at] = true } }
        var before = Token.Kind.space
        for (index, token) in tokens.enumerated() {
            if token.kind == .ideographs, before != .number, !isCovered[Int(token.start)] {
                let end = isCovered[Int(token.start)...].firstIndex(of: true) ?? utf16.count
                starts.append((index, end))
            }
            if token.kind != .space { before = token.kind }
        }
    }

    // MARK: Terms

    /// To be called before ``forEachCandidate(for:_:_:_:)``.
    mutating func look(for term: SpokenTerm) {
        let units = record.examined.abstractUnits
        let places = term.mentions.map { Self.units(of: $0.range, units) }
        explained.removeAll(keepingCapacity: true)
        for place in places { explained += units[place].map(\.type) }
        for (mention, place) in zip(term.mentions, places) where linked.contains(mention.sentence) {
            forEachNeighbour(of: place, units) { type, decay in closeness[type] = max(closeness[type], decay) }
        }
        beside.removeAll(keepingCapacity: true)
        for unit in record.examined.units[facet] where unit.explainer >= 0 && unit.range.upperBound <= utf16.count {
            let closeness = closeness[Int(unit.explainer)]
            if closeness == 0 || explained.contains(unit.explainer) { continue }
            beside.append((unit.range, Double(unit.share) * Double(unit.weight) * closeness))
        }
        for place in places { forEachNeighbour(of: place, units) { type, _ in closeness[type] = 0 } }
        concepts = term.concepts
        lacks = record.facets.map { !$0.says(term) }
        apart = record.facets.indices.filter { $0 != facet && isApart($0, from: term) }
    }

    /// The abstract's units that touch a mention.
    private static func units(of mention: Range<Int>, _ units: [TextUnits.Occurrence]) -> Range<Int> {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(units[middle].end) <= mention.lowerBound { low = middle + 1 } else { high = middle }
        }
        let end = units[low...].firstIndex { Int($0.start) >= mention.upperBound } ?? units.count
        return low..<end
    }

    /// Hands on the types of the units around a mention, with what their distance leaves of them.
    private func forEachNeighbour(
        of mention: Range<Int>, _ units: [TextUnits.Occurrence], _ body: (Int, Double) -> Void
    ) {
        for distance in 1..<Self.englishDecay.count {
            for at in [mention.lowerBound - distance, mention.upperBound - 1 + distance]
            where units.indices.contains(at) { body(Int(units[at].type), Self.englishDecay[distance]) }
        }
    }

    /// By distance in units: half as much after one and a half.
    private static let englishDecay = (0...8).map { exp(-Double($0) / 2) }
    /// By distance in characters: half as much after two.
    private static let chineseDecay = (0...24).map { exp(-Double($0) / 3) }

    /// Whether another facet says a term or digests nothing with it, so that what words it shares with this one mean
    /// something else.
    private func isApart(_ other: Int, from term: SpokenTerm) -> Bool {
        record.facets[other].says(term)
            || !record.alignment.facets[other].links.contains { link in
                term.mentions.contains { $0.sentence == link.sentence }
            }
    }

    // MARK: Candidates

    /// A word that may stand in the place of a rendering.
    struct Candidate {
        let range: Range<Int>
        /// The rendering's; see ``RenderingIndex/key(of:)``.
        fileprivate let rendering: UInt64
        /// What it has in the rendering's stead, and two characters of it at least.
        fileprivate let other: Range<Int>
        /// The term in a sentence that the facet is linked to.
        let mention: SpokenTerm.Mention?
        fileprivate(set) var word: StandIn
    }

    /// Hands on the words that may stand for the term that is looked for, one after another for each of its renderings,
    /// without what stands around them.
    func forEachCandidate(
        for term: SpokenTerm, _ counts: RenderingContexts, _ body: (Candidate) -> Void
    ) {
        for concept in term.concepts {
            for rendering in chinese.renderings(of: concept) {
                let uses = log(1 + counts.uses(of: rendering.key))
                forEachWord(for: rendering.units) { range, parts in
                    guard var (word, other) = standIn(range, for: rendering.units, counts) else { return }
                    if word.kind == .longer, isStub(parts, other) { return }
                    if other.count < 2 {
                        other =
                            other.lowerBound > range.lowerBound
                            ? other.lowerBound - 1..<other.upperBound : other.lowerBound..<other.upperBound + 1
                    }
                    let link = link(at: range.lowerBound, to: term)
                    word[.link] = link?.score ?? 0
                    word[.near] = near(range)
                    word[.pieces] = Double(parts.count { tokens[$0].range.count == 1 })
                    word[.torn] = Double(tornEdges(range, parts))
                    word[.renderings] = uses
                    let mention = term.mentions.first { mention in
                        link.map { $0.sentence == mention.sentence } ?? linked.contains(mention.sentence)
                    }
                    body(
                        Candidate(range: range, rendering: rendering.key, other: other, mention: mention, word: word))
                }
            }
        }
    }

    /// The best link to a sentence with a term of the clause that is at a place.
    private func link(at place: Int, to term: SpokenTerm) -> Link? {
        guard let clause = clauses.firstIndex(where: { $0.range.contains(place) }) else { return nil }
        return clauses[clause].links.first { link in term.mentions.contains { $0.sentence == link.sentence } }
    }

    /// With what stands around the word; see ``StandIn/contexts``.
    func inContext(_ candidate: Candidate, _ counts: RenderingContexts) -> Candidate {
        var result = candidate
        let range = candidate.range
        (result.word[.left], result.word[.right]) = counts.fit(candidate.rendering, around: range, of: utf16)
        let edges = min(counts.uses(utf16, range.lowerBound - 1), counts.uses(utf16, range.upperBound - 1))
        result.word[.edge] = log(max(1, edges))
        result.word[.recurs] = recurrence(of: candidate.other, counts)
        result.word[.apart] = apart.contains { record.facets[$0].utf16.holds(utf16[range]) } ? 1 : 0
        for (feature, range) in StandIn.contexts {
            result.word[feature] = min(max(result.word[feature], range.lowerBound), range.upperBound)
        }
        return result
    }

    /// How much oftener other records have a word in facets that lack the term than in all facets: a logarithm.
    private func recurrence(of word: Range<Int>, _ counts: RenderingContexts) -> Double {
        var rarest = (uses: Double.infinity, lacking: 0.0)
        for at in word.dropLast() {
            var uses = counts.uses(utf16, at)
            var lacking = counts.uses(utf16, at, lacking: concepts)
            for (facet, lacks) in zip(record.facets, lacks) {
                let here = Double(facet.utf16.count(of: utf16[at], utf16[at + 1]))
                uses -= here
                if lacks { lacking -= here }
            }
            if uses < rarest.uses { rarest = (uses, min(max(0, lacking), max(0, uses))) }
        }
        let expected = max(0, rarest.uses) * counts.share(lacking: concepts)
        return log((rarest.lacking + 0.5) / (expected + 0.5))
    }

    /// How much the English around the term says of what stands around a word.
    private func near(_ range: Range<Int>) -> Double {
        beside.reduce(0) { sum, unit in
            if unit.range.overlaps(range) { return sum }
            let distance =
                unit.range.lowerBound < range.lowerBound
                ? range.lowerBound - unit.range.upperBound : unit.range.lowerBound - range.upperBound
            return distance < Self.chineseDecay.count ? sum + unit.mass * Self.chineseDecay[distance] : sum
        }
    }

    // MARK: Words

    /// Hands on the stretches of Han that begin and end with words, touch no term of the English texts, and may be in the
    /// place of a rendering, with the tokens that they are made of.
    private func forEachWord(for rendering: [UInt16], _ body: (Range<Int>, _ parts: ClosedRange<Int>) -> Void) {
        let isPair = rendering.count == 2
        let counts =
            isPair ? 2...2 : max(2, rendering.count - Self.mostDifference)...rendering.count + Self.mostDifference
        for (first, limit) in starts {
            let start = Int(tokens[first].start)
            var last = first
            while last < tokens.count, tokens[last].kind == .ideographs, isPlain(last, except: rendering) {
                var end = Int(tokens[last].end)
                // The first two of a word of three: 强壮性.
                if isPair, last == first, end == start + 3 { end -= 1 }
                if end > min(start + counts.upperBound, limit) { break }
                if end >= start + counts.lowerBound { body(start..<end, first...last) }
                last += 1
            }
        }
    }

    /// Whether a token of Han is no stopword, or one that is part of a rendering.
    private func isPlain(_ index: Int, except rendering: [UInt16]) -> Bool {
        isContent[index] || rendering.holds(utf16[tokens[index].range])
    }

    /// Whether a token is a single character that is no word of its own.
    private func isSingle(_ index: Int) -> Bool { isContent[index] && tokens[index].range.count == 1 }

    /// The content word right before or after a token; nil where there is something else.
    private func neighbour(_ index: Int, _ step: Int) -> Int? {
        let other = index + step
        guard tokens.indices.contains(other), isContent[other] else { return nil }
        let touches = step < 0 ? tokens[other].end == tokens[index].start : tokens[other].start == tokens[index].end
        return touches ? other : nil
    }

    /// How many edges of a word part two single characters.
    private func tornEdges(_ range: Range<Int>, _ parts: ClosedRange<Int>) -> Int {
        let isWhole = Int(tokens[parts.upperBound].end) == range.upperBound
        func isTorn(_ token: Int, _ step: Int) -> Bool {
            isSingle(token) && neighbour(token, step).map(isSingle) ?? false
        }
        return (isTorn(parts.lowerBound, -1) ? 1 : 0) + (isWhole && isTorn(parts.upperBound, 1) ? 1 : 0)
    }

    /// Whether what a word has in a rendering's stead is one character at its edge that belongs to the word beside it:
    /// 性学习 in 阶段性学习.
    private func isStub(_ parts: ClosedRange<Int>, _ other: Range<Int>) -> Bool {
        guard parts.count > 1 else { return false }
        func isStub(_ token: Int, _ step: Int) -> Bool {
            tokens[token].range.overlaps(other) && isSingle(token) && !isSingle(token - step)
                && neighbour(token, step) != nil
        }
        return isStub(parts.lowerBound, -1) || isStub(parts.upperBound, 1)
    }

    /// What a word has in common with a rendering, and how it is known, with what it has in its stead; nil when it
    /// cannot stand in its place.
    private func standIn(
        _ range: Range<Int>, for rendering: [UInt16], _ counts: RenderingContexts
    ) -> (word: StandIn, other: Range<Int>)? {
        let word = utf16[range]
        let least = min(range.count, rendering.count)
        var head = 0
        while head < least, utf16[range.lowerBound + head] == rendering[head] { head += 1 }
        var tail = 0
        while tail < least - head, utf16[range.upperBound - 1 - tail] == rendering[rendering.count - 1 - tail] {
            tail += 1
        }
        guard head + tail < range.count else { return nil }
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
            result[.length] = Double(abs(word.count - rendering.count))
            result[.shared] = Double(head + tail) / Double(rendering.count)
            let shared = range.filter { at in
                at + 1 < range.lowerBound + head || (at >= range.upperBound - tail && at + 1 < range.upperBound)
            }
            result[.common] = log(1 + (shared.map { counts.uses(utf16, $0) }.min() ?? 0))
            // Whatever a usual word means, it means that: 提升训练 is no name of a training.
            result[.usual] = range.dropFirst(head).dropLast(tail + 1).reduce(StandIn.mostRarity) { least, at in
                min(least, pairs[at].map { Double($0.weight) } ?? least)
            }
        }
        for at in range.dropLast() where rendering.count(of: utf16[at], utf16[at + 1]) == 0 {
            let unknown = counts.isCommon(utf16, at) ? 0 : StandIn.mostRarity
            let rarity = pairs[at].map { Double($0.weight) } ?? unknown
            result[.rarity] = max(result[.rarity], min(rarity, StandIn.mostRarity))
            if let pair = pairs[at] { add(pair, to: &result) }
        }
        for at in range where !rendering.contains(utf16[at]) {
            if let character = characters[at] { add(character, to: &result) }
        }
        let isPair = rendering.count == 2
        return (result, isPair ? range : range.lowerBound + head..<range.upperBound - tail)
    }

    /// Adds what explains a unit of a word that the rendering lacks: 细调 may well be known as a translation of
    /// *fine-tuning*.
    private func add(_ unit: ExplainedUnit, to word: inout StandIn) {
        if unit.range.count == 2 { word[.known] = 1 }
        let feature: StandIn.Feature = explained.contains(unit.explainer) ? .own : .explained
        word[feature] = max(word[feature], Double(unit.share))
    }
}

extension CheckedText {
    fileprivate func says(_ term: SpokenTerm) -> Bool {
        mentions.terms.contains { $0.terms.contains { term.concepts.contains($0.concept) } }
    }
}

extension [UInt16] {
    /// How often two units stand beside each other.
    fileprivate func count(of first: UInt16, _ second: UInt16) -> Int {
        var result = 0
        var at = 1
        while at < count {
            if self[at - 1] == first, self[at] == second { result += 1 }
            at += 1
        }
        return result
    }

    /// Whether some units stand in the text, one after another.
    func holds(_ other: some RandomAccessCollection<UInt16>) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        var at = 0
        while at <= count - other.count {
            if self[at] == first, self[at..<at + other.count].elementsEqual(other) { return true }
            at += 1
        }
        return false
    }
}

/// The Chinese terms of a glossary as UTF-16.
struct ChineseTerms: Sendable {
    /// A term of two Han characters or more that may be used.
    struct Rendering: Sendable {
        let units: [UInt16]
        /// See ``RenderingIndex/key(of:)``.
        let key: UInt64
    }

    private let terms: [[[UInt16]]]
    private let renderings: [[Rendering]]

    init(_ glossary: Glossary) {
        terms = glossary.concepts.map { $0.terms(in: .zh).map { Array($0.text.utf16) } }
        renderings = glossary.concepts.map { concept in
            concept.accepted(in: .zh).compactMap { term in
                let units = Array(term.text.utf16)
                guard units.count > 1, units.allSatisfy(\.isHan) else { return nil }
                return Rendering(units: units, key: RenderingIndex.key(of: units))
            }
        }
    }

    /// All terms of a concept, also those that must not be used.
    func terms(of concept: Int) -> [[UInt16]] { terms[concept] }

    /// In the order of the glossary.
    func renderings(of concept: Int) -> [Rendering] { renderings[concept] }
}
