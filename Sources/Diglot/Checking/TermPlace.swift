// The words of a facet that may stand for a term, and what is known of them.

import Glibc

/// A facet of a record, and the term of the abstract that is looked for in it.
///
///     facet      its words, and those of two characters with the most that each may score
///     term       what stands around its mentions, and where the facet says that
///     rendering  the words that still may be in its place, with all that is known of them
///
/// It goes from facet to facet and from term to term in the same memory.
struct TermPlace: ~Copyable {
    private let record: CheckedRecord
    private let spoken: SpokenConcepts
    private let chinese: ChineseTerms
    private let stopwords: RenderingStopwords
    private let counts: RenderingContexts
    private let bounds: PairBounds

    // Of the facet:

    private(set) var words = FacetWords()
    /// Its index.
    private var facet = 0
    /// The sentences that it is linked to.
    private var linked: [Int] = []
    private var clauses: [ClauseAlignment] = []
    private var units: [ExplainedUnit] = []
    /// By place: the indices of the pair of characters and of the single one that begin there; -1 for none.
    private var unitsAt: [(pair: Int32, character: Int32)] = []
    /// Those that something explains, and how much they say.
    private var explained: [(range: Range<Int>, explainer: Int, mass: Double)] = []
    private var pairs: [Pair] = []
    /// By pair: see ``PairBounds/ofEdge(_:)``. Found when it matters.
    private var edges: [PairBounds.Scores?] = []

    // Of the term that is looked for:

    private var term = SpokenTerm(concepts: [])
    /// By type of the abstract's units and 1: whether it is part of the term. The first one stands for no type.
    private var isOwn: [Bool]
    /// By type of the abstract's units: how close the nearest one is to a mention; 0 for those that are far.
    private var closeness: [Double]
    /// The facet's units that what stands beside the term explains, and how much that says.
    private var beside: [(range: Range<Int>, mass: Double)] = []
    /// By clause, and last for what is in none: the best link to a sentence with the term.
    private var links: [(sentence: Int, score: Double)?] = []
    /// By clause, as ``links``: the most that link and surroundings add to a score.
    private var clauseMosts: [PairBounds.Scores] = []
    /// By word of two characters: the most that its score may be.
    private var mosts: [PairBounds.Scores] = []

    /// A word of two characters.
    private struct Pair {
        let word: FacetWord
        /// Indices into ``isOwn`` of what explains it and either character.
        let explainers: (Int32, Int32, Int32)
        /// Index into ``links``.
        let clause: Int32
        /// See ``PairBounds/ofFacet(rarity:share:most:pieces:torn:)``.
        let most: (foreign: PairBounds.Scores, own: PairBounds.Scores)
    }

    /// Renderings and words in their place differ by this many characters at most.
    private static let mostDifference = 2

    /// - Parameter spoken: the concepts of the English texts.
    init(
        _ record: CheckedRecord, _ spoken: SpokenConcepts, _ chinese: ChineseTerms, _ stopwords: RenderingStopwords,
        _ counts: RenderingContexts, _ bounds: PairBounds
    ) {
        self.record = record
        self.spoken = spoken
        self.chinese = chinese
        self.stopwords = stopwords
        self.counts = counts
        self.bounds = bounds
        let types = record.examined.abstractUnits.reduce(0) { max($0, Int($1.type) + 1) }
        isOwn = [Bool](repeating: false, count: types + 1)
        closeness = [Double](repeating: 0, count: types)
    }

    // MARK: Facets

    /// To be called before ``look(for:)``.
    mutating func enter(_ index: Int) {
        facet = index
        words.read(
            record.facets[index], spoken, record.licensed(in: index), longest: chinese.longest + Self.mostDifference,
            stopwords)
        linked = record.alignment.facets[index].links.map(\.sentence)
        clauses = record.alignment.facets[index].clauses ?? []
        readUnits(record.examined.units[index])
        pairs.removeAll(keepingCapacity: true)
        for word in words.pairs { pairs.append(pair(word)) }
        edges.removeAll(keepingCapacity: true)
        edges.append(contentsOf: repeatElement(nil, count: pairs.count))
    }

    private mutating func readUnits(_ all: [ExplainedUnit]) {
        units = all
        unitsAt.removeAll(keepingCapacity: true)
        unitsAt.append(contentsOf: repeatElement((pair: Int32(-1), character: Int32(-1)), count: words.utf16.count))
        explained.removeAll(keepingCapacity: true)
        for index in units.indices where units[index].range.upperBound <= words.utf16.count {
            let unit = units[index]
            switch unit.range.count {
            case 1: unitsAt[unit.range.lowerBound].character = Int32(index)
            case 2: unitsAt[unit.range.lowerBound].pair = Int32(index)
            default: break
            }
            if unit.explainer >= 0 {
                explained.append((unit.range, Int(unit.explainer), Double(unit.share) * Double(unit.weight)))
            }
        }
    }

