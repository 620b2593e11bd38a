// term.missing

import Glibc

/// An English term of the glossary that a facet digests with a word that is none of its renderings: 细调 for *fine-tuning*.
///
/// Digests leave terms out, so a rendering that is simply not there is no defect. The facet must have neither a rendering
/// nor the English, and must hold a word in its place. What speaks for such a word: its clause is linked to a sentence
/// with the term, it shares characters with a rendering, it is rare in digests, nothing else that the abstract says
/// explains it, and what stands around it is what the dump has around the rendering. Words that are less sure to stand for
/// the term are information. Without a glossary of one's own nothing is looked for but in the profile `strict`: the shipped
/// one knows which renderings are common, not which are wrong.
struct TermMissing: DumpRule {
    static let id = "term.missing"
    static let severity = RuleSeverity(.warning)
    static let comparesWithAbstract = true

    private let terms: GlossaryTerms
    private var glossary: Glossary { terms.glossary }
    /// Whether the glossary says what renderings should be.
    private let isBinding: Bool
    private let renderings: RenderingIndex
    private let model: StandInModel
    private let stopwords: Set<String>
    var readsTitle: Bool { isBinding }

    init(_ context: RuleContext) throws {
        terms = context.terms
        isBinding = !context.glossary.isShipped || context.profile == .strict
        renderings = RenderingIndex(context.glossary)
        model = try StandInModel(context.lexicons.rows(of: "stand-ins.tsv", columns: 3))
        stopwords = Set(
            try context.lexicons.rows(of: "zh/stopwords.tsv", columns: 1).flatMap {
                $0.cells[0].split(separator: " ").map(String.init)
            })
    }

    func count(_ record: SurveyedRecord, in counts: inout RenderingContexts) {
        guard isBinding else { return }
        for text in record.facets where !text.isEmpty { counts.count(text, renderings) }
    }

    func check(_ record: CheckedRecord, _ counts: RenderingContexts, _ findings: inout FindingSink) {
        guard isBinding, record.hasEnglishAbstract, let abstract = record.abstract else { return }
        let spoken = spokenTerms(abstract)
        if spoken.isEmpty { return }
        let concepts = SpokenConcepts(record.sources, terms)
        for (index, facet) in record.facets.enumerated() where facet.text.language == .zh {
            if record.alignment.facets[index].links.isEmpty { continue }
            // Made when the first term has no rendering.
            var latin: LatinWords?
            var place: TermPlace?
            var found: [Claim] = []
            for term in spoken {
                if isRendered(term, abstract, in: facet, &latin) { continue }
                if place == nil { place = TermPlace(record, index, concepts, stopwords) }
                if let claim = claim(of: term, in: &place!, counts) { found.append(claim) }
            }
            report(found, in: facet, abstract, &findings)
        }
    }

    /// What is most likely found first; a word stands for one term.
    private func report(
        _ claims: [Claim], in facet: CheckedText, _ abstract: CheckedText, _ findings: inout FindingSink
    ) {
        var taken: [Range<Int>] = []
        for claim in claims.sorted(by: { ($1.score, $0.range.lowerBound) < ($0.score, $1.range.lowerBound) })
        where !taken.contains(where: { $0.overlaps(claim.range) }) {
            taken.append(claim.range)
            let expected = claim.term.concepts.flatMap { glossary.concepts[$0].accepted(in: .zh).map(\.text) }
            let term = glossary.concepts[claim.term.concepts[0]].preferred(in: .en)?.text ?? ""
            findings.report(
                .missing(facet.string(claim.range), term, claim.mention.sentence + 1, expected.first ?? ""),
                in: facet.part, at: claim.range, expected: expected, related: abstract.place(claim.mention.range),
                atMost: claim.score >= model.sure ? nil : .info)
        }
    }

    // MARK: Terms

    /// A term of the glossary in the abstract.
    private struct SpokenTerm {
        let concepts: [Int]
        var mentions: [(range: Range<Int>, sentence: Int)]
    }

    /// A word that stands for a term.
    private struct Claim {
        let term: SpokenTerm
        let mention: (range: Range<Int>, sentence: Int)
        let range: Range<Int>
        let score: Double
    }

    /// The terms of the abstract in the order of their first mentions.
    private func spokenTerms(_ abstract: CheckedText) -> [SpokenTerm] {
        var spoken: [SpokenTerm] = []
        for match in abstract.mentions.terms {
            var concepts: [Int] = []
            for reference in match.terms where terms.isEnglish(reference) && !concepts.contains(reference.concept) {
                concepts.append(reference.concept)
            }
            guard !concepts.isEmpty, let sentence = abstract.text.sentence(at: match.range.lowerBound) else { continue }
            let mention = (match.range, sentence)
            if let known = spoken.firstIndex(where: { $0.concepts == concepts }) {
                spoken[known].mentions.append(mention)
            } else {
                spoken.append(SpokenTerm(concepts: concepts, mentions: [mention]))
            }
        }
        return spoken
    }

