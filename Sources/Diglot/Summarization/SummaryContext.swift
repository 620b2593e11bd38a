// What a candidate is measured against: the whole record, counted once.

import ICUText

/// A record as the features see it; an object, because every feature of every candidate asks for it.
final class SummaryContext {
    /// Of a text far beyond any abstract only the beginning is looked at: time and memory would have no bound.
    private static let mostSentences = 1024

    let lexicon: SummaryLexicon
    /// The section of the dump that the record stands in.
    let section: String?
    let sources: [SummarySource]
    /// The sentences of all sources, in order.
    let passages: [Passage]
    /// Whether the weights for records with facets apply.
    let hasFacets: Bool

    private let record: RecordWords
    /// How many content words there are, and how often the most frequent one occurs.
    let total: Int
    let top: Int
    /// The cue phrases of each sentence from left to right; empty when no feature asks for them.
    private(set) lazy var cues: [[Passage.Cue]] =
        lexicon.weights.usesCues ? passages.map(lexicon.rules.cues(in:)) : []
    /// The first sentence whose cues weigh enough.
    private(set) lazy var firstCue: Int? = {
        let strong = lexicon.weights.parameter("param.cue.strong", hasAnyFacets)
        return cues.firstIndex { $0.reduce(0) { $0 + $1.weight } >= strong }
    }()
    private let hasAnyFacets: Bool
    /// The first sentence in which the authors speak.
    private(set) lazy var firstSpeaker: Int? = {
        let rules = lexicon.rules
        return passages.indices.first { traits[$0].contains(.speaker) && rules.isSpoken(passages[$0]) }
    }()
    /// The words of the name that the paper gives to what is new, as its title tells (`NAME: what it is`); empty in a
    /// language where it counts for nothing.
    let ownName: [Int32]
    /// What a candidate gains by it.
    let ownNameGain: Double
    /// By sentence: where it goes on after the leading adverbials that could go; nil if it has none.
    let openerEnds: [Int?]
    /// By sentence: what few sentences have a word of.
    let traits: [SentenceTraits]
    /// The usual length of a digest: words in English, characters in Chinese.
    let usualLength: Double
    /// Nil when the lexicon has no n-grams.
    let ngrams: RecordNGrams?

    /// - Returns: nil when the record has no text in the language.
    init?(
        _ record: borrowing SegmentedRecord, _ lexicon: SummaryLexicon, _ segmenter: inout Segmenter,
        _ table: inout WordTable
    ) throws(ICUError) {
        let hasAnyFacets = record.facets.contains { !$0.sentences.isEmpty }
        let takesFacets =
            lexicon.language == .zh && record.facets.contains { $0.language == .zh && !$0.sentences.isEmpty }
        let sources = Self.sources(of: record, lexicon.language, takesFacets: takesFacets)
        guard !sources.isEmpty else { return nil }
        let texts = Self.prefetch(sources, of: record, lexicon.language)

        let words = RecordWords(atMost: texts.tokens, &table, lexicon.stopWords)
        var passages: [Passage] = []
        passages.reserveCapacity(texts.sentences)
        for (source, item) in sources.enumerated() {
            item.withRows(of: record, words.memory) { text in
                let markup = lexicon.markup.marks(in: text.utf16)
                text.forEachJoinedSentence(atMost: Self.mostSentences) { index, sentence in
                    let place = Passage.Place(
                        source: source, index: index, count: text.sentences.count, passage: passages.count,
                        isFacet: takesFacets)
                    let passage = Passage(sentence, at: place, of: text, markup: markup, &table, words)
                    if !passage.body.isEmpty { passages.append(passage) }
                }
            }
        }
        words.close(last: passages.count - 1)
        try WordVotes(words: words, lexicon: lexicon).add(record, takesFacets: takesFacets, &segmenter, table)

        section = record.record.section?.string
        self.lexicon = lexicon
        self.sources = sources
        self.passages = passages
        hasFacets = lexicon.language == .zh ? takesFacets : hasAnyFacets
        ownNameGain = hasFacets ? lexicon.ownNameGain.facets : lexicon.ownNameGain.abstract
        ownName =
            ownNameGain == 0 ? [] : try Self.ownName(record.record.title?.string, lexicon.language, &segmenter, table)
        self.hasAnyFacets = hasAnyFacets
        total = max(1, words.total)
        self.record = words
        top = words.facts.reduce(1) { max($0, Int($1.count)) }
        let rules = lexicon.rules
        openerEnds = passages.map { rules.openerEnd($0) }
        traits = passages.map { rules.traits(of: $0) }
        usualLength =
            takesFacets || (lexicon.language == .en && hasAnyFacets)
            ? lexicon.usualLength.facets : lexicon.usualLength.abstract
        ngrams =
            lexicon.ngrams.isEmpty || takesFacets
            ? nil : RecordNGrams(passages.lazy.map(\.words), lexicon.ngrams, words.memory)
    }

