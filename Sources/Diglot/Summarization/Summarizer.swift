// From a segmented record to a digest: candidates, scores, and the choice under a budget.

public import ICUText

/// Makes digests. One per worker: it owns a segmenter for keywords and titles, and a table of words.
///
/// ```swift
/// let lexicons = try Lexicons.find()
/// var segmenter = try Segmenter(lexicons.segmentation())
/// var summarizer = try Summarizer(lexicons)
/// let segmented = try segmenter.segment(record)
/// let digest = try summarizer.digest(of: segmented, in: .en, budget: DigestBudget(maxWords: 25))
/// ```
public struct Summarizer: ~Copyable {
    private let english: SummaryLexicon
    private let chinese: SummaryLexicon
    private var englishWords: WordTable
    private var chineseWords: WordTable
    private var segmenter: Segmenter
    private let scorer: any CandidateScorer = LinearScorer()
    /// What digests should be about, by language.
    private var focus: [Language: DigestFocus] = [:]

    /// Loads the data of both languages.
    ///
    /// - Throws: `LexiconError`, or `ICUError` when ICU lacks its data.
    public init(_ lexicons: Lexicons) throws {
        let english = try lexicons.summary(.en)
        let chinese = try lexicons.summary(.zh)
        let segmenter = try Segmenter(lexicons.segmentation())
        self.english = english
        self.chinese = chinese
        englishWords = english.words
        chineseWords = chinese.words
        self.segmenter = segmenter
    }

    /// Makes digests say what a query asks about, where records have it.
    ///
    /// Words count in their language, terms of the glossary in both.
    ///
    /// - Throws: `ICUError` for text that ICU refuses.
    public mutating func focus(on text: String, _ glossary: Glossary, _ matching: MatchingLexicon) throws {
        let query = try segmenter.segment(text)
        var matcher = try TermMatcher(TermIndex(glossary, matching))
        let concepts = try matcher.matches(in: query).map { ($0.range, glossary.concepts[$0.concept]) }
        englishWords.reset()
        focus[.en] = try DigestFocus(query, in: .en, concepts, english, &segmenter, &englishWords)
        englishWords.fix()
        chineseWords.reset()
        focus[.zh] = try DigestFocus(query, in: .zh, concepts, chinese, &segmenter, &chineseWords)
        chineseWords.fix()
    }

    /// The digest of a record in a language.
    ///
    /// English comes from an English abstract, Chinese from Chinese facets or, without them, from a
    /// Chinese abstract. A record with one sentence gives that sentence or a part of it.
    ///
    /// - Parameters:
    ///   - record: the record, segmented.
    ///   - language: the language of the digest.
    ///   - budget: holds for the whole digest; when not even one candidate fits, the best one is cut
    ///     between words and closed by an ellipsis.
    ///   - style: what a Chinese digest reads as.
    ///   - explains: whether to list what each feature added, and what else could have been chosen.
    /// - Returns: nil when the record has no text in the language, or none that fits.
    public mutating func digest(
        of record: SegmentedRecord, in language: Language, budget: DigestBudget = DigestBudget(),
        style: DigestStyle = .sentence, explains: Bool = false
    ) throws(ICUError) -> Digest? {
        guard let context = try context(of: record, in: language) else { return nil }
        let ranked = rank(context, style)
        guard let best = ranked.first else { return nil }
        let chosen =
            budget.isLimited && budget.sentences == 1
            ? chooseOne(ranked, context, budget) : choose(ranked, context, budget)
        if chosen.isEmpty {
            guard let text = try shortened(best, context, budget) else { return nil }
            return digest(text, [best], ranked, context, explains)
        }
        return digest(Self.text(chosen.map(\.candidate), context, style), chosen, ranked, context, explains)
    }

    private mutating func context(of record: SegmentedRecord, in language: Language) throws(ICUError) -> SummaryContext?
    {
        switch language {
        case .en:
            englishWords.reset()
            return try SummaryContext(record, english, &segmenter, &englishWords)
        case .zh:
            chineseWords.reset()
            return try SummaryContext(record, chinese, &segmenter, &chineseWords)
        }
    }

    // MARK: Ranking

    private struct Scored {
        let candidate: Candidate
        let score: Double
    }

