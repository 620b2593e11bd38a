// term.missing

import ICUText

/// An English term of the glossary that a facet digests with a word that is none of its renderings: 细调 for *fine-tuning*.
///
/// Digests leave terms out, so a rendering that is simply not there is no defect. The facet must have neither a rendering
/// nor the English, and must hold a word in its place. What speaks for such a word: its clause is linked to a sentence
/// with the term, it shares characters with a rendering, it is rare in digests, nothing else that the abstract says
/// explains it, what stands around it is what the dump has around the rendering and the abstract around the term, and
/// it stands in no facet that does not need it, nor all over the dump. Words that are less sure to stand for
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
    /// Those that are counted; none where nothing is looked for.
    private let renderings: RenderingIndex
    private let index: TermIndex
    private let model: StandInModel
    private let chinese: ChineseTerms
    private let stopwords: RenderingStopwords
    var readsTitle: Bool { isBinding }

    init(_ context: RuleContext) throws {
        terms = context.terms
        isBinding = !context.glossary.isShipped || context.profile == .strict
        index = context.index
        model = try StandInModel(context.lexicons.rows(of: "stand-ins.tsv", columns: 3))
        chinese = ChineseTerms(isBinding ? context.glossary : Glossary())
        renderings = RenderingIndex(chinese)
        stopwords = RenderingStopwords(try context.lexicons.rows(of: "zh/stopwords.tsv", columns: 1), chinese)
    }

    func count(_ record: SurveyedRecord, in counts: inout RenderingContexts) {
        guard isBinding else { return }
        let abstract = record.record.abstract.flatMap { try? [UInt16](utf16Of: $0.string) } ?? []
        var scanner = TermScanner(index)
        let spoken = concepts(in: abstract, &scanner, onlyEnglish: true)
        for text in record.facets where !text.isEmpty {
            let said = spoken.isEmpty ? [] : concepts(in: text, &scanner)
            counts.count(text, renderings, lacking: spoken.filter { !said.contains($0) })
        }
    }

    /// The concepts of the terms in a text that has no segments yet; none in one that must be normalised first.
    private func concepts(in text: [UInt16], _ scanner: inout TermScanner, onlyEnglish: Bool = false) -> [Int] {
        guard scanner.scan(text) else { return [] }
        var concepts: [Int] = []
        var longest = 0..<0
        for candidate in scanner.candidates {
            guard candidate.range == longest || candidate.range.lowerBound >= longest.upperBound else { continue }
            longest = candidate.range
            let term = index.reference(Int(candidate.surface))
            if onlyEnglish && !terms.isEnglish(term) || concepts.contains(term.concept) { continue }
            concepts.append(term.concept)
        }
        return concepts
    }

    func check(_ record: CheckedRecord, _ counts: RenderingContexts, _ findings: inout FindingSink) {
        guard isBinding, let abstract = record.abstract else { return }
        forEachFacet(of: record, counts, model) { index, terms, place in
            var found: [Claim] = []
            for term in terms {
                if let claim = claim(of: term, in: &place) { found.append(claim) }
            }
            report(found, in: record.facets[index], abstract, &findings)
        }
    }

    /// Hands on the facets that lack renderings of terms which the abstract has, with those terms.
    ///
    /// - Parameter model: what it rules out need not be found.
    func forEachFacet(
        of record: CheckedRecord, _ counts: RenderingContexts, _ model: StandInModel,
        _ body: (_ facet: Int, _ unrendered: [SpokenTerm], inout TermPlace) -> Void
    ) {
        guard isBinding, record.hasEnglishAbstract, let abstract = record.abstract else { return }
        let spoken = SpokenTerm.all(in: abstract, record.examined.abstractUnits, terms)
        if spoken.isEmpty { return }
        var place = TermPlace(
            record, SpokenConcepts(record.sources.texts, terms), chinese, stopwords, counts, PairBounds(model))
        var mask = UnitMask()
        for (index, facet) in record.facets.enumerated() where facet.text.language == .zh {
            if record.alignment.facets[index].links.isEmpty { continue }
            var latin = FacetLatin(facet)
            let said = record.facetTerms.filter { $0.facet == index }.map(\.reference.concept)
            mask.read(facet.utf16)
            let unrendered = spoken.filter { term in
                !term.concepts.contains { said.contains($0) || holds($0, facet, mask) }
                    && !latin.holds(term)
            }
            if unrendered.isEmpty { continue }
            place.enter(index)
            body(index, unrendered, &place)
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

    /// A word that stands for a term.
    private struct Claim {
        let term: SpokenTerm
        let mention: SpokenTerm.Mention
        let range: Range<Int>
        let score: Double
    }

    /// Whether a facet has the characters of a Chinese term, be they parts of other words.
    private func holds(_ concept: Int, _ facet: CheckedText, _ mask: UnitMask) -> Bool {
        chinese.terms(of: concept).contains { $0.allSatisfy(mask.mayHave) && facet.utf16.holds($0) }
    }

    // MARK: Words in the place of a rendering

    /// The word that is the likeliest to stand for a term; nil when none is likely.
    private func claim(of term: SpokenTerm, in place: inout TermPlace) -> Claim? {
        place.look(for: term)
        var best: Claim?
        place.forEachCandidate { candidate in
            let least = max(model.doubtful, best?.score ?? -.infinity)
            let kind = candidate.word.kind
            // Most words are out of the question whatever stands around them, and most others wherever else they stand.
            guard model.score(candidate.word) + model.mostOfContext(kind) >= least else { return }
            place.readNeighbours(of: &candidate)
            guard model.score(candidate.word) + model.mostElsewhere(kind) >= least else { return }
            place.readOtherPlaces(of: &candidate)
            let score = model.score(candidate.word)
            guard score >= model.doubtful, score > best?.score ?? -.infinity else { return }
            best = Claim(
                term: term, mention: candidate.mention ?? term.mentions[0], range: candidate.range, score: score)
        }
        return best
    }
}

/// The Latin words of a Chinese facet.
private struct FacetLatin {
    private let facet: CheckedText
    private let letters: UInt32
    /// Made for the first term whose letters are all there.
    private var words: LatinWords?

    init(_ facet: CheckedText) {
        self.facet = facet
        letters = LatinWords.letters(of: facet.utf16)
    }

    /// Whether the facet has a term as the abstract writes it.
    mutating func holds(_ term: SpokenTerm) -> Bool {
        for name in term.names where LatinWords.letters(of: name) & ~letters == 0 {
            let words = words ?? LatinWords([facet])
            self.words = words
            if !words.isEmpty, words.contains(name) { return true }
        }
        return false
    }
}

extension Finding.Message {
    fileprivate static func missing(_ word: String, _ term: String, _ sentence: Int, _ rendering: String) -> Self {
        Self(
            "\(word) stands where sentence \(sentence) of the abstract has \(term), which the glossary renders \(rendering)"
        )
    }
}