    /// The texts of a record that its digests are taken from.
    private static func sources(
        of record: borrowing SegmentedRecord, _ language: Language, takesFacets: Bool
    ) -> [SummarySource] {
        guard takesFacets else {
            return record.abstract?.language == language ? [SummarySource(part: "abstract", facet: nil)] : []
        }
        return record.facets.indices.compactMap { index in
            guard record.facets[index].language == .zh, !record.facets[index].sentences.isEmpty else { return nil }
            return SummarySource(part: record.record.facets[index].name, facet: index)
        }
    }

    /// Asks for the memory of a record's texts, in the order in which they will be read.
    ///
    /// - Returns: how many tokens its sources have, and how many sentences will be looked at.
    private static func prefetch(
        _ sources: [SummarySource], of record: borrowing SegmentedRecord, _ language: Language
    ) -> (tokens: Int, sentences: Int) {
        var (tokens, sentences) = (0, 0)
        func add(_ text: borrowing SegmentedText) {
            text.prefetch()
            tokens += text.tokens.count
            sentences += min(mostSentences, text.sentences.count)
        }
        for source in sources {
            if let facet = source.facet { add(record.facets[facet]) } else if let text = record.abstract { add(text) }
        }
        // What speaks for words of the sources.
        if language == .en {
            for index in record.facets.indices {
                record.facets[index].utf16.prefetch()
                record.facets[index].tokens.prefetch()
            }
        } else if sources.contains(where: { $0.facet != nil }) {
            record.abstract?.utf16.prefetch()
            record.abstract?.tokens.prefetch()
        }
        return (tokens, sentences)
    }

    /// The words before a title's colon, if one of them is coined and all are known.
    private static func ownName(
        _ title: String?, _ language: Language, _ segmenter: inout Segmenter, _ table: WordTable
    ) throws(ICUError) -> [Int32] {
        guard let title, let colon = title.utf8.firstIndex(of: UInt8(ascii: ":")) else { return [] }
        let name = try segmenter.segment(String(title[..<colon]), language: language)
        let words = name.tokens.filter { $0.kind.isWord }
        guard !words.isEmpty, words.count <= longestName else { return [] }
        return name.utf16.withUnsafeBufferPointer { text in
            let ids = words.compactMap { table.knownNumbers(of: UnsafeBufferPointer(rebasing: text[$0.range]))?.id }
            let isCoined = words.contains { token in
                let range = token.range
                // A word that ends in digits is a number to ICU.
                if token.kind == .number { return text[range.lowerBound].isASCIILetter }
                let word = Word(
                    start: Int32(range.lowerBound), end: Int32(range.upperBound), id: 0, kind: token.kind)
                return CandidateFeatures.isName(word, text)
            }
            return isCoined && ids.count == words.count ? ids : []
        }
    }

    /// A longer one is a phrase.
    private static let longestName = 3

    /// Whether a candidate begins with the name of what is new, or the authors speak of it by its name.
    func saysOwnName(_ candidate: Candidate) -> Bool {
        guard let place = ownNamePlace(in: candidate) else { return false }
        if place == 0 { return true }
        return traits[candidate.passage].contains(.speaker) && lexicon.rules.isSpoken(candidate.sentence)
    }

    /// The index of the candidate's word at which the name of what is new first stands.
    func ownNamePlace(in candidate: Candidate) -> Int? {
        if ownName.isEmpty { return nil }
        let ids = candidate.ids
        return (0..<max(0, ids.count - ownName.count + 1)).first { at in
            ownName.indices.allSatisfy { ids[at + $0] == ownName[$0] }
        }
    }

    /// By a word's number in the record.
    var words: UnsafeBufferPointer<WordFacts> { record.facts }

    /// By a word's number in the record: what it adds to the sums of a candidate.
    private(set) lazy var shares: UnsafeBufferPointer<ContentSums> = {
        let shares = memory.row(of: words.count, ContentSums.self)
        for (number, word) in words.enumerated() { shares.initializeElement(at: number, to: ContentSums(word)) }
        return UnsafeBufferPointer(shares)
    }()

    /// Where rows lie that are made of the record.
    var memory: RecordMemory { record.memory }

    /// Whether nothing in a candidate calls for what was left out.
    func isFit(_ candidate: Candidate) -> Bool { isFit(candidate, lexicon.rules) }

    private func isFit(_ candidate: Candidate, _ rules: any CandidateRules) -> Bool {
        let passage = candidate.sentence
        let isComplete =
            passage.closure.isEmpty
            || (passage.closure.isClosed(passage.utf16, candidate.spans)
                && passage.closure.isReadable(passage.utf16, candidate.spans))
        return isComplete && !rules.danglesAtHead(candidate, passage)
    }

