// The units of all records on their way from texts to numbers on disk.

import ICUText

/// The units of a few records, numbered by the worker that gathered them.
struct UnitBatch: Sendable {
    /// For each record its key and its English and Chinese units, each once.
    var records: [(key: UInt64, english: [Int32], chinese: [Int32])] = []
}

/// Segments records and gathers their units. One thread uses it at a time.
final class UnitGatherer: @unchecked Sendable {
    private var segmenter: Segmenter
    private var englishFinder = UnitFinder(.en)
    private var chineseFinder = UnitFinder(.zh)
    private var units = Scratch<PlacedUnit>()

    /// What it has met so far.
    var english: UnitVocabulary { englishFinder.vocabulary }
    var chinese: UnitVocabulary { chineseFinder.vocabulary }

    init(_ segmentation: SegmentationLexicon) throws(ICUError) {
        segmenter = try Segmenter(segmentation)
    }

    func gather(_ records: ArraySlice<Record>) throws(ICUError) -> UnitBatch {
        var batch = UnitBatch()
        for record in records {
            guard let texts = try texts(of: record) else { continue }
            let english = try gather(.en, texts)
            let chinese = try gather(.zh, texts)
            if !english.isEmpty && !chinese.isEmpty {
                batch.records.append((RecordSet.key(of: record.id), english, chinese))
            }
        }
        return batch
    }

    /// The abstract and the facets in the other language; nil without them. A facet in the abstract's own language
    /// was not translated.
    private func texts(of record: Record) throws(ICUError) -> [SegmentedText]? {
        let segmented = try segmenter.segment(record)
        guard let abstract = segmented.abstract else { return nil }
        let facets = segmented.facets.filter { $0.language != abstract.language }
        return facets.isEmpty ? nil : [abstract] + facets
    }

    /// The units of the texts in a language, each once.
    private func gather(_ language: Language, _ texts: [SegmentedText]) throws(ICUError) -> [Int32] {
        units.removeAll()
        for text in texts where text.language == language {
            let tokens = text.tokens.indices
            switch language {
            case .en: try englishFinder.append(unitsOf: text, tokens: tokens, to: &units)
            case .zh: try chineseFinder.append(unitsOf: text, tokens: tokens, to: &units)
            }
        }
        var ids = units.elements.map(\.id)
        ids.sort()
        return ids.withUnsafeBufferPointer { sorted in
            sorted.indices.compactMap { $0 > 0 && sorted[$0 - 1] == sorted[$0] ? nil : sorted[$0] }
        }
    }
}

/// The units of all records as numbers in a temporary file.
///
///     records  3 17 4 9 | 5 2 8 11 3 6 | ...     how many units, then the units
struct UnitSpool: ~Copyable {
    /// One language's half of the spool.
    fileprivate struct Side: ~Copyable {
        var vocabulary = UnitVocabulary()
        /// How many records hold each unit.
        var records: [Int32] = []
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
                    if Int(number) == records.count { records.append(0) }
                }
                let number = numbers[worker][Int(unit)]
                records[Int(number)] += 1
                try spool.append(number)
            }
        }
    }

    private var english: Side
    private var chinese: Side
    private var recordCount = 0
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
            try english.append(record.english, of: worker, englishNames)
            try chinese.append(record.chinese, of: worker, chineseNames)
            recordCount += 1
        }
    }
}

extension UnitSpool {
    /// Drops what is too rare or too frequent and turns the spool into what EM reads.
    consuming func incidence(_ options: TableTrainer.Options) throws(SpoolError) -> Incidence {
        let (englishRecords, chineseRecords) = (english.records, chinese.records)
        let mostEnglish = options.maxEnglishShare * Double(recordCount)
        let mostChinese = options.maxChineseShare * Double(recordCount)
        let sortedEnglish = english.sorted(atLeast: options.minRecords)
        let keptEnglish = sortedEnglish.filter { Double(englishRecords[Int($0)]) <= mostEnglish }
        let keptChinese = chinese.sorted(atLeast: options.minRecords).filter {
            Double(chineseRecords[Int($0)]) < mostChinese
        }
        var starts = [0]
        starts.reserveCapacity(keptChinese.count + 1)
        for unit in keptChinese { starts.append(starts[starts.count - 1] + Int(chineseRecords[Int(unit)])) }
        var postings = try SpooledNumbers(zeros: starts[keptChinese.count])
        var members = try SpooledNumbers()
        try fill(&members, keptEnglish, &postings, keptChinese, starts)

        let (englishNames, chineseNames) = (english.vocabulary, chinese.vocabulary)
        return Incidence(
            recordCount: recordCount,
            english: keptEnglish.map { Array(englishNames[$0]) },
            chinese: keptChinese.map { Array(chineseNames[$0]) },
            englishRecords: keptEnglish.map { englishRecords[Int($0)] },
            chineseRecords: keptChinese.map { chineseRecords[Int($0)] },
            frequentEnglish: sortedEnglish.prefix(sortedEnglish.count - keptEnglish.count).map {
                (Array(englishNames[$0]), englishRecords[Int($0)])
            },
            postings: postings, postingStarts: starts, members: members)
    }

    /// Goes through both halves of the spool, record by record.
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
        for _ in 0..<recordCount {
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
    /// The units in enough records: the most frequent first, then by their texts.
    ///
    /// EM walks over rows by these numbers, so frequent units share cache lines.
    func sorted(atLeast fewest: Int) -> [Int32] {
        let (vocabulary, records) = (vocabulary, records)
        let kept = (0..<Int32(vocabulary.count)).filter { records[Int($0)] >= fewest }
        return kept.sorted { first, second in
            let (ours, theirs) = (records[Int(first)], records[Int(second)])
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
