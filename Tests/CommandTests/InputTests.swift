import TestSupport
import Testing

@Suite struct InputTests {
    private let record = #"{"id":"a","title":"T","keywords":["k"],"abstract":"We test."}"#

    @Test func aMissingDumpIsAFailure() throws {
        let outcome = try Program.diglot.run("convert", "Fixtures/nowhere.txt")
        #expect(outcome.exitCode == 2)
        #expect(
            outcome.errors
                == "diglot: error: Fixtures/nowhere.txt: cannot be opened: No such file or directory; check the path\n")
        #expect(outcome.output == "")
    }

    @Test func aFolderStandsForItsFiles() throws {
        let folder = try ScratchFolder()
        try folder.write(#"{"id":"b","abstract":"We."}"#, to: "b.jsonl")
        try folder.write(#"{"id":"a","abstract":"You."}"#, to: "a/x.jsonl")
        try folder.write("{", to: ".hidden")
        let outcome = try Program.diglot.run("convert", folder.path)
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(outcome.lines.map { $0.contains("\"id\":\"a\"") } == [true, false])
    }

    @Test func aDumpThatIsNamedTwiceIsReadOnce() throws {
        let folder = try ScratchFolder()
        let dump = try folder.write(record, to: "a.jsonl")
        #expect(try Program.bash.run("-c", #"ln -s a.jsonl "$1/link""#, "bash", folder.path).exitCode == 0)
        for (again, told) in [
            (dump, "\(dump): named more than once; it is read once"),
            (folder.path + "/link", "\(folder.path)/link: the same file as \(dump); it is read once"),
            (folder.path, "\(dump): named more than once; it is read once"),
        ] {
            let outcome = try Program.diglot.run("convert", dump, again)
            #expect(outcome.exitCode == 0 && outcome.lines.count == 1)
            #expect(outcome.errors == "diglot: warning: \(told)\n")
            let out = try ScratchFolder()
            let batch = try Program.diglot.run("batch", dump, again, "-o", out.path, "--steps", "check")
            #expect(batch.exitCode == 0 && batch.errors.hasPrefix("diglot: warning: \(told)\ndiglot: 1 record in "))
        }
        // What is there twice under two names of its own is a finding.
        let copy = try folder.write(record, to: "copy.jsonl")
        #expect(try Program.diglot.run("check", dump, copy).output.contains("[record.duplicate-id]"))
    }

    @Test func aLongListOfUnreadableDumpsIsCutShort() throws {
        let folder = try ScratchFolder()
        for index in 10..<22 { try folder.write("", to: "\(index).txt") }
        try folder.write(record, to: "a.jsonl")
        let lines = (10..<15).map { "diglot: error: \(folder.path)/\($0).txt: the dump is empty\n" }.joined()
        let outcome = try Program.diglot.run("convert", folder.path)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == lines + "diglot: error: and 7 more dumps that cannot be read\n")
        let batch = try Program.diglot.run("batch", folder.path, "-o", folder.path + "/out", "--quiet")
        #expect(batch.exitCode == 2)
        #expect(
            batch.errors == lines + "diglot: error: and 7 more of kind unreadable-dump; "
                + "\(folder.path)/out/problems.jsonl has them all\n")
        let missing = try Program.diglot.run(
            ["batch", "-o", folder.path + "/no"] + (0..<8).map { "\(folder.path)/missing\($0)" })
        #expect(missing.errors.split(separator: "\n").count == 6)
        #expect(missing.errors.hasSuffix("\ndiglot: error: and 3 more dumps that cannot be read\n"))
    }

    /// Frames are parts of dumps: what is in none of the others may be in this one.
    @Test func aPartWithoutAReadableRecordIsNoFailure() throws {
        let folder = try ScratchFolder()
        let dump = try folder.write(record + "\n{\"id\":\n", to: "dump.jsonl")
        let frames = folder.path + "/frames"
        #expect(try Program.diglot.run("convert", "--format", "frames", "-o", frames, dump).exitCode == 0)
        let cut = try Program.bash.run("-c", #"tail -n 1 "$1/frames" > "$1/part""#, "bash", folder.path)
        #expect(cut.exitCode == 0)
        let part = folder.path + "/part"
        for steps in ["tldr", "tldr,check"] {
            let out = folder.path + "/" + steps
            let outcome = try Program.diglot.run("batch", part, "-o", out, "--steps", steps, "--no-header")
            #expect(outcome.exitCode == 0 && outcome.errors.contains("problems: unreadable-record 1\n"))
            let problems = String(decoding: try Checkout.bytes(out + "/problems.jsonl"), as: UTF8.self)
            #expect(problems.hasPrefix(#"{"kind":"unreadable-record","message":"#))
            #expect(problems.hasSuffix(#","source":{"file":"\#(dump)","line":2}}"# + "\n"))
        }
        let statistics = try Program.diglot.run("statistics", "count", part, "-o", folder.path + "/statistics")
        #expect(statistics.exitCode == 0)
        #expect(try Program.diglot.run("statistics", "merge", "--whole", folder.path + "/statistics").exitCode == 0)
        #expect(try Program.diglot.run("statistics", "count", "--strict-input", part).exitCode == 2)
        // Of a dump as it is, nothing but that is a failure.
        let bad = try folder.write("{\"id\":\n", to: "bad.jsonl")
        #expect(try Program.diglot.run("convert", "--dump-format", "records", bad).exitCode == 2)
        let batch = try Program.diglot.run("batch", "--dump-format", "records", bad, "-o", folder.path + "/bad")
        #expect(batch.exitCode == 2 && batch.errors.hasSuffix("diglot: error: no records found\n"))
    }

    /// What a reader of frames is told of is not lost, so cutting a dump up fails only where it holds nothing.
    @Test func problemsAloneAreFramesToo() throws {
        let folder = try ScratchFolder()
        let dump = try folder.write("Some words that belong to nothing.\n", to: "dump.md")
        let outcome = try Program.diglot.run("convert", "--format", "frames", "--dump-format", "markdown-digests", dump)
        #expect(outcome.exitCode == 0 && outcome.lines.count == 1)
        #expect(outcome.lines.first?.contains(#""problem":"stray-text""#) == true)
        #expect(try Program.diglot.run("convert", "--dump-format", "markdown-digests", dump).exitCode == 2)
    }

    @Test func whatAFolderHoldsAndCannotBeReadEndsWith2() throws {
        let folder = try ScratchFolder()
        try folder.write(record, to: "a.jsonl")
        let made = try Program.bash.run("-c", #"ln -s nowhere "$1/gone"; touch "$1/"$'\xD6\xD0'"#, "bash", folder.path)
        #expect(made.exitCode == 0)
        let outcome = try Program.diglot.run("convert", folder.path)
        #expect(outcome.exitCode == 2 && outcome.lines.count == 1)
        #expect(outcome.errors.contains("\(folder.path)/gone: cannot be read: No such file or directory\n"))
        #expect(outcome.errors.contains("its name is no UTF-8"))
        let batch = try Program.diglot.run("batch", folder.path, "-o", folder.path + "/out")
        #expect(batch.exitCode == 2)
        #expect(try folder.files.contains("out") == false)
    }

    @Test func resultsInAFolderOfDumpsAreNoDumps() throws {
        let folder = try ScratchFolder()
        try folder.write(record, to: "a.jsonl")
        #expect(try Program.diglot.run("batch", folder.path, "-o", folder.path + "/out", "-q").exitCode == 0)
        let outcome = try Program.diglot.run("convert", folder.path)
        #expect(outcome.exitCode == 0 && outcome.lines.count == 1)
        #expect(
            outcome.errors
                == "diglot: \(folder.path)/out: the results of 'diglot batch' there are no dumps and passed over\n")
        #expect(try Program.diglot.run("convert", folder.path + "/out/records.jsonl").lines.count == 1)
    }

    @Test(arguments: ["cat", "gzip -c", "xz -c"])
    func anArchiveIsToldAsSuch(pack: String) throws {
        let folder = try ScratchFolder()
        let script = "tar -cf - Fixtures/records.jsonl | \(pack) > '\(folder.path)/dump'"
        #expect(try Program.bash.run("-c", script).exitCode == 0)
        let outcome = try Program.diglot.run("convert", folder.path + "/dump")
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(
            outcome.errors
                == "diglot: error: \(folder.path)/dump: this is a tar archive; unpack it first: tar -xf\n")
    }

    @Test func anEmptyFolderIsToldByItsName() throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run("convert", folder.path)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("\(folder.path): the folder holds no files"))
    }

    @Test func aDashIsStandardInput() throws {
        let outcome = try Program.diglot.run("convert", "-", input: record)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains(#""source":{"file":"-","line":1}"#))
    }

    @Test func standardInputMayBeAPipeThatTricklesIn() throws {
        let outcome = try Program.bash.run(
            "-c",
            "(printf '%s' '\(record.prefix(20))'; sleep 0.2; echo '\(record.dropFirst(20))') | '\(Program.diglot.path)' convert -"
        )
        #expect(outcome.lines.count == 1)
        #expect(outcome.exitCode == 0)
    }

    @Test(arguments: ["", "\n\n"])
    func emptyStandardInputIsAFailure(input: String) throws {
        let outcome = try Program.diglot.run("segment", "-", input: input)
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "diglot: error: -: the dump is empty\n")
    }

    @Test func whatARunWithoutResultsWroteIsNoFailure() throws {
        let outcome = try Program.diglot.run(
            "convert", "--dump-format", "records", "-", input: #"{"diglot":"0.1.0","command":"x"}"#)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "diglot: warning: no records found\n")
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (99, 12)])
    func theLimitCountsOverAllDumps(limit: Int, records: Int) throws {
        let outcome = try Program.diglot.run(
            "convert", "--limit", "\(limit)", "Fixtures/facet-digests.txt", "Fixtures/daily-digests.jsonl")
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.count == records)
    }

    @Test func ignoredPartsAreHidden() throws {
        let outcome = try Program.diglot.run(
            "convert", "--ignore", "title,keywords,facets,authors,tldr", "-", input: record)
        #expect(outcome.output == #"{"id":"a","source":{"file":"-","line":1},"abstract":"We test."}"# + "\n")
    }

    @Test func quietSaysNothingButErrors() throws {
        let warned = try Program.diglot.run("convert", "--quiet", "Fixtures/broken/bad-line.jsonl")
        #expect(warned.errors == "" && warned.exitCode == 0 && warned.lines.count == 3)
        let failed = try Program.diglot.run("convert", "-q", "Fixtures/broken/empty.txt")
        #expect(failed.errors.contains("the dump is empty") && failed.exitCode == 2)
    }

    @Test func aShapeThatIsNamedIsNotFoundOut() throws {
        let daily = #"{"id":"a","abstract":"We.","summary":"They."}"#
        #expect(try Program.diglot.run("convert", "-", input: daily).output.contains("We."))
        let named = try Program.diglot.run("convert", "--dump-format", "daily-digests", "-", input: daily)
        #expect(named.output.contains("They.") && named.exitCode == 0)
    }
}
