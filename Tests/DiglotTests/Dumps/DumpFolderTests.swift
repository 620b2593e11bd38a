import Diglot
import Foundation
import TestSupport
import Testing

@Suite struct DumpFolderTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
    }

    /// The dumps, as paths below the folder.
    private func dumps(_ found: DumpFolder) -> [String] {
        found.files.map { String($0.dropFirst(folder.path.count + 1)) }
    }

    @Test func filesAtAnyDepthAreOrderedByPath() throws {
        for name in ["b.txt", "a/z.txt", "a/b/c.txt", "a.txt", ".hidden", ".git/x"] { try folder.write("", to: name) }
        let found = try DumpFolder(folder.path)
        #expect(dumps(found) == ["a.txt", "a/b/c.txt", "a/z.txt", "b.txt"])
        #expect(found.unreadable.isEmpty)
        #expect(try DumpFolder(folder.path + "/").files.first == folder.path + "/a.txt")
        #expect(try DumpFolder("-").files == ["-"])
        #expect(try DumpFolder("nowhere").files == ["nowhere"])
    }

    @Test func eachFileIsThereOnce() throws {
        try folder.write("", to: "a/dump.txt")
        try folder.write("", to: "b/dump.txt")
        try link("self", to: ".")
        try link("a/up", to: "..")
        try link("a/b", to: "../b")
        try link("b/a", to: "../a")
        try link("c.txt", to: "a/dump.txt")
        try FileManager.default.linkItem(atPath: folder.path + "/b/dump.txt", toPath: folder.path + "/d.txt")
        #expect(try dumps(DumpFolder(folder.path)) == ["a/dump.txt", "b/dump.txt"])
    }

    /// Two links from each folder to the next are 2 to the 60th ways, most of them longer than the system follows.
    @Test(.timeLimit(.minutes(1))) func aFolderIsGoneThroughOnce() throws {
        let depth = 60
        for level in 0...depth { try folder.write("", to: "in/z\(level)/dump.txt") }
        for level in 0..<depth {
            try link("in/z\(level)/b", to: "../z\(level + 1)")
            try link("in/z\(level)/a", to: "../z\(level + 1)")
        }
        let found = try DumpFolder(folder.path + "/in")
        #expect(Set(dumps(found)) == Set((0...depth).map { "in/z\($0)/dump.txt" }))
        #expect(found.unreadable.isEmpty)
    }

    @Test func aFolderHasItsOwnNameOrThatOfTheFirstLink() throws {
        for name in ["in/m/dump.txt", "out/dump.txt", "far/dump.txt"] { try folder.write("", to: name) }
        try link("in/a", to: "m")
        for name in ["in/m/z", "in/y", "in/x"] { try link(name, to: folder.path + "/out") }
        // Behind a link.
        try link("out/a", to: folder.path + "/far")
        try link("in/z", to: folder.path + "/far")
        #expect(try dumps(DumpFolder(folder.path + "/in")) == ["in/m/dump.txt", "in/m/z/dump.txt", "in/z/dump.txt"])
    }

    @Test func whatCannotBeReadIsTold() throws {
        try folder.write("", to: "a.txt")
        try link("gone.txt", to: "nowhere")
        // 研究 in GBK.
        let made = try Program.bash.run("-c", #"touch "$1/"$'\xD1\xD0\xBE\xBF.txt'"#, "bash", folder.path)
        #expect(made.exitCode == 0)
        let found = try DumpFolder(folder.path)
        #expect(dumps(found) == ["a.txt"])
        let messages = found.unreadable.map { "\($0)" }
        #expect(messages.count == 2)
        #expect(messages[0] == "\(folder.path)/gone.txt: cannot be read: No such file or directory")
        #expect(messages[1].hasPrefix("\(folder.path)/\u{FFFD}"))
        #expect(messages[1].hasSuffix(".txt: its name is no UTF-8, so it cannot be opened; rename it"))
    }

    @Test func anEmptyFolderIsAnError() {
        #expect(throws: DumpError.self) { try DumpFolder(folder.path) }
    }

    // MARK: Results

    @Test func resultsAreNoDumpsWhereARunIs() throws {
        for name in ["out/run.json", "out/digests.jsonl", "out/records.jsonl.zst", "out/mine.jsonl"] {
            try folder.write(#"{"diglot":"0.1.0"}"#, to: name)
        }
        try folder.write("", to: "now/run.journal")
        try folder.write("", to: "now/records.jsonl.part")
        // What others call so.
        for name in ["records.jsonl", "other/run.json", "other/records.jsonl"] { try folder.write("{}", to: name) }
        var found = try DumpFolder(folder.path)
        #expect(try found.leaveOutResults() == ["now", "out"].map { folder.path + "/" + $0 })
        #expect(dumps(found) == ["other/records.jsonl", "other/run.json", "out/mine.jsonl", "records.jsonl"])
    }

    @Test(arguments: ["records.jsonl.zst", "records.jsonl.gz", nil])
    func whatIsAdvisedIsThere(records: String?) throws {
        for name in ["run.json", "digests.jsonl", records].compactMap(\.self) {
            try folder.write(#"{"diglot":"0.1.0"}"#, to: "out/" + name)
        }
        var found = try DumpFolder(folder.path)
        let error = #expect(throws: DumpError.self) { try found.leaveOutResults() }
        let advice = records.map { "name \(folder.path)/out/\($0) to read the records again" }
        #expect(error?.advice == advice ?? "name the dumps themselves")
    }

    @Test func theFilesOfALongReportAreNoDumps() throws {
        try folder.write(#"{"diglot":"0.1.0"}"#, to: "out/run.json")
        for name in ["out/report/part-0001.html", "out/report/part-12345.html"] { try folder.write("", to: name) }
        for name in ["out/report/mine.txt", "report/part-0001.html"] { try folder.write("", to: name) }
        var found = try DumpFolder(folder.path)
        #expect(try found.leaveOutResults() == [folder.path + "/out"])
        #expect(dumps(found) == ["out/report/mine.txt", "report/part-0001.html"])
    }

    @Test func aFolderOfResultsAloneIsAnError() throws {
        try folder.write(#"{"diglot":"0.1.0"}"#, to: "run.json")
        try folder.write("", to: "records.jsonl")
        var found = try DumpFolder(folder.path)
        let error = #expect(throws: DumpError.self) { try found.leaveOutResults() }
        #expect(error?.advice == "name \(folder.path)/records.jsonl to read the records again")
        // What is named is read.
        var named = try DumpFolder(folder.path + "/records.jsonl")
        #expect(try named.leaveOutResults() == [])
        #expect(named.files == [folder.path + "/records.jsonl"])
    }
}
