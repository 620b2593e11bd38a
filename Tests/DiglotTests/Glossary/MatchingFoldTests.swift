import ICUText
import TestSupport
import Testing

@testable import Diglot

@Suite struct MatchingFoldTests {
    private func key(_ text: String) throws -> String {
        String(decoding: try MatchingKey(of: text, Matching.lexicon.fold).units, as: UTF16.self)
    }

    @Test(arguments: [
        ("Fine-Tuning", "finetuning"), ("ＲＡＧ 系統", "rag系统"), ("sto\u{AD}\u{200B}re", "store"), ("ﬁne", "fine"),
        ("Bayes’ rule", "bayes'rule"), ("nai\u{308}ve", "naïve"), ("GPT–4", "gpt4"), ("𝐑", "r"), ("Straße", "strasse"),
        ("- -", ""), ("a/b", "a/b"),
    ])
    func termsAreFolded(text: String, expected: String) throws {
        #expect(try key(text) == expected)
    }

    @Test func whereSeparatorsAndCapitalsWereIsKnown() throws {
        let marks = try MatchingKey(of: "-Ａb c-", Matching.lexicon.fold).marks
        #expect(marks == [.upper, [], .separated])
    }

    /// Law: folding what was folded changes nothing, for every unit that folds by itself.
    @Test func foldingTwiceIsFoldingOnce() {
        let units = Matching.lexicon.fold.units
        for unit in units where !unit.isComplex {
            #expect(units[Int(unit.value)].value == unit.value, "U+\(String(unit.value, radix: 16))")
        }
    }

    @Test func unitsThatNeedTheirNeighboursAreComplex() throws {
        let forms = try NormalizationForm.nfkcCasefold.unitForms()
        #expect(forms.enumerated().allSatisfy { ($1 == nil) == Matching.lexicon.fold.units[$0].isComplex })
    }

    /// Lexicons/zh/traditional.tsv is what ICU makes of single characters.
    @Test func theTableOfTraditionalCharactersIsICUs() throws {
        var simplify = try Transliterator(
            .traditionalSimplified, exceptions: Shipped.lexicons.simplificationExceptions())
        let rows = try Shipped.lexicons.rows(of: "zh/traditional.tsv", columns: 2)
        #expect(rows.count > 2500)
        for row in rows {
            for traditional in row.cells[1].utf16 {
                #expect(try simplify.view(of: [traditional]).string == row.cells[0], "line \(row.line)")
            }
        }
    }

    @Test(arguments: [
        ("zh/traditional.tsv", "简体\t簡", "one character"), ("zh/term-edges.tsv", "inside\t的", "before or after"),
        ("zh/term-edges.tsv", "after\t的是", "one character"),
        ("en/term-endings.tsv", "dual\ts\t3\ts|-", "there is no kind 'dual'"),
        ("en/term-endings.tsv", "plural\ts\t3", "has 3 of 4 tab-separated columns"),
        ("en/term-endings.tsv", "plural\tS\t3\ts|-", "'S' must be small letters"),
        ("en/term-endings.tsv", "plural\ts\t3\t|s", "'' must be small letters"),
        ("en/term-endings.tsv", "plural\ties\t3\ties|y", "more letters than the first ending, not '3'"),
        ("en/term-endings.tsv", "plural\ts\tthree\ts|-", "more letters than the first ending, not 'three'"),
    ])
    func aWrongLineOfALexiconIsTold(name: String, line: String, expected: String) throws {
        let folder = try ScratchFolder()
        let lines = [
            ("zh/traditional.tsv", "简\t簡"), ("zh/term-edges.tsv", "after\t的"),
            ("en/term-endings.tsv", "other\t-\t1\t-|s"),
        ]
        for (file, text) in lines { try folder.write((file == name ? line : text) + "\n", to: file) }
        let error = #expect(throws: LexiconError.self) { try Lexicons(directory: folder.path).matching() }
        #expect(error?.message.contains("\(name):1: ") == true && error?.message.contains(expected) == true)
    }
}