    /// What a digest can be made of: the parts of sentences that read as sentences, or whole ones where none does.
    ///
    /// For sentences, titles count only where nothing else is fit.
    func candidates(_ style: DigestStyle) -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(Self.usualCandidates * passages.count)
        let rules = lexicon.rules
        if style == .sentence {
            for (index, passage) in passages.enumerated() {
                rules.addCandidates(
                    of: passage, at: index, traits[index], openerEnd: openerEnds[index], withTitles: false,
                    to: &candidates)
            }
            candidates.removeAll { !isFit($0, rules) }
            if !candidates.isEmpty { return candidates }
        }
        for (index, passage) in passages.enumerated() {
            rules.addCandidates(
                of: passage, at: index, traits[index], openerEnd: openerEnds[index], withTitles: true,
                to: &candidates)
            if style == .title { candidates += rules.titles(of: passage, at: index) }
        }
        let fit = candidates.filter { isFit($0, rules) }
        if !fit.isEmpty { return fit }
        if !candidates.isEmpty { return candidates }
        return passages.enumerated().compactMap { index, passage in
            Ranges(passage.body, without: passage.markup, memory).map {
                Candidate(passage, at: index, spans: $0, cut: [])
            }
        }
    }

    /// Most sentences have fewer.
    private static let usualCandidates = 6

    // MARK: Thin and long digests

    /// Whether a candidate says so little that a reader wants to know more: `We propose a new planner, LampPost.`
    ///
    /// It has fewer words than the parameter says, those in brackets apart; a compound is one.
    func isThin(_ candidate: Candidate) -> Bool {
        let fewest = lexicon.weights.parameter("param.thin", hasFacets)
        // Most candidates need no look at their words.
        if Double(candidate.wordCount) >= 2 * fewest { return false }
        let (asides, text) = (candidate.sentence.asides, candidate.sentence.utf16)
        let count = candidate.words.count { word in
            let start = Int(word.start)
            let isTied = start > 0 && Marks.isDash(text[start - 1])
            return !isTied && !asides.contains { $0.range.contains(start) }
        }
        return Double(count) < fewest
    }

    /// Whether so many words are more than a reader wants without asking for them.
    func isLong(_ words: Int) -> Bool {
        let most = lexicon.weights.parameter("param.long", hasFacets)
        return most > 0 && Double(words) > most
    }

    /// The longest candidate that begins as a thin one does and is not thin, best with or without brackets as that; nil if
    /// its sentence has none.
    func fuller(than candidate: Candidate) -> Candidate? {
        guard candidate.cut.contains(.tail) else { return nil }
        let fuller = candidates(of: candidate.passage).filter {
            $0.spans.first.lowerBound == candidate.spans.first.lowerBound && !isLong($0.wordCount) && !isThin($0)
        }
        let alike = fuller.filter { $0.cut.contains(.aside) == candidate.cut.contains(.aside) }
        return (alike.isEmpty ? fuller : alike).max { $0.wordCount < $1.wordCount }
    }

    /// The longest part of the next sentence that goes on about what a candidate introduces; nil where it does not.
    func continuation(of candidate: Candidate) -> Candidate? {
        let next = candidate.passage + 1
        guard next < passages.count, passages[next].source == candidate.sentence.source,
            !candidate.cut.contains(.tail)
        else { return nil }
        return candidates(of: next).filter {
            !isLong(candidate.wordCount + $0.wordCount) && lexicon.rules.goesOn($0, after: candidate) && !hasList($0)
        }.max { $0.wordCount < $1.wordCount }?.continuing
    }

    /// Whether a candidate has a mark that what goes on behind a semicolon does not have.
    private func hasList(_ candidate: Candidate) -> Bool {
        candidate.units.contains { Marks.isColon($0) || Marks.isSemicolon($0) }
    }

    /// The parts of one sentence that read as sentences.
    func candidates(of index: Int) -> [Candidate] {
        var candidates: [Candidate] = []
        lexicon.rules.addCandidates(
            of: passages[index], at: index, traits[index], openerEnd: openerEnds[index], withTitles: false,
            to: &candidates)
        return candidates.filter { isFit($0) }
    }

    // MARK: Digests of several sentences

    /// A further sentence of facets has so many characters at least: what is shorter is a scrap of one.
    private static let shortestFurther = 15

    /// Whether a candidate comes from a facet that says what the work is for.
    func isBackground(_ candidate: Candidate) -> Bool {
        let role = sources[candidate.sentence.source].role
        return role == .motivation || role == .problem
    }

    /// Whether a sentence may stand in a digest beside others: out of facets, where it says enough and does not propose
    /// something with the verb of another one (提出…。提出…。).
    func mayFollow(_ candidate: Candidate, _ others: [Candidate]) -> Bool {
        guard let joins = lexicon.rules.joins, candidate.sentence.isFacet else { return true }
        let beginning = joins.beginning(candidate.text)
        guard candidate.length >= Self.shortestFurther else { return false }
        return !beginning.head.contains(.new)
            || !others.contains { joins.beginning($0.text).verb == beginning.verb }
    }
}
