import Foundation
import TestSupport
import Testing

/// `diglot batch` on bad days: whatever ends a run, it goes on to the results of an undisturbed one.
@Suite(.serialized) struct BatchFailureTests {
    /// A folder with a dump of a few hundred records and what an undisturbed run makes of it.
    private struct Ground {
        let scratch = try! ScratchFolder()
        var dump: String { scratch.path + "/dump.jsonl" }
        /// Options that give many small batches, each of them noted at once.
        let options = "--report html --compress zstd --batch-bytes 4000 --checkpoint-seconds 0 --jobs 2"

        init(records: Int = 250) throws {
            let fixture = try Checkout.bytes(Checkout.fixtures + "/daily-digests.jsonl")
            let lines = String(decoding: fixture, as: UTF8.self).split(separator: "\n")
            let text = (0..<records).map {
                lines[$0 % lines.count].replacing("\"id\":\"", with: "\"id\":\"\($0)-") + "\n"
            }
            try scratch.write(text.joined(), to: "dump.jsonl")
            let whole = try bash("\(batch("whole")) --quiet")
            #expect(whole.exitCode == 0, "\(whole.errors)")
        }

        func batch(_ folder: String) -> String {
            "diglot batch '\(dump)' -o '\(scratch.path)/\(folder)' \(options)"
        }

        /// Runs a script in which `diglot` is the built program.
        func bash(_ script: String) throws -> Program.Outcome {
            let folder = URL(fileURLWithPath: Program.diglot.path).deletingLastPathComponent().path
            return try Program.bash.run(
                "-c", "export PATH='\(folder)':\"$PATH\"; cd '\(scratch.path)'; \(script)")
        }

        /// Which files of a folder are not what the undisturbed run made, times apart.
        func differences(_ folder: String) throws -> String {
            let script = """
                for folder in whole '\(folder)'; do sed -i 's/,"times":.*//' $folder/run.json; done
                diff -rq whole '\(folder)'
                """
            let outcome = try bash(script)
            return outcome.output + outcome.errors
        }
    }

    @Test func aRunKilledAtFiftyMomentsGoesOn() throws {
        let ground = try Ground()
        let script = """
            seconds() { date +%s%N; }
            start=$(seconds); \(ground.batch("timed")) --quiet || exit 1
            long=$(( ($(seconds) - start) / 1000000 ))
            RANDOM=8 kills=0 folder=1
            while ((kills < 50)); do
                moment=$((RANDOM * long / 32768 + 1))
                timeout -s KILL $((moment / 1000)).$(printf %03d $((moment % 1000))) \
                    \(ground.batch("$folder").replacing("'", with: "\"")) --resume --quiet
                case $? in
                137) kills=$((kills + 1)) ;;
                0) folder=$((folder + 1)) ;;
                *) exit 1 ;;
                esac
            done 2>/dev/null
            \(ground.batch("$folder").replacing("'", with: "\"")) --resume --quiet || exit 1
            echo $folder
            """
        let outcome = try ground.bash(script)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let folders = try #require(outcome.lines.last.flatMap { Int($0) })
        for folder in 1...folders { #expect(try ground.differences("\(folder)") == "") }
    }

    @Test(arguments: ["TERM", "INT"])
    func aRunThatIsToldToEndSaysHowToGoOn(signal: String) throws {
        let ground = try Ground()
        // The signal comes when some batches are noted; bash lets a job of its own be interrupted only with -m.
        let script = """
            set -m
            \(ground.batch("out")) & run=$!
            until [[ $(grep -c ^batch out/run.journal 2>/dev/null) -gt 3 ]]; do sleep 0.01; done
            kill -\(signal) $run
            wait $run; echo $?
            ls out
            """
        let outcome = try ground.bash(script)
        #expect(outcome.lines.first == (signal == "TERM" ? "143" : "130"))
        #expect(outcome.lines.contains("run.journal") && !outcome.lines.contains("run.json"))
        let advice = try #require(
            outcome.errors.firstMatch(of: /stopped after [0-9]+ records; go on with: (diglot batch .* --resume)\n/))
        let resumed = try ground.bash("\(advice.1)")
        #expect(resumed.exitCode == 0)
        #expect(resumed.errors.contains("going on after "))
        #expect(try ground.differences("out") == "")
    }

    @Test func aRunThatWaitsForInputCanBeEnded() throws {
        let ground = try Ground(records: 20)
        let script = """
            set -m
            mkfifo pipe; exec 3<>pipe
            diglot batch pipe -o out --steps tldr --quiet & run=$!
            cat dump.jsonl >&3
            sleep 0.3; kill -TERM $run; wait $run; echo $?
            """
        #expect(try ground.bash(script).lines == ["143"])
    }

    /// A limit on the size of files makes the system write less than it was asked to, and then nothing.
    @Test(arguments: [16, 64, 150])
    func aFullDiskLosesNothing(kilobytes: Int) throws {
        let ground = try Ground()
        let outcome = try ground.bash("ulimit -f \(kilobytes); \(ground.batch("out"))")
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("cannot be written: File too large"))
        #expect(outcome.errors.contains("when that is mended, go on with: diglot batch "))
        #expect(try ground.bash("test ! -e out/run.json; \(ground.batch("out")) --resume --quiet").exitCode == 0)
        #expect(try ground.differences("out") == "")
    }

    private static let canMount =
        (try? Program.bash.run("-c", "unshare -rm mount -t tmpfs -o size=64k tmpfs /mnt").exitCode) == 0

    @Test(.enabled(if: canMount, "mounting is not permitted here"), arguments: [64, 400])
    func aFullFileSystemLosesNothing(kilobytes: Int) throws {
        let ground = try Ground()
        let script = """
            mkdir small
            cat > inside <<'END'
            mount -t tmpfs -o size=\(kilobytes)k tmpfs small
            \(ground.batch("small/out")); echo $?
            mount -o remount,size=64m small
            \(ground.batch("small/out")) --resume --quiet; echo $?
            cp -R small/out out
            END
            unshare -rm bash inside
            """
        let outcome = try ground.bash(script)
        #expect(outcome.lines == ["2", "0"])
        #expect(outcome.errors.contains("No space left on device"))
        #expect(try ground.differences("out") == "")
    }

    @Test func aReaderOfMessagesThatGoesAwayEndsNothing() throws {
        let ground = try Ground()
        let script = "\(ground.batch("out")) --progress json 2>&1 | true; echo ${PIPESTATUS[0]}"
        #expect(try ground.bash(script).lines == ["0"])
        #expect(try ground.differences("out") == "")
    }

    @Test func aSecondRunIsRefused() throws {
        let ground = try Ground(records: 20)
        let script = """
            mkfifo pipe; exec 3<>pipe
            diglot batch pipe -o out --steps tldr --quiet 3>&- & run=$!
            until [[ -e out/run.journal ]]; do sleep 0.01; done
            for start in --resume --overwrite ''; do diglot batch dump.jsonl -o out $start; echo $?; done
            cat dump.jsonl > pipe; exec 3>&-
            wait $run; echo $?
            """
        let outcome = try ground.bash(script)
        #expect(outcome.lines == ["2", "2", "2", "0"])
        #expect(
            outcome.errors.split(separator: "\n").map(String.init)
                == Array(
                    repeating:
                        "diglot: error: out: another run is writing there; wait for its end or use another folder",
                    count: 3))
    }
}
