// The units of all records on their way from texts to numbers on disk.

import ICUText

/// The units of two texts that stand for each other, each once: of a record's facets and its abstract, or of one facet
/// and the sentences that it is linked to. The word is Gale and Church's (1993).
struct Bead: Sendable {
    var english: [Int32]
    var chinese: [Int32]
}

/// The units of a few records, numbered by the worker that gathered them.
struct UnitBatch: Sendable {
    /// For each record its key and its beads; at least one.
    var records: [(key: UInt64, beads: [Bead])] = []
}

/// Segments records and gathers their units. One thread uses it at a time.
final class UnitGatherer: @unchecked Sendable {
    private var segmenter: Segmenter
    private var englishFinder: UnitFinder
    private var chineseFinder: UnitFinder
    private var units = Scratch<PlacedUnit>()
    /// Links facets to sentences; nil when a record's facets stand for the whole abstract.
    private var aligner: FacetAligner?

    /// Whether it looks for terms of several words.
    var hasTerms: Bool { englishFinder.findsTerms || chineseFinder.findsTerms }

    /// What it has met so far.
    var english: UnitVocabulary { englishFinder.vocabulary }
    var chinese: UnitVocabulary { chineseFinder.vocabulary }

    init(_ segmentation: SegmentationLexicon, _ knowledge: TableTrainer.Knowledge) throws(ICUError) {
        segmenter = try Segmenter(segmentation)
        switch knowledge {
        case .glossary(let glossary):
            englishFinder = UnitFinder(.en, terms: glossary.multiwordUnits(in: .en))
            chineseFinder = UnitFinder(.zh, terms: glossary.multiwordUnits(in: .zh))
        case .alignment(let alignment):
            let (english, chinese) = alignment.units
            func terms(_ language: Language, in units: UnitVocabulary) -> [[UInt16]] {
                alignment.hasTerms ? MultiwordUnits.names(language, in: units) : []
            }
            englishFinder = UnitFinder(.en, terms: terms(.en, in: english))
            chineseFinder = UnitFinder(.zh, terms: terms(.zh, in: chinese), knowingPairsOf: chinese)
            aligner = try FacetAligner(alignment)
        }
    }

    func gather(_ records: ArraySlice<Record>) throws(ICUError) -> UnitBatch {
        var batch = UnitBatch()
        for record in records {
            let beads = try beads(of: segmenter.segment(record)).filter { !$0.english.isEmpty && !$0.chinese.isEmpty }
            if !beads.isEmpty { batch.records.append((RecordSet.key(of: record.id), beads)) }
        }
        return batch
    }

    /// What of a record stands for each other. A facet in the abstract's own language was not translated.
    private func beads(of record: SegmentedRecord) throws(ICUError) -> [Bead] {
        guard let abstract = record.abstract else { return [] }
        guard let links = try aligner?.align(record, showsEvidence: false).facets else {
            return [try bead(abstract, [abstract.tokens.indices], record.facets)]
        }
        var beads: [Bead] = []
        for (facet, links) in zip(record.facets, links) where !links.links.isEmpty {
            let sentences = links.links.map(\.sentence).sorted()
            beads.append(try bead(abstract, sentences.map { abstract.sentences[$0].tokens }, [facet]))
        }
        return beads
    }

    /// - Parameter stretches: of the abstract's tokens.
    private func bead(
        _ abstract: SegmentedText, _ stretches: [Range<Int>], _ facets: [SegmentedText]
    ) throws(ICUError) -> Bead {
        units.removeAll()
        for stretch in stretches { find(abstract, stretch) }
        let abstractUnits = distinctUnits()
        units.removeAll()
        for facet in facets where facet.language != abstract.language { find(facet, facet.tokens.indices) }
        let facetUnits = distinctUnits()
        return abstract.language == .en
            ? Bead(english: abstractUnits, chinese: facetUnits) : Bead(english: facetUnits, chinese: abstractUnits)
    }

    private func find(_ text: SegmentedText, _ tokens: Range<Int>) {
        switch text.language {
        case .en: englishFinder.append(unitsOf: text.utf16, tokens: text.tokens[tokens], to: &units)
        case .zh: chineseFinder.append(unitsOf: text.utf16, tokens: text.tokens[tokens], to: &units)
        }
    }

    /// The units that were found, each once.
    private func distinctUnits() -> [Int32] { units.elements.map(\.id).sortedWithoutRepetition() }
}

/// The units of all beads as numbers in a temporary file.
///
///     beads    3 17 4 9 | 5 2 8 11 3 6 | ...     how many units, then the units
struct UnitSpool: ~Copyable {
    /// One language's half of the spool.
    fileprivate struct Side: ~Copyable {
        var vocabulary = UnitVocabulary()
        /// How many beads hold each unit.
        var beads: [Int32] = []
        var spool: SpooledNumbers
        /// By worker and its number of a unit: the unit's number here.
        var numbers: [[Int32]]

        init(workers: Int) throws(SpoolError) {
            let numbersOnDisk = try SpooledNumbers()
            spool = numbersOnDisk
            numbers = [[Int32]](repeating: [], count: workers)
        }

        mutating func append(_ units: [Int32], of worker: Int, _ names: UnitVocabulary) throws(SpoolError) {
            try spool.append(Int32(units.count))
            for unit in units {
                while numbers[worker].count <= Int(unit) {
                    let number = vocabulary.insert(names[Int32(numbers[worker].count)])
                    numbers[worker].append(number)
                    if Int(number) == beads.count { beads.append(0) }
                }
                let number = numbers[worker][Int(unit)]
                beads[Int(number)] += 1
                try spool.append(number)
            }
        }
    }

