// The stages as `diglot batch` calls them, one by one and together.

import Diglot

/// What a worker of `diglot batch` keeps from record to record.
struct Pipeline: ~Copyable {
    private var floor: Floor
    private var segmenter: Segmenter
    private var aligner: FacetAligner
    private var summarizer: Summarizer
    private var checker: Checker
    private var matcher: TermMatcher
    private var ownAligner: FacetAligner
    private var ownChecker: Checker
    private let recordWriter = RecordWriter(.jsonl)
    private var digestWriter = DigestWriter(.jsonl)
    private var alignmentWriter: AlignmentWriter
    private var findingWriter = FindingWriter(.jsonl)
    private let dump: Dump
    private let facts: DumpFacts
    /// Bytes written, so that no compiler finds the work to be in vain.
    private(set) var written = 0
    /// Terms, for the same reason.
    private(set) var found = 0

    init(_ dump: Dump, _ facts: DumpFacts) throws {
        let segmenter = try Segmenter(dump.lexicons.segmentation())
        let aligner = try FacetAligner(dump.lexicons.alignment())
        let summarizer = try Summarizer(dump.lexicons)
        let checker = try Checker(dump.plan, facts.survey)
        let glossary = try dump.lexicons.glossary().grown(to: 10_000)
        let matcher = try TermMatcher(TermIndex(glossary, dump.lexicons.matching()))
        let alignmentWriter = try AlignmentWriter(.jsonl)
        // The shipped concepts, as somebody's own.
        let own = Glossary(try dump.lexicons.glossary().concepts)
        let ownPlan = try CheckPlan(CheckSettings(), dump.lexicons, glossary: own)
        let ownAligner = try FacetAligner(dump.lexicons.alignment(glossary: own))
        let ownChecker = try Checker(ownPlan, DumpFacts.survey(of: dump, ownPlan))
        self.dump = dump
        self.facts = facts
        floor = Floor()
        self.segmenter = segmenter
        self.aligner = aligner
        self.summarizer = summarizer
        self.checker = checker
        self.matcher = matcher
        self.ownAligner = ownAligner
        self.ownChecker = ownChecker
        self.alignmentWriter = alignmentWriter
    }

    /// Takes the dump through everything once.
    ///
    /// - Parameter batchSize: how many records go through a stage before the next stage gets them.
    mutating func run(batchSize: Int, _ stopwatch: inout Stopwatch) throws {
        stopwatch.time(.floor) { floor.run(facts.texts) }
        var reading = try dump.read()
        while true {
            let records = try stopwatch.time(.read) { try reading.next(batchSize) }
            if records.isEmpty { break }
            try flow(consume records, &stopwatch)
        }
        try runStagesBeside(batchSize, &stopwatch)
    }

    private mutating func flow(_ read: consuming [Record], _ stopwatch: inout Stopwatch) throws {
        var records = read
        var segmented = try stopwatch.time(.segment) { try records.map { try segmenter.segment($0) } }
        var examined = try stopwatch.time(.align) { try segmented.map { try aligner.examine($0, showsEvidence: true) } }
        var english = try stopwatch.time(.english) { try segmented.map { try summarizer.digest(of: $0, in: .en) } }
        var chinese = try stopwatch.time(.chinese) { try segmented.map { try summarizer.digest(of: $0, in: .zh) } }
        var findings = try stopwatch.time(.check) {
            try records.indices.map { try check(segmented[$0], examined[$0]) }
        }
        try stopwatch.time(.write) {
            for index in records.indices {
                let digests = [english[index], chinese[index]].compactMap { $0 }
                try write(segmented[index], examined[index].alignment, digests, findings[index])
            }
            // To free what the stages made is work, too.
            (records, segmented, examined, english, chinese, findings) = ([], [], [], [], [], [])
        }
    }

    private mutating func runStagesBeside(_ batchSize: Int, _ stopwatch: inout Stopwatch) throws {
        var surveyor = try DumpSurveyor(dump.plan)
        var reading = try dump.read()
        while true {
            let records = try reading.next(batchSize)
            if records.isEmpty { break }
            let segmented = try stopwatch.time(.segmentAgain) { try records.map { try segmenter.segment($0) } }
            try stopwatch.time(.links) {
                for record in segmented { _ = try aligner.align(record, showsEvidence: false) }
            }
            try stopwatch.time(.terms) { for record in segmented { try findTerms(in: record) } }
            try stopwatch.time(.survey) { for record in records { try surveyor.add(record) } }
            let examined = try segmented.map { try ownAligner.examine($0, showsEvidence: true) }
            try stopwatch.time(.ownCheck) {
                for index in segmented.indices {
                    let findings = try ownChecker.check(segmented[index], examined[index])
                    found += try ReportedFinding.all(findings, of: segmented[index].record).count
                }
            }
        }
    }

    private mutating func findTerms(in record: SegmentedRecord) throws {
        if let abstract = record.abstract { found += try matcher.matches(in: abstract).count }
        for facet in record.facets { found += try matcher.matches(in: facet).count }
    }

    /// Findings with their places in the dump, as they are reported.
    private mutating func check(
        _ segmented: SegmentedRecord, _ examined: ExaminedRecord
    ) throws -> [ReportedFinding] {
        try ReportedFinding.all(checker.check(segmented, examined), of: segmented.record)
    }

    /// The lines of all four steps, in memory.
    private mutating func write(
        _ segmented: SegmentedRecord, _ alignment: Alignment, _ digests: [Digest], _ findings: [ReportedFinding]
    ) throws {
        written += recordWriter.write(segmented.record).count
        written += try digestWriter.write(segmented, digests).count
        written += try alignmentWriter.write(segmented, alignment).count
        written += try findingWriter.write(findings, of: segmented.record).count
    }
}