    @inline(__always)
    private func pair(_ word: FacetWord) -> Pair {
        let at = word.range.lowerBound
        let unit = pairUnit(at)
        let (first, second) = (characterUnit(at), characterUnit(at + 1))
        let share = unit.map { Double($0.share) }
        func place(_ unit: ExplainedUnit?) -> Int32 { unit.map { $0.explainer + 1 } ?? 0 }
        return Pair(
            word: word, explainers: (place(unit), place(first), place(second)), clause: Int32(clause(at: at)),
            most: bounds.ofFacet(
                rarity: rarity(at), share: share,
                most: max(share ?? 0, Double(first?.share ?? 0), Double(second?.share ?? 0)),
                pieces: words.pieces(of: word), torn: words.tornEdges(of: word)))
    }

    /// The index of the clause that is at a place, or of none.
    private func clause(at place: Int) -> Int {
        clauses.firstIndex { $0.range.contains(place) } ?? clauses.count
    }

    private func pairUnit(_ at: Int) -> ExplainedUnit? {
        unitsAt[at].pair < 0 ? nil : units[Int(unitsAt[at].pair)]
    }

    private func characterUnit(_ at: Int) -> ExplainedUnit? {
        unitsAt[at].character < 0 ? nil : units[Int(unitsAt[at].character)]
    }

    /// How rare a pair of characters is, whatever the table knows of it.
    private func rarity(_ at: Int) -> Double {
        if let unit = pairUnit(at) { return max(0, min(Double(unit.weight), StandIn.mostRarity)) }
        return counts.isCommon(words.utf16, at) ? 0 : StandIn.mostRarity
    }

    // MARK: Terms

    /// To be called before ``forEachCandidate(_:)``.
    mutating func look(for term: SpokenTerm) {
        for type in self.term.types { isOwn[Int(type) + 1] = false }
        for type in term.types { isOwn[Int(type) + 1] = true }
        self.term = term
        links.removeAll(keepingCapacity: true)
        for clause in clauses {
            let link = clause.links.first { link in term.mentions.contains { $0.sentence == link.sentence } }
            links.append(link.map { ($0.sentence, $0.score) })
        }
        links.append(nil)
        findBeside()
        findMosts()
    }

    /// Finds what the facet says of what stands around the term.
    private mutating func findBeside() {
        let abstract = record.examined.abstractUnits
        beside.removeAll(keepingCapacity: true)
        for mention in term.mentions where linked.contains(mention.sentence) {
            Nearness.forEachNeighbour(of: mention.units, abstract) { type, distance in
                closeness[type] = max(closeness[type], Nearness.english[distance])
            }
        }
        for unit in explained where closeness[unit.explainer] > 0 && !isOwn[unit.explainer + 1] {
            beside.append((unit.range, unit.mass * closeness[unit.explainer]))
        }
        for mention in term.mentions {
            Nearness.forEachNeighbour(of: mention.units, abstract) { type, _ in closeness[type] = 0 }
        }
    }

    /// Finds the most that words of two characters may score.
    private mutating func findMosts() {
        let mass = beside.reduce(0) { $0 + $1.mass }
        clauseMosts.removeAll(keepingCapacity: true)
        for link in links { clauseMosts.append(bounds.ofTerm(link: link?.score ?? 0, mass: mass)) }
        mosts.removeAll(keepingCapacity: true)
        let (pairs, isOwn) = (pairs, isOwn)
        for index in pairs.indices {
            let explainers = pairs[index].explainers
            let hasOwn = isOwn[Int(explainers.0)] || isOwn[Int(explainers.1)] || isOwn[Int(explainers.2)]
            var most = hasOwn ? pairs[index].most.own : pairs[index].most.foreign
            most += clauseMosts[Int(pairs[index].clause)]
            if bounds.isPossible(most) { most += edge(ofPair: index) }
            mosts.append(most)
        }
    }

    private mutating func edge(ofPair index: Int) -> PairBounds.Scores {
        if let edge = edges[index] { return edge }
        let edge = bounds.ofEdge(counts.edge(of: pairs[index].word.range, in: words.utf16))
        edges[index] = edge
        return edge
    }

    // MARK: Candidates

