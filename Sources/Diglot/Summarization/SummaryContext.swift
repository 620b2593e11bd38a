// What a candidate is measured against: the whole record, counted once.

import ICUText

/// A record as the features see it; an object, because every feature of every candidate asks for it.
final class SummaryContext {
    /// Of a text far beyond any abstract only the beginning is looked at: time and memory would have no bound.
    private static let mostSentences = 1024

    let record: SegmentedRecord
    let lexicon: SummaryLexicon
    let sources: [SummarySource]
    /// The sentences of all sources, in order.
    let passages: [Passage]
    /// Whether the weights for records with facets apply.
    let hasFacets: Bool

    /// By a word's number: how often content words occur, and in how many sentences.
    private(set) var counts: [Int32] = []
    private(set) var spread: [Int32] = []
    private(set) var total = 1
    private(set) var top = 1
    /// The cue phrases of each sentence from left to right; empty when no feature asks for them.
    let cues: [[Passage.Cue]]
    /// The first sentence whose cues weigh enough.
    let firstCue: Int?
    /// The first sentence in which the authors speak.
    let firstSpeaker: Int?
    /// By a word's number: whether it is a content word of the first sentence.
    private(set) var isInFirst: [Bool] = []
    /// The same of the last sentence.
    private(set) var isInLast: [Bool] = []
    /// By a word's number: Han characters, 1 for other words; 0 for what is no content word.
    private(set) var weights: [UInt8] = []
    /// By sentence: whether it has a leading adverbial that could go.
    let hasOpener: [Bool]
    /// The usual length of a digest: words in English, characters in Chinese.
    let usualLength: Double
    /// By sentence; empty when the lexicon has no n-grams.
    let ngrams: [SentenceNGrams]
    /// What the rest of the record says of a word.
    struct Votes: OptionSet {
        let rawValue: UInt8

        /// A Latin word of what the other language says: of the facets that say what is new (in Chinese, of the
        /// abstract), and of other facets.
        static let main = Votes(rawValue: 1)
        static let other = Votes(rawValue: 2)
        /// A number of the texts in the other language.
        static let number = Votes(rawValue: 4)
        static let keyword = Votes(rawValue: 8)
        static let title = Votes(rawValue: 16)
    }

    /// By a word's number.
    private(set) var votes: [Votes] = []
    /// All votes that any word has.
    private(set) var allVotes: Votes = []

    /// - Returns: nil when the record has no text in the language.
    init?(
        _ record: SegmentedRecord, _ lexicon: SummaryLexicon, _ segmenter: inout Segmenter, _ words: inout WordTable
    ) throws(ICUError) {
        let facets = record.facets.filter { !$0.sentences.isEmpty }
        let takesFacets = lexicon.language == .zh && facets.contains { $0.language == .zh }
        var sources: [SummarySource] = []
        if takesFacets {
            for (index, text) in record.facets.enumerated() where text.language == .zh && !text.sentences.isEmpty {
                sources.append(SummarySource(part: record.record.facets[index].name, facet: index, text: text))
            }
        } else if let abstract = record.abstract, abstract.language == lexicon.language {
            sources = [SummarySource(part: "abstract", facet: nil, text: abstract)]
        }
        guard !sources.isEmpty else { return nil }

        var passages: [Passage] = []
        for (source, item) in sources.enumerated() {
            let markup = Markup.marks(in: item.text.utf16)
            for (index, sentence) in Passage.sentences(of: item.text).prefix(Self.mostSentences) {
                let passage = Passage(
                    sentence, index: index, of: source, isFacet: item.facet != nil, item.text, markup: markup, &words)
                if passage.body.isEmpty { continue }
                passages.append(passage)
            }
        }
        let strongCue = lexicon.weights.parameter("param.cue.strong", takesFacets || !facets.isEmpty)
        let cues = lexicon.weights.usesCues ? passages.map(lexicon.rules.cues(in:)) : []
        self.record = record
        self.lexicon = lexicon
        self.sources = sources
        self.passages = passages
        hasFacets = lexicon.language == .zh ? takesFacets : !facets.isEmpty
        self.cues = cues
        firstCue = cues.firstIndex { $0.reduce(0) { $0 + $1.weight } >= strongCue }

        firstSpeaker = passages.firstIndex(where: lexicon.rules.isSpoken)
        let ngramWeights = lexicon.ngrams
        hasOpener = passages.map(lexicon.rules.hasOpener)
        usualLength = lexicon.weights.parameter(
            "param.length", takesFacets || (lexicon.language == .en && !facets.isEmpty))
        ngrams = ngramWeights.isEmpty || takesFacets ? [] : passages.map { SentenceNGrams($0.words, ngramWeights) }

        // Votes come from the texts in the other language.
        if lexicon.language == .en {
            for (facet, text) in zip(record.record.facets, record.facets) {
                addVotes(of: text, Self.mainFacets.contains(facet.name) ? .main : .other, &words)
            }
        } else if takesFacets, let abstract = record.abstract {
            addVotes(of: abstract, .main, &words)
        }
        try addContent(of: record.record.keywords.map(\.string), .keyword, &segmenter, &words)
        if lexicon.weights.uses(.recordTitle) {
            try addContent(of: record.record.title.map { [$0.string] } ?? [], .title, &segmenter, &words)
        }
        count(words.count)
    }

