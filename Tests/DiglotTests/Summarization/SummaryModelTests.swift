// Files of weights: what is read, and what is refused with file and line.

import TestSupport
import Testing

@testable import Diglot

@Suite("Files of weights")
struct SummaryModelTests {
    private static let parameters = "param.length\t24\nparam.cue.strong\t5\nparam.repeat\t5\n"

    private func read(_ text: String) throws -> SummaryModel {
        let folder = try ScratchFolder()
        try folder.write(text, to: "weights.tsv")
        var words = WordTable()
        return try SummaryModel(folder.path + "/weights.tsv", &words)
    }

    @Test("have features, parameters and n-grams, in either form of line end")
    func reading() throws {
        let model = try read(
            "# c\r\n" + Self.parameters + "cover\t-1.25\t2e1\r\nngram.a # naïve\t0.5\t-12.345\t0\t2\t1\r\n"
                + "word.latin\t2\nsecond.cover\t-1\n")
        #expect(model.weights.parameter("param.length", true) == 24)
        let last = Int32(model.ngrams.count - 1)
        #expect(model.ngrams.row(last) == .init(candidate: 0.5, sentence: -12.345, head: 0, end: 2, lead: 1))
        #expect(model.weights.composing?.rows.filter { $0.weight != 0 }.map(\.name) == ["word.latin", "second.cover"])
        #expect(model.ngrams.trie.count == 4)
    }

    @Test(
        "are refused with the place and the reason",
        arguments: [
            ("cover", ":4: has 1 tab-separated columns"), ("cover\tx", ":4: 'x' is no number"),
            ("cover\t-", ":4: '-' is no number"), ("cover\tnan", ":4: 'nan' is no number"),
            ("colour\t1", ":4: there is no feature 'colour'"),
            ("word.colour\t1", ":4: there is no feature 'word.colour'"),
            ("ngram.a\t1", ":4: has 2 tab-separated columns"),
            ("ngram.a b c d\t1\t1\t1\t1", ":4: an n-gram has 1 to 3 words, not 4"),
            ("ngram.a\t1\t1\t1\t1\nngram.a\t1\t1\t1\t1", ":5: 'a' is there twice"),
        ])
    func refusal(_ line: String, _ message: String) throws {
        let error = #expect(throws: LexiconError.self) { try read(Self.parameters + line + "\n") }
        #expect(error?.message.contains("weights.tsv" + message) == true)
    }

    @Test("are refused without a parameter")
    func missingParameter() {
        let error = #expect(throws: LexiconError.self) { try read("cover\t1\n") }
        #expect(error?.message.hasSuffix("the row 'param.length' is missing") == true)
    }

    @Test("have their places in a row by the order of their cases")
    func places() {
        #expect(WordFeature.allCases.map(\.place) == Array(WordFeature.allCases.indices))
        #expect(JointFeature.allCases.map(\.place) == Array(JointFeature.allCases.indices))
    }
}