    /// A word that may stand in the place of a rendering.
    struct Candidate {
        fileprivate(set) var range = 0..<0
        /// The rendering's; see ``RenderingIndex/key(of:)``.
        fileprivate var rendering: UInt64 = 0
        /// What it has in the rendering's stead, and two characters of it at least.
        fileprivate var other = 0..<0
        /// The term in a sentence that the facet is linked to.
        fileprivate(set) var mention: SpokenTerm.Mention?
        fileprivate(set) var word = StandIn()
    }

    /// Hands on the words that may stand for the term that is looked for, one after another for each of its renderings,
    /// without what stands around them. Words that are out of the question may be left out.
    func forEachCandidate(_ body: (inout Candidate) -> Void) {
        var candidate = Candidate()
        for concept in term.concepts {
            for rendering in chinese.renderings(of: concept) {
                let uses = log(1 + counts.uses(of: rendering.key))
                forEachWord(for: rendering.units, uses) { word in
                    if read(word, for: rendering, uses, to: &candidate) { body(&candidate) }
                }
            }
        }
    }

    /// Hands on the words that may be in the place of a rendering, and some others.
    private func forEachWord(for rendering: [UInt16], _ uses: Double, _ body: (FacetWord) -> Void) {
        if rendering.count == 2 {
            forEachPair(for: rendering, uses, body)
        } else if let first = rendering.first, let last = rendering.last {
            let counts = rendering.count - Self.mostDifference...rendering.count + Self.mostDifference
            for word in words.all where word.edges.first == first || word.edges.last == last {
                if counts.contains(word.range.count) { body(word) }
            }
        }
    }

    private func forEachPair(for rendering: [UInt16], _ uses: Double, _ body: (FacetWord) -> Void) {
        let (first, second) = (rendering[0], rendering[1])
        let most = bounds.ofRendering(uses)
        for index in pairs.indices {
            let edges = pairs[index].word.edges
            let isAkin =
                edges.first == first || edges.first == second || edges.last == first || edges.last == second
            let score = isAkin ? mosts[index].x + most.x : mosts[index].y + most.y
            if bounds.isPossible(score) { body(pairs[index].word) }
        }
    }

    /// Finds out about a word in the place of a rendering.
    ///
    /// - Returns: false when it cannot stand there; then what was found means nothing.
    private func read(
        _ place: FacetWord, for rendering: ChineseTerms.Rendering, _ uses: Double, to candidate: inout Candidate
    ) -> Bool {
        let range = place.range
        guard words.isPlain(place, except: rendering.units),
            var other = compare(range, with: rendering.units, &candidate.word)
        else { return false }
        if candidate.word.kind == .longer, words.isStub(other, of: place) { return false }
        if other.count < 2 {
            other =
                other.lowerBound > range.lowerBound
                ? other.lowerBound - 1..<other.upperBound : other.lowerBound..<other.upperBound + 1
        }
        let link = links[clause(at: range.lowerBound)]
        candidate.word[.link] = link?.score ?? 0
        candidate.word[.near] = near(range)
        candidate.word[.pieces] = Double(words.pieces(of: place))
        candidate.word[.torn] = Double(words.tornEdges(of: place))
        candidate.word[.edge] = counts.edge(of: range, in: words.utf16)
        candidate.word[.renderings] = uses
        candidate.mention = term.mentions.first { mention in
            link.map { $0.sentence == mention.sentence } ?? linked.contains(mention.sentence)
        }
        (candidate.range, candidate.rendering, candidate.other) = (range, rendering.key, other)
        return true
    }

    /// How much the English around the term says of what stands around a word.
    private func near(_ range: Range<Int>) -> Double {
        beside.reduce(0) { sum, unit in
            if unit.range.overlaps(range) { return sum }
            let distance = Nearness.distance(unit.range, range)
            return distance < Nearness.chinese.count ? sum + unit.mass * Nearness.chinese[distance] : sum
        }
    }

    // MARK: Contexts

    /// Finds out what stands around a word; see ``StandIn/beside``.
    func readNeighbours(of candidate: inout Candidate) {
        let fit = counts.fit(candidate.rendering, around: candidate.range, of: words.utf16)
        candidate.word.set(StandIn.left, fit.left)
        candidate.word.set(StandIn.right, fit.right)
    }

    /// Finds out where else a word stands; see ``StandIn/elsewhere``.
    func readOtherPlaces(of candidate: inout Candidate) {
        candidate.word.set(StandIn.apart, standsApart(candidate.range) ? 1 : 0)
        candidate.word.set(StandIn.recurs, recurrence(of: candidate.other))
    }

