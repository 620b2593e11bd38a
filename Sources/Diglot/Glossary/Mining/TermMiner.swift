// Terms and their renderings out of a dump, with nothing known about either before.

/// Mines a glossary from records that hold both languages.
///
/// Candidates are stretches of words and characters that occur in enough records and are no fragments of longer ones.
/// A term and a rendering that occur in one facet and a sentence that it digests are a pair; pairs are ordered by
/// log-likelihood ratio × Dice × fit of their lengths and compete facet by facet, best first. What remains of a pair
/// after that decides: a term gets at most two renderings, and forms of one word share theirs, as do an acronym and
/// what it stands for. A term in brackets after its rendering, 检索增强生成(RAG), is linked before all others.
///
/// Texts wait in a temporary file as numbers, so memory is bounded by the words, the phrases that occur in enough
/// records (some 40 bytes each), 32 MB to find these, 128 MB to count pairs, and 16 bytes a record. The result does not depend
/// on the order of records, places aside.
///
/// ```swift
/// var miner = try TermMiner(lexicons.mining())
/// while let item = try reader.next() {
///     guard case .record(let record) = item else { continue }
///     let segmented = try segmenter.segment(record)
///     try miner.add(segmented, aligner.align(segmented))
/// }
/// for term in try miner.finish() { print(term.text, term.renderings[0].text) }
/// ```
public struct TermMiner: ~Copyable {
    /// Which terms and pairs are kept.
    public struct Options: Sendable {
        /// Terms, renderings and pairs in fewer records are left out.
        public var minRecords = 3
        /// What is asked of a pair, 0 to 1: a term's second rendering must have this share of the first one's score,
        /// and a pair a Dice of a fifth of it.
        public var strictness = 0.5

        public init() {}
    }

    private let options: Options
    private var runs: PhraseRuns
    private var spool: MiningSpool
    private var expansions = Expansions()
    /// Hashes of the ids of records that were added.
    private var ids: Set<UInt64> = []

    /// - Throws: `SpoolError` when no temporary file can be made.
    public init(_ lexicon: MiningLexicon, _ options: Options = Options()) throws(SpoolError) {
        let empty = try MiningSpool()
        self.options = options
        runs = PhraseRuns(lexicon)
        spool = empty
    }

    /// Takes in a record. One without an English abstract and Chinese facets is passed over, as is one whose id
    /// came before.
    ///
    /// - Parameter alignment: which sentences each facet digests; a facet without links says nothing of pairs.
    /// - Throws: `SpoolError` when the temporary file cannot be written.
    public mutating func add(_ record: SegmentedRecord, _ alignment: Alignment) throws(SpoolError) {
        guard let abstract = record.abstract, abstract.language == .en else { return }
        let chinese = record.facets.indices.filter { record.facets[$0].language == .zh }
        if chinese.isEmpty || !ids.insert(PhraseKey.of(record.record.id.utf8.map(Int32.init))).inserted { return }
        var found: [PhraseRuns.Expansion] = []
        let sentences = abstract.sentences.map { runs.english(abstract, $0.tokens, &found) }
        for expansion in found { expansions.add(expansion) }
        let facets = chinese.map { index in
            var glosses: [PhraseRuns.Gloss] = []
            let units = runs.chinese(record.facets[index], &glosses)
            return MiningSpool.Facet(
                links: alignment.facets[index].links.map(\.sentence).sorted(), units: units, glosses: glosses)
        }
        try spool.append(record.record, sentences: sentences, facets: facets)
    }

    /// Mines what was added.
    ///
    /// - Returns: the terms, best first.
    /// - Throws: `SpoolError` when a temporary file cannot be written.
    public consuming func finish() throws(SpoolError) -> [MinedTerm] {
        let options = options
        let files = spool.files
        let recordCount = spool.recordCount
        let runs = runs
        let numbers = try spool.numbers
        let (english, chinese) = Self.candidates(numbers, runs, minRecords: options.minRecords)
        let resolved = expansions.resolved(english, runs.english)
        let groups = Self.groups(english, resolved, runs.english)
        var units = try Self.units(numbers, runs, english, chinese)
        let counter = PairCollector(
            english: english, chinese: chinese, expansions: resolved, recordCount: recordCount,
            minRecords: options.minRecords)
        var pairs = CandidatePairs(try counter.pairs(&units), englishCount: english.count)
        pairs.compete(in: try units.numbers, groups: groups, chineseCount: chinese.count)
        let chosen = Self.choose(pairs, english, groups, resolved, options)
        let report = MinedTermReport(
            pairs: pairs, english: english, chinese: chinese, expansions: resolved, words: runs.english, files: files)
        return report.terms(chosen, numbers)
    }

