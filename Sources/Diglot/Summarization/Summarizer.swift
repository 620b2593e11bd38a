// From a segmented record to a digest: candidates, scores, and the choice under a budget.

public import ICUText

/// Makes digests. One per worker: it owns a segmenter for keywords and titles, and a table of words.
///
/// ```swift
/// let lexicons = Lexicons(directory: "Lexicons")
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
        try self.init(lexicons.summary(.en), lexicons.summary(.zh), lexicons.segmentation())
    }

    /// Uses data that several workers share.
    ///
    /// - Throws: `ICUError` when ICU lacks its data.
    public init(
        _ english: SummaryLexicon, _ chinese: SummaryLexicon, _ segmentation: SegmentationLexicon
    ) throws(ICUError) {
        let segmenter = try Segmenter(segmentation)
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
        let style = language == .zh ? style : .sentence
        var budget = budget
        if style == .title { budget.sentences = 1 }
        // Candidates look at words in the context's memory.
        defer { withExtendedLifetime(context) {} }
        // The best is enough, unless it may be too long or others are asked for.
        let ranked = rank(context, style, onlyBest: budget == DigestBudget() && !explains)
        guard let best = ranked.first else { return nil }
        var chosen =
            budget.isLimited && budget.sentences == 1
            ? chooseOne(ranked, context, budget, style) : choose(ranked, context, budget, style)
        if budget == DigestBudget(), let shorter = tightened(chosen, context) { chosen = [shorter] }
        if chosen.isEmpty {
            let single = ranked.first { $0.second == nil } ?? best
            guard let text = try shortened(single, context, budget) else { return nil }
            return digest(text, [single], [single], ranked, context, style, record, explains)
        }
        let shown = spelledOut(continued(chosen, context, budget), context, budget, style)
        return digest(Self.text(shown, context, style), chosen, shown, ranked, context, style, record, explains)
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

    /// The candidates, best first; ties by place. All of them, or only the best.
    private func rank(_ context: SummaryContext, _ style: DigestStyle, onlyBest: Bool) -> [Scored] {
        if let composer = composer(context, style) { return rank(composer, onlyBest: onlyBest) }
        var candidates = context.candidates(style)
        if style == .sentence, candidates.contains(where: { !$0.cut.contains(.title) }) {
            candidates.removeAll { $0.cut.contains(.title) }
        }
        var ranking = Ranking(onlyBest: onlyBest)
        for (candidate, score) in zip(candidates, scores(candidates, context, style)) {
            ranking.add(score) { Scored(candidate: candidate, score: $0) }
        }
        return ranking.sorted
    }

    /// Rounded to nine places, so that the order of summation decides no tie.
    private func scores(_ candidates: [Candidate], _ context: SummaryContext, _ style: DigestStyle) -> [Double] {
        let focus = focus[context.lexicon.language]
        return zip(candidates, scorer.scores(candidates, in: context)).map { candidate, score in
            var score = score
            if let focus { score += DigestFocus.gain * focus.share(of: [candidate]) }
            if style == .title {
                score = titleContributions(to: candidate, context).reduce(score) { $0 + $1.value * $1.weight }
            }
            return Self.rounded(score)
        }
    }

    /// What a candidate gains and loses as a title, beside its features.
    private func titleContributions(to candidate: Candidate, _ context: SummaryContext) -> [Digest.Contribution] {
        let rules = context.lexicon.rules
        var contributions: [Digest.Contribution] = []
        let nounPhrase = context.lexicon.weights.parameter("param.noun-phrase", context.hasFacets)
        if nounPhrase != 0, rules.isNounPhrase(candidate, candidate.sentence) {
            contributions.append(.init(feature: "param.noun-phrase", value: 1, weight: nounPhrase))
        }
        if context.hasFacets, rules.namesPast(candidate) {
            contributions.append(.init(feature: "blemish", value: 1, weight: -FacetComposer.blemish))
        }
        return contributions
    }

    /// What makes digests of Chinese facets; nil for other sources and for titles.
    private func composer(_ context: SummaryContext, _ style: DigestStyle) -> FacetComposer? {
        guard style == .sentence, context.hasFacets, let weights = context.lexicon.weights.composing else { return nil }
        var composer = FacetComposer(context)
        composer.weigh(weights)
        return composer
    }

    private func rank(_ composer: FacetComposer, onlyBest: Bool) -> [Scored] {
        guard let weights = composer.context.lexicon.weights.composing else { return [] }
        let focus = focus[composer.context.lexicon.language]
        let choices = composer.choices(weights)
        let scores = choices.map { choice, score in
            let score = score - composer.blemish(choice)
            return focus.map { score + DigestFocus.gain * $0.share(of: composer.candidates(choice)) } ?? score
        }
        let agreement = composer.agreement(choices, scores)
        let candidates = composer.candidates
        var ranking = Ranking(onlyBest: onlyBest)
        for (index, item) in choices.enumerated() {
            ranking.add(Self.rounded(scores[index] + Agreement.gain * agreement[index])) { score in
                Scored(
                    candidate: candidates[item.choice.first], second: item.choice.second.map { candidates[$0] },
                    join: item.choice.join,
                    score: score, agreement: agreement[index])
            }
        }
        return ranking.sorted
    }

    /// Items as they come, all or only the best.
    private struct Ranking {
        let onlyBest: Bool
        private var items: [Scored] = []

        init(onlyBest: Bool) { self.onlyBest = onlyBest }

        /// - Parameter make: makes the item of a score; not called for one that is not wanted.
        mutating func add(_ score: Double, _ make: (Double) -> Scored) {
            if onlyBest, let best = items.first {
                if score < best.score { return }
                let item = make(score)
                if Scored.precedes(item, best) { items[0] = item }
            } else {
                items.append(make(score))
            }
        }

        /// Best first. Indices are sorted, because moving the items costs more than comparing them.
        var sorted: [Scored] {
            if items.count < 2 { return items }
            let scores = items.map(\.score)
            return items.indices.sorted {
                scores[$0] != scores[$1] ? scores[$0] > scores[$1] : Scored.precedes(items[$0], items[$1])
            }.map { items[$0] }
        }
    }

    private static func rounded(_ score: Double) -> Double { (score * 1e9).rounded() / 1e9 }

    // MARK: Choosing

    /// More of a candidate's words than this in another chosen one is repetition.
    private static let mostRepeated = 0.6

    /// Takes the best candidate that fits, one a sentence, preferring what says something new (maximal marginal
    /// relevance, Carbonell and Goldstein 1998); in document order, but what facets say of the problem goes first.
    private func choose(
        _ ranked: [Scored], _ context: SummaryContext, _ budget: DigestBudget, _ style: DigestStyle
    ) -> [Scored] {
        let price = context.lexicon.weights.parameter("param.repeat", context.hasFacets)
        func place(_ item: Scored) -> (Int, Int) {
            (context.isBackground(item.candidate) ? 0 : 1, item.candidate.passage)
        }
        var chosen: [Scored] = []
        while chosen.count < budget.sentences {
            var best: (value: Double, item: Scored)?
            for item in ranked {
                if let best, item.score <= best.value { break }
                let isOpen = !chosen.contains { $0.candidate.passage == item.candidate.passage }
                let isSentence = item.second == nil && !item.candidate.cut.contains(.title)
                guard isOpen, budget.sentences == 1 || isSentence,
                    chosen.isEmpty || context.mayFollow(item.candidate, chosen.map(\.candidate))
                else { continue }
                let repeated = chosen.map { Self.overlap($0.candidate, item.candidate) }.max() ?? 0
                guard repeated <= Self.mostRepeated, fits(item, with: chosen, context, budget, style) else { continue }
                let value = Self.rounded(item.score - price * repeated)
                if value > best?.value ?? -.infinity { best = (value, item) }
            }
            guard let best else { break }
            chosen.append(best.item)
            chosen.sort { place($0) < place($1) }
        }
        return chosen
    }

    /// The best candidate that fits, among them heads of those of the best sentence.
    private func chooseOne(
        _ ranked: [Scored], _ context: SummaryContext, _ budget: DigestBudget, _ style: DigestStyle
    ) -> [Scored] {
        var pieces = ranked.filter { fits($0, with: [], context, budget, style) }
        if pieces.first?.candidate.passage == ranked[0].candidate.passage { return [pieces[0]] }
        for item in ranked where item.candidate.passage == ranked[0].candidate.passage {
            let heads = context.lexicon.rules.heads(of: item.candidate, item.candidate.sentence)
                .filter { context.isFit($0) }
            for (head, score) in zip(heads, scores(heads, context, style)) {
                let scored = Scored(candidate: head, score: score)
                if fits(scored, with: [], context, budget, style) { pieces.append(scored) }
            }
        }
        return pieces.min(by: Scored.precedes).map { [$0] } ?? []
    }

    /// What says the same sentence in fewer words, where no budget is asked for and what was chosen is longer than a reader
    /// wants; nil where nothing does that and says enough.
    private func tightened(_ chosen: [Scored], _ context: SummaryContext) -> Scored? {
        guard let long = chosen.first?.candidate, context.isLong(long.wordCount) else { return nil }
        let shorter = context.candidates(of: long.passage).filter {
            !context.isLong($0.wordCount) && !context.isThin($0)
        }
        return zip(shorter, scores(shorter, context, .sentence)).map { Scored(candidate: $0, score: $1) }
            .min(by: Scored.precedes)
    }

    private func fits(
        _ item: Scored, with chosen: [Scored], _ context: SummaryContext, _ budget: DigestBudget, _ style: DigestStyle
    ) -> Bool {
        guard budget.isLimited else { return true }
        let items = (chosen + [item]).sorted { $0.candidate.passage < $1.candidate.passage }
        return budget.allows(Self.text(items, context, style))
    }

    /// The share of the smaller one's content words that both have.
    private static func overlap(_ a: Candidate, _ b: Candidate) -> Double {
        let (a, b) = (a.content, b.content)
        let smaller = min(a.count, b.count)
        return smaller > 0 ? Double(a.sharedCount(b)) / Double(smaller) : 0
    }

    private static func text(_ items: [Scored], _ context: SummaryContext, _ style: DigestStyle) -> String {
        items.map { $0.rendered(style) }.joined(separator: context.lexicon.language == .en ? " " : "")
    }

    /// The head of the best candidate, cut between words and closed by an ellipsis; nil when not even that fits.
    private mutating func shortened(
        _ best: Scored, _ context: SummaryContext, _ budget: DigestBudget
    ) throws(ICUError) -> String? {
        let text = try segmenter.segment(best.candidate.rendered(), language: context.lexicon.language)
        func head(_ end: Int) -> String { text.string(0..<end) + "…" }
        let ends = text.tokens.filter(\.kind.isWord).map(\.range.upperBound)
        let fitting = ends[..<ends.partitioningIndex { !budget.allows(head($0)) }]
        return fitting.last { !context.lexicon.rules.dangles(text, at: $0) }.map(head)
    }

    // MARK: Result

    /// What was chosen; if it says little, with what its sentence or the next one says of it (`We propose X; it learns Y.`).
    private func continued(_ chosen: [Scored], _ context: SummaryContext, _ budget: DigestBudget) -> [Scored] {
        guard chosen.count == 1, chosen[0].second == nil, context.isThin(chosen[0].candidate) else { return chosen }
        var longer = chosen[0]
        if let fuller = context.fuller(than: longer.candidate) {
            longer.replacePiece(0, with: fuller)
        } else if let next = context.continuation(of: longer.candidate) {
            (longer.second, longer.join) = (next, .semicolon)
        }
        return budget.allows(longer.rendered(.sentence)) ? [longer] : chosen
    }

    /// What was chosen with the abbreviations spelled out that only the rest of the text explains, as far as the budget
    /// allows.
    private func spelledOut(
        _ chosen: [Scored], _ context: SummaryContext, _ budget: DigestBudget, _ style: DigestStyle
    ) -> [Scored] {
        guard let abbreviations = context.lexicon.rules.abbreviations else { return chosen }
        var shown = chosen
        for (index, item) in chosen.enumerated() {
            for piece in item.pieces.indices {
                for definition in abbreviations.definitions(for: item.pieces[piece], context.passages) {
                    guard !shown.contains(where: { $0.pieces.contains { $0.says(definition) } }),
                        let spelled = shown[index].pieces[piece].spellingOut(definition)
                    else { continue }
                    var longer = shown
                    longer[index].replacePiece(piece, with: spelled)
                    if budget.allows(Self.text(longer, context, style)) { shown = longer }
                }
            }
        }
        return shown
    }

    /// - Parameter shown: what was chosen as the text has it.
    private func digest(
        _ text: String, _ chosen: [Scored], _ shown: [Scored], _ ranked: [Scored], _ context: SummaryContext,
        _ style: DigestStyle, _ record: SegmentedRecord, _ explains: Bool
    ) -> Digest {
        var spans: [Digest.Span] = []
        for piece in shown.flatMap(\.pieces) {
            let source = context.sources[piece.sentence.source]
            for span in piece.spans {
                source.text(in: record)?.forEachPiece(of: span) { index, range in
                    spans.append(.init(part: source.part, facet: source.facet, sentence: index, range: range))
                }
            }
        }
        var digest = Digest(
            language: context.lexicon.language, text: text, spans: spans,
            score: chosen.reduce(0) { $0 + $1.score }, reasons: context.reasons(for: chosen.flatMap(\.pieces)))
        if explains {
            digest.contributions = chosen.flatMap { contributions(to: $0, context, style) }
            if let focus = focus[context.lexicon.language] {
                digest.contributions += chosen.map {
                    .init(feature: "about", value: focus.share(of: $0.pieces), weight: DigestFocus.gain)
                }
            }
            digest.alternatives = alternatives(to: chosen, ranked, context, style)
        }
        return digest
    }

    private func contributions(
        to item: Scored, _ context: SummaryContext, _ style: DigestStyle
    ) -> [Digest.Contribution] {
        guard let weights = context.lexicon.weights.composing, let composer = composer(context, style),
            let first = composer.candidates.firstIndex(where: { $0.isSame(as: item.candidate) })
        else {
            let contributions = scorer.contributions(to: item.candidate, in: context)
            return style == .title ? contributions + titleContributions(to: item.candidate, context) : contributions
        }
        let second = item.second.flatMap { piece in
            composer.candidates.firstIndex { $0.isSame(as: piece) }
        }
        let contributions = composer.contributions(to: .init(first: first, second: second, join: item.join), weights)
        guard item.agreement != 0 else { return contributions }
        return contributions + [.init(feature: "agreement", value: item.agreement, weight: Agreement.gain)]
    }

    /// So many other candidates are shown.
    private static let mostAlternatives = 3

    /// The best candidates of the sentences that nothing was taken from.
    private func alternatives(
        to chosen: [Scored], _ ranked: [Scored], _ context: SummaryContext, _ style: DigestStyle
    ) -> [Digest.Alternative] {
        var seen = Set(chosen.flatMap(\.pieces).map(\.passage))
        return ranked.filter { seen.insert($0.candidate.passage).inserted }.prefix(Self.mostAlternatives).map {
            Digest.Alternative(text: Self.text([$0], context, style), score: $0.score)
        }
    }
}

extension SegmentedText {
    /// Calls `body` with the pieces of a stretch that is cut at the ends of sentences, without white space around them.
    fileprivate func forEachPiece(of range: Range<Int>, _ body: (_ sentence: Int, _ range: Range<Int>) -> Void) {
        for (index, sentence) in sentences.enumerated() {
            let piece = trimmed(range.clamped(to: sentence.range))
            if !piece.isEmpty { body(index, piece) }
        }
    }
}
