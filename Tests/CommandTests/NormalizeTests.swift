import Foundation
import TestSupport
import Testing

@Suite struct NormalizeTests {
    private func normalized(_ text: String, _ arguments: String...) throws -> Program.Outcome {
        try Program.diglot.run(["normalize", "-"] + arguments, input: Data(text.utf8))
    }

    @Test(arguments: [
        ("nfc", "e\u{301}Ａ", "éＡ"), ("nfkc", "ＲＡＧ，", "RAG,"), ("nfkc-casefold", "ＲＡＧ", "rag"),
        ("halfwidth", "ＲＡＧ。", "RAG。"), ("fullwidth", "RAG", "ＲＡＧ"), ("simplified", "乾隆年間", "乾隆年间"),
        ("traditional", "训练", "訓練"), ("pinyin", "训练", "xùn liàn"), ("number", "三千二百一十个", "3210个"),
        ("simplified,number,fullwidth", "三萬個", "３００００个"),
    ])
    func linesAreShownInTheForms(forms: String, text: String, expected: String) throws {
        let outcome = try normalized(text + "\n\n" + text, "--form", forms)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.unicodeScalars.elementsEqual("\(expected)\n\n\(expected)\n".unicodeScalars))
    }

    @Test func jsonHasTheMapInTheUnitOfOffsets() throws {
        let utf8 = try normalized("Ａ系统", "--form", "nfkc", "--format", "jsonl", "--no-header")
        #expect(
            utf8.output.hasSuffix(
                #""text":"Ａ系统","view":"A系统","runs":[{"view":[0,1],"origin":[0,3]},{"view":[1,7],"origin":[3,9]}]}"#
                    + "\n"))
        let scalars = try normalized("Ａ系统", "--format", "jsonl", "--offsets", "scalar")
        #expect(scalars.lines.count == 2)
        #expect(scalars.lines.first?.contains(#""command":"normalize","unit":"scalar","lexicons":""#) == true)
        #expect(scalars.lines.last?.hasSuffix(#""runs":[{"view":[0,3],"origin":[0,3]}]}"#) == true)
    }

    @Test(arguments: [
        ("pinyin", "指令\n安全\n\n重庆\n一致\nbert", ["", "安全", "重庆", "一致", "指令", "bert"]),
        ("root", "指令\n一致\nbert\nＢｅｒｔ\nAlpha\nalpha", ["alpha", "Alpha", "bert", "Bert", "一致", "指令"]),
    ])
    func linesAreSortedByACollation(collation: String, text: String, expected: [String]) throws {
        let outcome = try normalized(text, "--sort", collation)
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(outcome.output == expected.map { $0 + "\n" }.joined())
    }

    @Test func theOrderIsThatOfTheTextsAndOfAllFiles() throws {
        let folder = try ScratchFolder()
        let first = try folder.write("指\n安\n", to: "1.txt")
        let second = try folder.write("一", to: "2.txt")
        let outcome = try Program.diglot.run("normalize", first, second, "--sort", "root", "--form", "pinyin")
        #expect(outcome.output == "yī\nān\nzhǐ\n")
    }

    @Test func bytesThatAreNotUTF8AreReplacedAndToldOnce() throws {
        let damaged = Data([0x61, 0xFF, 0x0A, 0xE4, 0xBD, 0x0A, 0x62])
        let outcome = try Program.diglot.run(["normalize", "-"], input: damaged)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "a\u{FFFD}\n\u{FFFD}\nb\n")
        #expect(
            outcome.errors == """
                diglot: warning: -:1 and 1 more line: 2 sequences of bytes that are not UTF-8 became U+FFFD

                """)
        #expect(try Program.diglot.run(["normalize", "-", "--quiet"], input: damaged).errors == "")
        #expect(try Program.diglot.run(["normalize", "-", "--strict-input"], input: damaged).exitCode == 2)
    }

    @Test func filesAreReadOneAfterAnother() throws {
        let folder = try ScratchFolder()
        let file = try folder.write("Ａ\n", to: "a.txt")
        let outcome = try Program.diglot.run("normalize", file, folder.path + "/none", file)
        #expect(outcome.output == "A\nA\n")
        #expect(outcome.errors.contains("/none: cannot be opened"))
        #expect(outcome.exitCode == 2)
        #expect(try Program.diglot.run("normalize", "--strict-input", file, folder.path + "/none").exitCode == 2)
        #expect(try Program.diglot.run("normalize", folder.path + "/none").exitCode == 2)
    }

    @Test func noTextIsNoFailure() throws {
        let outcome = try normalized("")
        #expect(outcome.exitCode == 0 && outcome.output == "" && outcome.errors == "")
    }

    @Test(arguments: [
        ["--form", "nfd"], ["--form", ""], ["--form", "nfc,,nfkc"], ["--format", "tsv"], ["--offsets", "bytes"], ["-"],
        ["--sort", "stroke"],
    ])
    func wrongUsageEndsWith64(arguments: [String]) throws {
        let outcome = try Program.diglot.run(["normalize", "-"] + arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
    }

    /// 50 MB without a line break: every stage must be linear.
    @Test(.timeLimit(.minutes(15)))
    func aLineOf50MegabytesIsALine() throws {
        let folder = try ScratchFolder()
        let piece = "大语言模型 (LLM) 的训练，ＲＡＧ and more. "
        let count = 50_000_000 / piece.utf8.count
        let file = try folder.write(String(repeating: piece, count: count), to: "long.txt")
        let outcome = try Program.diglot.run(
            "normalize", file, "--form", "nfkc-casefold,simplified", "-o", folder.path + "/out")
        #expect(outcome.exitCode == 0)
        let view = try Checkout.bytes(folder.path + "/out")
        #expect(view.count == count * "大语言模型 (llm) 的训练,rag and more. ".utf8.count + 1)
    }
}