    /// The candidates, best first; ties by place.
    private func rank(_ context: SummaryContext, _ style: DigestStyle) -> [Scored] {
        var candidates = context.candidates()
        if style == .sentence {
            let sentences = candidates.filter { !$0.cut.contains(.title) }
            if !sentences.isEmpty { candidates = sentences }
        }
        let nounPhrase = style == .title ? context.lexicon.weights.parameter("param.noun-phrase", context.hasFacets) : 0
        let focus = focus[context.lexicon.language]
        return candidates.map { candidate in
            var score = scorer.score(candidate, in: context)
            if let focus { score += DigestFocus.gain * focus.share(of: candidate) }
            if nounPhrase != 0, context.lexicon.rules.isNounPhrase(candidate, context.passages[candidate.passage]) {
                score += nounPhrase
            }
            return Scored(candidate: candidate, score: Self.rounded(score))
        }.sorted(by: Self.precedes)
    }

    private func scored(_ head: Candidate, _ context: SummaryContext) -> Scored {
        let share = focus[context.lexicon.language]?.share(of: head) ?? 0
        let score = scorer.score(head, in: context) + DigestFocus.gain * share
        return Scored(candidate: head, score: Self.rounded(score))
    }

    /// To nine places, so that the order of summation decides no tie.
    private static func rounded(_ score: Double) -> Double { (score * 1e9).rounded() / 1e9 }

