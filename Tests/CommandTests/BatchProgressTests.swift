import Diglot
import Foundation
import TestSupport
import Testing

/// What `diglot batch` says while it runs and at its end, to programs and on terminals.
@Suite struct BatchProgressTests {
    private struct NotJSON: Error {
        let line: Substring
    }

    private func batch(_ arguments: String..., folder: String) throws -> Program.Outcome {
        try Program.diglot.run(["batch", "-o", folder] + arguments)
    }

    /// The lines of standard error, each of which has to be an object.
    private func events(_ outcome: Program.Outcome) throws -> [[String: Any]] {
        try outcome.errors.split(separator: "\n").map { line in
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                throw NotJSON(line: line)
            }
            return object
        }
    }

    // MARK: Programs

    @Test func everyLineForProgramsIsJSON() throws {
        let scratch = try ScratchFolder()
        let outcome = try batch(
            "--progress", "json", "Fixtures/broken/bad-line.jsonl", "Fixtures/broken/empty.txt",
            "Fixtures/broken/bad-line.jsonl", folder: scratch.path)
        #expect(outcome.exitCode == 2)
        let events = try events(outcome)
        let messages = events.filter { $0["event"] as? String == "message" }
        #expect(messages.map { $0["level"] as? String } == ["warning", "warning", "warning", "error"])
        #expect((messages[0]["message"] as? String)?.hasSuffix("named more than once; it is read once") == true)
        #expect((messages[3]["message"] as? String)?.hasSuffix("empty.txt: the dump is empty") == true)
        let progress = try #require(events.last { $0["event"] as? String == "progress" })
        #expect(progress["records"] as? Int == 3 && progress["storedBytes"] as? Int == progress["totalBytes"] as? Int)
        let done = try #require(events.last)
        #expect(done["event"] as? String == "done" && done["records"] as? Int == 3)
        #expect(events.count { $0["event"] as? String == "done" } == 1)
        #expect(done["problems"] as? [String: Int] == ["unreadable-dump": 1, "unreadable-record": 2])
        let outputs = try #require(done["outputs"] as? [[String: Any]])
        #expect(outputs.map { $0["name"] as? String } == ["tldr", "align", "check", "convert", "problems"])
        for output in outputs {
            let file = try Checkout.bytes(scratch.path + "/" + #require(output["file"] as? String))
            #expect(output["bytes"] as? Int == file.count)
        }
    }

    @Test func quietTellsProgramsTheEndAlone() throws {
        let scratch = try ScratchFolder()
        let dump = "Fixtures/broken/bad-line.jsonl"
        let quiet = try batch("--quiet", "--progress", "json", dump, folder: scratch.path)
        let events = try events(quiet)
        #expect(quiet.exitCode == 0 && events.map { $0["event"] as? String } == ["done"])
        let again = try self.events(batch("--quiet", "--progress", "json", "--resume", dump, folder: scratch.path))
        #expect(again.map { $0["event"] as? String } == ["done"])
        #expect(again[0]["records"] as? Int == 3)
        #expect(again[0]["findings"] as? [String: Int] == events[0]["findings"] as? [String: Int])
    }

    @Test func programsAreToldOfFailures() throws {
        let scratch = try ScratchFolder()
        let dump = "Fixtures/records.jsonl"
        for arguments in [
            ["Fixtures/nowhere"], ["Fixtures/broken/empty.txt"], [dump, "--lexicons", "/nowhere"],
            [dump, "--config", "nowhere.yml"], [dump, "--glossary", "nowhere.tsv"], [dump, "--table", "nowhere.tsv"],
        ] {
            let outcome = try Program.diglot.run(
                ["batch", "-o", scratch.path + "/out", "--quiet", "--progress", "json"] + arguments)
            let events = try events(outcome)
            #expect(outcome.exitCode == 2 && !events.isEmpty)
            #expect(events.allSatisfy { $0["event"] as? String == "message" && $0["level"] as? String == "error" })
        }
    }

    @Test func programsAreToldHowToGoOn() throws {
        let scratch = try ScratchFolder()
        // The pipe is read, so the run waits until it is told to end.
        let script = """
            cd "$1"; mkfifo pipe; exec 3<>pipe
            "$2" batch pipe -o out --steps tldr --quiet --progress json 2> said 3>&- & run=$!
            until [[ -e out/run.journal ]]; do sleep 0.01; done
            cat "$3" >&3; sleep 0.3; kill -TERM $run; sleep 0.1; exec 3>&-; wait $run; echo $?; cat said
            """
        let outcome = try Program.bash.run(
            "-c", script, "bash", scratch.path, Program.diglot.path, Checkout.fixtures + "/records.jsonl")
        #expect(outcome.lines.first == "143" && outcome.lines.count == 2)
        let event = try #require(
            JSONSerialization.jsonObject(with: Data((outcome.lines.last ?? "").utf8)) as? [String: Any])
        #expect(event["event"] as? String == "stopped")
        #expect((event["resume"] as? String)?.hasPrefix("diglot batch pipe -o out ") == true)
        #expect((event["resume"] as? String)?.hasSuffix(" --resume") == true)
    }

    @Test func noProgressIsNone() throws {
        let scratch = try ScratchFolder()
        let outcome = try batch("--progress", "none", "Fixtures/records.jsonl", folder: scratch.path)
        #expect(!outcome.errors.contains("{") && outcome.errors.contains("4 records in "))
    }

    // MARK: Terminals

    private static let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    @Test func aBarThatWasAskedForIsShownInQuietToo() throws {
        let scratch = try ScratchFolder()
        let fixture = String(decoding: try Checkout.bytes(Checkout.fixtures + "/daily-digests.jsonl"), as: UTF8.self)
        let dump = try scratch.write(String(repeating: fixture, count: 120), to: "dump.jsonl")
        func errors(_ arguments: String...) throws -> String {
            try Program.diglot.run(
                ["batch", "-o", scratch.path + "/out", "--quiet", "--overwrite", "--batch-bytes", "4000", dump]
                    + arguments
            ).errors
        }
        #expect(try errors("--progress", "bar").contains(" records/s, "))
        #expect(try errors() == "")
    }

    @Test(.enabled(if: hasScript, "there is no script(1) here"), arguments: [30, 60, 110])
    func theBarNeverWraps(columns: Int) throws {
        let scratch = try ScratchFolder()
        let fixture = String(decoding: try Checkout.bytes(Checkout.fixtures + "/daily-digests.jsonl"), as: UTF8.self)
        try scratch.write(String(repeating: fixture, count: 120), to: "大语言模型论文每日摘要合集第一卷上册.jsonl")
        let run = "cd '\(scratch.path)' && stty cols \(columns) && '\(Program.diglot.path)' batch *.jsonl -o out"
        let outcome = try Program.bash.run(
            "-c", #"/usr/bin/script -qec "$1" /dev/null"#, "bash", run + " --jobs 1 --batch-bytes 4000")
        #expect(outcome.exitCode == 0)
        let bars = outcome.output.split(separator: "\r\u{1B}[K").dropFirst()
            .map { String($0.prefix { !$0.isNewline }) }
            .filter { !$0.isEmpty && !$0.hasPrefix("diglot: ") }
        #expect(!bars.isEmpty)
        for bar in bars { #expect(TerminalLine(bar).columns < columns, "\(bar)") }
    }
}
