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
        var sources: [SummarySource] = []
        sources.reserveCapacity(takesFacets ? record.facets.count : 1)
        var (tokens, sentences) = (0, 0)
        func add(_ text: SegmentedText, _ source: SummarySource) {
            text.prefetch()
            tokens += text.tokens.count
            sentences += min(Self.mostSentences, text.sentences.count)
            sources.append(source)
        }
        if takesFacets {
            for index in record.facets.indices {
                let text = record.facets[index]
                if text.language != .zh || text.sentences.isEmpty { continue }
                add(text, SummarySource(part: record.record.facets[index].name, facet: index))
            }
        } else if let abstract = record.abstract, abstract.language == lexicon.language {
            add(abstract, SummarySource(part: "abstract", facet: nil))
        }
        guard !sources.isEmpty else { return nil }
        if lexicon.language == .en {
            for index in record.facets.indices {
                record.facets[index].utf16.prefetch()
                record.facets[index].tokens.prefetch()
            }
        } else if takesFacets {
            record.abstract?.utf16.prefetch()
            record.abstract?.tokens.prefetch()
        }

        let words = RecordWords(atMost: tokens, &table, lexicon.stopWords)
        var passages: [Passage] = []
        passages.reserveCapacity(sentences)
        for (source, item) in sources.enumerated() {
            item.text(in: record)?.withRows(words.memory) { text in
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

        // Votes come from the texts in the other language.
        let votes = Votes(words: words, lexicon: lexicon)
        if lexicon.language == .en {
            for index in record.facets.indices {
                let isMain = Self.mainFacets.contains(record.record.facets[index].name)
                votes.add(record.facets[index].tokens, of: record.facets[index].utf16, isMain ? .main : .other, table)
            }
        } else if takesFacets, let abstract = record.abstract {
            votes.add(abstract.tokens, of: abstract.utf16, .main, table)
        }
        try votes.add(contentOf: record.record.keywords.map(\.string), .keyword, &segmenter, table)
        if lexicon.usesTitles {
            try votes.add(contentOf: record.record.title.map { [$0.string] } ?? [], .title, &segmenter, table)
        }

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

    /// The facets that say what a paper adds.
    private static let mainFacets = ["method", "contribution", "tldr", "conclusion"]

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

/// Has the rest of a record vote for words of its sentences.
private struct Votes {
    let words: RecordWords
    let lexicon: SummaryLexicon

    /// Latin words of two letters or more that are no stop words, and numbers.
    func add(_ tokens: [Token], of text: [UInt16], _ kind: WordFacts.Votes, _ table: WordTable) {
        text.withUnsafeBufferPointer { units in
            tokens.withUnsafeBufferPointer { tokens in
                for token in tokens where token.kind == .number || token.kind == .letters {
                    add(token, UnsafeBufferPointer(rebasing: units[token.range]), kind, table)
                }
            }
        }
    }

    @inline(__always)
    private func add(
        _ token: Token, _ word: UnsafeBufferPointer<UInt16>, _ kind: WordFacts.Votes, _ table: WordTable
    ) {
        guard words.mayHold(word), let known = table.knownNumbers(of: word), known.inRecord >= 0 else { return }
        if token.kind == .number {
            words.vote(Int(known.inRecord), .number)
        } else if word.count > 1, word.contains(where: \.isASCIILetter), !lexicon.stopWords.contains(known.id) {
            words.vote(Int(known.inRecord), kind)
        }
    }

    /// The content words of texts.
    func add(
        contentOf texts: [String], _ kind: WordFacts.Votes, _ segmenter: inout Segmenter, _ table: WordTable
    ) throws(ICUError) {
        guard !texts.isEmpty else { return }
        if let plain = PlainWords(texts) {
            plain.units.withUnsafeBufferPointer { units in
                for range in plain.words { add(range, .letters, units, kind, table) }
            }
        } else {
            let text = try segmenter.segment(texts.joined(separator: " ; "), language: lexicon.language)
            text.utf16.withUnsafeBufferPointer { units in
                for token in text.tokens where token.kind.isWord { add(token.range, token.kind, units, kind, table) }
            }
        }
    }

    private func add(
        _ range: Range<Int>, _ token: Token.Kind, _ text: UnsafeBufferPointer<UInt16>, _ kind: WordFacts.Votes,
        _ table: WordTable
    ) {
        let units = UnsafeBufferPointer(rebasing: text[range])
        guard let known = table.knownNumbers(of: units), known.inRecord >= 0 else { return }
        let word = Word(start: Int32(range.lowerBound), end: Int32(range.upperBound), id: known.id, kind: token)
        if lexicon.stopWords.isContent(word, first: units[0]) { words.vote(Int(known.inRecord), kind) }
    }
}
