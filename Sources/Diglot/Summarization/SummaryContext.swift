// What a candidate is measured against: the whole record, counted once.

import ICUText

/// A record as the features see it.
struct SummaryContext {
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
    /// What the other language's texts name: Latin words of the facets that say what is new, of the others, and numbers.
    let mainVotes: Set<Int32>
    let otherVotes: Set<Int32>
    let numberVotes: Set<Int32>
    let keywords: Set<Int32>
    let title: Set<Int32>

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
            for (index, sentence) in Passage.sentences(of: item.text) {
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
        var main: Set<Int32> = []
        var other: Set<Int32> = []
        var numbers: Set<Int32> = []
        if lexicon.language == .en {
            for (facet, text) in zip(record.record.facets, record.facets) {
                let names = Self.names(in: text, lexicon, &words)
                if Self.mainFacets.contains(facet.name) { main.formUnion(names) } else { other.formUnion(names) }
                numbers.formUnion(Self.numbers(in: text, &words))
            }
        } else if takesFacets, let abstract = record.abstract {
            main = Self.names(in: abstract, lexicon, &words)
            numbers = Self.numbers(in: abstract, &words)
        }
        mainVotes = main
        otherVotes = other
        numberVotes = numbers
        keywords = try Self.content(of: record.record.keywords.map(\.string), lexicon, &segmenter, &words)
        title = try Self.content(of: record.record.title.map { [$0.string] } ?? [], lexicon, &segmenter, &words)
        count(words.count)
    }

    /// The facets that say what a paper adds.
    private static let mainFacets: Set<String> = ["method", "contribution", "tldr", "conclusion"]

    private mutating func count(_ wordCount: Int) {
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
        return Closure.isClosed(passage.text.utf16, candidate.spans) && !lexicon.rules.danglesAtHead(candidate, passage)
    }

    /// What a digest can be made of: the parts of sentences that read as sentences, or whole ones where none does.
    func candidates() -> [Candidate] {
        var candidates: [Candidate] = []
        for (index, passage) in passages.enumerated() {
            candidates += lexicon.rules.candidates(of: passage, at: index)
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

    /// Latin words of two letters or more that are no stop words.
    private static func names(
        in text: SegmentedText, _ lexicon: SummaryLexicon, _ words: inout WordTable
    ) -> Set<Int32> {
        var names: Set<Int32> = []
        for token in text.tokens where token.kind == .letters && token.range.count > 1 {
            guard text.utf16[token.range].contains(where: \.isASCIILetter) else { continue }
            let id = words.id(of: text.utf16[token.range])
            if !lexicon.stopWords.contains(id) { names.insert(id) }
        }
        return names
    }

    private static func numbers(in text: SegmentedText, _ words: inout WordTable) -> Set<Int32> {
        Set(text.tokens.filter { $0.kind == .number }.map { words.id(of: text.utf16[$0.range]) })
    }

    private static func content(
        of texts: [String], _ lexicon: SummaryLexicon, _ segmenter: inout Segmenter, _ words: inout WordTable
    ) throws(ICUError) -> Set<Int32> {
        guard !texts.isEmpty else { return [] }
        let text = try segmenter.segment(texts.joined(separator: " ; "), language: lexicon.language)
        var content: Set<Int32> = []
        for token in text.tokens where token.kind.isWord {
            let word = Word(
                start: token.start, end: token.end, id: words.id(of: text.utf16[token.range]), kind: token.kind)
            if lexicon.stopWords.isContent(word, text.utf16) { content.insert(word.id) }
        }
        return content
    }
}
