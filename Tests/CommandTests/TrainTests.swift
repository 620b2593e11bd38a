import Foundation
import TestSupport
import Testing

@Suite struct TrainTests {
    private let dump = "Fixtures/facet-digests.txt"

    /// Records whose every word has its counterpart.
    private static let world: String = {
        let subjects = [("vehicle", "车辆"), ("camera", "相机"), ("aircraft", "飞机"), ("satellite", "卫星")]
        let verbs = [("measures", "测量"), ("predicts", "预测"), ("compresses", "压缩"), ("shows", "显示")]
        let objects = [("temperature", "温度"), ("humidity", "湿度"), ("pressure", "气压")]
        var lines: [String] = []
        for subject in subjects {
            for verb in verbs {
                for object in objects {
                    let text = "\(subject.1)\(verb.1)\(object.1)。"
                    lines.append(
                        #"{"id":"w\#(lines.count)","facets":[{"name":"method","heading":"主要方法","text":"\#(text)"}],"#
                            + #""abstract":"The \#(subject.0) \#(verb.0) the \#(object.0)."}"#)
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    @Test func aTableIsLearnedAndProgressTold() throws {
        let outcome = try Program.diglot.run("train", "table", "--iterations", "2", "-", input: Self.world)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.contains("records\t48\tterms"))
        #expect(outcome.lines.contains { $0.hasPrefix("zh\t卫星\t12\t") && $0.contains("\tsatellit:") })
        #expect(outcome.errors.split(separator: "\n").count == 3)
        #expect(outcome.errors.hasPrefix("diglot: 48 texts with "))
    }

    @Test func termsAreUnitsUnlessNoneAreWanted() throws {
        let folder = try ScratchFolder()
        let glossary = try folder.write("camera shows\t相机显示\n", to: "terms.tsv")
        func learn(_ options: String...) throws -> [String] {
            let arguments = ["train", "table", "-q"] + options + ["--min-count", "3", "-"]
            let twice = Self.world + Self.world.replacingOccurrences(of: #""id":"w"#, with: #""id":"v"#)
            return try Program.diglot.run(arguments, input: Data(twice.utf8)).lines
        }
        #expect(try learn("--glossary", glossary).contains { $0.hasPrefix("zh\t相机显示\t6\t") })
        #expect(try learn("--glossary", glossary).contains { $0.hasPrefix("en\tcamera_show\t6\t") })
        for lines in [try learn(), try learn("--no-terms")] { #expect(!lines.contains { $0.contains("camera_show") }) }
        #expect(try learn().contains("records\t96\tterms") && learn("--no-terms").contains("records\t96"))
    }

    @Test(arguments: ["--no-terms", "--by=link"])
    func aGlossaryWithoutUseIsWrongUsage(option: String) throws {
        let outcome = try Program.diglot.run("train", "table", option, "--glossary", "terms.tsv", dump)
        #expect(outcome.exitCode == 64 && outcome.errors.contains("--glossary is of no use with"))
    }

    @Test func aTableIsLearnedFromLinks() throws {
        let outcome = try Program.diglot.run("train", "table", "--by", "link", "--min-count", "1", dump)
        #expect(outcome.exitCode == 0)
        // A facet with its sentences counts as a record: there are more of them.
        #expect(try #require(Self.count(outcome)) > 4)
    }

    @Test(arguments: ["record", "link"])
    func theTableDoesNotDependOnJobs(by texts: String) throws {
        let tables = try ["1", "2", "5"].map {
            try Program.diglot.run(
                "train", "table", "-q", "--by", texts, "--min-count", "1", "--jobs", $0, dump, "-", input: Self.world)
        }
        for table in tables {
            #expect(table.output == tables[0].output)
            #expect(table.errors == "")
        }
        #expect(tables[0].lines.count > 30)
    }

    @Test func standardInputIsReadOnce() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.world, to: "world.jsonl")
        let piped = try Program.diglot.run("train", "table", "-", input: Self.world)
        #expect(try piped.output == Program.diglot.run("train", "table", path).output)
    }

    @Test func recordsThatAreListedArePassedOver() throws {
        let folder = try ScratchFolder()
        let ids = try Program.diglot.run("convert", dump).lines.prefix(2).map { line in
            String(line.dropFirst(#"{"id":""#.count).prefix { $0 != "\"" })
        }
        let list = try folder.write(ids.joined(separator: "\n") + "\n", to: "ids.txt")
        let outcome = try Program.diglot.run("train", "table", "--min-count", "2", "--exclude", list, dump)
        #expect(outcome.lines.contains("records\t5\tterms"))
        let missing = try Program.diglot.run("train", "table", "--exclude", folder.path + "/no.txt", dump)
        #expect(missing.exitCode == 2 && missing.errors.contains("no.txt: cannot be opened"))
    }

    @Test func nothingIsLeftBehind() throws {
        let folder = try ScratchFolder()
        let outcome = try Program.diglot.run(
            "train", "table", "-o", folder.path + "/t.tsv", dump, environment: ["TMPDIR": folder.path])
        #expect(outcome.exitCode == 0 && outcome.output == "")
        #expect(try folder.files == ["t.tsv"])
    }

    @Test func aFolderForTemporaryFilesThatIsNotThereIsAFailure() throws {
        let outcome = try Program.diglot.run("train", "table", dump, environment: ["TMPDIR": "/nowhere"])
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(outcome.errors.contains("/nowhere"))
    }

    @Test(arguments: ["--jobs", "--iterations", "--min-count", "--pairs"])
    func countsBelowOneAreWrongUsage(option: String) throws {
        let outcome = try Program.diglot.run("train", "table", option, "0", dump)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains("\(option) must be 1 or more"))
    }

    // MARK: Aligner and roles

    private let annotated = "Fixtures/annotated/links.ndjson"

    @Test func weightsAreFittedAndFiguresTold() throws {
        let outcome = try Program.diglot.run("train", "aligner", "--folds", "3", annotated)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.contains { $0.hasPrefix("link\tattribution\t*\t") })
        #expect(outcome.lines.contains { $0.hasPrefix("link\tbias\tother\t") })
        #expect(outcome.errors.split(separator: "\n").count == 2)
        #expect(outcome.errors.hasPrefix("diglot: cross-validated links: F1 0."))
        let again = try Program.diglot.run("train", "aligner", "-q", "--folds", "3", annotated)
        #expect(again.output == outcome.output && again.errors == "")
    }

    @Test func badAnnotationsAreNamed() throws {
        let outcome = try Program.diglot.run("train", "aligner", "-", input: "\n{\"id\":\"a\"}\n")
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(outcome.errors.contains("-:2: the record has no list of 'sentences'"))
        let few = try Program.diglot.run("train", "aligner", annotated)
        #expect(few.exitCode == 2 && few.errors.contains("6 annotated records are too few for 10 folds"))
        #expect(try Program.diglot.run("train", "aligner", "--folds", "1", annotated).exitCode == 64)
    }

    @Test func annotatedRecordsArePassedOver() throws {
        let records = try Program.diglot.run("convert", dump).lines.filter { $0.contains("\"facets\":[{") }
        let texts = records[0].components(of: "\"text\":\""), names = records[0].components(of: "{\"name\":\"")
        let facets = zip(names, texts).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
        let links = names.map { "\"\($0)\":{}" }.joined(separator: ",")
        let folder = try ScratchFolder()
        let list = try folder.write(
            "{\"sentences\":[\"Another text.\"],\"facets\":{\(facets)},\"links\":{\(links)}}\n", to: "a.jsonl")
        let all = try Program.diglot.run("train", "table", "--min-count", "2", dump)
        let some = try Program.diglot.run("train", "table", "--min-count", "2", "--exclude-annotated", list, dump)
        #expect(try #require(Self.count(all)) == #require(Self.count(some)) + 1)
    }

    private static func count(_ outcome: Program.Outcome) -> Int? {
        outcome.lines.first { $0.hasPrefix("records\t") }.flatMap { Int($0.split(separator: "\t")[1]) }
    }

    @Test func rolesAreLearned() throws {
        let facets = [("motivation", "语音识别难以应对噪声。"), ("result", "分割优于图。")].map {
            #"{"name":"\#($0.0)","heading":"\#($0.0)","text":"\#($0.1)"}"#
        }
        let input = (0..<40).map { number in
            #"{"id":"r\#(number)","facets":[\#(facets.joined(separator: ","))],"abstract":"Speech recognition struggles "#
                + #"with noise. We train a network. The segmentation outperforms graphs."}"# + "\n"
        }.joined()
        let outcome = try Program.diglot.run("train", "roles", "--min-count", "10", "-", input: input)
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        let rows = outcome.lines.filter { !$0.hasPrefix("#") }
        #expect(rows.count > 5 && rows.allSatisfy { $0.split(separator: "\t").count == 6 })
        let limited = try Program.diglot.run(
            "train", "roles", "--min-count", "10", "--records", "20", "-", input: input)
        #expect(limited.lines.count > 3 && limited.lines[0] != outcome.lines[0])
        #expect(try Program.diglot.run("train", "roles", "--records", "0", "-").exitCode == 64)
    }

    // MARK: Stand-ins

    @Test func standInsAreLearnedAndFiguresTold() throws {
        let folder = try ScratchFolder()
        let glossary = try folder.write("en\tzh\nmodel\t模型\ntemperature\t温度\nvehicle\t车辆\n", to: "g.tsv")
        let outcome = try Program.diglot.run(
            "train", "stand-ins", "--folds", "2", "--glossary", glossary, "-", input: Self.world)
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.contains { $0.hasPrefix("param\tsure\t") })
        #expect(outcome.errors.contains(" renderings replaced in 48 records\n"))
        #expect(outcome.errors.contains("diglot: cross-validated: "))
        let again = try Program.diglot.run(
            "train", "stand-ins", "-q", "--folds", "2", "--glossary", glossary, "-", input: Self.world)
        #expect(again.output == outcome.output && again.errors == "")
        let nothing = try folder.write("en\tzh\nunicorn\t独角兽\n", to: "n.tsv")
        let failed = try Program.diglot.run("train", "stand-ins", "--glossary", nothing, "-", input: Self.world)
        #expect(failed.exitCode == 2 && failed.output == "" && failed.errors.contains("no record has a rendering"))
    }

    @Test(arguments: [["--folds", "1"], ["--records", "0"], ["--alarms", "0"]])
    func countsThatFitNothingAreWrongUsage(option: [String]) throws {
        #expect(try Program.diglot.run(["train", "stand-ins", "-"] + option).exitCode == 64)
    }
}

extension String {
    /// What stands between each occurrence of an opening and the next quotation mark.
    fileprivate func components(of opening: String) -> [String] {
        var found: [String] = []
        var rest = Substring(self)
        while let start = rest.firstRange(of: opening) {
            rest = rest[start.upperBound...]
            found.append(String(rest.prefix { $0 != "\"" }))
        }
        return found
    }
}