    // MARK: Candidates

    private static func candidates(
        _ numbers: UnsafeBufferPointer<Int32>, _ runs: PhraseRuns, minRecords: Int
    ) -> (english: TermCandidates, chinese: TermCandidates) {
        var sketches = (en: PhraseSketch(phrases: 4 * numbers.count), zh: PhraseSketch(phrases: 4 * numbers.count))
        SpooledRecord.forEach(in: numbers) { record in
            for sentence in record.sentences {
                PhraseRules.english.forEachPhrase(in: numbers.part(sentence), runs.english) { sketches.en.add($1) }
            }
            for facet in record.facets {
                PhraseRules.chinese.forEachPhrase(in: numbers.part(facet.units), runs.chinese) { sketches.zh.add($1) }
            }
        }
        var tables = (en: PhraseTable(), zh: PhraseTable())
        func place(_ range: Range<Int>, _ start: Int) -> Range<Int> {
            start + range.lowerBound..<start + range.upperBound
        }
        SpooledRecord.forEach(in: numbers) { record in
            for sentence in record.sentences {
                PhraseRules.english.forEachPhrase(in: numbers.part(sentence), runs.english) { range, key in
                    guard sketches.en.mayHold(key, minRecords) else { return }
                    tables.en.count(key, at: place(range, sentence.lowerBound), record: record.number)
                }
            }
            for facet in record.facets {
                PhraseRules.chinese.forEachPhrase(in: numbers.part(facet.units), runs.chinese) { range, key in
                    guard sketches.zh.mayHold(key, minRecords) else { return }
                    tables.zh.count(key, at: place(range, facet.units.lowerBound), record: record.number)
                }
            }
        }
        return (
            TermCandidates(tables.en, runs.english, numbers, .en, minRecords: minRecords),
            TermCandidates(tables.zh, runs.chinese, numbers, .zh, minRecords: minRecords)
        )
    }

    /// By English candidate a number that forms of one word share: *fine-tuning*, *finetuned*.
    private static func groups(
        _ candidates: TermCandidates, _ resolved: [Int32], _ words: PhraseWords
    ) -> [Int32] {
        let stemmer = Stemmer()
        var stems = UnitVocabulary()
        var groups = candidates.words.map { forms in
            var stem: [UInt16] = []
            for form in forms { stemmer.appendStem(of: Array(words.vocabulary[form]), to: &stem) }
            return stems.insert(stem)
        }
        for (short, long) in resolved.enumerated() where long >= 0 { groups[short] = groups[Int(long)] }
        return groups
    }

    /// The candidates of all facets that have links.
    private static func units(
        _ numbers: UnsafeBufferPointer<Int32>, _ runs: PhraseRuns, _ english: TermCandidates, _ chinese: TermCandidates
    ) throws(SpoolError) -> CandidateSpool {
        var units = try CandidateSpool(englishCount: english.count)
        try SpooledRecord.forEach(in: numbers) { (record) throws(SpoolError) in
            let sentences = record.sentences.map { sentence in
                var found: [Int32] = []
                PhraseRules.english.forEachPhrase(in: numbers.part(sentence), runs.english) { _, key in
                    let candidate = english.number(of: key)
                    if candidate >= 0 { found.append(candidate) }
                }
                return found
            }
            for facet in record.facets {
                var found: [(candidate: Int32, end: Int)] = []
                PhraseRules.chinese.forEachPhrase(in: numbers.part(facet.units), runs.chinese) { range, key in
                    let candidate = chinese.number(of: key)
                    if candidate >= 0 { found.append((candidate, range.upperBound)) }
                }
                var terms = numbers[facet.links].flatMap { sentences[Int($0)] }
                var glosses: [(english: Int32, chinese: [Int32])] = []
                for gloss in facet.glosses {
                    let term = english.number(of: runs.english.key(of: numbers[gloss.english]))
                    let renderings = found.filter { $0.end == gloss.end }.map(\.candidate)
                    if term < 0 || renderings.isEmpty { continue }
                    terms.append(term)
                    glosses.append((term, renderings))
                }
                if terms.isEmpty || found.isEmpty { continue }
                try units.append(
                    record: record.number, english: terms.sortedOnce(), chinese: found.map(\.candidate).sortedOnce(),
                    glosses: glosses)
            }
        }
        return units
    }

