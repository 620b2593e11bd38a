// What the summariser knows of a language, from `Lexicons/en` and `Lexicons/zh`.

/// The summariser's data for one language; an object, because everything that is made of a record asks for it.
public final class SummaryLexicon: Sendable {
    let language: Language
    /// Holds the lexicon's words, fixed.
    let words: WordTable
    let stopWords: StopWords
    let weights: FeatureWeights
    /// Of ``weights``, what every record asks: whether words of the title count, and the usual length of a digest in records
    /// without facets and with them.
    let usesTitles: Bool
    /// What the name of a paper's own work is worth; 0 where it does not count.
    let ownNameGain: Double
    let usualLength: (abstract: Double, facets: Double)
    let ngrams: NGramWeights
    let rules: any CandidateRules

    init(_ language: Language, _ lexicons: Lexicons) throws(LexiconError) {
        self.language = language
        let folder = language.rawValue
        var words = WordTable()
        let stopRows = try lexicons.rows(of: "\(folder)/stopwords.tsv", columns: 1)
        stopWords = StopWords(stopRows.flatMap { $0.cells[0].split(separator: " ").map(String.init) }, &words)
        let model = try SummaryModel(lexicons.path(of: "\(folder)/summarizer.tsv"), &words)
        weights = model.weights
        usesTitles = weights.uses(.recordTitle)
        ownNameGain = weights.parameter("param.title-name", false)
        usualLength = (weights.parameter("param.length", false), weights.parameter("param.length", true))
        ngrams = model.ngrams
        let cues = try lexicons.rows(of: "\(folder)/cues.tsv", columns: 3)
        let openers = try lexicons.rows(of: "\(folder)/openers.tsv", columns: 1)
        let edges = try EdgeTable(lexicons.rows(of: "\(folder)/edges.tsv", columns: 2))
        switch language {
        case .en: rules = try EnglishRules(cues: cues, openers: openers, edges: edges, &words)
        case .zh:
            let titles = try EdgeTable(lexicons.rows(of: "zh/titles.tsv", columns: 2))
            rules = try ChineseRules(cues: cues, openers: openers, edges: edges, titles: titles)
        }
        words.fix()
        self.words = words
    }
}

extension Lexicons {
    /// The summariser's data for both languages, read at the same time.
    public func summaries() throws -> (english: SummaryLexicon, chinese: SummaryLexicon) {
        try Parallel.both({ try summary(.en) }, { try summary(.zh) })
    }

    /// The summariser's data for a language.
    public func summary(_ language: Language) throws(LexiconError) -> SummaryLexicon {
        try SummaryLexicon(language, self)
    }
}

/// What few sentences have a word of: for most of them nothing need be looked for.
struct SentenceTraits: OptionSet, Sendable {
    let rawValue: UInt8

    /// `these`, `such`: what points to something, perhaps out of candidates.
    static let pointing = SentenceTraits(rawValue: 1)
    /// `this`, `that`: what points back at the head of a candidate.
    static let demonstrative = SentenceTraits(rawValue: 2)
    /// `first` in `we first propose`.
    static let order = SentenceTraits(rawValue: 4)
    /// `not`: what the first of two partners (`not only`, `but`) begins with.
    static let partner = SentenceTraits(rawValue: 8)
    /// What phrases begin with in which the authors speak.
    static let speaker = SentenceTraits(rawValue: 16)
}

/// What is particular to a language: where sentences may be cut, and which phrases are cues.
protocol CandidateRules: Sendable {
    /// Adds the parts of a sentence that read as sentences, the whole first, and perhaps those that read as titles.
    ///
    /// - Parameters:
    ///   - traits: see ``traits(of:)``.
    ///   - openerEnd: see ``openerEnd(_:)``.
    func addCandidates(
        of passage: Passage, at index: Int, _ traits: SentenceTraits, openerEnd: Int?, withTitles: Bool,
        to candidates: inout [Candidate])
    /// Further parts of a sentence that may be titles.
    func titles(of passage: Passage, at index: Int) -> [Candidate]
    /// How pieces of facets become one sentence; nil for a language whose digests are not made so.
    var joins: JoinRules? { get }
    /// What a sentence may have, as far as its words tell.
    func traits(of passage: Passage) -> SentenceTraits
    /// The cue phrases in a sentence, from left to right without overlap.
    func cues(in passage: Passage) -> [Passage.Cue]
    /// Where a sentence goes on after the leading adverbials that could go; nil if it has none.
    func openerEnd(_ passage: Passage) -> Int?
    /// Whether a candidate points back to what a reader of it alone has not seen.
    ///
    /// - Parameter traits: its sentence's.
    func pointsBack(_ candidate: Candidate, _ passage: Passage, _ traits: SentenceTraits) -> Bool
    /// How many words of a candidate point to something that neither they nor the words before them name.
    func openDemonstratives(_ candidate: Candidate, _ passage: Passage) -> Int
    /// Whether the authors speak in a sentence: `we`, `this paper`.
    func isSpoken(_ passage: Passage) -> Bool
    /// Whether a candidate begins with a word that joins it to what is not there: `However,`, 并.
    func danglesAtHead(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// Whether a candidate could be a title: a noun phrase and no clause.
    func isNounPhrase(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// Whether a candidate names what went before: 现有…. That is what facets argue against, and no title of a paper.
    func namesPast(_ candidate: Candidate) -> Bool
    /// Whether a candidate ends as titles do: 方法, 影响.
    func endsInTitleNoun(_ candidate: Candidate, _ passage: Passage) -> Bool
    /// What is left of a candidate when it ends earlier, where a reader misses least; for digests that must be short.
    func heads(of candidate: Candidate, _ passage: Passage) -> [Candidate]
    /// Whether a text cut off at `end` would leave a word dangling.
    func dangles(_ text: SegmentedText, at end: Int) -> Bool
}

/// Lists of phrases by the rule that they belong to.
struct EdgeTable {
    private var phrases: [String: [String]] = [:]

    init(_ rows: [LexiconRow]) throws(LexiconError) {
        for row in rows {
            if phrases[row.cells[0]] != nil { throw row.error("the rule '\(row.cells[0])' is there twice") }
            // By bytes: what is a character of Chinese text takes long to find out.
            phrases[row.cells[0]] = row.cells[1].utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
        }
    }

    subscript(rule: String) -> [String] { phrases[rule] ?? [] }
}
