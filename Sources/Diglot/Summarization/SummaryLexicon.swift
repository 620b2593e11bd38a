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
    let ownNameGain: (abstract: Double, facets: Double)
    let usualLength: (abstract: Double, facets: Double)
    let ngrams: NGramWeights
    let rules: any CandidateRules
    let markup: Markup

    init(_ language: Language, _ lexicons: Lexicons) throws(LexiconError) {
        self.language = language
        let folder = language.rawValue
        var words = WordTable()
        let stopRows = try lexicons.rows(of: "\(folder)/stopwords.tsv", columns: 1)
        stopWords = StopWords(stopRows.flatMap { $0.cells[0].split(separator: " ").map(String.init) }, &words)
        let model = try SummaryModel(lexicons.path(of: "\(folder)/summarizer.tsv"), &words)
        weights = model.weights
        usesTitles = weights.uses(.recordTitle)
        ownNameGain = (
            weights.parameter("param.title-name", false), weights.parameter("param.title-name", true)
        )
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
        markup = Markup(try lexicons.markup())
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