    /// Whether a facet has a rendering of a term, or the English.
    private func isRendered(
        _ term: SpokenTerm, _ abstract: CheckedText, in facet: CheckedText, _ latin: inout LatinWords?
    ) -> Bool {
        if facet.mentions.terms.contains(where: { $0.terms.contains { term.concepts.contains($0.concept) } }) {
            return true
        }
        for concept in term.concepts {
            for rendering in glossary.concepts[concept].terms(in: .zh)
            where facet.utf16.holds(Array(rendering.text.utf16)) { return true }
        }
        let words = latin ?? LatinWords([facet])
        latin = words
        if words.isEmpty { return false }
        return term.mentions.contains { words.contains(LatinWords.folded(abstract.utf16[$0.range])) }
    }

    // MARK: Words in the place of a rendering

    /// The word that is the likeliest to stand for a term; nil when none is likely.
    private func claim(of term: SpokenTerm, in place: inout TermPlace, _ counts: RenderingContexts) -> Claim? {
        place.explained = place.types(of: term.mentions.map(\.range))
        var best: Claim?
        for concept in term.concepts {
            for rendering in glossary.concepts[concept].accepted(in: .zh) {
                let rendering = Array(rendering.text.utf16)
                guard rendering.count > 1, rendering.allSatisfy(\.isHan) else { continue }
                let key = RenderingIndex.key(of: rendering)
                for range in place.words(for: rendering) {
                    guard var word = place.standIn(range, for: rendering, counts) else { continue }
                    let linked = place.sentences(at: range.lowerBound)
                    let mention = term.mentions.first { linked.contains($0.sentence) }
                    let nearest = mention ?? term.mentions.first { place.linked.contains($0.sentence) }
                    word[.clause] = mention == nil ? 0 : 1
                    word[.facet] = nearest == nil ? 0 : 1
                    let least = max(model.doubtful, best?.score ?? -.infinity)
                    word[.use] = place.use(range, for: rendering, counts)
                    // Most words are out of the question whatever stands around them.
                    guard model.score(word) + model.mostOfContext(word.kind) >= least else { continue }
                    let fit = counts.fit(key, around: range, of: place.utf16)
                    word[.left] = min(max(fit.left, StandIn.contextRange.lowerBound), StandIn.contextRange.upperBound)
                    word[.right] = min(max(fit.right, StandIn.contextRange.lowerBound), StandIn.contextRange.upperBound)
                    let score = model.score(word)
                    guard score >= model.doubtful, score > best?.score ?? -.infinity else { continue }
                    best = Claim(term: term, mention: nearest ?? term.mentions[0], range: range, score: score)
                }
            }
        }
        return best
    }
}

/// The words of a facet and what is known of them.
private struct TermPlace {
    let utf16: [UInt16]
    /// The sentences that the facet is linked to.
    let linked: [Int]
    /// The types of the abstract's units that make up the term that is looked for.
    var explained: [Int32] = []
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

    func types(of ranges: [Range<Int>]) -> [Int32] {
        abstractUnits.filter { unit in ranges.contains { $0.overlaps(unit.range) } }.map(\.type)
    }

    /// The sentences that the clause at a place is linked to.
    func sentences(at place: Int) -> [Int] {
        clauses.first { $0.range.contains(place) }?.links.map(\.sentence) ?? []
    }

    // MARK: Words

    /// Stretches of Han that begin and end with words, touch no term of the English texts, and may be in the place of a
    /// rendering.
    func words(for rendering: [UInt16]) -> [Range<Int>] {
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
    func standIn(_ range: Range<Int>, for rendering: [UInt16], _ counts: RenderingContexts) -> StandIn? {
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
            let differing = range.dropFirst(head).dropLast(tail)
            if result[.related] == 0, differing.dropLast().contains(where: isOrdinary) { return nil }
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

    /// Whether a pair of characters is so usual in digests that it means what it means: 提升训练 is no name of a training.
    private func isOrdinary(_ at: Int) -> Bool {
        pairs[at].map { Double($0.weight) < Self.ordinaryRarity } ?? false
    }

    private static let ordinaryRarity = 6.4

    /// Where the pairs of a word begin that a rendering lacks.
    private func foreignPairs(_ range: Range<Int>, for rendering: [UInt16]) -> [Int] {
        range.dropLast().filter { at in
            !zip(rendering, rendering.dropFirst()).contains { $0 == utf16[at] && $1 == utf16[at + 1] }
        }
    }

    func use(_ range: Range<Int>, for rendering: [UInt16], _ counts: RenderingContexts) -> Double {
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
    fileprivate func holds(_ other: [UInt16]) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        return (0...count - other.count).contains { at in
            self[at] == first && self[at..<at + other.count].elementsEqual(other)
        }
    }
}

extension Finding.Message {
    fileprivate static func missing(_ word: String, _ term: String, _ sentence: Int, _ rendering: String) -> Self {
        Self(
            "\(word) stands where sentence \(sentence) of the abstract has \(term), which the glossary renders \(rendering)"
        )
    }
}
