import Foundation
import TestSupport
import Testing

@testable import Diglot

/// Runs that must not begin as they were asked for, and change nothing.
@Suite struct BatchRefusalTests {
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
        #expect(text.hasSuffix("\n  input 9: was a, is b\n  and 3 more"))
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