    /// Whether a word stands in another facet too that says the term or digests nothing with it, so that it means something
    /// else.
    private func standsApart(_ word: Range<Int>) -> Bool {
        record.facets.indices.contains { other in
            other != facet && record.facets[other].utf16.holds(words.utf16[word])
                && (record.facets[other].says(term)
                    || !record.alignment.facets[other].links.contains { link in
                        term.mentions.contains { $0.sentence == link.sentence }
                    })
        }
    }

    /// How much oftener other records have a word in facets that lack the term than in all facets: a logarithm.
    private func recurrence(of word: Range<Int>) -> Double {
        var rarest = (uses: Double.infinity, lacking: 0.0)
        for at in word.dropLast() {
            var uses = counts.uses(words.utf16, at)
            var lacking = counts.uses(words.utf16, at, lacking: term.concepts)
            for facet in record.facets {
                let here = facet.utf16.count(of: words.utf16[at], words.utf16[at + 1])
                if here == 0 { continue }
                uses -= Double(here)
                if !facet.says(term) { lacking -= Double(here) }
            }
            if uses < rarest.uses { rarest = (uses, min(max(0, lacking), max(0, uses))) }
        }
        let expected = max(0, rarest.uses) * counts.share(lacking: term.concepts)
        return log((rarest.lacking + 0.5) / (expected + 0.5))
    }

    // MARK: Renderings

    /// What a word has in common with a rendering, and how it is known.
    ///
    /// - Returns: what it has in the rendering's stead; nil when it cannot stand in its place.
    private func compare(_ range: Range<Int>, with rendering: [UInt16], _ word: inout StandIn) -> Range<Int>? {
        let utf16 = words.utf16
        let least = min(range.count, rendering.count)
        var head = 0
        while head < least, utf16[range.lowerBound + head] == rendering[head] { head += 1 }
        var tail = 0
        while tail < least - head, utf16[range.upperBound - 1 - tail] == rendering[rendering.count - 1 - tail] {
            tail += 1
        }
        guard head + tail < range.count else { return nil }
        let isPair = rendering.count == 2
        if isPair {
            word.begin(utf16[range].contains(where: rendering.contains) ? .akinPair : .pair)
        } else {
            // The end of a Chinese word says more than its beginning: 数据库 is near 数据集, but so is 资料集.
            guard head + tail >= 2 || (rendering.count == 3 && tail > 0) else { return nil }
            word.begin(.longer)
            readShared(head, tail, of: range, with: rendering, &word)
        }
        for at in range.dropLast() where rendering.count(of: utf16[at], utf16[at + 1]) == 0 {
            word[.rarity] = max(word[.rarity], rarity(at))
            if let pair = pairUnit(at) { add(pair, to: &word) }
        }
        for at in range where !rendering.contains(utf16[at]) {
            if let character = characterUnit(at) { add(character, to: &word) }
        }
        return isPair ? range : range.lowerBound + head..<range.upperBound - tail
    }

    /// What a word shares with a longer rendering, so many characters at its beginning and its end, and what it has
    /// between them.
    private func readShared(
        _ head: Int, _ tail: Int, of range: Range<Int>, with rendering: [UInt16], _ word: inout StandIn
    ) {
        let utf16 = words.utf16
        let replaced = rendering[head..<rendering.count - tail]
        let other = range.lowerBound + head..<range.upperBound - tail
        let related = other.count { at in
            replaced.contains(utf16[at]) && !utf16[other.lowerBound..<at].contains(utf16[at])
        }
        word[.related] = Double(related) / Double(other.count)
        word[.length] = Double(abs(range.count - rendering.count))
        word[.shared] = Double(head + tail) / Double(rendering.count)
        var rarest = Double.infinity
        for at in range.dropLast() where at + 1 < other.lowerBound || at >= other.upperBound {
            rarest = min(rarest, counts.uses(utf16, at))
        }
        word[.common] = log(1 + (rarest.isFinite ? rarest : 0))
        // Whatever a usual word means, it means that: 提升训练 is no name of a training.
        word[.usual] = other.dropLast().reduce(StandIn.mostRarity) { least, at in
            min(least, pairUnit(at).map { Double($0.weight) } ?? least)
        }
    }

    /// Adds what explains a unit of a word that the rendering lacks: 细调 may well be known as a translation of
    /// *fine-tuning*.
    private func add(_ unit: ExplainedUnit, to word: inout StandIn) {
        if unit.range.count == 2 { word[.known] = 1 }
        let feature: StandIn.Feature = isOwn[Int(unit.explainer) + 1] ? .own : .explained
        word[feature] = max(word[feature], Double(unit.share))
    }
}
