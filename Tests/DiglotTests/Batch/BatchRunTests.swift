import TestSupport
import Testing

@testable import Diglot

/// What runs write into their folder.
@Suite struct BatchRunTests {
    @Test func theFilesHoldWhatTheStagesMake() throws {
        let folder = try ResultFolder()
        var options = BatchOptions.small()
        options.header = false
        guard case .complete(let summary) = try folder.run(.mixed, options) else {
            Issue.record("the run did not end")
            return
        }
        var segmenter = try Segmenter(Shipped.segmentation)
        var summarizer = try Summarizer(Shipped.lexicons)
        var aligner = try FacetAligner(Shipped.lexicons.alignment())
        var alignmentWriter = try AlignmentWriter(.jsonl)
        var digestWriter = DigestWriter(.jsonl)
        let recordWriter = RecordWriter(.jsonl)
        let items = try [Dump].mixed.flatMap { try $0.items(mends: true) }
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons)
        var surveyor = try DumpSurveyor(plan)
        for case .record(let record) in items { try surveyor.add(record) }
        var survey = surveyor.survey
        survey.finish()
        var checker = try Checker(plan, survey)
        var findingWriter = FindingWriter(.jsonl)
        var findings: [UInt8] = []
        var digests: [UInt8] = []
        var alignments: [UInt8] = []
        var records: [UInt8] = []
        for item in items {
            switch item {
            case .record(let record):
                let segmented = try segmenter.segment(record)
                let made = try [Language.en, .zh].compactMap { try summarizer.digest(of: segmented, in: $0) }
                digests += try digestWriter.write(segmented, made)
                alignments += try alignmentWriter.write(segmented, aligner.align(segmented))
                let found = try checker.check(record).map { try ReportedFinding($0, of: record) }
                findings += try findingWriter.write(found, of: record)
                records += recordWriter.write(record)
            case .problem(let problem): findings += try findingWriter.write(plan.findings(for: problem), of: nil)
            }
        }
        #expect(try Checkout.bytes(folder.path + "/digests.jsonl") == digests)
        #expect(try Checkout.bytes(folder.path + "/alignments.jsonl") == alignments)
        #expect(try Checkout.bytes(folder.path + "/findings.jsonl") == findings)
        #expect(try Checkout.bytes(folder.path + "/records.jsonl") == records)
        #expect(!findings.isEmpty)
        #expect(summary.records == records.count { $0 == 0x0A })
        #expect(summary.tally["tldr", "en"] + summary.tally["tldr", "zh"] == digests.count { $0 == 0x0A })
        #expect(summary.tally.problems.contains { $0 == ("unreadable-record", 2) })
    }

    @Test func aHeaderComesFirst() throws {
        let folder = try ResultFolder()
        try folder.run([Dump(#"{"id":"a","abstract":"We test."}"#)], BatchOptions())
        #expect(
            try folder.text("digests.jsonl").hasPrefix(
                #"{"diglot":"\#(Version.current)","command":"batch","unit":"utf8""#))
        #expect(try folder.text("records.jsonl").hasPrefix(#"{"id":"a""#))
    }

    @Test func onlyTheStepsAskedForRun() throws {
        let folder = try ResultFolder()
        var options = BatchOptions()
        options.steps = [.convert]
        try folder.run(.mixed, options)
        #expect(try folder.contents.keys.sorted() == ["problems.jsonl", "records.jsonl", "run.json"])
    }

    @Test func whatCannotBeReadIsInAFileOfItsOwn() throws {
        let folder = try ResultFolder()
        let dumps = [Dump(#"{"id":"a","abstract":"We test."}"# + "\n{\"id\":\n"), Dump("", name: "empty")]
        var told: [String] = []
        try folder.run(dumps, BatchOptions()) { if case .problem(let problem) = $0 { told.append(problem.kind) } }
        #expect(told == ["unreadable-record", "unreadable-dump"])
        let lines = try folder.text("problems.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix(#"{"kind":"unreadable-record","message":""#))
        #expect(lines[0].hasSuffix(#""source":{"file":"test","line":2}}"#))
        #expect(lines[1] == #"{"kind":"unreadable-dump","message":"the dump is empty","source":{"file":"empty"}}"#)
    }

    /// Law: `problems.jsonl` has a line for everything that `run.json` counts.
    @Test func everyProblemThatIsCountedIsListed() throws {
        let folder = try ResultFolder()
        let options = BatchOptions.small()
        let long = String(repeating: "We test it. ", count: 40_000)
        let dumps = [
            Dump(#"{"id":"a","title":"$ au$","abstract":"We use $ au$ &amp;lt; all.","authors":7}"# + "\n{\"id\":\n"),
            Dump(
                #"{"id":"b","facets":[{"name":"method","heading":"方法","text":"采用大模型。"}],"abstract":"\#(long)"}"#,
                name: "long"),
            Dump("", name: "empty"),
        ]
        guard case .complete(let summary) = try folder.run(dumps + .mixed, options, jobs: 2) else {
            Issue.record("the run did not end")
            return
        }
        let lines = try folder.text("problems.jsonl").split(separator: "\n")
        var counts: [String: Int] = [:]
        for line in lines {
            counts[String(try #require(line.firstMatch(of: /^{"kind":"([a-z0-9-]+)"/)).1), default: 0] += 1
        }
        #expect(counts == Dictionary(uniqueKeysWithValues: summary.tally.problems.map { ($0.name, $0.count) }))
        #expect(counts["too-long-to-align"] == 1 && counts["unreadable-dump"] == 1)
        let repaired = lines.filter { $0.contains(#""id":"a""#) }
        #expect(repaired.count > 2)
        #expect(
            repaired.contains(
                #"{"kind":"repaired-latex","id":"a","in":"title","was":"$ au$","now":"$\\tau$","#
                    + #""source":{"file":"test","line":1}}"#))
        // In the order of the dumps.
        #expect(lines.firstIndex(of: repaired[0])! < lines.firstIndex { $0.contains(#""unreadable-record""#) }!)
    }

    @Test func aRecordThatIsTooLargeIsPassedOver() throws {
        let folder = try ResultFolder()
        let large = #"{"id":"b","abstract":"\#(String(repeating: "We test. ", count: 50))"}"#
        var options = BatchOptions()
        options.largestRecord = 400
        options.steps = [.convert]
        try folder.run([Dump(#"{"id":"a","abstract":"We test."}"# + "\n" + large + "\n")], options)
        #expect(try folder.text("records.jsonl").split(separator: "\n").count == 1)
        #expect(
            try folder.text("problems.jsonl").contains(
                "the record has \(large.utf8.count) bytes, and the largest one may have 400"))
    }

    @Test func aRunThatReadsNothingLeavesNothing() throws {
        let folder = try ResultFolder()
        guard case .nothingRead = try folder.run([Dump("")], BatchOptions()) else {
            Issue.record("something was read")
            return
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test func suppressedFindingsAreCountedAndNotWritten() throws {
        let (whole, folder) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.header = false
        try whole.run(.mixed, options)
        let all = try whole.text("findings.jsonl").split(separator: "\n")
        let finding = try #require(all.first { $0.contains("\"facet\"") })
        let print = try #require(finding.firstMatch(of: /"fingerprint":"([0-9a-f]+)"/)).1
        try options.suppressions.add(Array("\(print)\tchecked\n".utf8), file: "s.tsv")
        options.checks.levels["punct"] = .off
        guard case .complete(let summary) = try folder.run(.mixed, options, jobs: 2) else {
            Issue.record("the run did not end")
            return
        }
        let left = all.filter { !$0.contains(print) && !$0.contains("\"rule\":\"punct.") }
        #expect(left.count < all.count)
        #expect(try folder.text("findings.jsonl").split(separator: "\n") == left)
        #expect(summary.tally["findings", "suppressed"] == all.count { $0.contains(print) })
        #expect(throws: BatchRefusal.self) { try folder.run(.mixed, .small(), .resume) }
    }
}