    // MARK: Choice

    /// A term gets at most so many renderings, and a rendering so many terms that are no forms of one word.
    private static let mostChosen = 2
    /// A pair is linked in at least so many records.
    private static let fewestLinked: Int32 = 2

    /// The pairs that are told, best first.
    private static func choose(
        _ candidates: CandidatePairs, _ english: TermCandidates, _ groups: [Int32], _ expansions: [Int32],
        _ options: Options
    ) -> [ChosenPair] {
        let pairs = candidates.pairs
        let strict = options.strictness
        let fewest = min(fewestLinked, Int32(options.minRecords))
        let order = pairs.indices
            .filter { pairs[$0].linked >= fewest && pairs[$0].dice >= 0.2 * strict }
            .map { (number: $0, score: pairs[$0].score) }
            .sorted { ($1.score, $0.number) < ($0.score, $1.number) }
        var best: [Int32: (count: Int, score: Double)] = [:]
        var owners: [Int32: (groups: [Int32], score: Double)] = [:]
        var chosen: [ChosenPair] = []
        for (number, score) in order {
            let pair = pairs[number]
            let group = groups[Int(pair.english)]
            let term = best[pair.english] ?? (0, score)
            var owner = owners[pair.chinese] ?? ([], score)
            let isOwn = owner.groups.contains(group)
            if term.count == mostChosen || score < strict * term.score { continue }
            if !isOwn && (owner.groups.count == mostChosen || score < strict * owner.score) { continue }
            best[pair.english] = (term.count + 1, term.score)
            if !isOwn { owner.groups.append(group) }
            owners[pair.chinese] = owner
            chosen.append(ChosenPair(number: number, score: score))
        }
        return withExpansions(chosen, candidates, expansions)
    }

    /// An acronym has the renderings of what it stands for instead of its own.
    private static func withExpansions(
        _ chosen: [ChosenPair], _ candidates: CandidatePairs, _ expansions: [Int32]
    ) -> [ChosenPair] {
        let pairs = candidates.pairs
        var renderings: [Int32: [ChosenPair]] = [:]
        for pair in chosen { renderings[pairs[pair.number].english, default: []].append(pair) }
        func isReplaced(_ term: Int32) -> Bool {
            expansions[Int(term)] >= 0 && renderings[expansions[Int(term)]] != nil
        }
        var result = chosen.filter { !isReplaced(pairs[$0.number].english) }
        for (short, long) in expansions.enumerated() where long >= 0 {
            guard let accepted = renderings[long] else { continue }
            for number in candidates.pairs(of: Int32(short)).map(Int.init) {
                guard let own = accepted.first(where: { pairs[$0.number].chinese == pairs[number].chinese }) else {
                    continue
                }
                // Both stand in the same facets, where the competition gives the rendering to one of them.
                let share = own.score / pairs[own.number].association
                result.append(ChosenPair(number: number, score: pairs[number].association * share))
            }
        }
        return result.sorted { ($1.score, $0.number) < ($0.score, $1.number) }
    }
}

/// A pair that is told.
struct ChosenPair {
    /// Its number among the candidate pairs.
    let number: Int
    let score: Double
}

extension PhraseWords {
    /// The key of a phrase of units.
    fileprivate func key(of units: Slice<UnsafeBufferPointer<Int32>>) -> UInt64 {
        let words = units.map { PhraseUnit(bits: $0).word }
        return PhraseKey.of(words.dropLast().map { inner[Int($0)] } + words.suffix(1).map { last[Int($0)] })
    }
}

extension [Int32] {
    /// The numbers ascending, each once.
    fileprivate func sortedOnce() -> [Int32] {
        var result: [Int32] = []
        for number in sorted() where number != result.last { result.append(number) }
        return result
    }
}
