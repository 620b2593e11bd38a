import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Whatever ends a run, it goes on to the results of an undisturbed one.
@Suite struct BatchResumeTests {
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
        options.reportRecords = 5
        try whole.run(.mixed, options)
        try folder.run(.mixed, options, stopAfter: 8)
        // A part of the report that was written before the end.
        try folder.scratch.write("<!DOCTYPE", to: "results/report/part-0077.html")
        for output in options.outputs.filter({ !$0.isAssembled }).prefix(renamed) {
            try FileManager.default.moveItem(
                atPath: folder.path + "/" + output.part, toPath: folder.path + "/" + output.file)
        }
        try folder.run(.mixed, options, .resume)
        #expect(try folder.contents == whole.contents)
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

    /// Law: whatever becomes of a run that is to replace another, one of both is there as a whole.
    @Test(arguments: [1, 5, 9])
    func aRunThatReplacesAnotherLeavesItUntilItsEnd(batches: Int) throws {
        let (folder, whole) = (try ResultFolder(), try ResultFolder())
        var options = BatchOptions.small()
        options.compression = .gzip
        options.report = .html
        options.reportRecords = 5
        try folder.run(.mixed, options)
        let old = try folder.contents
        #expect(old["report/part-0001.html"] != nil)
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
}