    private var english: Side
    private var chinese: Side
    private var beadCount = 0
    /// The records so far and those that are not wanted.
    private var known: RecordSet

    /// - Parameter known: records that are passed over.
    init(workers: Int, without known: RecordSet) throws(SpoolError) {
        let english = try Side(workers: workers)
        let chinese = try Side(workers: workers)
        self.english = english
        self.chinese = chinese
        self.known = known
    }

    /// Whether a record of the same id is there already.
    func contains(_ record: Record) -> Bool { known.contains(RecordSet.key(of: record.id)) }

    mutating func append(
        _ batch: UnitBatch, of worker: Int, english englishNames: UnitVocabulary, chinese chineseNames: UnitVocabulary
    ) throws(SpoolError) {
        for record in batch.records where known.insert(record.key) {
            for bead in record.beads {
                try english.append(bead.english, of: worker, englishNames)
                try chinese.append(bead.chinese, of: worker, chineseNames)
            }
            beadCount += record.beads.count
        }
    }
}

extension UnitSpool {
    /// Drops what is too rare or too frequent and turns the spool into what EM reads.
    consuming func incidence(_ options: TableTrainer.Options) throws(SpoolError) -> Incidence {
        let (englishBeads, chineseBeads) = (english.beads, chinese.beads)
        let mostEnglish = options.maxEnglishShare * Double(beadCount)
        let mostChinese = options.maxChineseShare * Double(beadCount)
        let sortedEnglish = english.sorted(atLeast: options.minRecords)
        let keptEnglish = sortedEnglish.filter { Double(englishBeads[Int($0)]) <= mostEnglish }
        let keptChinese = chinese.sorted(atLeast: options.minRecords).filter {
            Double(chineseBeads[Int($0)]) < mostChinese
        }
        var starts = [0]
        starts.reserveCapacity(keptChinese.count + 1)
        for unit in keptChinese { starts.append(starts[starts.count - 1] + Int(chineseBeads[Int(unit)])) }
        var postings = try SpooledNumbers(zeros: starts[keptChinese.count])
        var members = try SpooledNumbers()
        try fill(&members, keptEnglish, &postings, keptChinese, starts)

        let (englishNames, chineseNames) = (english.vocabulary, chinese.vocabulary)
        return Incidence(
            beadCount: beadCount,
            english: keptEnglish.map { Array(englishNames[$0]) },
            chinese: keptChinese.map { Array(chineseNames[$0]) },
            englishBeads: keptEnglish.map { englishBeads[Int($0)] },
            chineseBeads: keptChinese.map { chineseBeads[Int($0)] },
            frequentEnglish: sortedEnglish.prefix(sortedEnglish.count - keptEnglish.count).map {
                (Array(englishNames[$0]), englishBeads[Int($0)])
            },
            postings: postings, postingStarts: starts, members: members)
    }

    /// Goes through both halves of the spool, bead by bead.
    private mutating func fill(
        _ members: inout SpooledNumbers, _ keptEnglish: [Int32], _ postings: inout SpooledNumbers,
        _ keptChinese: [Int32], _ starts: [Int]
    ) throws(SpoolError) {
        let englishNumbers = english.numbers(ofKept: keptEnglish)
        let chineseNumbers = chinese.numbers(ofKept: keptChinese)
        let englishSpool = try english.spool.numbers
        let chineseSpool = try chinese.spool.numbers
        let places = try postings.numbers
        var ends = starts
        var (englishAt, chineseAt) = (0, 0)
        for _ in 0..<beadCount {
            guard let place = UInt32(exactly: members.count) else { throw .tooManyRecords }
            let englishUnits = englishAt + 1..<englishAt + 1 + Int(englishSpool[englishAt])
            let kept = englishUnits.reduce(0) { $0 + (englishNumbers[Int(englishSpool[$1])] >= 0 ? 1 : 0) }
            try members.append(Int32(kept))
            for index in englishUnits {
                let number = englishNumbers[Int(englishSpool[index])]
                if number >= 0 { try members.append(number) }
            }
            let chineseUnits = chineseAt + 1..<chineseAt + 1 + Int(chineseSpool[chineseAt])
            for index in chineseUnits {
                let number = Int(chineseNumbers[Int(chineseSpool[index])])
                guard number >= 0 else { continue }
                places[ends[number]] = Int32(bitPattern: place)
                ends[number] += 1
            }
            englishAt = englishUnits.upperBound
            chineseAt = chineseUnits.upperBound
        }
    }
}

extension UnitSpool.Side {
    /// The units in enough beads: the most frequent first, then by their texts.
    ///
    /// EM walks over rows by these numbers, so frequent units share cache lines.
    func sorted(atLeast fewest: Int) -> [Int32] {
        let (vocabulary, beads) = (vocabulary, beads)
        let kept = (0..<Int32(vocabulary.count)).filter { beads[Int($0)] >= fewest }
        return kept.sorted { first, second in
            let (ours, theirs) = (beads[Int(first)], beads[Int(second)])
            return ours == theirs ? vocabulary[first].lexicographicallyPrecedes(vocabulary[second]) : ours > theirs
        }
    }

    /// By a unit's number here its place among the kept ones, or -1.
    func numbers(ofKept kept: [Int32]) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: vocabulary.count)
        for (number, unit) in kept.enumerated() { numbers[Int(unit)] = Int32(number) }
        return numbers
    }
}
