import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Runs into a folder: what they write, and that nothing but dumps, options and lexicons decides about it.
@Suite struct BatchRunTests {
    // MARK: What is written

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
                digests += digestWriter.write(segmented, made)
                alignments += try alignmentWriter.write(segmented, aligner.align(segmented))
                let found = try checker.check(record).map { ReportedFinding($0, of: record) }
                findings += findingWriter.write(found, of: record)
                records += recordWriter.write(record)
            case .problem(let problem): findings += findingWriter.write(plan.findings(for: problem), of: nil)
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
                "the record has \(large.utf8.count) bytes, and --max-record-bytes is 400"))
    }

    @Test func aRunThatReadsNothingLeavesNothing() throws {
        let folder = try ResultFolder()
        guard case .nothingRead = try folder.run([Dump("")], BatchOptions()) else {
            Issue.record("something was read")
            return
        }
        #expect(try folder.contents.isEmpty)
    }

    // MARK: Laws

    /// Law: the bytes depend neither on the number of workers nor, for plain files, on the size of batches.
    @Test(arguments: [1, 2, 5], [1, 700, 1 << 18])
    func bytesDependOnNothingElse(jobs: Int, size: Int) throws {
        let (folder, other) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small(size)
        options.report = .html
        try folder.run(.mixed, options, jobs: jobs)
        options.batchSize = 5000
        try other.run(.mixed, options)
        var (contents, others) = (try folder.contents, try other.contents)
        #expect(contents.removeValue(forKey: "run.json") != nil && others.removeValue(forKey: "run.json") != nil)
        #expect(contents == others)
    }

    /// Law: packed files hold what plain ones do, and are the same bytes for any number of workers.
    @Test(arguments: OutputCompression.allCases)
    func packedFilesHoldTheSame(compression: OutputCompression) throws {
        let (plain, packed, other) = (try ResultFolder(), try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        try plain.run(.mixed, options)
        options.compression = compression
        try packed.run(.mixed, options, jobs: 2)
        try other.run(.mixed, options)
        #expect(try packed.contents == other.contents)
        for step in BatchStep.all {
            var source = try ByteSource(path: packed.path + "/" + step.file + compression.fileExtension)
            var text: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
                if count == 0 { break }
                text += buffer[..<count]
            }
            #expect(try text == Checkout.bytes(plain.path + "/" + step.file))
        }
    }

    /// Law: wherever a run is asked to stop, it goes on to the same bytes.
    @Test(arguments: [1, 2])
    func aStoppedRunGoesOn(jobs: Int) throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.report = .markdown
        try whole.run(.mixed, options)
        let wanted = try whole.contents
        for batches in 1...9 {
            let folder = try ResultFolder()
            guard case .stopped = try folder.run(.mixed, options, jobs: jobs, stopAfter: batches) else {
                Issue.record("not stopped after \(batches)")
                continue
            }
            #expect(try folder.contents["run.json"] == nil)
            #expect(throws: BatchRefusal.unfinished(folder.path)) { try folder.run(.mixed, options) }
            try folder.run(.mixed, options, .resume, jobs: jobs)
            #expect(try folder.contents == wanted, "\(batches)")
        }
    }

    /// Law: wherever a run is killed, whatever part of its last writes reached the disk, it goes on to the same bytes.
    ///
    /// A kill leaves a journal cut off anywhere, and behind the lengths that its last whole line tells, parts that are
    /// cut off anywhere.
    @Test func aKilledRunGoesOn() throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.compression = .zstd
        options.report = .html
        try whole.run(.mixed, options)
        let wanted = try whole.contents
        let stopped = try ResultFolder()
        try stopped.run(.mixed, options, stopAfter: 12)
        let left = try stopped.contents
        let journal = try #require(left[BatchJournal.name])
        var generator = SplitMix64(seed: 8)
        let folder = try ResultFolder()
        for round in 0..<30 {
            try? folder.clear()
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            let cut = journal[..<Int.random(in: 0...journal.count, using: &generator)]
            try Data(cut).write(to: URL(fileURLWithPath: folder.path + "/" + BatchJournal.name))
            let content = try BatchJournal(folder: folder.path).read()
            for (index, output) in options.outputs.enumerated() {
                let bytes = try #require(left[output.part])
                let safe = content?.checkpoint?.lengths[index] ?? 0
                let length = Int.random(in: safe...bytes.count, using: &generator)
                try Data(bytes[..<length]).write(to: URL(fileURLWithPath: folder.path + "/" + output.part))
            }
            try folder.run(.mixed, options, .resume, jobs: 1 + round % 2)
            #expect(try folder.contents == wanted, "round \(round)")
        }
    }

    /// A run that is killed while it gives files their names has all of its journal.
    @Test(arguments: 0...4)
    func aRunKilledAtItsEndGoesOn(renamed: Int) throws {
        let (whole, folder) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.report = .html
        try whole.run(.mixed, options)
        try folder.run(.mixed, options, stopAfter: 8)
        for output in options.outputs.filter({ !$0.isAssembled }).prefix(renamed) {
            try FileManager.default.moveItem(
                atPath: folder.path + "/" + output.part, toPath: folder.path + "/" + output.file)
        }
        try folder.run(.mixed, options, .resume)
        #expect(try folder.contents == whole.contents)
    }

    /// Law: shards share the records out.
    @Test(arguments: [1, 2, 3, 50])
    func shardsAreTheWhole(count: Int) throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.header = false
        try whole.run(.mixed, options)
        for file in ["digests.jsonl", "alignments.jsonl", "findings.jsonl", "records.jsonl", "problems.jsonl"] {
            #expect(try !whole.text(file).isEmpty)
        }
        let bytes = try whole.bytesRead
        var sum = 0
        var lines: [String: [Substring]] = [:]
        for index in 1...count {
            let folder = try ResultFolder()
            options.selection.shard = RecordSelection.Shard("\(index)/\(count)")
            try folder.run(.mixed, options, jobs: 2)
            for file in ["digests.jsonl", "alignments.jsonl", "findings.jsonl", "records.jsonl", "problems.jsonl"] {
                lines[file, default: []] += try folder.text(file).split(separator: "\n")
            }
            sum += try folder.bytesRead
        }
        #expect(sum == bytes)
        for (file, lines) in lines {
            #expect(try lines.sorted() == whole.text(file).split(separator: "\n").sorted(), "\(file)")
        }
    }

    @Test func aSampleIsPartOfTheWhole() throws {
        let (whole, folder, other) = (try ResultFolder(), try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.steps = [.convert]
        try whole.run(.mixed, options)
        options.selection.sample = 9
        try folder.run(.mixed, options)
        try other.run(.mixed, options, stopAfter: 2)
        try other.run(.mixed, options, .resume, jobs: 2)
        #expect(try folder.contents == other.contents)
        let all = try whole.text("records.jsonl").split(separator: "\n")
        let lines = try folder.text("records.jsonl").split(separator: "\n")
        let unreadable = try folder.text("problems.jsonl").split(separator: "\n").count
        #expect(lines.count + unreadable == 9)
        // In the order of the dumps.
        #expect(lines == all.filter(Set(lines).contains))
    }

    /// Law: parts that are checked with the statistics of all of them give what the whole gives.
    @Test(arguments: [1, 7])
    func partsWithStatisticsAreTheWhole(cut: Int) throws {
        let whole = try ResultFolder()
        var options = BatchOptions.small()
        options.header = false
        let lines = (0..<30).map { #"{"id":"\#($0 % 20)","abstract":"We test \#($0) of them.","facets":[]}"# }
        let dump = Dump((lines + ["{"]).joined(separator: "\n"))
        try whole.run([dump], options)
        #expect(try whole.text("findings.jsonl").contains("record.duplicate-id"))
        let writer = FrameWriter()
        var frames: [[UInt8]] = []
        var reader = try DumpReader(ByteSource(bytes: dump.bytes, name: dump.name), headings: Shipped.headings)
        while case .frame(let frame) = try reader.nextFrame() { frames.append(writer.write(frame, reader.shape)) }
        // The last part holds nothing that can be read.
        let parts = [frames[..<cut], frames[cut..<30], frames[30...]].enumerated().map { index, frames in
            Dump(name: "part\(index)", bytes: frames.flatMap { $0 })
        }
        let plan = try CheckPlan(CheckSettings(), Shipped.lexicons)
        var counted: DumpStatistics?
        for part in parts {
            var surveyor = try DumpSurveyor(plan)
            for record in try part.records(as: .frames, mends: true) { try surveyor.add(record) }
            let next = try DumpStatistics(surveyor.survey, plan, Shipped.lexicons, ignored: [], repairs: true)
            if counted == nil { counted = next } else { try counted?.merge(next, file: "s") }
        }
        counted?.finish()
        options.statistics = counted?.bytes
        options.shape = .frames
        var texts: [String: String] = [:]
        for part in parts {
            let folder = try ResultFolder()
            var surveyed = false
            try folder.run([part], options) { if case .surveying = $0 { surveyed = true } }
            #expect(!surveyed)
            for (file, bytes) in try folder.contents where file != "run.json" {
                texts[file, default: ""] += String(decoding: bytes, as: UTF8.self)
            }
        }
        #expect(texts.count == 5)
        for (file, text) in texts { #expect(try text == whole.text(file), "\(file)") }
    }

    @Test func aRunThatGoesOnDoesNotCountAgain() throws {
        let folder = try ResultFolder()
        let options = BatchOptions.small()
        var surveyed = 0
        try folder.run(.mixed, options, stopAfter: 5) { if case .surveying = $0 { surveyed += 1 } }
        #expect(surveyed > 0)
        surveyed = 0
        try folder.run(.mixed, options, .resume, stopAfter: 5) { if case .surveying = $0 { surveyed += 1 } }
        #expect(surveyed == 0)
        // What was counted and then damaged is counted again.
        try folder.scratch.write("diglot-statistics", to: "results/run.statistics")
        try folder.run(.mixed, options, .resume) { if case .surveying = $0 { surveyed += 1 } }
        #expect(surveyed > 0)
        #expect(try folder.contents["run.statistics"] == nil)
        let whole = try ResultFolder()
        try whole.run(.mixed, options)
        #expect(try folder.contents == whole.contents)
    }

    // MARK: What is checked

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

    // MARK: Refusals

    @Test func aCompleteRunIsNotReplacedByAccident() throws {
        let folder = try ResultFolder()
        let dump = Dump(#"{"id":"a","abstract":"We test."}"#)
        try folder.run([dump], BatchOptions())
        let before = try folder.contents
        #expect(throws: BatchRefusal.complete(folder.path)) { try folder.run([dump], BatchOptions()) }
        #expect(try folder.contents == before)
        guard case .wasComplete(let tally) = try folder.run([dump], BatchOptions(), .resume) else {
            Issue.record("it ran again")
            return
        }
        #expect(tally.problems.isEmpty)
        #expect(try folder.contents == before)
        var options = BatchOptions()
        options.steps = [.tldr]
        try folder.run([dump], options, .overwrite)
        #expect(try folder.contents.keys.sorted() == ["digests.jsonl", "problems.jsonl", "run.json"])
    }

    @Test func aCompleteRunKnowsItsVerdict() throws {
        let folder = try ResultFolder()
        guard case .complete(let summary) = try folder.run(.mixed, BatchOptions()),
            case .wasComplete(let tally) = try folder.run(.mixed, BatchOptions(), .resume)
        else {
            Issue.record("the run did not end")
            return
        }
        #expect(!tally.problems.isEmpty && !tally.severities.isEmpty)
        #expect(tally.severities == summary.tally.severities)
        #expect(tally.problems.elementsEqual(summary.tally.problems) { $0 == $1 })
    }

    /// Law: whatever becomes of a run that is to replace another, one of both is there as a whole.
    @Test(arguments: [1, 5, 9])
    func aRunThatReplacesAnotherLeavesItUntilItsEnd(batches: Int) throws {
        let (folder, whole) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.compression = .gzip
        options.report = .html
        try folder.run(.mixed, options)
        let old = try folder.contents
        guard case .nothingRead = try folder.run([Dump("")], options, .overwrite) else {
            Issue.record("something was read")
            return
        }
        #expect(try folder.contents == old)
        options = .small()
        try folder.run(.mixed, options, .overwrite, stopAfter: batches)
        #expect(try folder.contents.filter { old[$0.key] != nil } == old)
        #expect(throws: BatchRefusal.unfinished(folder.path)) { try folder.run(.mixed, options) }
        try folder.run(.mixed, options, .resume)
        try whole.run(.mixed, options)
        #expect(try folder.contents == whole.contents)
    }

    /// A run that is killed before its journal goes is complete.
    @Test func aJournalBesideACompleteRunIsTakenAway() throws {
        let folder = try ResultFolder()
        let options = BatchOptions.small()
        try folder.run(.mixed, options, stopAfter: 5)
        let journal = try folder.text(BatchJournal.name)
        try folder.run(.mixed, options, .resume)
        let complete = try folder.contents
        try folder.scratch.write(journal, to: "results/" + BatchJournal.name)
        guard case .wasComplete = try folder.run(.mixed, options, .resume) else {
            Issue.record("it ran again")
            return
        }
        #expect(try folder.contents == complete)
    }

    @Test(arguments: [BatchRun.Start.new, .resume, .overwrite])
    func aDumpThatResultsWouldReplaceIsRefused(start: BatchRun.Start) throws {
        let folder = try ResultFolder()
        let text = #"{"id":"a","abstract":"We test."}"#
        let path = try folder.scratch.write(text, to: "results/records.jsonl")
        let link = folder.scratch.path + "/link.jsonl"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        for name in [path, link] {
            #expect(throws: BatchRefusal.inputInTheWay(folder: folder.path, file: name)) {
                try folder.run([Dump(text, name: name)], BatchOptions(), start)
            }
        }
        #expect(try folder.contents == ["records.jsonl": Array(text.utf8)])
    }

    @Test func anOutputThatLostItsContentIsRefused() throws {
        let folder = try ResultFolder()
        let options = BatchOptions.small()
        try folder.run(.mixed, options, stopAfter: 5)
        try FileManager.default.removeItem(atPath: folder.path + "/digests.jsonl.part")
        let before = try folder.contents
        #expect(throws: BatchRefusal.damagedOutput(folder: folder.path, file: "digests.jsonl.part")) {
            try folder.run(.mixed, options, .resume)
        }
        #expect(try folder.contents == before)
    }

    @Test func filesOfOthersAreNotReplacedByAccident() throws {
        let folder = try ResultFolder()
        try folder.scratch.write("mine", to: "results/records.jsonl")
        #expect(throws: BatchRefusal.occupied(folder: folder.path, file: "records.jsonl")) {
            try folder.run(.mixed, BatchOptions())
        }
        #expect(try folder.contents == ["records.jsonl": Array("mine".utf8)])
    }

    @Test(arguments: [2, 1000])
    func aChangedOptionIsShown(stopAfter: Int) throws {
        let folder = try ResultFolder()
        var options = BatchOptions.small()
        try folder.run(.mixed, options, stopAfter: stopAfter)
        let before = try folder.contents
        options.languages = [.en]
        options.compression = .gzip
        #expect(
            throws: BatchRefusal.different(
                folder: folder.path,
                [
                    .init(name: "--lang", was: "en,zh", now: "en"), .init(name: "--compress", was: "no", now: "gzip"),
                ])
        ) { try folder.run(.mixed, options, .resume) }
        #expect(try folder.contents == before)
    }

    /// Also behind what was read, in dumps of the same length, and when the run is complete.
    @Test(arguments: [2, 1000])
    func aChangedFileIsShown(stopAfter: Int) throws {
        let folder = try ResultFolder()
        let lines = (0..<40).map { #"{"id":"\#($0)","abstract":"We test \#($0) of them."}"# + "\n" }
        let path = try folder.scratch.write(lines.joined(), to: "a b.jsonl")
        let options = BatchOptions.small(100)
        try folder.run([Dump(lines.joined(), name: path)], options, stopAfter: stopAfter)
        for changed in [
            lines.joined() + lines[0], lines.dropLast().joined() + lines[39].replacing("test", with: "rest"),
        ] {
            try folder.scratch.write(changed, to: "a b.jsonl")
            let error = #expect(throws: BatchRefusal.self) {
                try folder.run([Dump(changed, name: path)], options, .resume)
            }
            guard case .different(_, let differences) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(differences.map(\.name) == ["input 1"])
            #expect(differences[0].was.hasPrefix("\(path), \(lines.joined().utf8.count) bytes, changed 2"))
        }
    }

    @Test func whichDumpsThereAreIsCompared() throws {
        let folder = try ResultFolder()
        let (x, y) = (Dump(#"{"id":"a","abstract":"We test."}"#, name: "x"), Dump("{}", name: "y"))
        try folder.run([x, y], BatchOptions())
        for dumps in [[Dump(name: "x y", bytes: x.bytes)], [y, x], [x]] {
            #expect(throws: BatchRefusal.self) { try folder.run(dumps, BatchOptions(), .resume) }
        }
    }

    @Test func aLongListOfChangesIsCutShort() {
        let differences = (0..<13).map { RunSetting.Difference(name: "input \($0)", was: "a", now: "b") }
        let text = BatchRefusal.different(folder: "out", differences).description
        #expect(text.contains("\n  input 9: was a, is b\n  and 3 more\n"))
    }

    @Test func aChangedDumpIsNoticed() throws {
        let folder = try ResultFolder()
        let lines = (0..<40).map { #"{"id":"\#($0)","abstract":"We test \#($0) of them."}"# }
        let options = BatchOptions.small(100)
        try folder.run([Dump(lines.joined(separator: "\n"))], options, stopAfter: 5)
        var changed = lines
        changed[2] = changed[2].replacing("test", with: "rest")
        #expect {
            try folder.run([Dump(changed.joined(separator: "\n"))], options, .resume)
        } throws: { error in
            if case .changedInput = error as? BatchRefusal { true } else { false }
        }
        #expect(throws: Never.self) { try folder.run([Dump(lines.joined(separator: "\n"))], options, .resume) }
    }
}
