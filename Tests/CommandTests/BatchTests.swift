import Foundation
import TestSupport
import Testing

/// `diglot batch` as a user runs it.
@Suite struct BatchTests {
    private func batch(_ arguments: String..., folder: String, input: String = "") throws -> Program.Outcome {
        try Program.diglot.run(["batch", "-o", folder] + arguments, input: Data(input.utf8))
    }

    @Test func theFolderHoldsWhatOtherCommandsPrint() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path + "/made/out"
        let dumps = ["Fixtures/facet-digests.txt", "Fixtures/broken/bad-line.jsonl"]
        let outcome = try batch("--no-header", "--jobs", "2", dumps[0], dumps[1], folder: folder)
        #expect(outcome.exitCode == 0 && outcome.output == "")
        let commands = [
            "digests.jsonl": ["tldr", "--lang", "both", "--format", "jsonl", "--no-header"],
            "alignments.jsonl": ["align", "--format", "jsonl", "--no-header"], "records.jsonl": ["convert"],
            "findings.jsonl": ["check", "--format", "jsonl", "--no-header"],
        ]
        for (file, command) in commands {
            let printed = try Program.diglot.run(command + dumps).output
            let written = String(decoding: try Checkout.bytes(folder + "/" + file), as: UTF8.self)
            #expect(!printed.isEmpty && printed == written)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            names == [
                "alignments.jsonl", "digests.jsonl", "findings.jsonl", "problems.jsonl", "records.jsonl", "run.json",
            ])
    }

    @Test func aPersonIsToldWhatCameOut() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path + "/out"
        let outcome = try batch(
            "Fixtures/broken/bad-line.jsonl", "--steps", "tldr,align,convert", folder: folder)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[0].hasPrefix("diglot: warning: Fixtures/broken/bad-line.jsonl:2: not JSON"))
        #expect(lines[2].hasPrefix("diglot: 3 records in ") && lines[2].hasSuffix(" MB/s"))
        #expect(lines[3] == "diglot: \(folder)/digests.jsonl: 3 en, 1 zh; 2 without zh")
        #expect(lines[6] == "diglot: problems: unreadable-record 2")
        #expect(try batch("--quiet", "--overwrite", "Fixtures/broken/bad-line.jsonl", folder: folder).errors == "")
    }

    @Test func findingsDecideTheExitCodeWhereAsked() throws {
        let scratch = try ScratchFolder()
        let dump = "Fixtures/broken/bad-line.jsonl"
        #expect(try batch(dump, folder: scratch.path).exitCode == 0)
        #expect(try batch(dump, "--overwrite", "--fail-on", "error", folder: scratch.path).exitCode == 1)
        #expect(
            try batch(dump, "--overwrite", "--steps", "tldr", "--fail-on", "info", folder: scratch.path).exitCode == 0)
    }

    @Test func theProjectsConfigurationHolds() throws {
        let scratch = try ScratchFolder()
        let dump = Checkout.fixtures + "/findings.txt"
        let terms = try scratch.write("gull\t海鸥\n", to: "terms.tsv")
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.env.run(["-C", scratch.path, Program.diglot.path] + arguments)
        }
        func findings(_ folder: String) throws -> String {
            String(decoding: try Checkout.bytes(scratch.path + "/\(folder)/findings.jsonl"), as: UTF8.self)
        }
        let baseline = ["--rules", "punct.brackets", "--fail-on", "never", "--write-baseline", "known.tsv"]
        #expect(try Program.env.run(["-C", scratch.path, Program.diglot.path, "check", dump] + baseline).exitCode == 0)
        try scratch.write(
            "profile: strict\nfail-on: warning\nbaseline: known.tsv\nglossaries: [terms.tsv]\nrules: {field: off}\n",
            to: ".diglot.yml")
        let checked = try run("check", dump, "--format", "jsonl", "--no-header")
        #expect(try run("batch", dump, "-o", "out", "--no-header").exitCode == 1)
        #expect(checked.exitCode == 1 && checked.output != "")
        #expect(try findings("out") == checked.output)
        #expect(try run("batch", dump, "-o", "out", "--no-header", "--resume").exitCode == 1)
        // The command line comes first; without a file a run ends well whatever it finds.
        #expect(try run("batch", dump, "-o", "out", "--overwrite", "--fail-on", "never").exitCode == 0)
        #expect(try run("batch", dump, "-o", "plain", "--no-header", "--no-config").exitCode == 0)
        #expect(
            try findings("plain") == run("check", dump, "--format", "jsonl", "--no-header", "--no-config").output)
        #expect(try findings("plain") != checked.output)
        let changed = try run(
            "batch", dump, "-o", "plain", "--no-header", "--no-config", "--glossary", terms, "--resume")
        #expect(changed.exitCode == 2)
        #expect(changed.errors.contains("\n  --glossary: was no, is "))
    }

    @Test func aTableAddsLinksAsForAlign() throws {
        let scratch = try ScratchFolder()
        // As many records as the shipped table has, so that it counts for something.
        let table = try scratch.write(
            "records\t200000\nen\tmodel\t80000\t60000\nzh\t方法\t60000\t100\tmodel:50000\n", to: "table.tsv")
        let dump = "Fixtures/facet-digests.txt"
        let outcome = try batch(
            "--no-header", "--steps", "align", "--table", table, dump, folder: scratch.path + "/out")
        #expect(outcome.exitCode == 0)
        let written = String(decoding: try Checkout.bytes(scratch.path + "/out/alignments.jsonl"), as: UTF8.self)
        let align = ["align", "--format", "jsonl", "--no-header", dump]
        #expect(try Program.diglot.run(align + ["--table", table]).output == written)
        #expect(try Program.diglot.run(align).output != written)
        let missing = try batch("--table", "none.tsv", dump, folder: scratch.path + "/other")
        #expect(missing.exitCode == 2 && missing.errors.contains("none.tsv"))
    }

    /// Law: parts that are checked with the statistics of the whole have the findings of the whole.
    @Test func partsOfADumpAreCheckedAsTheWhole() throws {
        let scratch = try ScratchFolder()
        let dumps = ["Fixtures/broken/repeated-ids.jsonl", "Fixtures/facet-digests.txt"]
        for (index, dump) in dumps.enumerated() {
            let counted = try Program.diglot.run("statistics", "count", dump, "-o", scratch.path + "/part\(index)")
            #expect(counted.exitCode == 0)
        }
        let statistics = scratch.path + "/whole"
        let parts = [scratch.path + "/part0", scratch.path + "/part1"]
        #expect(
            try Program.diglot.run(["statistics", "merge", "-q", "--whole", "-o", statistics] + parts).exitCode == 0)
        let whole = try Program.diglot.run(["check", "--format", "jsonl", "--no-header"] + dumps)
        #expect(whole.output.contains("record.duplicate-id"))
        var (checked, batched) = ("", "")
        for (index, dump) in dumps.enumerated() {
            checked += try Program.diglot.run(
                "check", "--format", "jsonl", "--no-header", "--statistics", statistics, dump
            ).output
            let folder = scratch.path + "/out\(index)"
            #expect(
                try batch("--no-header", "--statistics", statistics, "--steps", "check", dump, folder: folder).exitCode
                    == 0)
            batched += String(decoding: try Checkout.bytes(folder + "/findings.jsonl"), as: UTF8.self)
        }
        #expect(checked == whole.output)
        #expect(batched == whole.output)
        let other = try batch("--profile", "strict", "--statistics", statistics, dumps[0], folder: scratch.path + "/no")
        #expect(other.exitCode == 2)
        #expect(other.errors.contains("\(statistics): the statistics were counted otherwise:\n  rules: was "))
        let merged = try Program.diglot.run("statistics", "merge", statistics, parts[0])
        #expect(merged.exitCode == 2 && merged.output == "")
    }

    @Test func framesCarryADumpToOtherMachines() throws {
        let scratch = try ScratchFolder()
        let frames = scratch.path + "/frames.jsonl"
        let dumps = ["Fixtures/findings.txt", "Fixtures/broken/bad-line.jsonl", "Fixtures/broken/wrong-count.txt"]
        #expect(try Program.diglot.run(["convert", "--format", "frames", "-o", frames] + dumps).exitCode == 0)
        _ = try Program.diglot.run(["batch", "--no-header", "-o", scratch.path + "/whole"] + dumps)
        _ = try Program.diglot.run(["batch", "--no-header", "-o", scratch.path + "/frames", frames])
        for file in ["digests", "alignments", "findings", "records", "problems"] {
            #expect(
                try Checkout.bytes(scratch.path + "/frames/\(file).jsonl")
                    == Checkout.bytes(scratch.path + "/whole/\(file).jsonl"))
        }
        #expect(try Program.diglot.run("convert", "--format", "frames", "--no-repair", dumps[0]).exitCode == 64)
        let mended = try Program.diglot.run("check", "--fix", frames)
        #expect(mended.exitCode == 2 && mended.output == "")
    }

    @Test(arguments: ["gzip", "xz", "zstd"])
    func packedDumpsPipesAndFoldersAreRead(tool: String) throws {
        let scratch = try ScratchFolder()
        let packed = try Program.bash.run(
            "-c", "mkdir '\(scratch.path)/in' && \(tool) -c Fixtures/records.jsonl > '\(scratch.path)/in/dump'")
        #expect(packed.exitCode == 0)
        let plain = String(decoding: try Checkout.bytes(Checkout.fixtures + "/records.jsonl"), as: UTF8.self)
        #expect(try batch("-", folder: scratch.path + "/pipe", input: plain).exitCode == 0)
        #expect(try batch(scratch.path + "/in", folder: scratch.path + "/in/out").exitCode == 0)
        #expect(
            try Checkout.bytes(scratch.path + "/pipe/digests.jsonl")
                == Checkout.bytes(scratch.path + "/in/out/digests.jsonl"))
        // The results in the folder of the dumps are no dumps.
        #expect(try batch("--overwrite", scratch.path + "/in", folder: scratch.path + "/in/out").exitCode == 0)
        #expect(
            try Checkout.bytes(scratch.path + "/pipe/digests.jsonl")
                == Checkout.bytes(scratch.path + "/in/out/digests.jsonl"))
    }

    @Test func aRefusalSaysWhyAndChangesNothing() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path + "/out"
        _ = try batch("Fixtures/records.jsonl", folder: folder)
        let again = try batch("Fixtures/records.jsonl", folder: folder)
        #expect(again.exitCode == 2)
        #expect(again.errors == "diglot: error: \(folder): the results of a run are there; --overwrite replaces them\n")
        let complete = try batch("--resume", "Fixtures/records.jsonl", folder: folder)
        #expect(complete.exitCode == 0 && complete.errors.hasPrefix("diglot: \(folder): the run there is complete\n"))
        let changed = try batch("--resume", "--lang", "zh", "Fixtures/records.jsonl", folder: folder)
        #expect(changed.exitCode == 2)
        #expect(
            changed.errors == """
                diglot: error: \(folder): the run there was begun otherwise, so it cannot be resumed:
                  --lang: was en,zh, is zh
                ask for the same again, or begin anew with --overwrite

                """)
    }

    /// The library knows no options; what to type is said by the command alone.
    @Test func whatIsWrongComesWithWhatToType() throws {
        let scratch = try ScratchFolder()
        let large = try batch(
            "--max-record-bytes", "500", "--steps", "convert", "Fixtures/records.jsonl", folder: scratch.path)
        #expect(large.exitCode == 0)
        #expect(large.errors.contains(", and the largest one may have 500; --max-record-bytes allows larger ones\n"))
        let problems = String(decoding: try Checkout.bytes(scratch.path + "/problems.jsonl"), as: UTF8.self)
        #expect(problems.contains("the largest one may have 500\"") && !problems.contains("--"))
        try scratch.write("mine", to: "out/records.jsonl")
        let occupied = try batch("Fixtures/records.jsonl", folder: scratch.path + "/out")
        #expect(occupied.errors.hasSuffix("/out: there is already a records.jsonl; --overwrite replaces it\n"))
    }

    @Test func otherLexiconsAreOtherResults() throws {
        let scratch = try ScratchFolder()
        let copied = try Program.bash.run(
            "-c", "cp -R Lexicons '\(scratch.path)/lexicons' && echo '# more' >> '\(scratch.path)/lexicons/units.tsv'")
        #expect(copied.exitCode == 0)
        _ = try batch("Fixtures/records.jsonl", folder: scratch.path + "/out")
        let outcome = try batch(
            "--resume", "--lexicons", scratch.path + "/lexicons", "Fixtures/records.jsonl",
            folder: scratch.path + "/out")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("\n  lexicons: was "))
    }

    @Test(arguments: [
        ["--steps", "tldr,fly"], ["--steps", "tldr,,check"], ["--steps", ""], ["--shard", "3/2"], ["--sample", "0"],
        ["--resume", "--overwrite"], ["--seed", "1"], ["--seed", "0"], ["--report-records", "100"],
        ["--report", "markdown", "--report-records", "100"], ["--report", "html", "--report-records", "0"],
    ])
    func wrongUsageIsToldAsSuch(arguments: [String]) throws {
        let scratch = try ScratchFolder()
        let outcome = try Program.diglot.run(
            ["batch", "-o", scratch.path + "/out", "Fixtures/records.jsonl"] + arguments)
        #expect(outcome.exitCode == 64)
        #expect(try scratch.files == [])
    }

    @Test func aRunThatReadsNothingFails() throws {
        let scratch = try ScratchFolder()
        let outcome = try batch("Fixtures/broken/empty.txt", folder: scratch.path)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.hasSuffix("diglot: error: no records found\n"))
        #expect(try scratch.files == [])
        #expect(try batch("Fixtures/nowhere", folder: scratch.path).exitCode == 2)
        #expect(try scratch.files == [])
    }

    @Test func aRunDoesNotBeginWhereADumpIsMissing() throws {
        let scratch = try ScratchFolder()
        let outcome = try batch("Fixtures/records.jsonl", "Fixtures/nowhere", folder: scratch.path + "/out")
        #expect(outcome.exitCode == 2)
        #expect(
            outcome.errors
                == "diglot: error: Fixtures/nowhere: cannot be opened: No such file or directory; check the path\n")
        #expect(try scratch.files == [])
    }

    @Test func aDumpThatCannotBeReadEndsACompleteRunWith2() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path + "/out"
        let dumps = ["Fixtures/broken/empty.txt", "Fixtures/records.jsonl"]
        let outcome = try batch(dumps[0], dumps[1], folder: folder)
        #expect(outcome.exitCode == 2 && outcome.errors.contains("empty.txt: the dump is empty"))
        #expect(FileManager.default.fileExists(atPath: folder + "/run.json"))
        let again = try batch("--resume", dumps[0], dumps[1], folder: folder)
        #expect(again.exitCode == 2 && again.errors.contains("the run there is complete"))
        #expect(again.errors.contains("unreadable-dump 1\n"))
    }

    // MARK: Dumps and results in one folder

    @Test(arguments: [["--overwrite"], ["--resume"], []])
    func aDumpIsNotReplacedByResults(start: [String]) throws {
        let scratch = try ScratchFolder()
        let text = String(decoding: try Checkout.bytes(Checkout.fixtures + "/records.jsonl"), as: UTF8.self)
        let dump = try scratch.write(text, to: "records.jsonl")
        for input in [dump, scratch.path] {
            let outcome = try Program.diglot.run(["batch", input, "-o", scratch.path] + start)
            #expect(outcome.exitCode == 2)
            #expect(outcome.errors.contains("\(dump) has a name that results get there"))
            #expect(try scratch.files == ["records.jsonl"] && Checkout.bytes(dump) == Array(text.utf8))
        }
    }

    @Test func aDumpInTheFolderOfItsResultsIsRead() throws {
        let scratch = try ScratchFolder()
        let text = String(decoding: try Checkout.bytes(Checkout.fixtures + "/records.jsonl"), as: UTF8.self)
        try scratch.write(text, to: "dump.jsonl")
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.env.run(["-C", scratch.path, Program.diglot.path, "batch", "-o", "."] + arguments)
        }
        #expect(try run("dump.jsonl").errors.contains("4 records in "))
        let records = try Checkout.bytes(scratch.path + "/records.jsonl")
        let again = try run("--overwrite", ".")
        #expect(again.exitCode == 0 && again.errors.contains("4 records in "))
        #expect(again.errors.contains("diglot: .: the results of 'diglot batch' there are no dumps and passed over\n"))
        #expect(!records.isEmpty)
        #expect(try Checkout.bytes(scratch.path + "/records.jsonl").count { $0 == 0x0A } == 4)
    }

    @Test func oldResultsStayWhereNothingIsRead() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path + "/out"
        #expect(try batch("Fixtures/records.jsonl", folder: folder).exitCode == 0)
        let before = try Checkout.bytes(folder + "/digests.jsonl")
        #expect(try batch("--overwrite", "Fixtures/broken/empty.txt", folder: folder).exitCode == 2)
        #expect(try Checkout.bytes(folder + "/digests.jsonl") == before)
        #expect(try batch("--resume", "Fixtures/records.jsonl", folder: folder).exitCode == 0)
    }

    // MARK: Going on

    @Test func aResumedRunEndsAsAnUnbrokenOne() throws {
        let scratch = try ScratchFolder()
        let dump = "Fixtures/broken/bad-line.jsonl"
        for arguments in [["--fail-on", "error"], ["--strict-input"]] {
            let folder = scratch.path + "/" + arguments[0]
            let first = try Program.diglot.run(["batch", dump, "-o", folder] + arguments)
            let again = try Program.diglot.run(["batch", dump, "-o", folder, "--resume"] + arguments)
            #expect(first.exitCode == (arguments.count == 2 ? 1 : 2))
            #expect(again.exitCode == first.exitCode)
        }
    }

    @Test func whatChangedInAFolderIsTold() throws {
        let scratch = try ScratchFolder()
        try scratch.write(#"{"id":"a","abstract":"We test."}"#, to: "in/a.jsonl")
        #expect(try batch(scratch.path + "/in", folder: scratch.path + "/out").exitCode == 0)
        #expect(try batch("--resume", scratch.path + "/in", folder: scratch.path + "/out").exitCode == 0)
        try scratch.write(#"{"id":"b","abstract":"We test."}"#, to: "in/b.jsonl")
        let more = try batch("--resume", scratch.path + "/in", folder: scratch.path + "/out")
        #expect(more.exitCode == 2)
        #expect(more.errors.contains("\n  input 2: was unknown, is \(scratch.path)/in/b.jsonl, 32 bytes, changed "))
    }

    // MARK: Odd options

    @Test func moreThreadsThanAnyMachineHasDoTheWork() throws {
        let scratch = try ScratchFolder()
        let outcome = try batch(
            "--jobs", "40000", "--steps", "tldr, check", "Fixtures/records.jsonl", folder: scratch.path)
        #expect(outcome.exitCode == 0)
        #expect(try scratch.files == ["digests.jsonl", "findings.jsonl", "problems.jsonl", "run.json"])
        #expect(
            String(decoding: try Checkout.bytes(scratch.path + "/run.json"), as: UTF8.self).contains("\"jobs\":256"))
    }

    @Test(arguments: ["Fixtures/records.jsonl", "/dev/full"])
    func whatDidNotBeginIsNotToBeGoneOnWith(output: String) throws {
        let outcome = try batch("Fixtures/records.jsonl", folder: output)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "diglot: error: \(output): cannot hold results: Not a directory\n")
    }

    @Test func aFolderNeedsAName() throws {
        let outcome = try batch("Fixtures/records.jsonl", folder: "")
        #expect(outcome.exitCode == 64 && outcome.errors.contains("--output needs the name of a folder"))
    }

    @Test func aTemporaryFileThatCannotBeMadeIsToldWithItsReason() throws {
        let scratch = try ScratchFolder()
        let outcome = try Program.diglot.run(
            "batch", "-", "-o", scratch.path + "/out", environment: ["TMPDIR": "/nowhere"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "diglot: error: /nowhere: no temporary file can be made: No such file or directory\n")
    }
}
