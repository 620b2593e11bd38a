// The units of all records on their way from texts to numbers on disk.

import ICUText

/// The units of a few records, numbered by the worker that gathered them.
struct UnitBatch: Sendable {
    /// For each record its English and Chinese units, each once.
    var records: [(english: [Int32], chinese: [Int32])] = []
}

/// Segments records and gathers their units. One thread uses it at a time.
final class UnitGatherer: @unchecked Sendable {
    private var segmenter: Segmenter
    private var englishFinder = UnitFinder(.en)
    private var chineseFinder = UnitFinder(.zh)
    private var units: [PlacedUnit] = []

    /// What it has met so far.
    var english: UnitVocabulary { englishFinder.vocabulary }
    var chinese: UnitVocabulary { chineseFinder.vocabulary }

    init(_ segmentation: SegmentationLexicon) throws(ICUError) {
        segmenter = try Segmenter(segmentation)
    }

    func gather(_ records: ArraySlice<Record>) throws(ICUError) -> UnitBatch {
        var batch = UnitBatch()
        for record in records {
            let segmented = try segmenter.segment(record)
            let texts = segmented.facets + (segmented.abstract.map { [$0] } ?? [])
            let english = try gather(.en, texts)
            let chinese = try gather(.zh, texts)
            if !english.isEmpty && !chinese.isEmpty { batch.records.append((english, chinese)) }
        }
        return batch
    }

    /// The units of the texts in a language, each once.
    private func gather(_ language: Language, _ texts: [SegmentedText]) throws(ICUError) -> [Int32] {
        units.removeAll(keepingCapacity: true)
        for text in texts where text.language == language {
            let tokens = text.tokens.indices
            switch language {
            case .en: try englishFinder.append(unitsOf: text, tokens: tokens, to: &units)
            case .zh: try chineseFinder.append(unitsOf: text, tokens: tokens, to: &units)
            }
        }
        var ids = units.map(\.id)
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

    init(workers: Int) throws(SpoolError) {
        let english = try Side(workers: workers)
        let chinese = try Side(workers: workers)
        self.english = english
        self.chinese = chinese
    }

    mutating func append(
        _ batch: UnitBatch, of worker: Int, english englishNames: UnitVocabulary, chinese chineseNames: UnitVocabulary
    ) throws(SpoolError) {
        for record in batch.records {
            try english.append(record.english, of: worker, englishNames)
            try chinese.append(record.chinese, of: worker, chineseNames)
            recordCount += 1
        }
    }
}

extension UnitSpool {
    /// Drops what is too rare or too frequent and turns the spool into what EM reads.
    consuming func incidence(_ options: TableTrainer.Options) throws(SpoolError) -> Incidence {
        let keptEnglish = english.kept(
            atLeast: options.minEnglishRecords, atMost: options.maxEnglishShare * Double(recordCount))
        let keptChinese = chinese.kept(
            atLeast: options.minChineseRecords, atMost: options.maxChineseShare * Double(recordCount))
        return Incidence(
            recordCount: recordCount,
            english: keptEnglish.map { Array(english.vocabulary[$0]) },
            chinese: keptChinese.map { Array(chinese.vocabulary[$0]) },
            englishRecords: keptEnglish.map { english.records[Int($0)] },
            chineseRecords: keptChinese.map { chinese.records[Int($0)] },
            postings: try chinese.postings(keptChinese), members: try english.members(keptEnglish, recordCount))
    }
}

extension UnitSpool.Side {
    /// The units that are neither too rare nor too frequent: the most frequent first, then by their texts.
    ///
    /// EM walks over rows by these numbers, so frequent units share cache lines.
    func kept(atLeast fewest: Int, atMost most: Double) -> [Int32] {
        let kept = (0..<Int32(vocabulary.count)).filter {
            records[Int($0)] >= fewest && Double(records[Int($0)]) <= most
        }
        return kept.sorted { first, second in
            let (ours, theirs) = (records[Int(first)], records[Int(second)])
            return ours == theirs ? vocabulary[first].lexicographicallyPrecedes(vocabulary[second]) : ours > theirs
        }
    }

    /// For each record the kept units that it holds.
    mutating func members(_ kept: [Int32], _ recordCount: Int) throws(SpoolError) -> NumberLists {
        let newNumbers = newNumbers(kept)
        let spooled = try spool.numbers
        var lists = NumberLists(starts: [0], numbers: try SpooledNumbers())
        lists.starts.reserveCapacity(recordCount + 1)
        var at = 0
        while at < spooled.count {
            let end = at + 1 + Int(spooled[at])
            for index in at + 1..<end where newNumbers[Int(spooled[index])] >= 0 {
                try lists.numbers.append(newNumbers[Int(spooled[index])])
            }
            lists.starts.append(lists.numbers.count)
            at = end
        }
        return lists
    }

    /// For each kept unit the records that hold it, in order.
    mutating func postings(_ kept: [Int32]) throws(SpoolError) -> NumberLists {
        let newNumbers = newNumbers(kept)
        let spooled = try spool.numbers
        var starts = [0]
        starts.reserveCapacity(kept.count + 1)
        for unit in kept { starts.append(starts[starts.count - 1] + Int(records[Int(unit)])) }
        var lists = NumberLists(starts: starts, numbers: try SpooledNumbers(zeros: starts[kept.count]))
        let postings = try lists.numbers.numbers
        var ends = starts
        var at = 0
        var record: Int32 = 0
        while at < spooled.count {
            let end = at + 1 + Int(spooled[at])
            for index in at + 1..<end {
                let number = Int(newNumbers[Int(spooled[index])])
                guard number >= 0 else { continue }
                postings[ends[number]] = record
                ends[number] += 1
            }
            at = end
            record += 1
        }
        return lists
    }

    /// By a unit's number here its place among the kept ones, or -1.
    private func newNumbers(_ kept: [Int32]) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: vocabulary.count)
        for (number, unit) in kept.enumerated() { numbers[Int(unit)] = Int32(number) }
        return numbers
    }
}