    private static func precedes(_ a: Scored, _ b: Scored) -> Bool {
        if a.score != b.score { return a.score > b.score }
        if a.candidate.passage != b.candidate.passage { return a.candidate.passage < b.candidate.passage }
        return a.candidate.spans.lexicographicallyPrecedes(b.candidate.spans) {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
    }

    // MARK: Choosing

    /// More of a candidate's words than this in another chosen one is repetition.
    private static let mostRepeated = 0.6

    /// Takes the best candidate that fits, one a sentence, preferring what says something new (maximal marginal
    /// relevance, Carbonell and Goldstein 1998); in document order.
    private func choose(_ ranked: [Scored], _ context: SummaryContext, _ budget: DigestBudget) -> [Scored] {
        let price = context.lexicon.weights.parameter("param.repeat", context.hasFacets)
        var chosen: [Scored] = []
        while chosen.count < budget.sentences {
            var best: (value: Double, item: Scored)?
            for item in ranked {
                if let best, item.score <= best.value { break }
                let isOpen = !chosen.contains { $0.candidate.passage == item.candidate.passage }
                guard isOpen, budget.sentences == 1 || !item.candidate.cut.contains(.title) else { continue }
                let repeated = chosen.map { Self.overlap($0.candidate, item.candidate) }.max() ?? 0
                guard repeated <= Self.mostRepeated, fits(item, with: chosen, context, budget) else { continue }
                let value = Self.rounded(item.score - price * repeated)
                if value > best?.value ?? -.infinity { best = (value, item) }
            }
            guard let best else { break }
            chosen.append(best.item)
            chosen.sort { $0.candidate.passage < $1.candidate.passage }
        }
        return chosen
    }

    /// The best candidate that fits, among them heads of those of the best sentence.
    private func chooseOne(_ ranked: [Scored], _ context: SummaryContext, _ budget: DigestBudget) -> [Scored] {
        var pieces = ranked.filter { fits($0, with: [], context, budget) }
        if pieces.first?.candidate.passage == ranked[0].candidate.passage { return [pieces[0]] }
        for item in ranked where item.candidate.passage == ranked[0].candidate.passage {
            let heads = context.lexicon.rules.heads(of: item.candidate, context.passages[item.candidate.passage])
            for head in heads where context.isFit(head) {
                let scored = scored(head, context)
                if fits(scored, with: [], context, budget) { pieces.append(scored) }
            }
        }
        return pieces.min(by: Self.precedes).map { [$0] } ?? []
    }

    private func fits(_ item: Scored, with chosen: [Scored], _ context: SummaryContext, _ budget: DigestBudget) -> Bool
    {
        guard budget.isLimited else { return true }
        let candidates = (chosen + [item]).map(\.candidate).sorted { $0.passage < $1.passage }
        return budget.allows(Self.text(candidates, context, .sentence))
    }

    /// The share of the smaller one's content words that both have.
    private static func overlap(_ a: Candidate, _ b: Candidate) -> Double {
        let smaller = min(a.content.count, b.content.count)
        guard smaller > 0 else { return 0 }
        return Double(Set(a.content).intersection(b.content).count) / Double(smaller)
    }

    private static func text(
        _ candidates: [Candidate], _ context: SummaryContext, _ style: DigestStyle
    ) -> String {
        let separator = context.lexicon.language == .en ? " " : ""
        return candidates.map { $0.rendered(context.passages[$0.passage], style) }.joined(separator: separator)
    }

    /// The head of the best candidate, cut between words and closed by an ellipsis; nil when not even that fits.
    private mutating func shortened(
        _ best: Scored, _ context: SummaryContext, _ budget: DigestBudget
    ) throws(ICUError) -> String? {
        let passage = context.passages[best.candidate.passage]
        let text = try segmenter.segment(best.candidate.rendered(passage), language: context.lexicon.language)
        for token in text.tokens.reversed() where token.kind.isWord {
            let end = token.range.upperBound
            if context.lexicon.rules.dangles(text, at: end) { continue }
            let head = text.string(0..<end) + "…"
            if budget.allows(head) { return head }
        }
        return nil
    }

    // MARK: Result

    private func digest(
        _ text: String, _ chosen: [Scored], _ ranked: [Scored], _ context: SummaryContext, _ explains: Bool
    ) -> Digest {
        let spans = chosen.flatMap { item in
            let passage = context.passages[item.candidate.passage]
            let source = context.sources[passage.source]
            return item.candidate.spans.flatMap { passage.text.pieces(of: $0) }.map { index, range in
                Digest.Span(part: source.part, facet: source.facet, sentence: index, range: range)
            }
        }
        var digest = Digest(
            language: context.lexicon.language, text: text, spans: spans,
            score: chosen.reduce(0) { $0 + $1.score }, reasons: reasons(chosen.map(\.candidate), context))
        if explains {
            digest.contributions = chosen.flatMap { scorer.contributions(to: $0.candidate, in: context) }
            if let focus = focus[context.lexicon.language] {
                digest.contributions += chosen.map {
                    .init(feature: "about", value: focus.share(of: $0.candidate), weight: DigestFocus.gain)
                }
            }
            digest.alternatives = alternatives(to: chosen, ranked, context)
        }
        return digest
    }

    /// So many other candidates are shown.
    private static let mostAlternatives = 3

    /// The best candidates of the sentences that nothing was taken from.
    private func alternatives(
        to chosen: [Scored], _ ranked: [Scored], _ context: SummaryContext
    ) -> [Digest.Alternative] {
        var seen = Set(chosen.map(\.candidate.passage))
        return ranked.filter { seen.insert($0.candidate.passage).inserted }.prefix(Self.mostAlternatives).map {
            Digest.Alternative(text: Self.text([$0.candidate], context, .sentence), score: $0.score)
        }
    }

    /// The two cue reasons that weigh most, then what else of the record speaks for the choice.
    private func reasons(_ candidates: [Candidate], _ context: SummaryContext) -> [String] {
        var gains: [String: Double] = [:]
        for candidate in candidates {
            for cue in context.lexicon.rules.cues(in: context.passages[candidate.passage])
            where cue.weight > 0 && candidate.holds(cue.range) {
                gains[cue.reason, default: 0] += cue.weight
            }
        }
        var reasons = gains.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2).map(\.key)
        for candidate in candidates {
            let source = context.sources[context.passages[candidate.passage].source]
            if source.facet != nil { reasons.append("\(source.part) facet") }
            let ids = candidate.words.map(\.id)
            if ids.contains(where: context.mainVotes.contains) { reasons.append("shared names") }
            if ids.contains(where: context.numberVotes.contains) { reasons.append("shared numbers") }
            if ids.contains(where: context.keywords.contains) { reasons.append("keywords") }
        }
        var seen: Set<String> = []
        return reasons.filter { seen.insert($0).inserted }
    }
}

extension SegmentedText {
    /// A stretch cut at the ends of sentences, each piece with its sentence's index and without white space around it.
    fileprivate func pieces(of range: Range<Int>) -> [(sentence: Int, range: Range<Int>)] {
        sentences.enumerated().compactMap { index, sentence in
            let piece = trimmed(range.clamped(to: sentence.range))
            return piece.isEmpty ? nil : (index, piece)
        }
    }
}
