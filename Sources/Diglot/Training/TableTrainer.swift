// Learns the translation table from dumps: units are gathered record by record, then EM runs over all of them.

import ICUText

/// Learns a ``TranslationTable`` from records that hold both languages.
///
/// The facets of a record stand beside its abstract in the other language, whichever is the Chinese one; with an aligner
/// each facet stands beside the sentences that it is linked to, which leaves fewer words to explain each other by chance.
/// Of records with the same id the first one counts. Units go to a temporary file as numbers, so memory is bounded by the
/// vocabulary, the pairs and about 16 bytes a record.
///
/// ```swift
/// var trainer = try TableTrainer(lexicons.segmentation(), .glossary(lexicons.glossary()))
/// while let item = try reader.next() {
///     if case .record(let record) = item { try trainer.add(record) }
/// }
/// let bytes = try trainer.finish()
/// ```
public struct TableTrainer: ~Copyable {
    /// What is learned, and how.
    public struct Options: Sendable {
        /// How many iterations of EM.
        public var iterations = 6
        /// Units in fewer records, or with an aligner facets, are left out.
        public var minRecords = 4
        /// English units in more than this share of them take no part: they would explain anything.
        public var maxEnglishShare = 0.5
        /// Chinese units in at least this share of them are left out.
        public var maxChineseShare = 0.9
        /// The expected count of a pair that goes to the background in every iteration.
        public var discount = 2.0
        /// What the background weighs against one English unit.
        public var background = 1.0
        /// At most this many pairs are kept of a Chinese unit.
        public var mostPairs = 8
        /// The ids of records that are passed over, so that others can be tested on them.
        public var excluded: [String] = []
        /// Annotated records; what shares the text of a facet with one of them is passed over. An abstract that was cut
        /// into sentences need not come together again, and mending may have changed one facet or another.
        public var excludedAnnotations: [AnnotatedRecord] = []
        /// How many threads work at most; the table does not depend on it.
        public var jobs = 1

        public init() {}
    }

    /// What is known of the languages before.
    public enum Knowledge: Sendable {
        /// Terms of several words, which are units. A record's facets stand beside its whole abstract.
        case glossary(Glossary)
        /// An earlier table with its units. Each facet stands beside the sentences that it is linked to.
        case alignment(AlignmentLexicon)
    }

    /// What there is to tell while training.
    public enum Progress: Sendable, Equatable {
        /// All records were read: how many, or with an aligner how many facets that have links.
        case read(records: Int, englishUnits: Int, chineseUnits: Int)
        /// An iteration is over: how many pairs are left, and what share of the Chinese units they explain.
        case iterated(Int, pairs: Int, explained: Double)
    }

    private let options: Options
    private let workers: [UnitGatherer]
    /// Records that wait for enough others to keep all workers busy.
    private var waiting: [Record] = []
    private var spool: UnitSpool
    /// The facets of records that are passed over.
    private let excludedFacets: RecordSet?

    /// A worker gets so many records at once.
    private static let batch = 32

    /// - Parameter knowledge: what is known before.
    /// - Throws: `ICUError` when ICU lacks its data, `SpoolError` when no temporary file can be made.
    public init(
        _ segmentation: SegmentationLexicon, _ knowledge: Knowledge, _ options: Options = Options()
    ) throws {
        let workers = try (0..<max(1, options.jobs)).map { _ in try UnitGatherer(segmentation, knowledge) }
        var excluded = RecordSet()
        for id in options.excluded { excluded.insert(RecordSet.key(of: id)) }
        var facets: RecordSet?
        for annotated in options.excludedAnnotations {
            facets = facets ?? RecordSet()
            for facet in annotated.record.facets where !facet.text.isEmpty {
                facets?.insert(RecordSet.key(of: facet))
            }
        }
        let spool = try UnitSpool(workers: workers.count, without: excluded)
        self.options = options
        self.workers = workers
        self.spool = spool
        excludedFacets = facets
    }

    /// Gathers the units of a record. One without an abstract and facets in another language is passed over.
    public mutating func add(_ record: Record) throws {
        if spool.contains(record) { return }
        if let excludedFacets, record.facets.contains(where: { excludedFacets.contains(RecordSet.key(of: $0)) }) {
            return
        }
        waiting.append(record)
        if waiting.count == workers.count * Self.batch { try gather() }
    }

    private mutating func gather() throws {
        let records = waiting
        let workers = workers
        waiting.removeAll(keepingCapacity: true)
        let batches = Parallel.map(
            (records.count + Self.batch - 1) / Self.batch, jobs: workers.count, makeScratch: {},
            { _, worker in
                Result {
                    try workers[worker].gather(
                        records[worker * Self.batch..<min(records.count, (worker + 1) * Self.batch)])
                }
            })
        for (worker, batch) in batches.enumerated() {
            try spool.append(
                batch.get(), of: worker, english: workers[worker].english, chinese: workers[worker].chinese)
        }
    }

    /// Runs EM over what was added.
    ///
    /// - Returns: the table as a file (see `Lexicons/table.tsv`).
    /// - Throws: `SpoolError` when a temporary file cannot be written.
    public consuming func finish(_ report: (Progress) -> Void = { _ in }) throws -> [UInt8] {
        try gather()
        let options = options
        var incidence = try spool.incidence(options)
        report(
            .read(
                records: incidence.beadCount, englishUnits: incidence.englishBeads.count,
                chineseUnits: incidence.chineseBeads.count))
        var model = TranslationModel(incidence)
        let parameters = TranslationModel.Parameters(discount: options.discount, background: options.background)
        for iteration in 0..<options.iterations {
            try model.iterate(&incidence, parameters, isFirst: iteration == 0, jobs: options.jobs)
            report(.iterated(iteration + 1, pairs: model.pairCount, explained: model.explained))
        }
        return TableWriter.bytes(model, incidence, mostPairs: options.mostPairs, hasTerms: workers[0].hasTerms)
    }
}