    /// The facets that say what a paper adds.
    private static let mainFacets: Set<String> = ["method", "contribution", "tldr", "conclusion"]

    private func count(_ wordCount: Int) {
        counts = [Int32](repeating: 0, count: wordCount)
        spread = counts
        isInFirst = [Bool](repeating: false, count: wordCount)
        isInLast = isInFirst
        weights = [UInt8](repeating: 0, count: wordCount)
        var lastSentence = [Int32](repeating: -1, count: wordCount)
        var sum = 0
        var greatest: Int32 = 1
        for (index, passage) in passages.enumerated() {
            for word in passage.words where lexicon.stopWords.isContent(word, passage.text.utf16) {
                let id = Int(word.id)
                counts[id] += 1
                greatest = max(greatest, counts[id])
                sum += 1
                if lastSentence[id] == Int32(index) { continue }
                lastSentence[id] = Int32(index)
                spread[id] += 1
                weights[id] = UInt8(clamping: Candidate.weight(word, passage.text.utf16))
                if index == 0 { isInFirst[id] = true }
                if index == passages.count - 1 { isInLast[id] = true }
            }
        }
        total = max(1, sum)
        top = Int(greatest)
    }

    /// Whether nothing in a candidate calls for what was left out.
    func isFit(_ candidate: Candidate) -> Bool {
        let passage = passages[candidate.passage]
        let text = passage.text.utf16
        return Closure.isClosed(text, candidate.spans) && Closure.isReadable(text, candidate.spans)
            && !lexicon.rules.danglesAtHead(candidate, passage)
    }

    /// What a digest can be made of: the parts of sentences that read as sentences, or whole ones where none does.
    func candidates(_ style: DigestStyle) -> [Candidate] {
        var candidates: [Candidate] = []
        for (index, passage) in passages.enumerated() {
            candidates += lexicon.rules.candidates(of: passage, at: index)
            if style == .title { candidates += lexicon.rules.titles(of: passage, at: index) }
        }
        let fit = candidates.filter(isFit)
        if !fit.isEmpty { return fit }
        if !candidates.isEmpty { return candidates }
        return passages.enumerated().map { index, passage in
            Candidate(
                passage, at: index, spans: Candidate.spans(passage.body, without: passage.markup), cut: [],
                lexicon.stopWords)
        }
    }

    /// Latin words of two letters or more that are no stop words, and numbers.
    private func addVotes(of text: SegmentedText, _ kind: Votes, _ words: inout WordTable) {
        for token in text.tokens {
            if token.kind == .number {
                vote(words.id(of: text.utf16[token.range]), .number)
            } else if token.kind == .letters, token.range.count > 1,
                text.utf16[token.range].contains(where: \.isASCIILetter)
            {
                let id = words.id(of: text.utf16[token.range])
                if !lexicon.stopWords.contains(id) { vote(id, kind) }
            }
        }
    }

    private func addContent(
        of texts: [String], _ kind: Votes, _ segmenter: inout Segmenter, _ words: inout WordTable
    ) throws(ICUError) {
        guard !texts.isEmpty else { return }
        let text = try segmenter.segment(texts.joined(separator: " ; "), language: lexicon.language)
        for token in text.tokens where token.kind.isWord {
            let word = Word(
                start: token.start, end: token.end, id: words.id(of: text.utf16[token.range]), kind: token.kind)
            if lexicon.stopWords.isContent(word, text.utf16) { vote(word.id, kind) }
        }
    }

    private func vote(_ word: Int32, _ kind: Votes) {
        if Int(word) >= votes.count {
            votes += [Votes](repeating: [], count: max(Int(word) + 1, 2 * votes.count) - votes.count)
        }
        votes[Int(word)].insert(kind)
        allVotes.insert(kind)
    }

    /// Whether the rest of the record says so of a word.
    func has(_ kind: Votes, _ word: Int32) -> Bool { Int(word) < votes.count && votes[Int(word)].contains(kind) }
}
