import Foundation
import TestSupport
import Testing

@Suite struct OutputTests {
    private func convert(_ folder: ScratchFolder, _ arguments: String...) throws -> Program.Outcome {
        try Program.diglot.run(["convert", "--output", folder.path + "/out.jsonl"] + arguments)
    }

    private func content(_ folder: ScratchFolder) throws -> String {
        String(decoding: try Checkout.bytes(folder.path + "/out.jsonl"), as: UTF8.self)
    }

    @Test func theFileHoldsWhatStandardOutputWould() throws {
        let folder = try ScratchFolder()
        let outcome = try convert(folder, "Fixtures/records.jsonl")
        #expect(outcome.exitCode == 0 && outcome.output == "" && outcome.errors == "")
        #expect(try content(folder) == Program.diglot.run("convert", "Fixtures/records.jsonl").output)
        #expect(try folder.files == ["out.jsonl"])
    }

    @Test(arguments: [
        ["Fixtures/nowhere"], ["--strict-input", "Fixtures/broken/bad-line.jsonl"], ["Fixtures/broken/empty.txt"],
    ])
    func aFailedRunLeavesNothingBehind(arguments: [String]) throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run(["convert", "-o", folder.path + "/out.jsonl"] + arguments)
        #expect(outcome.exitCode == 2)
        #expect(try folder.files == [])
    }

    @Test func aFailedRunKeepsTheFileThatWasThere() throws {
        let folder = try ScratchFolder()
        try folder.write("old", to: "out.jsonl")
        #expect(try convert(folder, "Fixtures/nowhere").exitCode == 2)
        #expect(try content(folder) == "old")
        #expect(try convert(folder, "Fixtures/records.jsonl").exitCode == 0)
        #expect(try content(folder).hasPrefix("{"))
        #expect(try folder.files == ["out.jsonl"])
    }

    @Test func theFileAppearsOnlyWhenItIsComplete() throws {
        let folder = try ScratchFolder()
        let script = """
            { cat Fixtures/records.jsonl; sleep 0.3; ls '\(folder.path)' >&2; } \
            | '\(Program.diglot.path)' convert -o '\(folder.path)/out.jsonl' -
            """
        let outcome = try Program.bash.run("-c", script)
        #expect(outcome.exitCode == 0)
        #expect(!outcome.errors.split(separator: "\n").contains("out.jsonl"))
        #expect(try folder.files == ["out.jsonl"])
    }

    @Test func aFileThatCannotBeWrittenIsAFailure() throws {
        let outcome = try Program.diglot.run("convert", "-o", "/nowhere/out.jsonl", "Fixtures/records.jsonl")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "diglot: error: /nowhere/out.jsonl: cannot be created: No such file or directory\n")
    }

    @Test func aFolderCannotBeTheFile() throws {
        let folder = try ScratchFolder()
        try folder.write("", to: "out.jsonl/inside")
        #expect(try convert(folder, "Fixtures/records.jsonl").exitCode == 2)
        #expect(try folder.files == ["out.jsonl"])
    }

    @Test func aDashIsStandardOutput() throws {
        let outcome = try Program.diglot.run("convert", "-o", "-", "Fixtures/records.jsonl")
        #expect(outcome.lines.count == 4)
    }

    /// A named pipe stands for /dev/null and its like: writing to it must not put a file in its place.
    @Test func whatIsNoPlainFileIsWrittenTo() throws {
        let folder = try ScratchFolder()
        let script = """
            mkfifo '\(folder.path)/pipe' && exec 3<>'\(folder.path)/pipe'
            '\(Program.diglot.path)' convert -o '\(folder.path)/pipe' Fixtures/records.jsonl
            test -p '\(folder.path)/pipe' && echo still a pipe
            """
        let outcome = try Program.bash.run("-c", script)
        #expect(outcome.lines.contains("still a pipe"))
    }

    @Test(arguments: ["INT", "TERM"])
    func aSignalLeavesNothingBehind(signal: String) throws {
        let folder = try ScratchFolder()
        // bash lets a job of its own be interrupted only with -m.
        let script = """
            set -m
            cd '\(folder.path)' && mkfifo pipe && exec 3<>pipe
            '\(Program.diglot.path)' convert -o out.jsonl pipe & run=$!
            until ls out.jsonl.partial-* 2>/dev/null; do sleep 0.01; done
            kill -\(signal) $run; wait $run; echo $?
            """
        let outcome = try Program.bash.run("-c", script)
        #expect(outcome.lines.last == (signal == "INT" ? "130" : "143"))
        #expect(try folder.files == ["pipe"])
    }
}
